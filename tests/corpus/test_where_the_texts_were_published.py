"""Each statement of the corpus says where it was published, and what shows that it is that text."""

import pytest
from django.db.models import Q

from commitments.models import Change, Mention, Statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]


def keys(rows):
    return [row.key for row in rows]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_statement_says_where_its_text_stands_or_that_it_was_not_found(language):
    assert keys(Statement.objects.filter(**{f"address_shows_{language}": ""})) == []


def test_every_translation_says_from_which_language():
    translations = Statement.objects.filter(standing__endswith="translation")

    assert translations.count() == 5
    assert keys(translations.filter(original_language="")) == []


def test_every_official_text_says_who_published_it_and_what_shows_that_it_is_it():
    known = Statement.objects.exclude(official_address="")
    unclear = Q(official_publisher="") | Q(official_standing="") | Q(official_shows_en="")

    assert known.count() == 4
    assert keys(known.filter(unclear)) == []


def test_every_text_of_the_state_department_has_the_same_standing_and_note():
    rows = Statement.objects.filter(publisher__slug="us-department-of-state")

    assert {row.standing for row in rows} == {"official_translation"}
    assert len({row.note_en.partition(".")[0] for row in rows}) == 1


def test_every_condition_is_translated():
    printed = Mention.objects.exclude(condition="").select_related("commitment", "paragraph")

    assert [
        row.key
        for row in printed
        if not getattr(
            row, f"condition_translation_{'en' if row.paragraph.language == 'ar' else 'ar'}"
        )
    ] == []


def test_corrections_give_their_reason_in_both_languages():
    reasons = set(Change.objects.exclude(kind="published").values_list("reason", flat=True))

    assert [
        reason for reason in reasons if not any("\u0621" <= letter <= "\u064a" for letter in reason)
    ] == []
