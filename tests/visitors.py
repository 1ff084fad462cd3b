"""Readers and editors of a running server, as their browsers ask it."""

import html
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from urllib.parse import urlencode


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    text: str
    headers: HTTPMessage
    seconds: float

    def fields(self) -> dict[str, str]:
        """Names and values of the hidden fields, and of the texts of areas, on the page."""
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', self.text)
        texts = re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\r?\n?([^<]*)<', self.text)
        return {name: html.unescape(value) for name, value in hidden + texts}


class Visitor:
    """Somebody with a browser that keeps cookies and follows where it is led."""

    def __init__(self, site: str, timeout: float = 60) -> None:
        self.site = site
        self.timeout = timeout
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._open = urllib.request.build_opener(cookies).open

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page; names of headers with `_` for `-`."""
        return self._ask(path, None, headers)

    def post(self, path: str, **sent: str) -> Answer:
        """Send a form."""
        return self._ask(path, urlencode(sent).encode(), {})

    def send_file(self, path: str, file: tuple[str, bytes], **sent: str) -> Answer:
        """Send a form with a file in its field `file`: its name and its content."""
        lines = [(f'name="{name}"', value.encode()) for name, value in sent.items()]
        lines.append((f'name="file"; filename="{file[0]}"', file[1]))
        parts = [
            b"--between\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (of.encode(), value)
            for of, value in lines
        ]
        body = b"".join([*parts, b"--between--\r\n"])
        return self._ask(path, body, {"Content_Type": "multipart/form-data; boundary=between"})

    def sign_in(self, name: str, password: str) -> Answer:
        """Sign in to the desk."""
        token = self.get("/admin/login/").fields()["csrfmiddlewaretoken"]
        sent = {"username": name, "password": password, "next": "/admin/"}
        return self.post("/admin/login/", csrfmiddlewaretoken=token, **sent)

    def _ask(self, path: str, sent: bytes | None, headers: dict[str, str]) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.site}{path}", sent, named)
        begun = time.monotonic()
        try:
            response = self._open(request, timeout=self.timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            text = response.read().decode(errors="replace")
            seconds = time.monotonic() - begun
            return Answer(response.status, text, response.headers, seconds)
