"""One-time codes from an app, set up at the first sign-in; a passkey instead where there is one."""

import base64
import io
from typing import Any

import qrcode
import qrcode.image.svg
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django_otp import devices_for_user, login, match_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from commitments.admin.second_factor import passkeys


def is_needed(user: User | AnonymousUser) -> bool:
    """Whether the setting demands a second factor of this person, who has not given one yet."""
    return bool(
        settings.PUBLISHERS_NEED_SECOND_FACTOR
        and user.is_active
        and user.has_perm("commitments.publish")
        # Set by the middleware of django-otp.
        and not user.is_verified()  # type: ignore[attr-defined]
    )


class TokenForm(forms.Form):
    """The code that the app shows now, or a backup code."""

    token = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=16,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "dir": "ltr", "autofocus": True}
        ),
    )

    def __init__(self, user: User, unconfirmed: TOTPDevice | None, *args: Any) -> None:
        super().__init__(*args)
        self.user = user
        self.unconfirmed = unconfirmed
        self.device: Any = None

    def clean_token(self) -> str:
        """Find the device that the code is of; wrong codes make it wait longer each time."""
        token: str = self.cleaned_data["token"].replace(" ", "")
        if self.unconfirmed is None:
            self.device = match_token(self.user, token)
        elif self.unconfirmed.verify_is_allowed()[0] and self.unconfirmed.verify_token(token):
            self.device = self.unconfirmed
        if self.device is None:
            raise ValidationError(
                _("This code is wrong or too old. After several wrong codes you have to wait.")
            )
        return token


@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask a signed-in publisher for the code; the first time, show what sets the app up.

    Only somebody who has given the password gets here, and nobody who has a device already can
    set up another one in its place.
    """
    user = request.user
    if not (isinstance(user, User) and user.is_active and user.is_staff):
        return HttpResponseRedirect(reverse("admin:login"))
    following = _safe(request, request.POST.get("next") or request.GET.get("next"))
    if user.is_verified():  # type: ignore[attr-defined]
        return HttpResponseRedirect(following)
    unconfirmed = None
    if next(iter(devices_for_user(user, confirmed=True)), None) is None:
        unconfirmed, _created = TOTPDevice.objects.get_or_create(
            user=user, confirmed=False, defaults={"name": "app"}
        )
    form = TokenForm(user, unconfirmed, *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        if unconfirmed is not None:
            unconfirmed.confirmed = True
            unconfirmed.save()
        login(request, form.device)
        return HttpResponseRedirect(following)
    context = {
        **admin.site.each_context(request),
        "title": _("Second factor"),
        "form": form,
        "next": following,
        "secret": _secret(unconfirmed) if unconfirmed else "",
        "ceremony": passkeys.ceremony(request) if passkeys.has_passkeys(user) else None,
        "has_permission": False,
    }
    return TemplateResponse(request, "admin/desk/second_factor/code.html", context)


@never_cache
def second_factor_picture(request: HttpRequest) -> HttpResponse:
    """The QR code that sets the app up; only as long as it has not been."""
    user = request.user
    device = None
    if isinstance(user, User) and user.is_active and user.is_staff:
        device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    if device is None or next(iter(devices_for_user(user, confirmed=True)), None) is not None:
        return HttpResponse(status=404)
    out = io.BytesIO()
    picture = qrcode.make(device.config_url, image_factory=qrcode.image.svg.SvgPathFillImage)
    picture.save(out)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


def _secret(device: TOTPDevice) -> str:
    """The key for an app that cannot read the picture, in groups of four."""
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def _safe(request: HttpRequest, address: str | None) -> str:
    if address and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return reverse("admin:index")
