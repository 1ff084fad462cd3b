"""Loading the corpus: all of it, twice with the same result, or nothing at all."""

import shutil

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from commitments import corpus
from commitments.models import Commitment, Edition, Exclusion, Mention, Paragraph, Statement

pytestmark = pytest.mark.django_db
FIXTURES = settings.BASE_DIR / "fixtures"
RENAMED = {
    "GC-": "NF-",
    "prefix: GC": "prefix: NF",
    "slug: global-coalition, prefix": "slug: new-forum, prefix",
    "forum: global-coalition": "forum: new-forum",
    "slug: 20": "slug: new-20",
    "meeting: 20": "meeting: new-20",
}


@pytest.fixture
def copied(tmp_path):
    """The corpus in a folder of its own, where a test may damage it."""
    return shutil.copytree(FIXTURES, tmp_path / "fixtures")


@pytest.fixture
def new_forum(copied):
    """The first commitment of the corpus under other names, so that it is new to the register."""
    for file in (copied / "commitments").glob("*.yaml"):
        if file.stem != "GC-0001":
            file.unlink()
    for file in (copied / "statements").glob("*.yaml"):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for paragraph in content["paragraphs"]:
            mentions = paragraph.get("mentions", [])
            paragraph["mentions"] = [row for row in mentions if row["commitment"] == "GC-0001"]
            paragraph.pop("exclusions", None)
        file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    for file in copied.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for old, new in RENAMED.items():
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return copied


def damage(folder, name, old, new):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def counts():
    return [model.objects.count() for model in (Statement, Paragraph, Commitment, Mention, Edition)]


def test_second_loading_adds_nothing(corpus):
    before = counts()
    call_command("load_register", verbosity=0)
    assert counts() == before


def test_loading_leaves_what_editors_changed(corpus):
    Commitment.objects.filter(reference="GC-0001").update(title_en="An editor’s title")
    call_command("load_register", verbosity=0)
    assert Commitment.objects.get(reference="GC-0001").title_en == "An editor’s title"


def test_filled_register_is_left_alone_when_asked(corpus, capsys):
    call_command("load_register", "--if-empty")
    assert "nothing was loaded" in capsys.readouterr().out


def test_report_counts_what_was_already_there(corpus, capsys):
    call_command("load_register")
    assert "statement        0 added     7 already there" in capsys.readouterr().out


def test_another_forum_loads_beside_the_corpus(new_forum):
    corpus.load(new_forum)
    assert Commitment.objects.published().filter(reference="NF-0001").exists()


def test_loading_publishes_what_is_new_as_one_edition(new_forum):
    before = Edition.objects.count()
    corpus.load(new_forum)
    assert Edition.objects.count() == before + 1


STOLTENBERG = "statements/2020-06-04-stoltenberg-report.yaml"


def test_file_that_is_no_yaml_is_refused_by_name(copied):
    (copied / STOLTENBERG).write_text("slug: [", encoding="utf-8")
    with pytest.raises(CommandError, match="stoltenberg"):
        call_command("load_register", copied, verbosity=0)


def test_file_that_is_no_mapping_is_refused_by_name(copied):
    (copied / STOLTENBERG).write_text("just words", encoding="utf-8")
    with pytest.raises(CommandError, match="stoltenberg"):
        call_command("load_register", copied, verbosity=0)


def test_file_that_is_no_text_is_refused_by_name(copied):
    (copied / STOLTENBERG).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="stoltenberg"):
        call_command("load_register", copied, verbosity=0)


DAMAGES = [
    ("commitments/GC-0001.yaml", "part: bound", "part: bonud", "NF-0001 party italy"),
    ("commitments/GC-0001.yaml", "direction: pledge", "directoin: pledge", "NF-0001"),
    ("commitments/GC-0001.yaml", "happened: 2020-04\n", "happened: spring\n", "follow-up 1"),
    ("commitments/GC-0001.yaml", "themes: [", "themes: [no-such-theme, ", "NF-0001"),
    (
        "statements/2020-06-04-small-group-communique.yaml",
        "quotation: ",
        "quotation: not what the paragraph says ",
        "mention of NF-0001",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "record"), DAMAGES)
def test_damaged_record_is_refused_by_file_and_name(new_forum, file, old, new, record):
    damage(new_forum, file, old, new)
    with pytest.raises(CommandError, match=f"(?s){file.split('/')[1]}.*{record}"):
        call_command("load_register", new_forum, verbosity=0)


def test_damaged_record_changes_nothing_at_all(new_forum):
    damage(new_forum, "commitments/GC-0001.yaml", "part: bound", "part: bonud")
    before = counts()
    with pytest.raises(CommandError):
        call_command("load_register", new_forum, verbosity=0)
    assert counts() == before


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"vocabulary\.yaml"):
        call_command("load_register", tmp_path, verbosity=0)


def test_excluded_passages_are_loaded(corpus):
    assert Exclusion.objects.published().exists()
