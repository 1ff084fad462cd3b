from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, with the editors' desk on it."""

    default_site = "commitments.admin.site.DeskSite"
