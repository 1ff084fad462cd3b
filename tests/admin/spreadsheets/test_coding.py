"""A statement's coding comes in as one workbook, whose sheets name one another by own keys."""

import io
from unittest import mock

import openpyxl
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments.admin.spreadsheets import workbooks
from commitments.admin.spreadsheets.coding import SHEETS, Coding
from commitments.models import Commitment, Statement, integrity
from commitments.text.files import own_process, workbook
from commitments.text.files.table import ALL_SHEETS
from tests import builders
from tests.admin.spreadsheets.books import book, confirm, in_order, problems, rows_of, upload

OWN = {"commitments": "c", "mentions": "m", "follow_ups": "f", "paragraphs": "p"}
"""The letter before the key that a researcher gives to a record, by sheet."""
SHEETS_OF = {model._meta.model_name: name for name, model in SHEETS.items()}
NAMED = {
    "commitment": "commitments",
    "successor": "commitments",
    "follows": "commitments",
    "follow_up": "follow_ups",
    "mention": "mentions",
    "paragraph": "paragraphs",
}
"""The sheet that a column names records of."""
GIVEN = {
    "commitments": "reference",
    "mentions": "number",
    "follow_ups": "number",
    "evidence": "number",
    "searched_sources": "number",
    "replies": "number",
    "memberships": "number",
}
"""The column that the register fills in."""


def coded(key_of):
    """Every record of the register as rows, with `key_of` a record in place of each reference."""
    sheets = {}
    for name, model in SHEETS.items():
        records = in_order(name, model._base_manager.all())
        sheets[name] = rows = rows_of(name, records)
        for record, row in zip(records, rows, strict=True):
            row.pop(GIVEN.get(name), None)
            for column in NAMED.keys() & row.keys():
                named = filter(None, row[column].split(";"))
                row[column] = ";".join(sorted(key_of(NAMED[column], key) for key in named))
            if name in OWN:
                row["key"] = key_of(name, record.key)
    return sheets


def own_keys():
    """A key of the researcher's own for each record that others name."""
    return {
        (name, record.key): f"{letter}{place}"
        for name, letter in OWN.items()
        for place, record in enumerate(in_order(name, SHEETS[name]._base_manager.all()), 1)
    }


def of_the_first(most, sheets):
    """The rows of so many commitments, and of what hangs on nothing that was left out."""
    left = {("commitments", row["key"]) for row in sheets["commitments"][most:]}

    def hangs_on_it(name, row):
        named = {(NAMED[c], key) for c in NAMED.keys() & row.keys() for key in row[c].split(";")}
        return (name, row.get("key")) in left or named & left

    while True:
        kept = {
            name: [row for row in rows if not hangs_on_it(name, row)]
            for name, rows in sheets.items()
        }
        if kept == sheets:
            return kept
        left |= {
            (name, row["key"])
            for name, rows in sheets.items()
            for row in rows
            if "key" in row and row not in kept[name]
        }
        sheets = kept


def without_anything():
    """Take every record out, past the rules, which are put back."""
    nouns = list(SHEETS.values())[::-1]
    hanging = {one.related_model for noun in nouns for one in noun._meta.related_objects}
    through = {field.remote_field.through for noun in nouns for field in noun._meta.many_to_many}
    schema = connection.schema_editor()
    integrity.remove(apps, schema)
    past = [noun.history.model for noun in nouns]  # knows every reference that was given
    for model in [*through, *(hanging - set(nouns)), *nouns, *past]:
        schema.execute(f'DELETE FROM "{model._meta.db_table}"')
    integrity.install(apps, schema)


@pytest.mark.once
def test_what_was_coded_with_own_keys_comes_back_into_an_emptied_register(superuser):
    own = own_keys()
    before = of_the_first(20, coded(lambda name, key: own[name, key]))
    content = book(before)
    without_anything()

    done = confirm(superuser, upload(superuser, content))

    assert problems(done) == []
    became = {(SHEETS_OF[one.noun], one.key): one.own for one in done.context["book"].named}
    assert coded(lambda name, key: became[name, key]) == before


PLEDGE = {"key": "c1", "forum": "test-forum", "direction": "pledge", "kind": "action"}
PLEDGE |= {"title_en": "A pledge from a workbook"}
MENTION = {"key": "m1", "commitment": "c1", "role": "made", "strength": "welcome"}
PROGRESS = {"key": "f1", "commitment": "c1", "status": "under_way", "happened_edtf": "2020-05"}
SOURCE = {"follow_up": "f1", "kind": "press", "publisher": "SPA", "title": "A report"}
SOURCE |= {"address": "https://www.spa.gov.sa/1", "reporting": "independent"}


def coding(**sheets):
    """The coding of one paragraph of the register, with other sheets or rows."""
    paragraph = builders.paragraph()
    whole = {
        "paragraphs": [{"key": "p1", "statement": paragraph.statement.slug, "number": "1"}],
        "commitments": [PLEDGE],
        "parties": [{"commitment": "c1", "actor": "italy", "part": "bound", "capacity": "host"}],
        "mentions": [MENTION | {"paragraph": "p1", "quotation": builders.ITALY}],
        "follow_ups": [PROGRESS],
        "evidence": [SOURCE],
    }
    return whole | sheets


