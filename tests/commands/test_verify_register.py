"""The whole register is checked, and what is wrong is named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commitments.checks import soundness
from commitments.checks.publication import before_publication
from commitments.models import Absence, Commitment, FollowUp, Mention, Paragraph
from tests import builders

pytestmark = pytest.mark.django_db


def named(problems):
    return {problem.row.key for problem in problems}


@pytest.mark.once
def test_corpus_is_sound(corpus, capsys):
    call_command("verify_register")
    assert "sound" in capsys.readouterr().out


def test_everything_that_is_wrong_is_named_and_the_command_fails(corpus, capsys):
    paragraph = Paragraph.objects.published().first()
    with builders.tampering():
        Paragraph.objects.filter(pk=paragraph.pk).update(sha256="0" * 64)
        Mention.objects.filter(commitment__reference="GC-0002", number=1).update(start=1)
        Commitment.objects.filter(reference="GC-0003").update(criterion_ar="")

    with pytest.raises(CommandError):
        call_command("verify_register")

    report = capsys.readouterr().err
    assert [key for key in (paragraph.key, "GC-0002.m1", "GC-0003") if key not in report] == []


def test_text_that_was_changed_behind_the_models_is_named(corpus):
    """With the rules of the database out of the way, the seal still tells."""
    paragraph = Paragraph.objects.published().filter(mentions=None, exclusions=None).last()
    other = paragraph or Paragraph.objects.published().last()
    with connection.cursor() as cursor, builders.tampering():
        cursor.execute(
            "UPDATE commitments_paragraph SET text = text || %s, sha256 = %s WHERE id = %s",
            [" (altered)", "f" * 64, other.pk],
        )
    assert named(soundness.seals()) == {other.key}


def test_shifted_quotation_is_named(corpus):
    mention = Mention.objects.published().get(commitment__reference="GC-0001", number=1)
    with builders.tampering():
        Mention.objects.filter(pk=mention.pk).update(start=mention.start + 1)
    assert named(soundness.quotations()) == {"GC-0001.m1"}


def test_deadline_day_that_does_not_follow_is_named(corpus):
    with builders.tampering():
        Mention.objects.filter(commitment__reference="GC-0001", number=1).update(
            deadline_latest="2021-06-28"
        )
    assert named(soundness.derived_values()) == {"GC-0001.m1"}


def test_event_day_that_does_not_follow_is_named(corpus):
    with builders.tampering():
        FollowUp.objects.filter(commitment__reference="GC-0001", number=5).update(
            happened_latest="2021-07-01"
        )
    assert named(soundness.derived_values()) == {"GC-0001.f5"}


@pytest.mark.once
def test_reference_that_does_not_follow_from_forum_and_number_is_named(corpus):
    forum = builders.forum()
    wrong = Commitment(
        forum=forum,
        number=forum.last_number + 1,
        reference="XX-0001",
        direction="ask",
        kind="action",
        title_en="Named wrongly",
    )
    with builders.tampering():
        Commitment.objects.bulk_create([wrong])
    assert named(soundness.references()) == {"XX-0001"}


def test_mention_in_a_statement_from_which_the_commitment_is_absent_is_named(corpus):
    mention = Mention.objects.published().get(commitment__reference="GC-0005", number=1)
    with builders.tampering():
        Absence.objects.filter(pk=mention.commitment.absences.published()[0].pk).update(
            statement=mention.paragraph.statement
        )
    assert named(before_publication(mention)) == {"GC-0005.m1"}


@pytest.mark.parametrize(
    ("model", "key", "changes"),
    [
        (Commitment, "GC-0001", {"criterion_ar": ""}),
        (Mention, "GC-0001.m1", {"translation_en": ""}),
        (FollowUp, "GC-0001.f1", {"finding_ar": ""}),
    ],
)
def test_published_row_that_would_not_be_published_as_it_is_is_named(corpus, model, key, changes):
    row = next(row for row in model.objects.filter(state="published") if row.key == key)
    with builders.tampering():
        model.objects.filter(pk=row.pk).update(**changes)
    row.refresh_from_db()
    assert before_publication(row) != []


@pytest.mark.once
def test_edition_without_its_package_is_named(corpus):
    edition = builders.edition()

    assert [problem.row for problem in soundness.packages()] == [edition]
