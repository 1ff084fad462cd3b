import contextlib
import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from commitments.models import Actor, Commitment, Edition, Paragraph, Party, Reply
from commitments.open_data import importing, package, received
from commitments.open_data.tables import TABLES
from tests import builders
from tests.open_data.packages import changed, only, unpack
from tests.public_state import public_state

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once


@pytest.fixture
def exported(corpus, package_here, tmp_path) -> Path:
    path = tmp_path / "register.zip"
    path.write_bytes(package_here)
    return path


@pytest.fixture(scope="module")
def sent_here(package_here, tmp_path_factory) -> received.Received:
    """The package, read once for all who do not change it."""
    path = tmp_path_factory.mktemp("sent") / "register.zip"
    path.write_bytes(package_here)
    return received.read(path)


def test_a_package_of_what_is_published_here_adds_nothing(exported):
    outcome = importing.take_in(received.read(exported))

    assert outcome.added.total() == 0
    assert outcome.kept["commitments"] == Commitment.objects.count()


def test_a_preview_says_what_would_come_and_writes_nothing(exported, tmp_path, capsys):
    italy = next(
        line for line in unpack(exported)["actors.csv"].decode().splitlines() if "italy" in line
    )
    atlantis = italy.replace("italy", "atlantis").replace("Italy", "Atlantis").replace(",IT,", ",,")
    more = changed(exported, tmp_path / "more.zip", actors=(italy, f"{atlantis}\r\n{italy}"))

    call_command("import_register", str(more), dry_run=True)

    printed = capsys.readouterr().out
    assert "Would be taken in: 1 drafts and records from http://testserver/ edition 3." in printed
    assert not Actor.objects.filter(slug="atlantis").exists()


@pytest.fixture
def with_something_new(exported, tmp_path) -> Path:
    """The same package, as if it held a mention and a party that are not known here."""
    with zipfile.ZipFile(exported) as archive:
        mentions = archive.read("mentions.csv").decode()
    last = [line for line in mentions.split("\r\n") if line.startswith("GC-0001.m")][-1]
    number = int(last.partition(",")[0].rpartition("m")[2])
    row = last.replace(f"GC-0001.m{number},GC-0001,{number}", "GC-0001.m99,GC-0001,99")
    exported_party = "GC-0001.italy.bound,GC-0001,italy,bound,host\r\n"
    new_party = "GC-0001.denmark.bound,GC-0001,denmark,bound,host\r\n"
    return changed(
        exported,
        tmp_path / "more.zip",
        mentions=(last + "\r\n", last + "\r\n" + row + "\r\n"),
        parties=(exported_party, exported_party + new_party),
    )


def test_what_is_published_here_gains_nothing_without_review(with_something_new):
    before = Party.objects.count()

    with pytest.raises(importing.Refused, match=r"mentions\.csv, GC-0001\.m99"):
        importing.take_in(received.read(with_something_new))

    assert Party.objects.count() == before


def test_a_reference_that_is_another_commitment_here_is_refused(exported, tmp_path):
    title = Commitment.objects.get(reference="GC-0001").title_en
    other = changed(exported, tmp_path / "other.zip", commitments=(title, "Something else"))

    with pytest.raises(importing.Refused, match=r"commitments\.csv, GC-0001: .*another"):
        importing.take_in(received.read(other))


def test_a_text_that_was_changed_on_the_way_is_refused(exported, tmp_path):
    other = changed(exported, tmp_path / "other.zip", paragraphs=("Coalition", "Coalitoin"))

    with pytest.raises(importing.Refused, match=r"paragraphs\.csv, .*another text"):
        importing.take_in(received.read(other))


@pytest.fixture
def with_an_actor(exported, tmp_path):
    """The package with an actor more, who is named so."""

    def packed(name):
        italy = next(
            line for line in unpack(exported)["actors.csv"].decode().splitlines() if "italy" in line
        )
        atlantis = italy.replace("italy", "atlantis").replace("Italy", name).replace(",IT,", ",,")
        atlantis = atlantis.replace("إيطاليا", name)
        path = tmp_path / "named.zip"
        return changed(exported, path, actors=(italy, f"{atlantis}\r\n{italy}"))

    return packed