def test_a_statement_of_the_register_is_coded_on_top_of_it(own_process_for_files, editor):
    asked = upload(editor, book(coding()))
    nothing_yet = Commitment.objects.filter(title_en=PLEDGE["title_en"]).exists()

    done = confirm(editor, asked)

    assert problems(asked) == [] and not nothing_yet
    made = Commitment.objects.get(title_en=PLEDGE["title_en"])
    assert (made.state, made.mentions.get().paragraph.number) == ("draft", 1)
    assert made.follow_ups.get().evidence.get().publisher == "SPA"
    named = {one.own: one.key for one in done.context["book"].named}
    assert named["c1"] == made.reference and named["f1"] == f"{made.reference}.f1"
    keys = editor.get(reverse("admin:coding_keys", args=[done.context["job"].pk]))
    assert f"c1,{made.reference},commitment" in keys.content.decode("utf-8-sig")


@pytest.mark.once
@pytest.mark.parametrize("written", ["C1", " c1 ", "c\u200b1", "ｃ1"])
def test_a_key_is_known_however_it_is_typed(editor, written):
    sheets = coding(parties=[{"commitment": written, "actor": "italy", "part": "benefits"}])

    assert tried(editor, sheets).all_problems == []


@pytest.mark.once
def test_a_number_is_the_same_key_with_and_without_places(editor):
    keyed = {"commitments": [PLEDGE | {"key": 1}], "mentions": [], "follow_ups": [], "evidence": []}
    sheets = coding(**keyed, parties=[{"commitment": "1.0", "actor": "italy", "part": "benefits"}])

    assert tried(editor, sheets).all_problems == []


def test_records_of_one_sheet_name_one_another_before_they_are_written(editor):
    second = PLEDGE | {"key": "c2", "title_en": "The later one"}
    sheets = coding(commitments=[PLEDGE | {"follows": "c2; TF-0001"}, second])
    earlier = builders.commitment()

    confirm(editor, upload(editor, book(sheets)))

    made = Commitment.objects.get(title_en=PLEDGE["title_en"])
    later = Commitment.objects.get(title_en="The later one")
    assert set(made.follows.all()) == {later, earlier}
    assert later.number == made.number + 1


def tried(editor, sheets, change=lambda book: None):
    """What a workbook would do, read without a process of its own."""
    found = workbook.read(book(sheets, change), ALL_SHEETS).sheets
    with mock.patch.object(own_process, "sheets", return_value=found):
        read = Coding.read(b"")
    read.compare(editor.user, "coding.xlsx", lambda done, rows: None)
    if not read.preview.all_problems:
        with transaction.atomic():
            read.write()
            transaction.set_rollback(True)
    return read.preview


def test_comparing_a_workbook_writes_nothing_and_so_takes_no_lock(editor):
    found = workbook.read(book(coding()), ALL_SHEETS).sheets
    with mock.patch.object(own_process, "sheets", return_value=found):
        read = Coding.read(b"")

    with CaptureQueriesContext(connection) as asked:
        read.compare(editor.user, "coding.xlsx", lambda done, rows: None)

    assert read.preview.all_problems == []
    assert {query["sql"].split()[0] for query in asked} <= {"SELECT", "WITH"}


def test_a_row_that_hung_on_nothing_comes_to_name_a_new_record(editor):
    statement = builders.statement()
    [row] = rows_of("statements", Statement.objects.filter(pk=statement.pk))
    actor = {"slug": "a-new-one", "name_en": "A new one", "name_ar": "جهة جديدة", "kind": "country"}
    sheets = {
        "actors": [actor],
        "statements": [row | {"version": statement.version, "publisher": "a-new-one"}],
    }

    done = confirm(editor, upload(editor, book(sheets)))

    assert problems(done) == []
    statement.refresh_from_db()
    assert statement.publisher.slug == "a-new-one"


