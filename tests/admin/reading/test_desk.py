import pytest
from django.contrib.auth.models import Permission

from commitments.models import Exclusion, Mention, Statement
from tests import builders
from tests.admin.conftest import signed_in
from tests.admin.reading.marking import look, page_of, press

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once


@pytest.mark.both
def test_the_whole_text_is_shown_with_its_marks(editor):
    statement = Statement.objects.get(slug="2020-06-04-small-group-communique")

    read = editor.get(page_of(statement)).context["read"]

    assert ["".join(piece.text for piece in item.pieces) for item in read] == [
        paragraph.text for paragraph in statement.paragraphs.all()
    ]
    marked = {mark.words for item in read for mark in item.marks if mark.kind == "mention"}
    assert marked == set(
        Mention.objects.filter(paragraph__statement=statement).values_list("quotation", flat=True)
    )


def test_overlapping_marks_are_both_shown(editor, paragraph):
    commitment = builders.commitment(forum=paragraph.statement.forum)
    builders.mention(commitment=commitment, paragraph=paragraph, quotation=builders.ITALY)
    Exclusion.objects.create(
        paragraph=paragraph, passage=builders.ITALY_TEXT, start=0, reason="praise"
    )

    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    assert [piece.kinds for piece in item.pieces] == [
        "desk-exclusion desk-mention desk-overlap",
        "desk-exclusion",
    ]


def test_the_page_asks_a_bounded_number_of_queries(editor, django_assert_max_num_queries):
    statement = Statement.objects.get(slug="2019-02-06-washington-ministers")

    with django_assert_max_num_queries(25):
        editor.get(page_of(statement))


def test_nothing_is_saved_by_looking(editor, paragraph):
    look(editor, paragraph)

    assert not Mention.objects.filter(paragraph=paragraph).exists()


def test_a_paragraph_is_chosen_without_javascript(editor, paragraph):
    words = editor.get(page_of(paragraph.statement), {"p": paragraph.number}).context["words"]

    assert words["words"].value() == paragraph.text
    assert words["paragraph"].value() == paragraph.pk


def test_a_candidate_is_marked_with_the_rule_that_fired(editor, corpus):
    paragraph = builders.paragraph(builders.URGE_TEXT, language="en")

    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    assert [mark.words for mark in item.candidates] == [builders.URGE_TEXT]
    assert "rule" in item.candidates[0].label


def test_a_candidate_leads_to_its_words(editor, corpus):
    paragraph = builders.paragraph(f"Thank you. {builders.URGE_TEXT}.", language="en")
    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    shown = editor.get(page_of(paragraph.statement) + item.candidates[0].address)

    assert shown.context["words"]["words"].value() == item.candidates[0].words


@pytest.mark.both
def test_a_candidate_shows_at_once_what_its_words_say(editor, corpus):
    paragraph = builders.paragraph(f"Thank you. {builders.URGE_TEXT}.", language="en")
    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    form = editor.get(page_of(paragraph.statement) + item.candidates[0].address).context["form"]

    assert form["strength"].value() == "urge"
    assert not Mention.objects.filter(paragraph=paragraph).exists()


def test_the_form_takes_the_words_for_what_the_list_of_candidates_takes_them(editor, corpus):
    text = "We remain committed to fair trials, and we urge the custodians to act."
    paragraph = builders.paragraph(text, language="en")
    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    proposed = []
    for mark in item.candidates:
        form = editor.get(page_of(paragraph.statement) + mark.address).context["form"]
        proposed.append((form["direction"].value(), form["strength"].value()))

    assert proposed == [("pledge", "commit"), ("ask", "urge")]


def test_an_excluded_candidate_is_dealt_with(editor, corpus):
    paragraph = builders.paragraph(builders.URGE_TEXT, language="en")

    press(editor, paragraph, "_exclude", words=builders.URGE_TEXT, reason="exhortation")

    [item] = editor.get(page_of(paragraph.statement)).context["read"]
    assert item.candidates == []


def test_the_share_dealt_with_grows_with_every_mark(editor, paragraph):
    before = editor.get(page_of(paragraph.statement)).context["percent"]
    press(editor, paragraph, "_exclude", reason="praise")
    after = editor.get(page_of(paragraph.statement)).context["percent"]

    assert before == 0 and 40 < after < 100


def test_the_script_is_given_one_paragraph_with_its_card(editor, paragraph):
    builders.paragraph(statement=paragraph.statement)

    page = editor.get(
        page_of(paragraph.statement),
        {"p": paragraph.number, "from": 0, "to": 10},
        headers={"X-Desk-Part": "1"},
    ).content.decode()

    assert page.count("<article") == 1 and 'id="card"' in page and "<html" not in page


def test_the_next_candidate_follows_the_place_where_one_is(editor, corpus):
    statement = builders.statement(language="en")
    for _number in range(3):
        builders.paragraph(builders.URGE_TEXT, statement=statement)

    first = editor.get(page_of(statement)).context["next"]
    second = editor.get(page_of(statement) + first).context["next"]
    after = editor.get(page_of(statement), {"at": 3}).context["next"]

    assert [first[:4], second[:4], after[:4]] == ["?p=1", "?p=2", "?p=3"]


@pytest.mark.both
def test_who_may_only_look_cannot_mark(paragraph):
    reader = builders.user()
    reader.user_permissions.add(permission("view_statement"))
    client = signed_in(type(reader).objects.get(pk=reader.pk))

    assert client.get(page_of(paragraph.statement)).status_code == 200
    assert press(client, paragraph, "_exclude", reason="praise").status_code == 403


def permission(codename):
    return Permission.objects.get(codename=codename)
