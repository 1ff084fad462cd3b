"""Under which terms the data may be used, and how to name where it comes from."""

from typing import Any, Final

from django.conf import settings

LICENCE: Final[dict[str, str]] = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""Of what the register itself wrote; the texts of statements remain those of their publishers."""


def attribution(edition: int) -> str:
    """How to cite the data of an edition."""
    return f"{settings.REGISTER_NAME}, edition {edition}, {settings.SITE_URL}/"


def about(edition: int, day: str, query: str) -> dict[str, Any]:
    """What a JSON file says of itself."""
    return {
        "register": settings.REGISTER_NAME,
        "address": f"{settings.SITE_URL}/",
        "edition": edition,
        "as_of": day,
        "query": query,
        "licence": LICENCE["path"],
        "attribution": attribution(edition),
    }
