"""Pages for what went wrong, in the reader's language.

They read nothing from the database, but for that of what the register was asked for and has not.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from commitments.public.pages import NotInRegister, Reading, newest_edition


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood."""
    return render(request, "400.html", status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: there is such a page, but not for this reader."""
    return render(request, "403.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with what was probably meant where the register knows it."""
    if not isinstance(exception, NotInRegister):
        context = {"message": _("There is no page at this address.")}
        return render(request, "404.html", context, status=404)
    today = timezone.localdate()
    reading = Reading(today, today, newest_edition())
    known = {"message": exception, "suggestions": exception.suggestions, "reading": reading}
    return render(request, "404.html", known, status=404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: the register failed."""
    return render(request, "500.html", status=500)


@requires_csrf_token
def unavailable(request: HttpRequest, message: str, typed: object = None) -> HttpResponse:
    """503: the register cannot answer now; with what was `typed`, to be sent again."""
    return render(request, "503.html", {"message": message, "typed": typed}, status=503)
