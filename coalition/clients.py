"""Who asks: the address behind our own proxies, and what attempts to sign in are counted by."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest

OWN_NETWORK_BITS = 64


def client_address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The address that a request came from, as far as our own proxies vouch for it.

    Each proxy appends the address that it sees to X-Forwarded-For. What stands further left than
    our proxies could write, the client may have made up. None behind a socket without addresses.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    vouched_for = (
        hops[-settings.TRUSTED_PROXIES] if 0 < settings.TRUSTED_PROXIES <= len(hops) else ""
    )
    return _address(vouched_for) or _address(request.META.get("REMOTE_ADDR", ""))


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def counted_address(request: HttpRequest) -> str | None:
    """What attempts to sign in are counted by: the address, or its network where it is IPv6.

    Whoever has one address of a network of 64 bits has them all.
    """
    address = client_address(request)
    if not isinstance(address, IPv6Address):
        return str(address) if address else None
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, OWN_NETWORK_BITS), strict=False).network_address)


class AttemptsHandler(AxesDatabaseHandler):
    """Slows whoever guesses the password of one name, and whoever tries one on many names."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, str] | None = None) -> int:
        """How often this name failed from this address, or how many names did, if that is more."""
        failed = AccessAttempt.objects.filter(
            ip_address=counted_address(request), attempt_time__gte=get_cool_off_threshold(request)
        )
        names: int = failed.values("username").distinct().count()
        of_this_name: int = super().get_failures(request, credentials)
        return max(of_this_name, names)
