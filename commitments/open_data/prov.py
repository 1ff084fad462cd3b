"""Where the register comes from: PROV-O, as JSON-LD.

Each edition is an entity that its publication generated, a revision of the one before, derived from
the published texts of the statements that it holds.
"""

from collections.abc import Iterator

from django.conf import settings

from commitments.filters import RegisterQuery
from commitments.models import Edition, Package
from commitments.models.language import codes, texts
from commitments.open_data import records
from commitments.open_data.machine_terms import (
    CONTEXT,
    Node,
    edition_iri,
    iri,
    literals,
    moment,
    publisher_iri,
    publisher_name,
    register_iri,
)
from commitments.open_data.tables import ACTORS, STATEMENTS


def provenance(edition: Edition, query: RegisterQuery) -> Node:
    """The register up to an edition: its editions, its statements, and who published each.

    `query` asks for everything as of the day of the edition.
    """
    statements = list(records.records(STATEMENTS, query))
    return {
        "@context": CONTEXT,
        "@graph": [
            _register(edition),
            {
                "@id": publisher_iri(),
                "@type": ["prov:Agent", "prov:Organization"],
                "foaf:name": publisher_name(),
            },
            *_editions(edition, statements),
            *[_statement(record) for record in statements],
            *[
                _publisher(record)
                for record in records.records(ACTORS, query)
                if record["slug"] in {statement["publisher"] for statement in statements}
            ],
        ],
    }


def _register(edition: Edition) -> Node:
    return {
        "@id": register_iri(),
        "@type": "prov:Entity",
        "dct:title": settings.REGISTER_NAME,
        "prov:wasAttributedTo": iri(publisher_iri()),
        "prov:generalizationOf": iri(edition_iri(edition.number)),
    }


def _editions(newest: Edition, statements: list[records.Record]) -> Iterator[Node]:
    packages = dict(Package.objects.values_list("edition__number", "sha256"))
    before: Edition | None = None
    for edition in Edition.objects.filter(number__lte=newest.number).order_by("number"):
        at = moment(edition.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        # Whoever makes it, in whatever language, names the English page, as the tables do.
        activity = f"{settings.SITE_URL}/en/changes/{edition.number}/#publication"
        sources = [
            iri(_address(record)) for record in statements if record["edition"] <= edition.number
        ]
        entity: Node = {
            "@id": edition_iri(edition.number),
            "@type": "prov:Entity",
            "dct:title": f"{settings.REGISTER_NAME}, edition {edition.number}",
            "prov:specializationOf": iri(register_iri()),
            "prov:generatedAtTime": at,
            "prov:wasGeneratedBy": iri(activity),
            "prov:wasAttributedTo": iri(publisher_iri()),
            "prov:wasDerivedFrom": sources,
        }
        if before is not None:
            entity["prov:wasRevisionOf"] = iri(edition_iri(before.number))
        if edition.number in packages and edition.number < newest.number:
            # That of the newest is made with this file in it.
            entity["spdx:checksum"] = {
                "@type": "spdx:Checksum",
                "spdx:algorithm": iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                "spdx:checksumValue": {
                    "@value": packages[edition.number],
                    "@type": "xsd:hexBinary",
                },
            }
        yield entity
        yield {
            "@id": activity,
            "@type": "prov:Activity",
            "dct:description": literals(texts(edition, "note")),
            "prov:endedAtTime": at,
            "prov:wasAssociatedWith": iri(publisher_iri()),
            "prov:used": [*sources, *([iri(edition_iri(before.number))] if before else [])],
        }
        before = edition


def _address(record: records.Record) -> str:
    """What stands for a statement: its page in the register."""
    return str(record["page"])


def _statement(record: records.Record) -> Node:
    entity: Node = {
        "@id": _address(record),
        "@type": "prov:Entity",
        "dct:title": literals({code: record[f"title_{code}"] for code in codes()}),
        "dct:issued": {"@value": record["issued_on"].isoformat(), "@type": "xsd:date"},
    }
    if record["publisher"]:
        entity["prov:wasAttributedTo"] = iri(_actor(record["publisher"]))
    if record["address"]:
        entity["prov:hadPrimarySource"] = iri(record["address"])
    if record["official_address"]:
        entity["prov:alternateOf"] = iri(record["official_address"])
    return entity


def _publisher(record: records.Record) -> Node:
    agent: Node = {
        "@id": _actor(record["slug"]),
        "@type": ["prov:Agent", "prov:Organization"],
        "foaf:name": literals({code: record[f"name_{code}"] for code in codes()}),
    }
    if record["wikidata"]:
        agent["prov:alternateOf"] = iri(f"http://www.wikidata.org/entity/{record['wikidata']}")
    if record["iso_3166"]:
        agent["dct:identifier"] = record["iso_3166"]
    return agent


def _actor(slug: str) -> str:
    return f"{settings.SITE_URL}/en/actors/{slug}/"
