"""What the address of a source tells about who stands behind it."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

SERVES_COPIES = re.compile(
    r"(^|[.-])(preview|sandbox|cstreetsandbox|staging|stage|stg|test|uat|uatweb|dev|demo|backup|prod"
    r"|usercontent|data-static|web\.archive|webcache|googleweblight|translate\.goog)([.-]|$)"
)
"""Parts of host names of previews, stores of data and caches, which publish nothing themselves."""


def host_of(address: str) -> str:
    """The host of an address, without `www.`; empty where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def serves_copies(address: str) -> bool:
    """Whether the host is known, by its name, to serve previews or copies of others' pages."""
    return SERVES_COPIES.search(host_of(address)) is not None


FOLLOWS_READERS = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id)$")
"""Parameters by which a publisher knows where a reader came from; the page is the same."""


def same_page(address: str) -> str:
    """What two addresses of one page have in common; empty for what is no address.

    Scheme, `www.`, the slash at the end, the place on the page and what tells where a reader came
    from make no other page.
    """
    host = host_of(address)
    if not host:
        return ""
    parts = urlsplit(address)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not FOLLOWS_READERS.match(name)
    ]
    path = parts.path.rstrip("/")
    return f"{host}{path}?{urlencode(sorted(query))}" if query else f"{host}{path}"
