"""Every address of the register outside the desk, as its URL patterns have them."""

import re
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

EXAMPLES = {
    "reference": "GC-0001",
    "commitments": "GC-0001",
    "table": "forums",
    "language": "ar",
    "number": "1",
    "key": "global-coalition",
    "editions": "1",
    "statements": "2020-06-04-small-group-communique",
    "actors": "italy",
    "themes": "coalition-meetings",
    "forums": "global-coalition",
    "regions": "iraq",
    "meetings": "2021-06-28-rome",
    "path": "nothing/here",
    "section": "commitments",
}
"""What stands in an address for a parameter: by its name, or by the folder before it."""

OF_EDITORS = ("admin/", "i18n/")
PARAMETER = re.compile(r"(?:(\w+)/)?<(?:\w+:)?(\w+)>")
AS_EXPRESSION = re.compile(r"\^?\(\?P<(\w+)>.*\)\\Z")


def routes() -> list[str]:
    """The patterns of all public addresses, such as `en/statements/<slug:slug>/`."""
    return sorted(set(_routes(get_resolver().url_patterns)))


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + AS_EXPRESSION.sub(r"<\1>", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif not route.startswith(OF_EDITORS):
            yield route


def address(route: str, **instead: str) -> str:
    """An address of this route that leads somewhere, but for the parameters given `instead`."""

    def value(match: re.Match[str]) -> str:
        folder, name = match.groups()
        before = f"{folder}/" if folder else ""
        known = EXAMPLES[folder] if folder in EXAMPLES else EXAMPLES[name]
        return before + instead.get(name, known)

    return f"/{PARAMETER.sub(value, route)}"


def parameters(route: str) -> list[str]:
    """The names of the parameters in a route."""
    return [match[2] for match in PARAMETER.finditer(route)]
