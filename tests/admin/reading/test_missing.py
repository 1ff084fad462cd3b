import datetime as dt

import pytest
from django.urls import reverse

from commitments.admin.reading import missing
from commitments.models import Absence, Commitment, Statement
from tests import builders

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once


def page_of(statement):
    return reverse("admin:missing_commitments", args=[statement.pk])


@pytest.fixture
def paragraph(corpus):
    """A draft statement of the Coalition after all others, with one paragraph."""
    coalition = Commitment.objects.get(reference="GC-0001").forum
    statement = builders.statement(forum=coalition, issued_on=dt.date(2022, 5, 11))
    return builders.paragraph(builders.ITALY_TEXT, statement=statement)


def shown(client, statement, **query):
    context = client.get(page_of(statement), query).context
    return context["above"], context["below"]


def test_missing_lists_the_longest_silence_first(editor, paragraph):
    _above, below = shown(editor, paragraph.statement)

    days = [row.commitment.last_said for row in below]
    assert days == sorted(days) and len(below) > 10


def test_a_fulfilled_commitment_is_not_missing(paragraph):
    fulfilled = Commitment.objects.get(reference="GC-0001")

    assert fulfilled not in missing.missing(paragraph.statement)


def test_a_found_commitment_is_no_longer_missing(editor, paragraph):
    commitment = missing.missing(paragraph.statement)[0]
    builders.mention(
        commitment=commitment,
        paragraph=paragraph,
        role="reaffirmed",
        strength="urge" if commitment.direction == "ask" else "reaffirm",
    )

    assert commitment not in missing.missing(paragraph.statement)


@pytest.mark.both
def test_an_absence_is_confirmed_with_one_button(editor, paragraph):
    commitment = missing.missing(paragraph.statement)[0]

    editor.post(page_of(paragraph.statement), {"_absent": commitment.reference})

    absence = Absence.objects.get(commitment=commitment, statement=paragraph.statement)
    assert absence.state == "draft"
    assert commitment not in missing.missing(paragraph.statement)


def test_a_press_summary_is_not_silent(editor, paragraph):
    statement = paragraph.statement
    statement.standing = "press_summary"
    statement.save()
    commitment = missing.missing(statement)[0]

    page = editor.get(page_of(statement))
    editor.post(page_of(statement), {"_absent": commitment.reference})

    assert not page.context["may_be_absent"]
    assert not Absence.objects.filter(statement=statement).exists()


@pytest.fixture
def text(paragraph):
    """The statement, which says again in English what an open commitment says."""
    again = "We will assist the Government of Iraq in ensuring the enduring defeat of Daesh/ISIS."
    builders.paragraph(
        f"Thank you. {again} The sun shone.", statement=paragraph.statement, language="en"
    )
    return paragraph.statement


def test_each_stands_beside_its_likest_passage_with_the_words_that_match(editor, text):
    above, _below = shown(editor, text)

    first = above[0]
    matching = [bit.text for bit in first.bits if bit.matches]
    assert (first.commitment.reference, first.paragraph.number) == ("GC-0027", 2)
    assert {"Government", "Iraq", "enduring", "defeat"} <= set(matching)
    assert "".join(bit.text for bit in first.bits).startswith("We will assist")


def test_found_opens_the_card_at_these_words_with_the_commitment_first(editor, text):
    above, _below = shown(editor, text)
    desk = reverse("admin:reading_desk", args=[text.pk])

    context = editor.get(desk + above[-1].found).context

    assert context["card"].offered[0].commitment == above[-1].commitment
    assert context["card"].words["words"].value().startswith("We will assist")


def test_what_was_found_leads_back_to_what_is_missing(editor, text):
    above, _below = shown(editor, text)
    desk = reverse("admin:reading_desk", args=[text.pk])
    card = editor.get(desk + above[0].found).context["card"]
    place = {name: card.words[name].value() for name in ("paragraph", "words", "start")}

    response = editor.post(desk, {**place, "then": "missing", "_mention": "GC-0027"})

    assert response.url.startswith(page_of(text))
    assert editor.get(response.url).context["marked"].row.commitment.reference == "GC-0027"


@pytest.mark.both
def test_the_rest_is_absent_at_once_and_undone_at_once(editor, text):
    above, below = shown(editor, text)
    rest = [row.commitment.reference for row in below]

    editor.post(page_of(text), {"_rest": "x", "rest": rest})

    absences = Absence.objects.filter(statement=text, state="draft")
    recorded = set(absences.values_list("commitment__reference", flat=True))
    assert recorded == set(rest) and len(shown(editor, text)[0]) == len(above)

    editor.post(page_of(text), {"_undo_absences": "x"})
    assert not absences.exists()


def test_only_what_was_shown_below_the_line_becomes_absent(editor, text):
    lower = shown(editor, text, below=5)[1]
    higher = shown(editor, text, below=60)[1]

    assert len(lower) < len(higher)
    assert all(row.score < 5 for row in lower)


@pytest.mark.both
def test_of_very_many_commitments_the_first_are_listed_and_more_are_said_to_be_there(
    editor, corpus, monkeypatch
):
    monkeypatch.setattr(missing, "MOST_MISSING", 2)
    statement = Statement.objects.order_by("issued_on").last()

    page = editor.get(page_of(statement))
    desk = editor.get(reverse("admin:reading_desk", args=[statement.pk])).content.decode()

    assert len(page.context["above"] + page.context["below"]) == 2 and page.context["more"]
    assert "(more than 2)" in desk
