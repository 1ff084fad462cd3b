"""Names of the vocabularies in which machines read of the register: DCAT, PROV and their like."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from commitments.open_data.columns import Text, in_each_language

Node = dict[str, Any]

CONTEXT: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
"""The lists of the European Union that DCAT-AP takes its values from."""
MEDIA_TYPE = "https://www.iana.org/assignments/media-types"
LANGUAGES = {
    code: f"{AUTHORITY}/language/{name}"
    for code, name in (("en", "ENG"), ("ar", "ARA"), ("fr", "FRA"))
}


def iri(address: str) -> Node:
    """A thing by its address."""
    return {"@id": address}


def said(text: Text) -> list[Node]:
    """A text of ours in each language."""
    return literals(in_each_language(text))


def literals(texts: Mapping[str, str]) -> list[Node]:
    """Texts with their languages, by whose codes they are given."""
    return [{"@value": text, "@language": code} for code, text in texts.items()]


def moment(value: str) -> Node:
    """A moment in UTC."""
    return {"@value": value, "@type": "xsd:dateTime"}


def publisher_iri() -> str:
    """The address that stands for whoever publishes the register."""
    return f"{settings.SITE_URL}/#publisher"


def publisher_name() -> str:
    """Who publishes the register; its own name where the settings do not say."""
    name: str = settings.PUBLISHER_NAME or settings.REGISTER_NAME
    return name


def register_iri() -> str:
    """The address that stands for the register as a set of data."""
    return f"{settings.SITE_URL}/data/#register"


def edition_iri(number: int) -> str:
    """The address that stands for an edition: its data package."""
    return f"{settings.SITE_URL}/data/editions/{number}/register.zip"
