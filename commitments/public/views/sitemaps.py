"""The addresses that search engines should know, each in both languages."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse

from commitments.models import Commitment, Statement, Theme
from commitments.public.views.meetings import public_meetings
from commitments.public.views.vocabulary import public_actors


class _Ours(Sitemap[Any]):
    i18n = True
    alternates = True
    x_default = True

    def get_domain(self, site: Any = None) -> str:
        """The host under which the register is served, whatever the request says."""
        return urlsplit(settings.SITE_URL).netloc

    @property
    def protocol(self) -> str:  # type: ignore[override]
        """http or https, as in the address of the site."""
        return urlsplit(settings.SITE_URL).scheme


class Pages(_Ours):
    """Pages of which there is one each."""

    def items(self) -> list[str]:
        """Their names."""
        names = ["overview", "register", "statements", "lineage", "meetings", "actors", "themes"]
        return [*(f"public:{name}" for name in [*names, "changes", "method", "about"]), "data"]

    def location(self, item: str) -> str:
        """The address of a page by its name."""
        return reverse(item)


class Rows(_Ours):
    """Pages of which there is one for each row: the name of the page, the rows, their key."""

    def __init__(self, name: str, rows: QuerySet[Any], key: str = "slug") -> None:
        super().__init__()
        self.name, self.rows, self.key = name, rows, key

    def items(self) -> QuerySet[Any]:
        """The rows in a fixed order."""
        return self.rows.order_by("pk")

    def location(self, item: Model) -> str:
        """The address of the row's page."""
        return reverse(f"public:{self.name}", args=[getattr(item, self.key)])


def sitemaps() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """Every section of the sitemap; only what is published."""
    return {
        "pages": Pages(),
        "commitments": Rows("commitment", Commitment.objects.published(), "reference"),
        "statements": Rows("statement", Statement.objects.published()),
        "briefs": Rows("brief", public_meetings()),
        "actors": Rows("actor", public_actors()),
        "themes": Rows("theme", Theme.objects.in_use()),
    }