@pytest.mark.both
@pytest.mark.parametrize("character", ["\x07", "\ufffe", "\u202e", "\ue000"], ids=ascii)
def test_a_character_that_nobody_can_mean_is_refused_by_row(with_an_actor, character):
    with pytest.raises(
        importing.Refused, match=rf"actors\.csv, atlantis: .*U\+{ord(character):04X}"
    ):
        importing.take_in(received.read(with_an_actor(f"Atl{character}antis")))


def test_a_line_end_of_another_kind_becomes_a_space_in_a_name(with_an_actor):
    importing.take_in(received.read(with_an_actor("New\x0bAtlantis")))

    assert Actor.objects.get(slug="atlantis").name_en == "New Atlantis"


@pytest.mark.parametrize("nothing", [" ", "\u200b", "\u064b"], ids=ascii)
def test_a_name_of_which_nothing_is_seen_is_refused(with_an_actor, nothing):
    with pytest.raises(importing.Refused, match=r"actors\.csv, atlantis"):
        importing.take_in(received.read(with_an_actor(nothing)))


def test_a_sealed_text_is_not_changed_on_its_way_in(exported):
    package = received.read(exported)
    statement = package.tables["statements"][0]
    paragraph = next(p for p in package.tables["paragraphs"] if p["statement"] == statement["slug"])
    package.tables["statements"].append(statement | {"slug": "elsewhere", "translation_of": ""})
    package.tables["paragraphs"].append(
        paragraph
        | {
            "key": "elsewhere#p1",
            "statement": "elsewhere",
            "number": 1,
            "text": "We \u202acommit\u202c to it.",
        }
    )

    with pytest.raises(importing.Refused, match=r"paragraphs\.csv, elsewhere#p1: .*U\+202A"):
        importing.take_in(package)


@pytest.mark.both
@pytest.mark.parametrize("line_end", ["\x0b", "\x0c", "\x85", "\u2028", "\r", "\r\n"], ids=ascii)
def test_a_sealed_text_comes_in_with_the_line_ends_that_texts_have_here(
    corpus, sent_here, line_end
):
    statement = sent_here.tables["statements"][0]
    paragraph = next(
        p for p in sent_here.tables["paragraphs"] if p["statement"] == statement["slug"]
    )
    text = f"We commit{line_end}to it."
    package = only(
        sent_here,
        statements=[statement | {"slug": "elsewhere", "translation_of": ""}],
        paragraphs=[
            paragraph
            | {"key": "elsewhere#p1", "statement": "elsewhere", "number": 1, "text": text}
            | {"sha256": hashlib.sha256(text.encode()).hexdigest()}
        ],
    )

    importing.take_in(package)
    again = importing.take_in(package)

    assert Paragraph.objects.get(statement__slug="elsewhere").text == "We commit\nto it."
    assert again.added.total() == 0


@pytest.mark.both
def test_a_package_with_a_file_twice_is_not_read(exported, tmp_path):
    doubled = tmp_path / "doubled.zip"
    doubled.write_bytes(exported.read_bytes())
    with zipfile.ZipFile(doubled, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("actors.csv", "slug\r\n")

    with pytest.raises(received.Unreadable, match=r"holds actors\.csv twice"):
        received.read(doubled)


def test_a_package_from_before_there_was_a_column_leaves_it_empty(exported, tmp_path):
    older = changed(
        exported,
        tmp_path / "older.zip",
        themes=("description_en", "about"),
        datapackage=('"name": "description_en"', '"name": "about"'),
    )

    descriptions = {row["description_en"] for row in received.read(older).tables["themes"]}

    assert descriptions == {""}


def test_a_package_from_before_vocabulary_was_published_is_read(exported, tmp_path):
    """Such as one of 0.1.0: its themes, like its forums and actors, state no edition."""
    older = changed(exported, tmp_path / "older.zip", themes=(",edition\r\n", ",other\r\n"))

    assert received.read(older).tables["themes"] != []


DAMAGES = {
    "lacks reference": {
        "commitments": ("reference,", "ref,"),
        "datapackage": ('"name": "reference"', '"name": "ref"'),
    },
    "does not describe its tables": {"datapackage": ('"resources"', '"files"')},
    "holds U\\+0000": {"actors": ("Italy", "It\x00aly")},
    "does not say of which register": {
        "datapackage": ('"homepage": "http', '"homepage": "\\u0000http')
    },
    "no integer": {"mentions": (",1,", ",one,")},
    "is not that of a register": {
        "datapackage": ('"format_version": "1"', '"format_version": "9"')
    },
    "stands twice": {"forums": ("\r\nglobal", "\r\nglobal-coalition,GC,a,b,,,,1\r\nglobal")},
    "cells, not": {"forums": ("\r\nglobal", "\r\nx,y\r\nglobal")},
}


@pytest.mark.parametrize(("message", "replacements"), DAMAGES.items(), ids=list(DAMAGES))
def test_a_damaged_package_is_not_read(exported, tmp_path, message, replacements):
    damaged = changed(exported, tmp_path / "damaged.zip", **replacements)

    with pytest.raises(received.Unreadable, match=message):
        received.read(damaged)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"reference,title\r\n"])
