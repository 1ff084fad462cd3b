"""The verifier as an outsider uses it: one file, alone in a folder, and what it says."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from commitments.models import Edition, Package, Theme
from commitments.open_data import package
from commitments.proof import log, verifier
from commitments.proof.signing import SigningKey
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.django_db]

KEY = SigningKey("register.example", bytes(range(32)))


@pytest.fixture
def folder(client, tmp_path) -> Path:
    """An outsider's folder, with nothing but the verifier."""
    (tmp_path / "verifier.py").write_bytes(client.get("/data/verifier.py").content)
    return tmp_path


@pytest.fixture
def check(folder):
    """`check("package", "register.zip")`: exit status and what the verifier says."""

    def run(*arguments):
        # -I: with nothing of the environment, so with nothing of the register.
        command = [sys.executable, "-I", "verifier.py", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.returncode, done.stdout

    return run


@pytest.fixture
def fetch(client, folder):
    """`fetch(address, name)`: what the register answers, as a file in the folder."""

    def save(address, name):
        response = client.get(address)
        assert response.status_code == 200
        (folder / name).write_bytes(response.content)

    return save


def test_a_package_is_what_its_checkpoint_says(register_zip, folder, check):
    (folder / "register.zip").write_bytes(register_zip)

    code, told = check("package", "register.zip")

    assert (code, told[:17]) == (0, "Right: edition 3,")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("paragraphs.csv", b"Italy", b"Spain"),
        ("follow-ups.csv", b"under_way", b"fulfilled"),
        ("evidence.csv", b"https://", b"https://mirror."),
        ("mentions.csv", b"\r\nGC-0001.m2,", b"\r\nGC-0001.m9,"),
        ("editions.jsonl", b'"published_at":"', b'"published_at":"1'),
        ("checkpoint.txt", b"\n3\n", b"\n4\n"),
    ],
)
def test_a_package_that_was_changed_is_found_out(
    register_zip, folder, check, changed, name, old, new
):
    (folder / "register.zip").write_bytes(changed(register_zip, name, old, new))

    code, told = check("package", "register.zip")

    assert (code, told[:6]) == (1, "WRONG:")


def test_a_package_agrees_with_the_checkpoint_that_somebody_kept(
    register_zip, folder, check, fetch
):
    (folder / "register.zip").write_bytes(register_zip)
    fetch("/data/checkpoint.txt", "kept.txt")

    assert check("package", "register.zip", "kept.txt")[0] == 0


def test_a_package_that_was_made_anew_does_not_agree_with_what_was_kept(
    register_zip, folder, check, fetch
):
    """Whoever rewrites the rows and every checkpoint is found out by one kept elsewhere."""
    fetch("/data/checkpoint.txt", "kept.txt")
    with builders.tampering():
        Theme.objects.filter(pk=Theme.objects.first().pk).update(name_en="Elsewhere")
    (folder / "register.zip").write_bytes(package.build(Edition.objects.first()).content)

    assert check("package", "register.zip")[0] == 0
    assert check("package", "register.zip", "kept.txt")[0] == 1


def test_what_cannot_be_read_is_said(folder, check):
    (folder / "register.zip").write_bytes(b"no zip")

    assert check("package", "register.zip")[0] == 2


@pytest.mark.parametrize(
    "address",
    [
        "/data/editions/3/mentions/GC-0001.m1/proof.json",
        "/data/editions/3/follow-ups/GC-0001.f1/proof.json",
    ],
)
def test_a_row_is_proved_by_a_small_file(register_zip, folder, check, fetch, address):
    fetch(address, "proof.json")
    fetch("/data/checkpoint.txt", "kept.txt")

    assert (folder / "proof.json").stat().st_size < 4096
    assert check("proof", "proof.json", "kept.txt")[0] == 0


def test_every_commitment_quotation_and_follow_up_is_proved_by_less_than_4_kilobytes(
    register_zip, client
):
    with_rows = [
        key
        for key in log.leaves(Package.objects.first())
        if key[0] in ("commitments", "mentions", "follow-ups")
    ]
    sizes = {
        key: len(client.get("/data/editions/3/{}/{}/proof.json".format(*key)).content)
        for key in with_rows[::7]
    }

    assert sizes and max(sizes.values()) < 4096


def test_a_long_row_is_given_from_its_table(register_zip, folder, check):
    long = _proof_of("GC-0001") | {"row": {"key": "GC-0001", "table": "commitments"}}
    (folder / "proof.json").write_text(json.dumps(long))
    (folder / "commitments.csv").write_bytes(_file(register_zip, "commitments.csv"))

    without = check("proof", "proof.json")
    with_table = check("proof", "proof.json", "--rows", "commitments.csv")

    assert (without[0], with_table[0]) == (1, 0)
    leaf = verifier.decoded(long["leaf"]).hex()
    assert f"A row with the digest {leaf} stood in edition 3" in without[1]


def test_a_row_that_says_something_else_is_found_out(register_zip, folder, check):
    proof = _proof_of("GC-0001")
    proof["row"]["values"] = {"title_en": "Something else"}
    (folder / "proof.json").write_text(json.dumps(proof))

    assert check("proof", "proof.json")[0] == 1


def test_a_newer_package_continues_an_older_checkpoint(register_zip, folder, check, fetch):
    fetch("/data/checkpoint.txt", "kept.txt")
    (folder / "newer.zip").write_bytes(_next_package())

    assert check("history", "kept.txt", "newer.zip")[0] == 0


def test_a_newer_package_that_rewrites_history_is_found_out(register_zip, folder, check, fetch):
    fetch("/data/checkpoint.txt", "kept.txt")
    kept = folder / "kept.txt"
    origin, size, _root = kept.read_text().splitlines()[:3]
    kept.write_text(f"{origin}\n{size}\n{'A' * 43}=\n\n")
    (folder / "newer.zip").write_bytes(_next_package())

    code, told = check("history", "kept.txt", "newer.zip")

    assert code == 1 and "history was rewritten" in told


@pytest.mark.parametrize("signed_by", [KEY, SigningKey.new("register.example")])
def test_a_checkpoint_must_be_signed_by_the_key_that_is_named(
    corpus, folder, check, settings, signed_by
):
    settings.CHECKPOINT_KEY = signed_by.secret()
    (folder / "register.zip").write_bytes(package.build(Edition.objects.first()).content)

    code, _told = check("package", "register.zip", "--key", KEY.public())

    assert code == (0 if signed_by == KEY else 1)


def test_what_an_old_citation_said_is_proved_after_fifty_editions(
    register_zip, client, folder, check, fetch, small_package
):
    fetch("/data/checkpoint.txt", "kept.txt")
    for number in range(4, 51):
        edition = Edition.objects.create(number=number, note_en="More.", note_ar="المزيد.")
        Package.objects.create(edition=edition, content=small_package(number))
    log.keep_missing()

    fetch("/data/editions/3/mentions/GC-0001.m1/proof.json", "proof.json")
    fetch("/data/editions/3/consistency.json", "consistency.json")

    assert check("proof", "proof.json", "kept.txt")[0] == 0
    code, told = check("history", "kept.txt", "consistency.json")
    assert (code, told) == (0, "Right: edition 50 continues 3.\n")


def _proof_of(reference):
    return Client().get(f"/data/editions/3/commitments/{reference}/proof.json").json()


def _file(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def _next_package():
    builders.publish(Theme.objects.create(slug="new", name_en="New", name_ar="جديد"))
    return package.of_edition(Edition.objects.first())
