"""What machines are told of the register is as DCAT-AP, Croissant and PROV ask for it."""

import csv
import io
import json
import zipfile
from pathlib import Path

import mlcroissant
import pytest
import rdflib
from pyshacl import validate

from commitments.models import Edition
from commitments.open_data import package
from commitments.open_data.tables import TABLES

SHAPES = Path(__file__).with_name("shapes")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
PROV = rdflib.PROV

pytestmark = [
    pytest.mark.once,
    pytest.mark.usefixtures("kept"),
    # Of rdflib and pandas, by pyshacl and mlcroissant.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


@pytest.fixture
def kept(corpus):
    """The package of the newest edition."""
    return package.keep(Edition.objects.first())


@pytest.fixture
def files(kept, tmp_path):
    """The files of the newest edition's package."""
    with zipfile.ZipFile(io.BytesIO(kept.content)) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def graph_of(text):
    return rdflib.Graph().parse(data=text, format="json-ld")


def complaints(graph, shapes):
    _is_sound, _graph, text = validate(graph, shacl_graph=str(SHAPES / shapes), advanced=True)
    return text if "Conforms: True" not in text else ""


def fetch(client, name):
    response = client.get(f"/data/{name}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("publisher", ["", "The Follow-through Society"])
def test_a_catalogue_of_open_data_can_take_the_register_in(client, settings, publisher):
    settings.PUBLISHER_NAME = publisher
    settings.CONTACT = publisher and "register@example.org"

    graph = graph_of(fetch(client, "dcat.jsonld"))

    assert complaints(graph, "dcat_ap.ttl") == ""
    assert len(set(graph.subjects(rdflib.RDF.type, DCAT.Distribution))) == 3 * len(TABLES) + 1


def test_every_address_in_the_catalogue_answers(client, settings):
    graph = graph_of(fetch(client, "dcat.jsonld"))
    asked = set(graph.objects(None, DCAT.accessURL)) | set(graph.objects(None, DCAT.landingPage))

    answers = {str(one): client.get(one.removeprefix(settings.SITE_URL)) for one in asked}

    assert {one for one, answer in answers.items() if answer.status_code != 200} == set()


@pytest.mark.parametrize(
    ("shapes", "name", "lost"),
    [
        ("dcat_ap.ttl", "dcat.jsonld", "dct:publisher"),
        ("dcat_ap.ttl", "dcat.jsonld", "dcat:accessURL"),
        ("prov.ttl", "prov.jsonld", "prov:wasGeneratedBy"),
        ("prov.ttl", "prov.jsonld", "prov:wasAssociatedWith"),
    ],
)
def test_the_shapes_notice_what_is_missing(client, shapes, name, lost):
    text = fetch(client, name).replace(f'"{lost}"', '"dct:relation"')

    assert complaints(graph_of(text), shapes) != ""


def test_provenance_tells_of_every_edition_and_statement(client, files):
    served, in_package = fetch(client, "prov.jsonld"), (files / "prov.jsonld").read_text("utf-8")

    graph = graph_of(served)

    assert served == in_package.rstrip("\n")
    assert complaints(graph, "prov.ttl") == ""
    newest = rdflib.URIRef("http://testserver/data/editions/3/register.zip")
    before = rdflib.URIRef("http://testserver/data/editions/2/register.zip")
    assert list(graph.objects(newest, PROV.wasRevisionOf)) == [before]
    with (files / "statements.csv").open(encoding="utf-8-sig") as file:
        pages = {row["page"] for row in csv.DictReader(file)}
    assert {str(one) for one in graph.objects(newest, PROV.wasDerivedFrom)} == pages


def test_the_tables_are_read_by_who_trains_with_them(files):
    dataset = mlcroissant.Dataset(jsonld=files / "croissant.json")

    assert dataset.metadata.issues.errors == set()
    assert {record_set.id for record_set in dataset.metadata.record_sets} == set(TABLES)
    for name in ("commitments", "follow-ups", "mentions", "actors"):
        table = TABLES[name]
        with (files / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            keys = [row[table.key] for row in csv.DictReader(file)]
        read = [record[f"{name}/{table.key}"].decode() for record in dataset.records(name)]
        assert read == keys


def test_the_description_of_the_newest_edition_leads_to_its_package(client, kept):
    described = json.loads(fetch(client, "croissant.json"))

    dataset = mlcroissant.Dataset(jsonld=described)

    assert dataset.metadata.issues.errors == set()
    assert described["distribution"][0]["sha256"] == kept.sha256
