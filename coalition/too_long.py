"""What is answered to an address or headers that are longer than the server reads."""

from django.conf import settings
from django.template.loader import render_to_string

STATUSES = ("414 URI Too Long", "431 Request Header Fields Too Large")
"""What readers bring about with our own pages: by choosing very much, or with many cookies."""


def answers() -> dict[str, bytes]:
    """By status, the whole answer in all languages: which one is asked for has not been read."""
    return {status: _answer(status) for status in STATUSES}


def _answer(status: str) -> bytes:
    context = {"code": status.partition(" ")[0], "languages": settings.LANGUAGES}
    content = render_to_string("too_long.html", context).encode()
    head = [
        f"HTTP/1.1 {status}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(content)}",
        "Content-Security-Policy: default-src 'self'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Cache-Control: no-store",
    ]
    return "\r\n".join([*head, "", ""]).encode() + content
