"""Where checkpoints and proofs are found."""

import pytest

from commitments.models import Checkpoint, Edition
from commitments.open_data import package
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.fixture
def checkpoint() -> Checkpoint:
    newest = Edition.objects.get(number=3)
    package.keep(newest)
    return Checkpoint.objects.get(edition=newest)


@pytest.mark.once
def test_a_file_says_which_checkpoint_its_edition_has(client, checkpoint):
    response = client.get("/data/forums.csv")

    assert response.headers["Register-Checkpoint"] == f"3 {checkpoint.root}"


@pytest.mark.once
def test_the_api_gives_the_checkpoint_of_an_edition(client, checkpoint):
    assert client.get("/api/v1/editions/3/").json()["checkpoint"] == checkpoint.note


@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["changes/3/", "commitments/GC-0001/"])
def test_a_page_prints_the_checkpoint(client, checkpoint, language, path):
    assert checkpoint.root in client.get(f"/{language}/{path}").content.decode()


def test_every_checkpoint_is_listed_in_one_place(client, checkpoint):
    told = client.get("/.well-known/register-checkpoints.json").json()

    notes = [kept.note for kept in Checkpoint.objects.order_by("edition__number")]
    assert checkpoint.note in notes
    assert [one["checkpoint"] for one in told["checkpoints"]] == notes


def test_an_edition_whose_package_is_not_made_yet_has_no_checkpoint(client, checkpoint):
    builders.edition()

    assert client.get("/data/editions/4/checkpoint.txt").status_code == 404
    assert client.get("/en/changes/4/").status_code == 200


@pytest.mark.once
@pytest.mark.parametrize(
    "path",
    [
        "/data/editions/4/commitments/GC-0001/proof.json",
        "/data/editions/4/commitments/GC-9999/proof.json",
        "/data/editions/4/nothing/GC-0001/proof.json",
        "/data/editions/4/consistency.json",
        "/data/editions/0/checkpoint.txt",
    ],
)
def test_what_is_not_there_is_not_found(client, checkpoint, path):
    assert client.get(path).status_code == 404
