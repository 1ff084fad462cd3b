from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that a request came from, as far as our own proxies vouch for it.

    Each proxy appends the address that it sees to X-Forwarded-For. What stands further left than
    our proxies could write, the client may have made up.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.TRUSTED_PROXIES <= len(hops) and hops[-settings.TRUSTED_PROXIES]:
        return hops[-settings.TRUSTED_PROXIES]
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
