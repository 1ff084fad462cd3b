"""Loading the corpus: all of it, twice with the same result, or nothing at all."""

import shutil
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from commitments import corpus
from commitments.checks import soundness
from commitments.models import (
    Commitment,
    CorrectionRequest,
    Edition,
    Exclusion,
    Mention,
    Package,
    Paragraph,
    Statement,
)
from commitments.open_data import package
from tests import builders

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.django_db]
FIXTURES = settings.BASE_DIR / "fixtures"
RENAMED = {
    "GC-": "NF-",
    "prefix: GC": "prefix: NF",
    "slug: global-coalition, prefix": "slug: new-forum, prefix",
    "forum: global-coalition": "forum: new-forum",
    "slug: 20": "slug: new-20",
    "meeting: 20": "meeting: new-20",
    "full_ministerial": "new_full_ministerial",
    "small_group_ministers": "new_small_group_ministers",
    "political_directors": "new_political_directors",
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """The first commitment of the corpus under other names, so that it is new to the register."""
    folder = shutil.copytree(FIXTURES, tmp_path_factory.mktemp("renamed") / "fixtures")
    for file in folder.rglob("commitments/*.yaml"):
        if file.stem != "GC-0001":
            file.unlink()
    (folder / "editions" / "2" / "corrections.yaml").unlink()
    shutil.rmtree(folder / "editions" / "3")  # of members, whom the register knows
    horizons = folder / "editions" / "2" / "horizons.yaml"
    content = yaml.load(horizons.read_text(encoding="utf-8"), yaml.CSafeLoader)
    content |= {"single": ["GC-0001"], "continuing": []}
    horizons.write_text(yaml.dump(content, allow_unicode=True), encoding="utf-8")
    for file in (folder / "statements").glob("*.yaml"):
        content = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for paragraph in content["paragraphs"]:
            mentions = paragraph.get("mentions", [])
            paragraph["mentions"] = [row for row in mentions if row["commitment"] == "GC-0001"]
            paragraph.pop("exclusions", None)
        text = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True)
        file.write_text(text, encoding="utf-8")
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for old, new in RENAMED.items():
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def new_forum(renamed, tmp_path):
    """The renamed commitment in a folder of its own, where a test may damage it."""
    return shutil.copytree(renamed, tmp_path / "new_forum")


def damage(folder, name, old, new):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def counts():
    return [model.objects.count() for model in (Statement, Paragraph, Commitment, Mention, Edition)]


def test_second_loading_adds_nothing_and_says_so(corpus, capsys):
    before = counts()

    call_command("load_register")

    assert counts() == before
    assert "statement        0 added     7 already there" in capsys.readouterr().out


def test_loading_leaves_what_editors_changed(new_forum):
    corpus.load(new_forum)
    with builders.tampering():
        Commitment.objects.filter(reference="NF-0001").update(title_en="An editor’s title")

    corpus.load(new_forum)

    assert Commitment.objects.get(reference="NF-0001").title_en == "An editor’s title"


@pytest.mark.both
def test_filled_register_is_left_alone_when_asked(corpus, capsys):
    call_command("load_register", "--if-empty")
    assert "nothing was loaded" in capsys.readouterr().out


def test_another_forum_loads_beside_the_corpus(new_forum):
    corpus.load(new_forum)
    assert Commitment.objects.published().filter(reference="NF-0001").exists()


def test_loading_publishes_what_is_new_as_an_edition_for_each_of_the_corpus(new_forum):
    before = Edition.objects.count()
    corpus.load(new_forum)
    assert Edition.objects.count() == before + 2


@pytest.fixture
def first_edition(new_forum, tmp_path):
    """A register that holds the first edition of the folder, which has a later one by now."""
    later = shutil.move(new_forum / "editions", tmp_path / "later")
    corpus.load(new_forum)
    shutil.move(later, new_forum / "editions")
    return package.keep(Edition.objects.first())


@pytest.mark.both
def test_a_later_edition_comes_to_a_register_as_requests_for_its_publishers(
    first_edition, new_forum
):
    asked = [corpus.load(new_forum).editions for _time in range(2)]

    assert asked == [[], []]
    assert Edition.objects.first() == first_edition.edition
    waiting = CorrectionRequest.objects.filter(state="waiting")
    assert {"horizon": "single"} in [request.changes for request in waiting]
    assert waiting.count() == len({(request.kind, request.row) for request in waiting})


@pytest.mark.both
def test_a_later_edition_is_published_when_asked_and_the_package_before_stays(
    first_edition, new_forum
):
    before = bytes(first_edition.content)

    corpus.load(new_forum, publish=True)

    assert Edition.objects.first().number == first_edition.edition.number + 1
    assert Commitment.objects.get(reference="NF-0001").horizon == "single"
    kept = Package.objects.get(edition=first_edition.edition)
    assert bytes(kept.content) == before == bytes(package.keep(first_edition.edition).content)
    package.keep(Edition.objects.first())
    assert list(soundness.of_register()) == []


STOLTENBERG = "statements/2020-06-04-stoltenberg-report.yaml"


@pytest.mark.parametrize(
    "content",
    [
        b"slug: [",
        b"just words",
        b"\xff\xfe\x00",
        b"",
        b"paragraphs: 7\n",
        b"slug: !!python/name:os.system",
    ],
    ids=["no YAML", "no mapping", "no text", "empty", "no list", "no plain data"],
)
def test_file_that_is_no_statement_is_refused_by_name(new_forum, content):
    (new_forum / STOLTENBERG).write_bytes(content)
    with pytest.raises(CommandError, match="stoltenberg"):
        call_command("load_register", new_forum, verbosity=0)


