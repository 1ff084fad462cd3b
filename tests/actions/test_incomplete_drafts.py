"""A draft may be in one language and incomplete; what the public reads may not."""

import pytest
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.checks.publication import lacking
from commitments.models import Actor, Region, Statement
from tests import builders

pytestmark = pytest.mark.django_db


def drafted(model):
    """A complete draft of a noun, and the fields that it may be without until it is published."""
    match model:
        case "commitment":
            return builders.commitment(), {"title_en": "", "title_ar": "", "kind": ""}
        case "mention":
            return builders.mention(), {"strength": ""}
        case "statement":
            return builders.paragraph().statement, {"title_en": ""}
        case "actor":
            row = Actor.objects.create(slug="atlantis", name_ar="أطلنطس", kind="country")
            return row, {"name_en": ""}
        case _:
            return Region.objects.create(slug="somewhere", name_en="Somewhere"), {"name_ar": ""}


NOUNS = ["commitment", "mention", "statement", "actor", "region"]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_draft_is_saved_incomplete_and_says_what_it_lacks(noun):
    row, without = drafted(noun)
    for name, value in without.items():
        setattr(row, name, value)

    row.full_clean()
    row.save()

    stored = type(row).objects.get(pk=row.pk)
    assert lacking(stored) and all(problem.row == stored for problem in lacking(stored))


@pytest.mark.parametrize("noun", NOUNS)
def test_what_is_incomplete_is_not_published(noun):
    row, without = drafted(noun)
    type(row).objects.filter(pk=row.pk).update(**without)
    row.refresh_from_db()

    with pytest.raises(actions.NotReady):
        builders.publish(row)


@pytest.mark.parametrize("noun", NOUNS)
def test_the_database_refuses_to_make_it_public(noun):
    row, without = drafted(noun)
    type(row).objects.filter(pk=row.pk).update(**without)
    edition = builders.edition()

    with pytest.raises(IntegrityError), transaction.atomic(), edition.written():
        type(row).objects.filter(pk=row.pk).update(state="published", published_in=edition)


def test_a_draft_has_a_name_in_one_language_at_least():
    statement = builders.statement()

    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(title_en="", title_ar="")


def test_a_commitment_lists_what_its_mention_needs_as_well():
    mention = builders.mention(translation_en="")

    needed = [str(problem) for problem in lacking(mention.commitment)]

    assert needed == [f"{mention.key}: The working translation into English is missing."]