def test_what_is_no_package_is_not_read(tmp_path, content):
    path = tmp_path / "x.zip"
    path.write_bytes(content)

    with pytest.raises(received.Unreadable):
        received.read(path)


def test_a_package_that_would_fill_the_memory_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(received, "LARGEST_BYTES", 10)
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "x" * 11)

    with pytest.raises(received.Unreadable, match="unpacks to more"):
        received.read(path)


@pytest.mark.both
def test_the_command_tells_apart_what_is_refused_and_what_cannot_be_read(exported, tmp_path):
    title = Commitment.objects.get(reference="GC-0001").title_en
    other = changed(exported, tmp_path / "other.zip", commitments=(title, "Something else"))

    with pytest.raises(CommandError) as refused:
        call_command("import_register", str(other), verbosity=0)
    with pytest.raises(CommandError) as unreadable:
        call_command("import_register", str(tmp_path / "none.zip"), verbosity=0)

    assert refused.value.returncode == 1
    assert unreadable.value.returncode == 2


@pytest.fixture
def with_replies(corpus, tmp_path) -> Path:
    builders.publish(builders.reply(Commitment.objects.get(reference="GC-0001")))
    path = tmp_path / "replies.zip"
    path.write_bytes(package.keep(Edition.objects.first()).content)
    return path


@pytest.mark.both
def test_a_reply_is_taken_in_as_a_draft(with_replies, tmp_path):
    here, there = "GC-0001.r1,GC-0001,1,", "GC-0001.r2,GC-0001,2,"
    more = changed(with_replies, tmp_path / "more.zip", replies=(here, there))

    importing.take_in(received.read(more))

    taken = Reply.objects.get(commitment__reference="GC-0001", number=2)
    assert (taken.state, taken.actor.slug) == ("draft", "italy")


def test_a_package_from_before_there_were_replies_is_taken_in(exported, tmp_path):
    older = tmp_path / "older.zip"
    with zipfile.ZipFile(older, "w") as archive:
        for name, content in unpack(exported).items():
            if name == "datapackage.json":
                described = json.loads(content)
                described["resources"] = [
                    table for table in described["resources"] if table["name"] != "replies"
                ]
                content = json.dumps(described).encode()
            if name != "replies.csv":
                archive.writestr(name, content)

    assert received.read(older).tables["replies"] == []


KEYS = {"key", "slug", "reference", "number", "prefix", "sha256"}


def otherwise(record):
    """What another register may say of the same: every text in other words."""
    return record | {
        name: f"{value} otherwise"
        for name, value in record.items()
        if name.endswith(("_en", "_ar", "title", "publisher", "text", "quotation", "words"))
        and name not in KEYS
        and isinstance(value, str)
    }


def one_more(record, key):
    """Another row beside this one, such as a further party of the same commitment."""
    more = {key: f"{record[key]}9"}
    if "number" in record:
        more |= {"number": 99}
    if "actor" in record:
        more |= {"actor": "denmark"}
    return record | more


@pytest.fixture(scope="module")
def public_here(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return public_state()


@pytest.mark.parametrize("table", [name for name in TABLES if name != "editions"])
def test_no_package_changes_what_is_published(corpus, sent_here, public_here, table):
    here = sent_here.tables[table][:20]

    for other in [
        [otherwise(record) for record in here],
        [one_more(record, TABLES[table].key) for record in here],
    ]:
        with contextlib.suppress(importing.Refused):
            importing.take_in(only(sent_here, **{table: other}))

    assert public_state() == public_here
