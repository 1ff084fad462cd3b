import io
import json
import zipfile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from frictionless import Package as FrictionlessPackage

from commitments import actions
from commitments.models import Edition, Mention, Package
from commitments.open_data import package
from commitments.open_data.tables import TABLES

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


def fetch(client, address="/data/register.zip") -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return response.content


def unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def next_edition():
    """A second edition that corrects a note."""
    edition = actions.open_edition(by=None, note_en="Corrected.", note_ar="تصحيح.")
    mention = Mention.objects.published().first()
    changes = {"note_en": "New.", "note_ar": "جديد."}
    actions.correct(row=mention, changes=changes, reason="It was missing.", edition=edition)
    return edition


@pytest.mark.once  # both databases write the same bytes: test_downloads.py
def test_the_package_is_valid(client, tmp_path):
    with zipfile.ZipFile(io.BytesIO(fetch(client))) as archive:
        archive.extractall(tmp_path)

    report = FrictionlessPackage(str(tmp_path / "datapackage.json")).validate()

    assert report.flatten(["name", "type", "message"]) == []
    assert {task.name for task in report.tasks} == set(TABLES)


@pytest.mark.once  # as above
def test_a_broken_reference_would_be_found(client, tmp_path):
    with zipfile.ZipFile(io.BytesIO(fetch(client))) as archive:
        archive.extractall(tmp_path)
    path = tmp_path / "parties.csv"
    path.write_bytes(path.read_bytes().replace(b",italy,", b",atlantis,"))

    report = (
        FrictionlessPackage(str(tmp_path / "datapackage.json")).get_resource("parties").validate()
    )

    assert "foreign-key" in {kind for [kind] in report.flatten(["type"])}


def test_the_package_holds_every_table_and_what_explains_them(client):
    files = unpack(fetch(client))

    others = {"datapackage.json", "README.md", "CODEBOOK.md"}
    others |= {"checkpoint.txt", "editions.jsonl", "verifier.py", "croissant.json", "prov.jsonld"}
    assert set(files) == {f"{name}.csv" for name in TABLES} | others


def test_the_same_edition_gives_the_same_bytes(client):
    assert fetch(client) == fetch(client)


def test_nothing_of_the_moment_is_in_the_package(client):
    with zipfile.ZipFile(io.BytesIO(fetch(client))) as archive:
        moments = {entry.date_time for entry in archive.infolist()}

    [moment] = moments
    published = Edition.objects.first().published_at.timetuple()
    # A zip file counts seconds by twos.
    assert moment == (*published[:5], published.tm_sec // 2 * 2)


@pytest.mark.both
def test_a_kept_package_stays_what_it_was_when_the_register_moves_on(client, request):
    before = fetch(client)
    call_command("keep_package", verbosity=0)

    request.getfixturevalue("next_edition")

    assert fetch(client, "/data/editions/3/register.zip") == before
    assert fetch(client) != before


def test_a_package_that_was_not_kept_is_not_made_up_later(client, next_edition):
    actions.open_edition(by=None, note_en="Another.", note_ar="أخرى.")
    address = f"/data/editions/{next_edition.number}/register.zip"
    assert client.get(address).status_code == 404


@pytest.mark.both
def test_keeping_twice_keeps_the_first(corpus):
    first = package.keep(Edition.objects.first())

    assert package.keep(Edition.objects.first()) == first
    assert Package.objects.filter(edition=first.edition).count() == 1


@pytest.mark.parametrize("number", ["0", "7", "99999999999999999999"])
def test_editions_that_are_not_there_are_not_found(client, number):
    assert client.get(f"/data/editions/{number}/register.zip").status_code == 404


def test_a_package_of_a_part_is_refused(client):
    assert client.get("/data/register.zip?status=fulfilled").status_code == 400


def test_an_unchanged_package_is_not_sent_again(client):
    tag = client.get("/data/register.zip").headers["ETag"]

    assert client.get("/data/register.zip", headers={"If-None-Match": tag}).status_code == 304


def test_the_descriptor_stands_beside_its_files(client):
    described = client.get("/data/datapackage.json").json()

    assert [resource["name"] for resource in described["resources"]] == list(TABLES)
    for resource in described["resources"]:
        answer = client.get(f"/data/{resource['path']}")
        assert b"".join(answer.streaming_content)
        assert answer.status_code == 200


def test_the_descriptor_describes_every_column(client):
    described = json.loads(unpack(fetch(client))["datapackage.json"])

    for resource in described["resources"]:
        table = TABLES[resource["name"]]
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == [column.name for column in table.columns]
        for column in table.columns:
            told = [fields[column.name][name] for name in ("description", "description_ar")]
            assert told == column.meanings


def test_the_command_writes_what_the_address_serves(client, tmp_path, capsys):
    call_command("export_register", str(tmp_path / "new"))

    assert (tmp_path / "new" / "register.zip").read_bytes() == fetch(client)


@pytest.mark.both
def test_the_command_says_when_there_is_no_such_edition(tmp_path):
    with pytest.raises(CommandError, match="There is no edition 7"):
        call_command("export_register", str(tmp_path), edition=7)
