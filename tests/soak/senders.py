"""Two ways to send a petition: through the public pages as a browser does, or in one request.

Each has `prepare` (everything up to the last button), and `send` (the last button, pressed as
often as needed with the very same form). `send` is True when the receipt was promised.
"""

import http.cookiejar
import json
import re
import urllib.parse
import urllib.request
from http.client import HTTPException

PROMISED = "/report/receipt/"


class Bare:
    """One POST to tests.soak.app; for the broken variants."""

    application = "tests.soak.app:application"

    def __init__(self, url: str, key: str) -> None:
        self.url, self.key = url, key

    def prepare(self) -> None:
        """Nothing comes before."""

    def send(self) -> bool:
        body = json.dumps({"submission": self.key}).encode()
        try:
            with urllib.request.urlopen(f"{self.url}/", body, timeout=30) as answer:
                return bool(answer.status == 201 and answer.read() == self.key.encode())
        except (OSError, HTTPException):
            return False


class StayHere(urllib.request.HTTPRedirectHandler):
    """A redirect is itself the answer."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


class Pages:
    """The three questions and the check page, with cookies and the hidden fields of the forms."""

    application = "qingyu.config.wsgi:application"

    def __init__(self, url: str, key: str) -> None:
        self.url, self.key = url, key
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar, StayHere)
        self.form: dict[str, str] = {}

    def prepare(self) -> None:
        self._answer("what", text=f"路灯坏了三个月，没有人来修。{self.key}")
        self._answer("where", where="东头")
        self._answer("who", name="李秀英", phone="13900000001")
        self.form = hidden(self._open("/report/check/"))

    def _answer(self, page: str, **given: str) -> None:
        form = hidden(self._open(f"/report/{page}/"))
        status, place = self._post(f"/report/{page}/", form | given)
        if status != 302 or place == f"/report/{page}/":
            raise RuntimeError(f"the page {page!r} did not take its answer")

    def send(self) -> bool:
        try:
            return self._post("/report/check/", self.form) == (302, PROMISED)
        except (OSError, HTTPException):
            return False

    def _open(self, path: str) -> str:
        with self.browser.open(f"{self.url}{path}", timeout=30) as answer:
            page: str = answer.read().decode()
            return page

    def _post(self, path: str, form: dict[str, str]) -> tuple[int, str]:
        body = urllib.parse.urlencode(form).encode()
        try:
            with self.browser.open(f"{self.url}{path}", body, timeout=30) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location", "")


def hidden(page: str) -> dict[str, str]:
    """What the page's form holds for the machine."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value for name, value in fields if name in {"csrfmiddlewaretoken", "submission"}}
