from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, register_converter

from commitments.models.identifiers import REFERENCE
from commitments.open_data import annotations, calendar, embedding, feeds, proofs, views
from commitments.open_data.columns import Table
from commitments.open_data.tables import TABLES


class TableConverter:
    """The name of a public table in an address."""

    regex = "[a-z-]+"

    def to_python(self, value: str) -> Table:
        """The table; other names are no address."""
        if value not in TABLES:
            raise ValueError(value)
        return TABLES[value]

    def to_url(self, table: Table | str) -> str:
        """The name of the table."""
        return table if isinstance(table, str) else table.name


class EditionConverter:
    """The number of an edition in an address; larger ones do not fit the database."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, number: int) -> str:
        """The number in digits."""
        return str(number)


class ReaderConverter:
    """A language of the register in an address."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)

    def to_python(self, value: str) -> str:
        """Its code."""
        return value

    def to_url(self, code: str) -> str:
        """Its code."""
        return code


class ReferenceConverter:
    """The reference of a commitment in an address."""

    regex = REFERENCE

    def to_python(self, value: str) -> str:
        """The reference."""
        return value

    def to_url(self, reference: str) -> str:
        """The reference."""
        return reference


register_converter(TableConverter, "table")
register_converter(ReferenceConverter, "reference")
register_converter(ReaderConverter, "reader")
register_converter(EditionConverter, "edition")

app_name = "open_data"
urlpatterns: list[URLPattern | URLResolver] = [
    path("data/<table:table>.csv", views.table_as_csv, name="csv"),
    path("data/<table:table>.json", views.table_as_json, name="json"),
    path("data/<table:table>.xlsx", views.table_as_workbook, name="workbook"),
    path("data/register.zip", views.register_package, name="package"),
    path("data/editions/<edition:number>/register.zip", views.register_package, name="kept"),
    path("data/verifier.py", proofs.verifying_program, name="verifier"),
    path("data/checkpoint.txt", proofs.checkpoint, name="checkpoint"),
    path("data/editions/<edition:number>/checkpoint.txt", proofs.checkpoint, name="checkpoint"),
    path("data/editions/<edition:number>/consistency.json", proofs.consistency, name="consistency"),
    path(
        "data/editions/<edition:number>/<table:table>/<str:key>/proof.json",
        proofs.proof,
        name="proof",
    ),
    path(".well-known/register-checkpoints.json", proofs.every_checkpoint, name="checkpoints"),
    path("data/datapackage.json", views.descriptor, name="descriptor"),
    path("data/dcat.jsonld", views.catalogue, name="dcat"),
    path("data/croissant.json", views.training_tables, name="croissant"),
    path("data/prov.jsonld", views.provenance, name="prov"),
    path("data/annotations.jsonld", annotations.everything, name="annotations"),
    path(
        "data/commitments/<reference:reference>/annotations.jsonld",
        annotations.of_commitment,
        name="commitment-annotations",
    ),
    path(
        "data/statements/<slug:slug>/annotations.jsonld",
        annotations.of_statement,
        name="statement-annotations",
    ),
    path("feeds/follow-ups.atom", feeds.follow_ups, name="follow-ups-feed"),
    path("feeds/editions.atom", feeds.editions, name="editions-feed"),
    path("feeds/deadlines.ics", calendar.deadlines, name="deadlines"),
    path("feeds/<reader:language>/follow-ups.atom", feeds.follow_ups, name="follow-ups-feed"),
    path("feeds/<reader:language>/editions.atom", feeds.editions, name="editions-feed"),
    path("feeds/<reader:language>/deadlines.ics", calendar.deadlines, name="deadlines"),
    path(
        "feeds/<reader:language>/commitments/<reference:reference>/follow-ups.atom",
        feeds.follow_ups,
        name="follow-ups-feed",
    ),
    path(
        "feeds/<reader:language>/commitments/<reference:reference>/deadlines.ics",
        calendar.deadlines,
        name="deadlines",
    ),
    path("embed/<reader:language>/<reference:reference>/", embedding.card, name="card"),
    path("embed/<reader:language>/<reference:reference>.svg", embedding.badge, name="badge"),
    path("oembed", embedding.oembed, name="oembed"),
    path("api/v1/", include("commitments.open_data.api.urls")),
]
