"""Writes reports as fast as the centre answers, from `write` to `stop`; `check` reads back all that was acknowledged."""
import http.client, re, sys, threading
sys.path.insert(0, __file__.rsplit("/", 1)[0])
import centre

address, link, log = sys.argv[1:4]
browser = centre.invited(address, centre.operator(address, link), "npa", "REPORTER", "ritsu@example.jp")
print("signed in", flush=True)

told = {}  # report -> texts that may stand there: the acknowledged one, and one on its way
trouble = []  # refusals, which there must be none of
running, acknowledged = threading.Event(), threading.Event()


def saved(report):
    return re.search(r'name="saved" value="(\d+)"', browser.get(f"/reports/{report}/edit")[2]).group(1)


def write():
    number = sum(len(texts) for texts in told.values())
    while running.is_set():
        try:
            browser.get("/reports/new")
            number += 1
            status, place, _ = browser.post("/reports", label="AMBER", eventType="availability", systems=f"meter {number}.")
            if status != 302:
                return trouble.append(f"a report was refused: {status}")
            report = re.match(r"/reports/([a-z0-9]{26})", place).group(1)
            told[report] = {f"meter {number}."}
            acknowledged.set()
            for _ in range(2):
                number += 1
                text, version = f"meter {number}.", saved(report)
                told[report].add(text)
                status, _, _ = browser.post(f"/reports/{report}", eventType="availability", systems=text, saved=version)
                if status != 302:
                    return trouble.append(f"an edit was refused: {status}")
                told[report] = {text}
        except (OSError, http.client.HTTPException, AttributeError):
            return  # killed, or its answer cut short


def check():
    if trouble:
        return trouble[0]
    for report, texts in told.items():
        status, _, page = browser.get(f"/reports/{report}")
        found = re.findall(r"meter \d+\.", page)
        if status != 200 or not found or found[0] not in texts:
            return f"report {report}: status {status}, {found[:1]} where {sorted(texts)} should be"
        told[report] = {found[0]}
    return f"ok {len(told)} reports that a writer was told of are there"


writer = None
for order in sys.stdin:
    order = order.strip()
    if order == "write":
        running.set()
        writer = threading.Thread(target=write)
        acknowledged.clear()
        writer.start()
        # So that each kill meets a centre that has begun to write.
        print("writing" if acknowledged.wait(60) else "nothing is written", flush=True)
    elif order == "stop":
        running.clear()
        writer.join()
        print("stopped", flush=True)
    elif order == "check":
        print(check(), flush=True)
sys.exit(0 if told else "nothing was written")