TITLE = "title_en: Hold the next full ministerial meeting in Italy"
DAMAGES = [
    *(
        ("commitments/GC-0001.yaml", TITLE, f'title_en: "A{escape}"', f"NF-0001.*{code}")
        for escape, code in {
            r"\a": r"U\+0007",
            r"\uFFFE": r"U\+FFFE",
            r"\u202E": r"U\+202E",
            r"\uE000": r"U\+E000",
        }.items()
    ),
    ("commitments/GC-0001.yaml", TITLE, r'title_en: "\u200B"', "NF-0001"),
    (
        "statements/2020-06-04-small-group-communique.yaml",
        "issued_on: 2020-06-04",
        "issued_on: 1441-10-12",
        "Hijri",
    ),
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
    ("commitments/GC-0001.yaml", "follow_ups:", "followups:", "followups"),
    ("commitments/GC-0001.yaml", "- number: 1", "- number: 2", "follow-up 2.*twice"),
    ("vocabulary.yaml", "actors:", "actor:", "unknown field actor"),
    (
        "statements/2020-06-04-small-group-communique.yaml",
        "issued_on: 2020-06-04",
        "issued_on: 2020-13-04",
        "month",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "record"), DAMAGES)
def test_damaged_record_is_refused_by_file_and_name(new_forum, file, old, new, record):
    damage(new_forum, file, old, new)
    with pytest.raises(CommandError, match=f"(?s){Path(file).name}.*{record}"):
        call_command("load_register", new_forum, verbosity=0)


@pytest.mark.both
def test_damaged_record_changes_nothing_at_all(new_forum):
    damage(new_forum, "commitments/GC-0001.yaml", "part: bound", "part: bonud")
    before = counts()
    with pytest.raises(CommandError):
        call_command("load_register", new_forum, verbosity=0)
    assert counts() == before


def test_line_ends_of_another_kind_become_spaces_in_a_title(new_forum):
    damage(new_forum, "commitments/GC-0001.yaml", TITLE, r'title_en: "One\vTwo"')

    corpus.load(new_forum)

    assert Commitment.objects.get(reference="NF-0001").title_en == "One Two"


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"vocabulary\.yaml"):
        call_command("load_register", tmp_path, verbosity=0)


@pytest.mark.both
def test_excluded_passages_are_loaded(corpus):
    assert Exclusion.objects.published().exists()


CORRECTIONS = """
corrections:
  - reason_en: It was read again.
    reason_ar: قُرئ من جديد.
    corrects:
      NF-0001.m3: {strength: commit}
      new-2020-01-29-copenhagen-political-directors: {original_language: en, publisher: nato}
    retracts: [NF-0001.m2]
exclusions:
  - {paragraph: new-2020-06-04-small-group-communique#p1, passage: Co-hosted, reason: procedure}
"""


@pytest.fixture
def corrected(new_forum):
    """The first edition as it was loaded, and a second one with corrections by key."""
    later = new_forum / "editions"
    later.rename(new_forum / "later")
    corpus.load(new_forum)
    shutil.rmtree(new_forum / "later" / "2" / "commitments")
    (new_forum / "later").rename(later)
    first = Paragraph.objects.get(
        statement__slug="new-2020-06-04-small-group-communique", number=1
    ).text.split(",")[0]
    text = CORRECTIONS.replace("Co-hosted", first)
    (later / "2" / "corrections.yaml").write_text(text, encoding="utf-8")
    return new_forum


@pytest.mark.both
def test_corrections_by_key_are_carried_out_with_their_reason(corrected):
    corpus.load(corrected, publish=True)

    mention = Mention.objects.get(commitment__reference="NF-0001", number=3)
    statement = Statement.objects.get(slug="new-2020-01-29-copenhagen-political-directors")
    taken_back = Mention.objects.get(commitment__reference="NF-0001", number=2)
    assert mention.strength == "commit"
    assert (statement.original_language, statement.publisher.slug) == ("en", "nato")
    assert taken_back.retraction_reason == "It was read again.\nقُرئ من جديد."
    assert Exclusion.objects.get(paragraph__statement__slug__startswith="new-").is_public


def test_a_register_that_was_filled_before_is_asked_for_them(corrected):
    corpus.load(corrected)

    asked = {request.row.key: request.changes for request in CorrectionRequest.objects.all()}
    assert asked["NF-0001.m3"] == {"strength": "commit"}
    assert asked["NF-0001.m2"] == {}
    assert asked["new-2020-01-29-copenhagen-political-directors"]["publisher"] == "nato"
    assert Mention.objects.get(commitment__reference="NF-0001", number=2).is_public


@pytest.mark.parametrize(
    ("old", "new"),
    [("NF-0001.m3", "NF-0001.m9"), ("strength: commit", "number: 7"), ("nato", "atlantis")],
)
def test_a_correction_of_what_is_not_there_is_refused_by_its_key(corrected, old, new):
    damage(corrected, "editions/2/corrections.yaml", old, new)

    with pytest.raises(corpus.DamagedFixture, match=r"corrections\.yaml"):
        corpus.load(corrected)
