"""The tables for who trains and tests with them: Croissant 1.0 (MLCommons), as JSON-LD.

Which column refers to which table stands in the data package alone: readers of Croissant would join
the tables, each row with all that refers to it.
"""

import hashlib
from typing import Any

from django.conf import settings

from commitments.licence import LICENCE, attribution
from commitments.models import Edition, Package
from commitments.models.language import codes
from commitments.open_data.columns import Column, Table, Type
from commitments.open_data.machine_terms import Node, edition_iri, publisher_name
from commitments.open_data.tables import TABLES

CONTEXT: Node = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""As the specification of Croissant gives it."""

DATA_TYPES = {
    Type.TEXT: "sc:Text",
    Type.INTEGER: "sc:Integer",
    Type.NUMBER: "sc:Float",
    Type.BOOLEAN: "sc:Boolean",
    Type.DATE: "sc:Date",
    Type.TIME: "sc:Date",
    Type.LIST: "sc:Text",
    Type.ADDRESS: "sc:URL",
}


def described(edition: Edition, files: dict[str, bytes] | None = None) -> Node:
    """The tables of an edition: with `files` beside this description, else in its kept package."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "follow-through-register",
        "alternateName": settings.REGISTER_NAME,
        "description": "What was promised in international statements, and what became of it.",
        "url": f"{settings.SITE_URL}/",
        "version": f"{edition.number}.0.0",
        "datePublished": edition.published_at.date().isoformat(),
        "inLanguage": codes(),
        "license": LICENCE["path"],
        "citeAs": attribution(edition.number),
        "creator": {"@type": "sc:Organization", "name": publisher_name()},
        "publisher": {"@type": "sc:Organization", "name": publisher_name()},
        "distribution": _in_package(edition) if files is None else _beside(files),
        "recordSet": [_record_set(table) for table in TABLES.values()],
    }


def _beside(files: dict[str, bytes]) -> list[Node]:
    return [
        _file(table)
        | {
            "contentUrl": f"{table.name}.csv",
            "contentSize": f"{len(files[f'{table.name}.csv'])} B",
            "sha256": hashlib.sha256(files[f"{table.name}.csv"]).hexdigest(),
        }
        for table in TABLES.values()
    ]


def _in_package(edition: Edition) -> list[Node]:
    kept = Package.objects.filter(edition=edition).only("sha256").first()
    package: Node = {
        "@type": "cr:FileObject",
        "@id": "register.zip",
        "name": "register.zip",
        "contentUrl": edition_iri(edition.number),
        "encodingFormat": "application/zip",
    }
    if kept is not None:
        package["sha256"] = kept.sha256
    inside = {"containedIn": {"@id": "register.zip"}}
    return [
        package,
        *[_file(table) | inside | {"contentUrl": f"{table.name}.csv"} for table in TABLES.values()],
    ]


def _file(table: Table) -> Node:
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.csv",
        "name": f"{table.name}.csv",
        "description": table.meanings[0],
        "encodingFormat": "text/csv",
    }


def _record_set(table: Table) -> Node:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meanings[0],
        "key": {"@id": f"{table.name}/{table.key}"},
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> Node:
    extract: dict[str, Any] = {
        "fileObject": {"@id": f"{table.name}.csv"},
        "extract": {"column": column.name},
    }
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.meanings[0],
        "dataType": DATA_TYPES[column.type],
        "source": extract,
    }
