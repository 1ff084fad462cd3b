"""The paragraphs of a draft are set right on a page of their own until it is published."""

import pytest
from django.urls import reverse

from commitments.models import Statement
from tests import builders
from tests.admin.conftest import signed_in

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

TEXTS = [f"We will hold meeting {number} in Rome. We will act on it." for number in range(1, 5)]


@pytest.fixture
def draft(corpus):
    statement = builders.statement(language="en")
    for text in TEXTS:
        builders.paragraph(text, statement=statement)
    return statement


def page_of(statement):
    return reverse("admin:intake_paragraphs", args=[statement.pk])


def press(editor, statement, button, **values):
    seen = editor.get(page_of(statement)).context["seen"]
    return editor.post(page_of(statement), {"seen": seen, "_do": button, **values}, follow=True)


def texts(statement):
    return list(statement.paragraphs.order_by("number").values_list("text", flat=True))


def test_paragraphs_are_joined_by_number_and_by_choice(editor, draft):
    press(editor, draft, "join", numbers="1-2", chosen=["2"])

    assert texts(draft) == [" ".join(TEXTS[:3]), TEXTS[3]]


def test_paragraphs_are_split_where_an_empty_line_was_put(editor, draft):
    first = draft.paragraphs.get(number=1)
    cut = {f"text-{first.pk}": first.text.replace(". We", ".\r\n\r\nWe")}

    press(editor, draft, "split", numbers="1", **cut)

    assert texts(draft)[:2] == ["We will hold meeting 1 in Rome.", "We will act on it."]


def test_paragraphs_are_moved_and_dropped(editor, draft):
    press(editor, draft, "move", numbers="4", before="1")
    press(editor, draft, "leave-out", chosen=["1", "2"])

    assert texts(draft) == [TEXTS[3], TEXTS[2]]


def test_words_are_not_changed_by_splitting(editor, draft):
    first = draft.paragraphs.get(number=1)
    changed = {f"text-{first.pk}": "We will hold\n\nno meeting."}

    response = press(editor, draft, "split", numbers="1", **changed)

    assert "more than empty lines" in str(response.context["arrange"].non_field_errors())
    assert "no meeting." in response.content.decode()
    assert texts(draft) == TEXTS


def test_a_mark_that_would_be_cut_is_named(editor, draft):
    first = draft.paragraphs.get(number=1)
    mention = builders.mention(
        paragraph=first, quotation=first.text, translation_en="", translation_ar="سنجتمع"
    )
    cut = {f"text-{first.pk}": first.text.replace(". We", ".\n\nWe")}

    response = press(editor, draft, "split", numbers="1", **cut)

    assert mention.key in str(response.context["arrange"].non_field_errors())


def test_what_somebody_else_changed_meanwhile_is_looked_at_again(editor, draft):
    seen = editor.get(page_of(draft)).context["seen"]
    press(editor, draft, "join", numbers="1-2")

    response = editor.post(page_of(draft), {"seen": seen, "_do": "leave-out", "numbers": "1"})

    assert "meanwhile" in str(response.context["arrange"].non_field_errors())
    assert len(texts(draft)) == 3


@pytest.mark.both
@pytest.mark.parametrize("numbers", ["1-4", "9", "", "x"])
def test_what_cannot_be_dropped_is_said(editor, draft, numbers):
    response = press(editor, draft, "leave-out", numbers=numbers)

    assert response.context["arrange"].errors
    assert texts(draft) == TEXTS


@pytest.mark.both
def test_the_page_is_for_editors_and_for_drafts_only(editor, draft):
    published = Statement.objects.published().first()

    assert editor.get(page_of(published)).status_code == 404
    assert signed_in(builders.user()).get(page_of(draft)).status_code == 403
    desk = editor.get(reverse("admin:reading_desk", args=[draft.pk])).content.decode()
    assert page_of(draft) in desk
