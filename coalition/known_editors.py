"""Who is signed in to the desk, as far as can be said without asking the database.

Sessions stand in the database, and before a request may ask that, it needs a place. So the desk
gives whoever signed in a signed cookie as well. It opens nothing: with it, a request takes a place
of the editors (`coalition.places`), which strangers cannot fill.
"""

from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

COOKIE = "desk"
PATH = "/admin/"
_signer = signing.TimestampSigner(salt="coalition.known_editors")


def is_known(request: HttpRequest) -> bool:
    """Whether the request brings the cookie of somebody who signed in and may still be so."""
    try:
        _signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return False
    return True


def remember_editors(get_response: Answer) -> Answer:
    """Give the cookie to whoever is signed in, and take it from whoever is not."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path_info.startswith(PATH):
            is_signed_in = request.user.is_authenticated
            if is_signed_in and not is_known(request):
                response.set_cookie(
                    COOKIE,
                    _signer.sign(str(request.user.pk)),
                    max_age=settings.SESSION_COOKIE_AGE,
                    path=PATH,
                    secure=settings.SESSION_COOKIE_SECURE,
                    httponly=True,
                    samesite="Lax",
                )
            elif not is_signed_in and COOKIE in request.COOKIES:
                response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
        return response

    return middleware
