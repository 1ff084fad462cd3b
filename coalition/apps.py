from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, with the editors' desk on it."""

    default_site = "commitments.admin.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        import_module("commitments.admin.register")
