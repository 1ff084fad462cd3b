"""The register for catalogues of open data: DCAT-AP 3, as JSON-LD."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from commitments.licence import LICENCE
from commitments.models import Edition, Package
from commitments.models.language import codes, texts
from commitments.open_data.columns import Table, Text
from commitments.open_data.machine_terms import (
    AUTHORITY,
    CONTEXT,
    LANGUAGES,
    MEDIA_TYPE,
    Node,
    edition_iri,
    iri,
    literals,
    moment,
    publisher_iri,
    publisher_name,
    register_iri,
    said,
)
from commitments.open_data.package import day_of
from commitments.open_data.tables import STATEMENTS, TABLES

DESCRIPTION = _("What was promised in international statements, and what became of it.")
FORMS = {
    "csv": ("open_data:csv", "CSV", "text/csv"),
    "xlsx": (
        "open_data:workbook",
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": ("open_data:json", "JSON", "application/json"),
}
"""The files of a table: the view, the name in the list of file types, the media type."""


def catalogue(edition: Edition) -> Node:
    """A catalogue with the register as its one set of data, as of the newest edition."""
    site = settings.SITE_URL
    api = f"{site}{reverse('open_data:api')}"
    return {
        "@context": CONTEXT,
        "@id": f"{site}/data/#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": said(_(settings.REGISTER_NAME)),
        "dct:description": said(DESCRIPTION),
        "dct:publisher": _publisher(),
        "dct:language": [iri(LANGUAGES[code]) for code in codes()],
        "dct:license": iri(LICENCE["path"]),
        "dct:modified": moment(_time(edition)),
        "dcat:themeTaxonomy": iri(f"{AUTHORITY}/data-theme"),
        "foaf:homepage": {"@id": f"{site}/", "@type": "foaf:Document"},
        "dcat:dataset": _register(edition),
        "dcat:service": {
            "@id": api,
            "@type": "dcat:DataService",
            "dct:title": said(_("API")),
            "dcat:endpointURL": iri(api),
            "dcat:endpointDescription": iri(f"{site}{reverse('open_data:api-schema')}"),
            "dcat:servesDataset": iri(register_iri()),
            "dct:license": iri(LICENCE["path"]),
            "dct:publisher": iri(publisher_iri()),
        },
    }


def _publisher() -> Node:
    return {
        "@id": publisher_iri(),
        "@type": "foaf:Agent",
        "foaf:name": said(publisher_name()),
    }


def _register(edition: Edition) -> Node:
    site = settings.SITE_URL
    days = STATEMENTS.rows(day_of(edition)).values_list("issued_on", flat=True)
    described: Node = {
        "@id": register_iri(),
        "@type": "dcat:Dataset",
        "dct:identifier": register_iri(),
        "dct:title": said(_(settings.REGISTER_NAME)),
        "dct:description": said(DESCRIPTION),
        "dct:publisher": iri(publisher_iri()),
        "dct:language": [iri(LANGUAGES[code]) for code in codes()],
        "dcat:theme": iri(f"{AUTHORITY}/data-theme/INTR"),
        "dcat:landingPage": {"@id": f"{site}/en/data/", "@type": "foaf:Document"},
        "dct:accrualPeriodicity": iri(f"{AUTHORITY}/frequency/IRREG"),
        "dct:issued": moment(_time(Edition.objects.order_by("number").first() or edition)),
        "dct:modified": moment(_time(edition)),
        "dcat:version": str(edition.number),
        "adms:versionNotes": literals(texts(edition, "note")),
        "dcat:distribution": list(_distributions(edition)),
    }
    if found := sorted(days):
        described["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": found[0].isoformat(), "@type": "xsd:date"},
            "dcat:endDate": {"@value": found[-1].isoformat(), "@type": "xsd:date"},
        }
    if settings.CONTACT:
        is_mail = "@" in settings.CONTACT
        described["dcat:contactPoint"] = {
            "@type": "vcard:Organization",
            "vcard:fn": publisher_name(),
            "vcard:hasEmail" if is_mail else "vcard:hasURL": iri(
                f"mailto:{settings.CONTACT}" if is_mail else settings.CONTACT
            ),
        }
    return described


def _distributions(edition: Edition) -> Iterator[Node]:
    """The package of the edition, and each table in each form, always as of now."""
    package = _distribution(
        edition_iri(edition.number),
        format_lazy("register.zip, {}", _("Edition %(number)d") % {"number": edition.number}),
        "ZIP",
        "application/zip",
    )
    kept = Package.objects.filter(edition=edition).only("sha256").first()
    if kept is not None:
        package["spdx:checksum"] = {
            "@type": "spdx:Checksum",
            "spdx:algorithm": iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@value": kept.sha256, "@type": "xsd:hexBinary"},
        }
    package["dct:conformsTo"] = iri("https://specs.frictionlessdata.io/data-package/")
    yield package
    for table in TABLES.values():
        yield from _of_table(table)


def _of_table(table: Table) -> Iterator[Node]:
    for extension, (view, file_type, media_type) in FORMS.items():
        address = f"{settings.SITE_URL}{reverse(view, args=[table])}"
        title = format_lazy("{} ({})", table.title, extension.upper())
        yield _distribution(address, title, file_type, media_type) | {
            "dct:description": said(table.meaning)
        }


def _distribution(address: str, title: Text, file_type: str, media_type: str) -> Node:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": said(title),
        "dcat:accessURL": iri(address),
        "dcat:downloadURL": iri(address),
        "dct:format": iri(f"{AUTHORITY}/file-type/{file_type}"),
        "dcat:mediaType": iri(f"{MEDIA_TYPE}/{media_type}"),
        "dct:license": iri(LICENCE["path"]),
    }


def _time(edition: Edition) -> str:
    return edition.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
