"""What the register says of itself to machines that read pages (schema.org)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commitments.licence import LICENCE
from commitments.models import Commitment, Edition, Mention, Statement

FILES = {
    "commitments.csv": "text/csv",
    "commitments.json": "application/json",
    "commitments.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "register.zip": "application/zip",
}
"""Files of the register, below /data/, with their media types."""


def dataset(
    edition: Edition | None,
    covered: tuple[dt.date, dt.date] | None = None,
    places: Iterable[str] = (),
) -> dict[str, Any]:
    """The register as a schema.org Dataset with its files.

    `covered` are the days of the first and of the last statement, `places` the regions that
    commitments are about, where the page knows them.
    """
    keeper = {"@type": "Organization", "name": settings.PUBLISHER_NAME or _(settings.REGISTER_NAME)}
    data: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{settings.SITE_URL}/#register",
        "name": _(settings.REGISTER_NAME),
        "description": _(
            "A register of what was promised in international statements, where exactly, and "
            "of what became of it: every entry hangs on an exact quotation in a source paragraph."
        ),
        "url": settings.SITE_URL + reverse("public:overview"),
        "inLanguage": [code for code, _name in settings.LANGUAGES],
        "isAccessibleForFree": True,
        "license": LICENCE["path"],
        "creator": keeper | {"url": f"{settings.SITE_URL}{reverse('public:about')}"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": media_type,
                "contentUrl": f"{settings.SITE_URL}/data/{name}",
            }
            for name, media_type in FILES.items()
        ],
    }
    if settings.PUBLISHER_NAME:
        data["publisher"] = keeper
    if covered is not None:
        data["temporalCoverage"] = "/".join(day.isoformat() for day in covered)
    if named := [{"@type": "Place", "name": name} for name in places]:
        data["spatialCoverage"] = named
    if edition is not None:
        data["version"] = str(edition.number)
        data["dateModified"] = edition.published_at.isoformat()
    return data


def commitment_as_work(
    commitment: Commitment, mentions: list[Mention], citation: str
) -> dict[str, Any]:
    """A commitment as a schema.org CreativeWork that cites the paragraphs it rests on."""
    address = settings.SITE_URL + reverse("public:commitment", args=[commitment.reference])
    data: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": address,
        "identifier": commitment.reference,
        "name": commitment.title,
        "abstract": commitment.summary,
        "url": address,
        "inLanguage": get_language(),
        "isPartOf": {"@id": f"{settings.SITE_URL}/#register"},
        "creditText": citation,
        "citation": [
            {
                "@type": "Quotation",
                "text": mention.quotation,
                "inLanguage": mention.paragraph.language,
                "url": paragraph_address(mention),
                "datePublished": mention.paragraph.statement.issued_on.isoformat(),
            }
            for mention in mentions
        ],
    }
    if commitment.made_on:
        data["datePublished"] = commitment.made_on.isoformat()
    return data


def statement_as_work(statement: Statement) -> dict[str, Any]:
    """A statement as a schema.org CreativeWork."""
    address = settings.SITE_URL + reverse("public:statement", args=[statement.slug])
    data: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": address,
        "name": statement.title,
        "url": address,
        "inLanguage": statement.language,
        "datePublished": statement.issued_on.isoformat(),
        "isPartOf": {"@id": f"{settings.SITE_URL}/#register"},
    }
    if statement.publisher is not None:
        data["publisher"] = {"@type": "Organization", "name": statement.publisher.name}
    if sources := [one for one in (statement.address, statement.official_address) if one]:
        data["isBasedOn"] = sources
    return data


def paragraph_address(mention: Mention) -> str:
    """Full address of the paragraph that a mention quotes."""
    paragraph = mention.paragraph
    path = reverse("public:statement", args=[paragraph.statement.slug])
    return f"{settings.SITE_URL}{path}#p{paragraph.number}"
