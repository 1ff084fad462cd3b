from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    """The register: what was promised, where exactly, and what became of it."""

    name = "commitments"
    label = "commitments"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"
