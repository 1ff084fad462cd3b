"""A site of the web, for tests: kind, slow, endless, lying, changing, dying, as its paths say."""

import gzip
import http.server
import threading
import time
from collections import Counter
from contextlib import suppress

from commitments.actions import web

TITLE = "البيان الختامي للاجتماع الوزاري"
ARABIC_PAGE = f"<html><head><title>{TITLE}</title></head><body><p>نص البيان</p></body></html>"
BOMB_SIZE = web.MOST_BYTES * 3

PAGES = {
    "/page": (200, "text/html", b"<title>A page</title><p>Words<!-- %d --><script>%d</script>"),
    "/report.pdf": (200, "application/pdf", b"%PDF-1.4 of a report"),
    "/changing": (200, "text/plain", b"%d of them, %d"),
    "/gone": (404, "text/html", b"Gone"),
    "/broken": (503, "text/html", b"Broken"),
    "/closed": (403, "text/html", b"Not for you"),
    "/private/page": (200, "text/html", b"Programs are asked to stay away"),
    "/latin": (200, "text/html; charset=iso-8859-1", ARABIC_PAGE.encode()),
    "/windows": (200, "text/html; charset=utf-8", ARABIC_PAGE.encode("cp1256")),
    "/odd-title": (
        200,
        "text/html",
        "<title>A\x00 \u202etitle\x1b \n of \ufffe it</title>".encode(),
    ),
    "/odd-type": (200, "text/\x01html\xe9; charset=\x7f", b"<title>Odd</title>"),
    "/no-title": (200, "text/html", b"<svg><title>Icon</title></svg><p>Words</p>"),
}
PAGES["/%D8%A8%D9%8A%D8%A7%D9%86"] = (200, "text/html", ARABIC_PAGE.encode())
LEADING = {
    "/to-arabic": "/بيان".encode().decode("latin-1"),  # as bytes of UTF-8
    "/moved": "/page",
    "/moved-twice": "/moved",
    "/round": "/round",
    "/to-private": "/private/page",
    "/inside": "http://169.254.169.254/secrets",
    "/inside-mapped": "http://[::ffff:10.0.0.1]/",
    "/inside-decimal": "http://2130706433:22/",
    "/to-file": "file:///etc/passwd",
    "/to-nothing": "http://[::1",
}


class Site(http.server.BaseHTTPRequestHandler):
    """Answers as the path says; counts how often each was asked for."""

    asked: Counter[str] = Counter()
    robots = (200, b"User-agent: *\nDisallow: /private/\n")
    agents: set[str] = set()
    gone: set[str] = set()

    def do_GET(self):
        self.asked[self.path] += 1
        self.agents.add(self.headers["User-Agent"])
        with suppress(OSError):
            self.answer()

    def answer(self):
        if self.path == "/robots.txt":
            status, content = self.robots
            return self.send(status, "text/plain", content)
        if self.path in self.gone:
            return self.send(404, "text/html", b"Gone")
        if self.path in LEADING:
            return self.send(302, "text/html", b"", Location=LEADING[self.path])
        if self.path in PAGES:
            status, media_type, content = PAGES[self.path]
            count = self.asked[self.path]
            numbered = content % (count, count) if content.count(b"%d") == 2 else content
            return self.send(status, media_type, numbered)
        return getattr(self, "answer" + self.path.replace("/", "_").replace("-", "_"))()

    def send(self, status, media_type, content, **heading):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in heading.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def answer_slow(self):
        self.send_response(200)
        self.end_headers()
        for _drop in range(1000):
            self.wfile.write(b".")
            time.sleep(0.05)

    def answer_slow_heading(self):
        for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"s" * 1000:
            self.wfile.write(bytes([letter]))
            time.sleep(0.05)

    def answer_endless(self):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"more of it " * 10_000)

    def answer_huge(self):
        self.send(200, "application/pdf", b"", Content_Length=str(web.MOST_BYTES * 10))

    def answer_cut(self):
        self.send(200, "text/html", b"only this", Content_Length="1000")

    def answer_bomb(self):
        packed = gzip.compress(b"\0" * BOMB_SIZE)
        self.send(200, "text/html", packed, Content_Encoding="gzip")

    def answer_packed(self):
        packed = gzip.compress(b"<title>Packed</title><p>Words")
        self.send(200, "text/html", packed, Content_Encoding="gzip")

    def answer_not_packed(self):
        self.send(200, "text/html", b"<p>Not packed at all", Content_Encoding="gzip")

    def answer_half_packed(self):
        self.send(200, "text/html", gzip.compress(b"x" * 9000)[:-20], Content_Encoding="gzip")

    def answer_oddly_packed(self):
        self.send(200, "text/html", b"?", Content_Encoding="zpaq")

    def answer_dying(self):
        self.connection.close()

    def answer_nonsense(self):
        self.wfile.write(b"What do you want?\r\n\r\n")

    def answer_many_headings(self):
        self.send_response(200)
        for number in range(500):
            self.send_header(f"X-{number}", "x")
        self.end_headers()

    def answer_chunks_cut(self):
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nFF\r\nx"
        )

    def answer_chunks(self):
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n"
            b"5\r\nhello\r\n0\r\n\r\n"
        )

    def log_message(self, *args):
        pass


def opened():
    """The site and its address; whoever opens it shuts it down."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def here(ip, port):
    """Whether a test may ask: its own server, and else what is public."""
    return (ip == "127.0.0.1" and port > 1024) or web.is_public(ip, port)
