"""A draft statement is deleted with its drafts: asked first, undone after."""

import pytest

from commitments.models import (
    Absence,
    Commitment,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Paragraph,
    Statement,
)
from tests import builders
from tests.admin.pages import address
from tests.admin.records.test_undoing import bring_back, delete

ENGLISH = {"translation_en": "", "translation_ar": "سنجتمع"}
TEXTS = ["We will meet in Rome.", "We will meet in Paris.", "We thank Iraq."]


@pytest.fixture
def draft(corpus):
    """A draft with a mention of an older commitment and two of a new one, and an exclusion."""
    statement = builders.statement(language="en")
    first, second, third = (builders.paragraph(text, statement=statement) for text in TEXTS)
    new = builders.commitment()
    older = builders.mention().commitment
    builders.mention(paragraph=first, quotation="We will meet", commitment=new, **ENGLISH)
    builders.mention(
        paragraph=second, quotation="in Paris", commitment=new, role="reaffirmed", **ENGLISH
    )
    builders.mention(
        paragraph=second, quotation="We will meet", commitment=older, role="reaffirmed", **ENGLISH
    )
    builders.follow_up(new)
    exclusion = Exclusion(paragraph=third, passage="We thank Iraq", reason="praise")
    exclusion.full_clean()
    exclusion.save()
    return statement, new, older


NOUNS = [Statement, Paragraph, Commitment, Mention, FollowUp, Evidence, Exclusion, Absence]


def everything():
    return {noun: set(noun.objects.values_list("pk", flat=True)) for noun in NOUNS}


@pytest.mark.once
def test_it_is_asked_first_what_goes_with_it(editor, draft):
    statement, new, older = draft

    page = editor.get(address(statement, "delete")).content.decode()

    assert new.reference in page and "We thank Iraq" in page
    assert older.mentions.last().key in page
    assert "Yes, delete" in page


def test_its_drafts_go_with_it_and_what_is_mentioned_elsewhere_stays(editor, draft):
    statement, new, older = draft

    delete(editor, statement)

    assert not Statement.objects.filter(pk=statement.pk).exists()
    assert not Commitment.objects.filter(pk=new.pk).exists()
    assert older.mentions.count() == 1


def test_a_deletion_is_undone_whole(editor, draft):
    statement, _new, _older = draft
    before = everything()
    delete(editor, statement)
    assert everything() != before

    bring_back(editor, Statement, statement.pk)

    assert everything() == before


@pytest.mark.once
def test_what_rests_on_it_from_elsewhere_stands_in_the_way_and_is_named(editor, draft):
    statement, _new, _older = draft
    translation = builders.statement(translation_of=statement, language="ar")

    page = editor.get(address(statement, "delete")).content.decode()
    delete(editor, statement)

    assert translation.slug in page or str(translation) in page
    assert "Yes, delete" not in page
    assert Statement.objects.filter(pk=statement.pk).exists()


def test_several_are_deleted_from_the_list(editor, draft):
    statement, _new, _older = draft
    other = builders.statement(language="en")
    chosen = [statement, other]

    editor.post(
        address(Statement, "changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [row.pk for row in chosen],
            "post": "yes",
            **{f"seen_version_{row.pk}": row.version for row in chosen},
        },
    )

    assert not Statement.objects.filter(pk__in=[row.pk for row in chosen]).exists()


@pytest.mark.once
def test_a_published_statement_is_not_deleted(editor, corpus):
    published = Statement.objects.published().first()

    response = delete(editor, published)

    assert response.status_code == 403
