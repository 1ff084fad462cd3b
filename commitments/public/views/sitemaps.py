"""The addresses that search engines should know, each in both languages."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from commitments.models import Commitment, Edition, Forum, Statement, Theme
from commitments.public.views.meetings import public_meetings
from commitments.public.views.vocabulary import public_actors

PER_FILE = 10_000
"""Addresses in a file, each language by itself; what reads sitemaps takes 50,000."""


class _InEveryLanguage:
    """Rows, each with every language, of which as many are read as are asked for."""

    def __init__(self, rows: QuerySet[Any], languages: list[str]) -> None:
        self.rows, self.languages = rows, languages

    def __len__(self) -> int:
        return self.rows.count() * len(self.languages)

    def __getitem__(self, part: slice) -> list[tuple[Any, str]]:
        every = len(self.languages)
        rows = self.rows[part.start // every : -(-part.stop // every)]
        pairs = [(row, language) for row in rows for language in self.languages]
        before = part.start % every
        return pairs[before : before + part.stop - part.start]


class _Ours(Sitemap[Any]):
    i18n = True
    limit = PER_FILE
    alternates = True
    x_default = True

    def get_domain(self, site: Any = None) -> str:
        """The host under which the register is served, whatever the request says."""
        return urlsplit(settings.SITE_URL).netloc

    def lastmod(self, item: Any) -> dt.datetime | None:
        """When the newest edition was published: every page names it."""
        return self._published_at

    @cached_property
    def _published_at(self) -> dt.datetime | None:
        return Edition.objects.values_list("published_at", flat=True).first()

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """The addresses of a file; the default of each is the page in English, as pages say."""
        addresses = super().get_urls(page, site, protocol)
        for address in addresses:
            versions = {one["lang_code"]: one for one in address["alternates"]}
            versions["x-default"]["location"] = versions[settings.LANGUAGE_CODE]["location"]
        return addresses

    @property
    def protocol(self) -> str:  # type: ignore[override]
        """http or https, as in the address of the site."""
        return urlsplit(settings.SITE_URL).scheme


class Pages(_Ours):
    """Pages of which there is one each."""

    def items(self) -> list[str]:
        """Their names."""
        names = ["overview", "register", "statements", "lineage", "meetings", "actors", "themes"]
        return [
            *(f"public:{name}" for name in [*names, "forums", "changes", "method", "about"]),
            "data",
        ]

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
        return self.rows.order_by("pk").only("pk", self.key)

    def _items(self) -> "_InEveryLanguage":
        # Django's own would read all rows for each file.
        return _InEveryLanguage(self.items(), [code for code, _name in settings.LANGUAGES])

    def location(self, item: Model) -> str:
        """The address of the row's page."""
        return reverse(f"public:{self.name}", args=[getattr(item, self.key)])


def sitemaps() -> dict[str, Any]:
    """Every section of the sitemap; only what is published."""
    return {
        "pages": Pages(),
        "commitments": Rows("commitment", Commitment.objects.published(), "reference"),
        "statements": Rows("statement", Statement.objects.published()),
        "briefs": Rows("brief", public_meetings()),
        "forums": Rows("forum", Forum.objects.published()),
        "actors": Rows("actor", public_actors()),
        "themes": Rows("theme", Theme.objects.in_use()),
    }


def files(sections: dict[str, Any]) -> list[str]:
    """The addresses of the files of which the sitemap is made."""
    found = []
    for name, section in sections.items():
        address = f"{settings.SITE_URL}{reverse('sitemap-section', args=[name])}"
        numbers = range(2, section.paginator.num_pages + 1)
        found += [address, *(f"{address}?p={number}" for number in numbers)]
    return found
