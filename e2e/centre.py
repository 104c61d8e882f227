"""A browser without scripts for the tests of the warning centre: cookies, forms, one-time passwords."""
import base64, hashlib, hmac, html, http.client, http.cookiejar, re, struct, time, urllib.error, urllib.parse, urllib.request

PASSWORD = "kasumi ga seki at dawn"


class Stay(urllib.request.HTTPRedirectHandler):
    """Answers are looked at, not followed."""

    def redirect_request(self, *_):
        return None


def code(secret, at):
    """RFC 6238: the code of six digits that an authenticator shows."""
    padded = secret + "=" * (-len(secret) % 8)
    digest = hmac.new(base64.b32decode(padded), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000)


class Browser:
    def __init__(self, address):
        self.address, self.token = address, ""
        self.opener = urllib.request.build_opener(
            Stay, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy())))
        self.opener.addheaders = [("Accept-Language", "en"), ("User-Agent", "centre-test")]

    def send(self, path, fields=None):
        """Status, address of the next page, text; OSError or HTTPException where the centre does not answer."""
        data = None if fields is None else urllib.parse.urlencode(fields | {"_csrf": self.token}).encode()
        try:
            answer = self.opener.open(urllib.request.Request(self.address + path, data), timeout=30)
        except urllib.error.HTTPError as problem:
            answer = problem
        text = answer.read().decode()
        found = re.search(r'<meta name="csrf" content="([^"]+)"', text)
        self.token = html.unescape(found.group(1)) if found else self.token
        return answer.status, answer.headers.get("Location", ""), text

    def get(self, path):
        return self.send(path)

    def post(self, path, **fields):
        return self.send(path, fields)

    def set_up(self, path):
        """Password and authenticator by a one-time link."""
        secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", self.get(path)[2]).group(1).replace(" ", "")
        status, _, text = self.post(path + "/password", password=PASSWORD, again=PASSWORD, code=code(secret, time.time()))
        if status != 200:
            raise SystemExit(f"no account could be set up: {status} {text[:300]}")


def operator(address, link):
    """The first system operator, by the link that the first start prints."""
    browser = Browser(address)
    browser.get(link)
    browser.post(link + "/person", name="Tsukigitsune Mio", email="mio@example.jp")
    browser.set_up(link)
    return browser


def invited(address, inviter, organisation, role, email):
    """A new person of an organisation, signed in."""
    place = f"/directory/{organisation}/persons"
    inviter.get(place)
    text = inviter.post(place, name="Kumokujira Ritsu", email=email, role=role)[2]
    link = re.search(r"/begin/[A-Za-z0-9_-]+", text).group(0)
    browser = Browser(address)
    browser.get(link)
    browser.set_up(link)
    return browser
