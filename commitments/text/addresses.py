"""What the address of a source tells about who stands behind it."""

import re
from urllib.parse import urlsplit

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
