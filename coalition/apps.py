from typing import Any

from axes.apps import AppConfig as AxesConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks
from django.urls import get_resolver
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.apps import DefaultConfig as StaticConfig
from django_otp.plugins.otp_totp.apps import DefaultConfig as TOTPConfig
from django_otp_webauthn.apps import OtpWebauthnConfig


class DeskConfig(SimpleAdminConfig):
    """Django's admin, with the editors' desk on it.

    The addresses bring it (`coalition.urls`). A command that answers no request does without it,
    and starts in two thirds of the time.
    """

    default_site = "commitments.admin.site.DeskSite"

    def ready(self) -> None:
        """Have the desk checked as Django does, but after it was read."""
        checks.register(_check_the_desk, checks.Tags.admin)


def _check_the_desk(**given: Any) -> list[checks.CheckMessage]:
    get_resolver().url_patterns  # noqa: B018  reads the addresses
    return [*check_dependencies(**given), *check_admin_app(**given)]


class AttemptsConfig(AxesConfig):
    """django-axes, which limits how often somebody may try to sign in."""

    verbose_name = _("Attempts to sign in")


class BackupCodesConfig(StaticConfig):
    """Codes on paper, for a publisher whose app is lost."""

    verbose_name = _("Second factor: backup codes")


class OneTimeCodesConfig(TOTPConfig):
    """Apps that give one-time codes to publishers."""

    verbose_name = _("Second factor: apps")


class PasskeysConfig(OtpWebauthnConfig):
    """Passkeys of publishers, beside codes."""

    verbose_name = _("Second factor: passkeys")
