"""Passkeys beside codes: whoever signs in with codes may use a key of a device instead.

The ceremonies (W3C, Web Authentication) are those of django-otp-webauthn; a passkey stands in for
the code, never for the password. It is added and taken away only by somebody who has given a second
factor, and the app for codes stays, so that nobody is locked out who loses a device.
"""

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog
from django_otp_webauthn.exceptions import (
    NotAuthenticated,
    NotVerified,
    OTPWebAuthnApiError,
    UnprocessableEntity,
)
from django_otp_webauthn.models import WebAuthnCredential
from django_otp_webauthn.templatetags.otp_webauthn import get_configuration
from django_otp_webauthn.views import (
    BaseWebAuthnView,
    BeginCredentialAuthenticationView,
    BeginCredentialRegistrationView,
    CompleteCredentialAuthenticationView,
    CompleteCredentialRegistrationView,
)

from commitments.text.characters import carried, says_something

View = Callable[..., HttpResponse]

MOST = 20
"""Passkeys of one person."""
LONGEST_NAME = 64
BASE64URL = re.compile(r"(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?={0,2}")


def has_passkeys(user: User) -> bool:
    """Whether this person can sign in with one."""
    return bool(WebAuthnCredential.objects.filter(user=user, confirmed=True).exists())


def ceremony(request: HttpRequest) -> dict[str, Any]:
    """What the script of a ceremony has to know: addresses, and a token against forged requests."""
    configuration: dict[str, Any] = get_configuration(request)
    return configuration


class NameForm(forms.Form):
    """What a person calls one of their passkeys."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("For example, the device that holds it."),
    )

    def clean_name(self) -> str:
        """The name, in characters that can be kept and seen."""
        name = carried(self.cleaned_data["name"]).strip()
        if not says_something(name):
            raise ValidationError(_("Give it a name that can be seen."))
        return name


def needs_second_factor(view: View) -> View:
    """Ask for the second factor first, whoever signs in and whether or not it is demanded."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_verified(request.user):
            query = urlencode({"next": request.path})
            return HttpResponseRedirect(f"{reverse('admin:second_factor')}?{query}")
        return view(request, *args, **kwargs)

    return never_cache(asked)


@needs_second_factor
def passkeys(request: HttpRequest) -> HttpResponse:
    """One's own passkeys: their names, when each was used last, and a button that adds one."""
    rows = list(WebAuthnCredential.objects.filter(user=request.user.pk).order_by("-pk"))
    context = {
        **admin.site.each_context(request),
        "title": _("Passkeys"),
        "rows": rows,
        "is_full": len(rows) >= MOST,
        "most": MOST,
        "ceremony": ceremony(request),
    }
    return TemplateResponse(request, "admin/desk/second_factor/passkeys.html", context)


@needs_second_factor
def name_passkey(request: HttpRequest, passkey: int) -> HttpResponse:
    """Ask what one of one's own passkeys is called."""
    row = get_object_or_404(WebAuthnCredential, pk=passkey, user=request.user.pk)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": row.name})
    if request.method == "POST" and form.is_valid():
        row.name = form.cleaned_data["name"]
        row.save(update_fields=["name"])
        return HttpResponseRedirect(reverse("admin:passkeys"))
    context = {
        **admin.site.each_context(request),
        "title": _("Name of the passkey"),
        "form": form,
        "row": row,
    }
    return TemplateResponse(request, "admin/desk/second_factor/name.html", context)


@needs_second_factor
def remove_passkey(request: HttpRequest, passkey: int) -> HttpResponse:
    """Ask, then remove one of one's own passkeys; codes are asked for as before."""
    row = get_object_or_404(WebAuthnCredential, pk=passkey, user=request.user.pk)
    if request.method == "POST":
        row.delete()
        messages.success(request, _("The passkey is removed. You can add it again at any time."))
        return HttpResponseRedirect(reverse("admin:passkeys"))
    context = {
        **admin.site.each_context(request),
        "title": _("Remove a passkey"),
        "row": row,
    }
    return TemplateResponse(request, "admin/desk/second_factor/remove.html", context)


def _is_verified(user: Any) -> bool:
    """Whether this person gave a second factor; set by the middleware of django-otp."""
    return bool(user.is_authenticated and user.is_active and user.is_verified())


