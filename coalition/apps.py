from importlib import import_module

from axes.apps import AppConfig as AxesConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.apps import DefaultConfig as StaticConfig
from django_otp.plugins.otp_totp.apps import DefaultConfig as TOTPConfig


class DeskConfig(AdminConfig):
    """Django's admin, with the editors' desk on it."""

    default_site = "commitments.admin.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        import_module("commitments.admin.nouns")


class AttemptsConfig(AxesConfig):
    """django-axes, which limits how often somebody may try to sign in."""

    verbose_name = _("Attempts to sign in")


class BackupCodesConfig(StaticConfig):
    """Codes on paper, for a publisher whose app is lost."""

    verbose_name = _("Second factor: backup codes")


class OneTimeCodesConfig(TOTPConfig):
    """Apps that give one-time codes to publishers."""

    verbose_name = _("Second factor: apps")
