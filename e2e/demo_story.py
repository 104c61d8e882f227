"""Follows one finding through the demo's centre: finding, report, relay, case and bulletin, reader, record; in both languages."""
import html, re, sys
sys.path.insert(0, __file__.rsplit("/", 1)[0])
import centre

door = sys.argv[1]
address, path = re.match(r"(http://[^/]+)(/.*)", door).groups()


def enter(part):
    """A browser in the shoes of the cast's nth person."""
    browser = centre.Browser(address)
    page = browser.get(path)[2]
    persons = re.findall(r'name="person" value="([a-z0-9]{26})"', page)
    if len(persons) != 7:
        sys.exit(f"the cast has {len(persons)} persons")
    status, place, _ = browser.post(path, person=persons[part])
    if status != 302:
        sys.exit(f"nobody gets in: {status}")
    return browser


def page(browser, place, *wanted):
    status, _, text = browser.get(place)
    for one in wanted:
        if status != 200 or one not in html.unescape(text):
            sys.exit(f"{place} answers {status} and does not say {one!r}")
    return text


def done(answer, what):
    status, place, text = answer
    if status != 302 or "done=" not in place:
        told = re.search(r'role="alert"[^>]*>(.*?)</div>', text, re.S)
        sys.exit(f"{what}: {status} {place} {told.group(1) if told else ''}")
    return place


ANALYST, OPERATOR, MINISTRY, LEAD, CEPTOAR, OTHER, AUDITOR = range(7)

# The analyst's board shows the sectors and what the telescope found.
page(enter(ANALYST), "/", "Electric power", "Open cases", "<svg")
page(enter(ANALYST), "/?lang=ja", "電力", "対応中の事案")

# The operator's finding and its draft report.
operator = enter(OPERATOR)
board = page(operator, "/", "/findings?show=alarms")
finding = re.search(r"/findings/([a-z0-9]{26})", page(operator, "/findings?show=alarms")).group(1)
report = re.search(r"/reports/([a-z0-9]{26})", page(operator, f"/findings/{finding}")).group(1)
edit = page(operator, f"/reports/{report}/edit")
form = {name: html.unescape(value) for name, value in re.findall(r'<input[^>]* name="(saved|noticed|occurred)"[^>]*? value="([^"]*)"', edit)}
operator.post(f"/reports/{report}", eventType="precursor", systems="検針装置 / A meter", serviceImpact="影響なし / None", **form)
saved = re.search(r'name="saved" value="(\d+)"', page(operator, f"/reports/{report}/send")).group(1)
done(operator.post(f"/reports/{report}/send", saved=saved), "the operator sends the report")

# The ministry relays it; the centre reads it, without knowing whose it is.
ministry = enter(MINISTRY)
page(ministry, f"/reports/{report}")
done(ministry.post(f"/reports/{report}/relay"), "the ministry relays the report")
lead = enter(LEAD)
page(lead, f"/reports/{report}", "Reporter ")
page(enter(OTHER), "/reports")
if enter(OTHER).get(f"/reports/{report}")[0] != 404:
    sys.exit("another operator sees the report")

# A bulletin of the week is read by another operator of the sector, and the desk sees that.
other = enter(OTHER)
bulletin = re.search(r"/bulletins/([a-z0-9]{26})", page(other, "/bulletins")).group(1)
page(other, f"/bulletins/{bulletin}?lang=ja", "検針装置")
page(enter(CEPTOAR), f"/bulletins/{bulletin}/reach")

# The record names each step, and no content.
auditor = enter(AUDITOR)
record = page(auditor, "/audit", "relay", "send")
if "検針装置" in record or auditor.get(f"/reports/{report}")[0] != 404:
    sys.exit("the auditor reads content")
print("demo: one finding followed from the telescope to the record, in two languages")