def _is_as_expected(sent: Any) -> bool:
    """Whether what was sent has the form of an answer, where the library takes that for granted."""
    if not isinstance(sent, dict):
        return False
    response = sent.get("response", {})
    handle = response.get("userHandle") if isinstance(response, dict) else None
    extensions = sent.get("clientExtensionResults", {})
    return (
        (handle is None or (isinstance(handle, str) and bool(BASE64URL.fullmatch(handle))))
        and isinstance(extensions, dict)
        and isinstance(extensions.get("credProps", {}), dict)
    )


def _reads_json(view: View) -> View:
    """Refuse what is no JSON object, before the library takes it for one."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            readable = not request.body or _is_as_expected(json.loads(request.body))
        except (ValueError, RecursionError):
            readable = False
        if not readable:
            return JsonResponse({"detail": _("This is no JSON object.")}, status=400)
        return view(request, *args, **kwargs)

    return asked


TOO_MANY = gettext_lazy("You have as many passkeys as one person can have. Remove one first.")
NOT_ACCEPTED = gettext_lazy("The passkey was not accepted. Try again, or give a code instead.")
TOLD = {
    "invalid_state": gettext_lazy("This took too long, or was begun elsewhere. Try again."),
    "user_not_verified": gettext_lazy("Sign in with a code first."),
    "not_authenticated": gettext_lazy("Sign in first."),
    "credential_not_found": gettext_lazy(
        "This passkey is not known here; perhaps it was removed. Give a code instead."
    ),
    "credential_user_mismatch": gettext_lazy("This passkey is of another account."),
    "too_many": TOO_MANY,
}
"""What people are told, by the code of the library's error; of any other, `NOT_ACCEPTED`."""


class _Ceremony(BaseWebAuthnView):
    """A step of a ceremony, whose refusals are said in the reader's language."""

    def handle_exception(self, exc: Exception) -> HttpResponse:
        """A refusal as JSON, for the script to show."""
        if isinstance(exc, OTPWebAuthnApiError):
            exc.detail = TOLD.get(exc.code, NOT_ACCEPTED)
        answer: HttpResponse = super().handle_exception(exc)
        return answer


class _Adding(_Ceremony):
    """Only who has given a second factor adds a passkey, and not without end."""

    def check_can_register(self) -> None:
        """Refuse whoever may not add one; the library asks before each step."""
        if not _is_verified(self.request.user):
            raise NotVerified
        if WebAuthnCredential.objects.filter(user=self.request.user.pk).count() >= MOST:
            raise NotVerified(code="too_many")


class BeginAdding(_Adding, BeginCredentialRegistrationView):
    """Tell the browser what passkey to make."""


class CompleteAdding(_Adding, CompleteCredentialRegistrationView):
    """Keep the passkey that it made, unless it is kept already."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it, or refuse it; what was begun is used up either way."""
        try:
            answer: HttpResponse = super().post(*args, **kwargs)
        except IntegrityError as error:
            raise UnprocessableEntity from error
        return answer


class _SigningIn(_Ceremony):
    """Only who has given the password is asked for a passkey."""

    def check_can_authenticate(self) -> None:
        """Refuse everybody else; the library asks before each step."""
        user = self.request.user
        if not (user.is_authenticated and user.is_active and user.is_staff):
            raise NotAuthenticated


class BeginSigningIn(_SigningIn, BeginCredentialAuthenticationView):
    """Tell the browser which passkeys may sign."""


class CompleteSigningIn(_SigningIn, CompleteCredentialAuthenticationView):
    """Look at what it signed, and let in whoever holds the passkey."""


app_name = "otp_webauthn"  # by which the library asks for these addresses
urlpatterns = [
    path(
        "adding/begin/",
        _reads_json(BeginAdding.as_view()),
        name="credential-registration-begin",
    ),
    path(
        "adding/complete/",
        _reads_json(CompleteAdding.as_view()),
        name="credential-registration-complete",
    ),
    path(
        "signing-in/begin/",
        _reads_json(BeginSigningIn.as_view()),
        name="credential-authentication-begin",
    ),
    path(
        "signing-in/complete/",
        _reads_json(CompleteSigningIn.as_view()),
        name="credential-authentication-complete",
    ),
    path(
        "texts.js",
        JavaScriptCatalog.as_view(packages=["django_otp_webauthn"]),
        name="js-i18n-catalog",
    ),
]
"""Addresses of the ceremonies, which the library's scripts call."""
