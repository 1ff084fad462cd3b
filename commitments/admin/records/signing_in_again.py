"""What somebody typed is not lost when they have to sign in again: it is given back to them alone.

Every form of the desk says, signed, for whom it was drawn (`{% once %}` in templates). One that
comes after its session has ended is kept in the new session, and offered after signing in. Files
are asked for again.
"""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache

FIELD = "drawn_for"
KEPT = "typed"
"""The key in the session."""
DRAWN_WITHIN = 7 * 24 * 60 * 60
"""Seconds; a form that was drawn longer ago is not kept."""
NOT_GIVEN_BACK = {FIELD, "csrfmiddlewaretoken"}
_signer = signing.TimestampSigner(salt="commitments.admin.records.signing_in_again")


def drawn_for(user: Any) -> str:
    """A signed word that says for whom a form is drawn; empty for nobody."""
    return _signer.sign(str(user.pk)) if getattr(user, "pk", None) else ""


def keep(request: HttpRequest) -> bool:
    """Keep what was sent, if it comes from a form of the desk; say whether it was kept."""
    try:
        whose = _signer.unsign(request.POST.get(FIELD, ""), max_age=DRAWN_WITHIN)
    except signing.BadSignature:
        return False
    request.session[KEPT] = {
        "whose": whose,
        "address": request.get_full_path(),
        "values": [
            [name, value]
            for name, values in request.POST.lists()
            if name not in NOT_GIVEN_BACK
            for value in values
        ],
        "files": list(request.FILES),
    }
    return True


def lead_to_it(request: HttpRequest) -> HttpResponse:
    """To what was kept; who is not signed in signs in first."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("admin:typed"))
    return redirect_to_login(reverse("admin:typed"), reverse("admin:login"))


def typed(request: HttpRequest) -> HttpResponse:
    """Give back what was typed before signing in again, to the person who typed it alone."""
    kept = request.session.get(KEPT)
    if kept is None or kept["whose"] != str(request.user.pk):
        request.session.pop(KEPT, None)
        return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **admin.site.each_context(request),
        "title": _("What you typed is still here"),
        "kept": kept,
        "shown": [
            (name, value) for name, value in kept["values"] if len(value) > len("2026-01-01")
        ],
    }
    return TemplateResponse(request, "admin/desk/records/typed.html", context)


def forget(request: HttpRequest) -> None:
    """Forget what was kept, once it has been sent again."""
    if request.method == "POST" and KEPT in request.session:
        del request.session[KEPT]


@never_cache
def refused(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form with an outdated token, as after signing in again in another tab, is given back."""
    if request.path_info.startswith(reverse("admin:index")) and keep(request):
        return lead_to_it(request)
    return csrf_failure(request, reason)