SECOND = PLEDGE | {"key": "c2", "title_en": "Another"}
WRONG = {
    "doubled": ({"commitments": [PLEDGE, PLEDGE]}, ("commitments", "3", "key"), "Row 2"),
    "alike": (
        {"commitments": [PLEDGE, PLEDGE | {"key": "C\u200d1"}]},
        ("commitments", "3", "key"),
        "c1",
    ),
    "unseen": (
        {"commitments": [PLEDGE | {"key": "\u200b"}]},
        ("commitments", "2", "key"),
        "nothing is seen",
    ),
    "semicolon": (
        {"commitments": [PLEDGE | {"key": "a;b"}]},
        ("commitments", "2", "key"),
        "semicolons",
    ),
    "like ours": (
        {"commitments": [PLEDGE | {"key": "gc-0001"}]},
        ("commitments", "2", "key"),
        "looks like",
    ),
    "like a place": (
        {"mentions": [MENTION | {"key": "x#p4"}]},
        ("mentions", "2", "key"),
        "looks like",
    ),
    "a word of ours": (
        {
            "actors": [
                {"key": "italy", "slug": "x", "name_en": "X", "name_ar": "س", "kind": "office"}
            ]
        },
        ("actors", "2", "key"),
        "Another record",
    ),
    "unknown": (
        {"parties": [{"commitment": "c9", "actor": "italy", "part": "benefits"}]},
        ("parties", "2", "commitment"),
        "c9",
    ),
    "circle": (
        {"commitments": [PLEDGE | {"follows": "c2"}, SECOND | {"follows": "c1"}]},
        ("commitments", "2", "follows"),
        "circle",
    ),
    "cell": (
        {"commitments": [PLEDGE | {"direction": "wish"}]},
        ("commitments", "2", "direction"),
        "wish",
    ),
    "hangs on what is wrong": (
        {"commitments": [PLEDGE | {"direction": "wish"}]},
        ("mentions", "2", "commitment"),
        "row 2 of the sheet “commitments”",
    ),
    "doubled row": (
        {
            "parties": [
                {"commitment": key, "actor": "italy", "part": "benefits"} for key in ("c1", "C1")
            ]
        },
        ("parties", "3", ""),
        "already has this part",
    ),
    "wrong words": (
        {"mentions": [MENTION | {"paragraph": "p1", "quotation": "no"}]},
        ("mentions", "2", "quotation"),
        "do not stand",
    ),
    "an ask's word": (
        {
            "mentions": [
                MENTION | {"paragraph": "p1", "quotation": builders.ITALY, "strength": "urge"}
            ]
        },
        ("mentions", "2", "strength"),
        "Only an ask",
    ),
    "repetition": (
        {"evidence": [{"follow_up": "f1", "mention": "m1", "reporting": "independent"}]},
        ("evidence", "2", "mention"),
        "not doing it",
    ),
    "column": (
        {"parties": [{"commitment": "c1", "actor": "italy", "colour": "red"}]},
        ("parties", "", ""),
        "colour",
    ),
    "formula": (
        {"evidence": [SOURCE | {"title": "=1+1"}]},
        ("evidence", "", ""),
        "holds a formula",
    ),
    "extra sheet": ({"pledges": [{"a": "b"}]}, ("pledges", "", ""), "No sheet has this name"),
    "two of a kind": ({"Follow-ups": [PROGRESS]}, ("Follow-ups", "", ""), "follow_ups"),
}


@pytest.mark.once
@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_by_sheet_row_and_column(editor, case):
    changed, place, said = WRONG[case]

    found = tried(editor, coding(**changed)).all_problems

    assert place in [(one.sheet, one.number, one.column) for one in found]
    assert said in next(
        one.message for one in found if (one.sheet, one.number, one.column) == place
    )


def hide(name):
    def change(found):
        found[name].sheet_state = "hidden"

    return change


def merge(found):
    found["parties"].merge_cells("A1:B1")


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "said"), [(hide("parties"), "hidden"), (merge, "A1:B1")], ids=["hidden", "merged"]
)
def test_a_sheet_that_is_not_as_it_seems_is_refused(editor, change, said):
    [problem] = tried(editor, coding(), change).all_problems

    assert problem.sheet == "parties" and said in problem.message


def test_a_missing_sheet_is_no_fault_and_a_hidden_one_of_another_name_is_told(editor):
    sheets = {"Lists": [{"a": "b"}], **coding(evidence=[], follow_ups=[])}

    preview = tried(editor, sheets, hide("Lists"))

    assert preview.all_problems == []
    [note] = preview.all_notes
    assert (note.sheet, "left out" in note.message) == ("Lists", True)


@pytest.mark.once
@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: b"key,forum\n1,2\n", "no XLSX"),
        (lambda: book({"notes": []}), "No sheet has a row"),
        (
            lambda: book(dict.fromkeys(["commitments", "parties"], [{"key": "c"}] * 5001)),
            "10000 rows",
        ),
    ],
    ids=["csv", "empty", "long"],
)
def test_a_file_that_is_no_coding_says_so(made, said):
    content = made()

    with pytest.raises(workbooks.UnreadableFile, match=said):
        Coding.read(content)


def test_the_template_holds_the_paragraphs_and_comes_back_filled_in(editor):
    paragraph = builders.paragraph()
    address = reverse("admin:coding_template", args=[paragraph.statement_id])
    found = openpyxl.load_workbook(io.BytesIO(editor.get(address).content))
    for name, row in (("commitments", PLEDGE), ("mentions", MENTION | {"paragraph": "p1"})):
        row = row | ({"quotation": builders.ITALY} if name == "mentions" else {})
        found[name].append([row.get(cell.value, "") for cell in found[name][1]])
    out = io.BytesIO()
    found.save(out)

    done = confirm(editor, upload(editor, out.getvalue()))

    assert found["paragraphs"]["A2"].value == "p1"
    assert {one.own for one in done.context["book"].named} == {"p1", "c1", "m1"}


@pytest.mark.once
def test_the_template_for_a_new_text_names_every_sheet_that_it_needs(editor):
    content = editor.get(reverse("admin:coding_template")).content

    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert {"statements", "paragraphs", "commitments", "evidence", "vocabulary"} <= set(names)
