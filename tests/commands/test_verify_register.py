"""The whole register is checked, and what is wrong is named."""

import pytest
from django.core.management import CommandError, call_command

from commitments.models import Commitment, FollowUp, Mention, Paragraph
from tests import builders

pytestmark = pytest.mark.django_db


def verify(capsys):
    with pytest.raises(CommandError):
        call_command("verify_register")
    return capsys.readouterr().err


def test_corpus_is_sound(corpus, capsys):
    call_command("verify_register")
    assert "sound" in capsys.readouterr().out


def test_broken_seal_is_named(corpus, capsys):
    paragraph = Paragraph.objects.published().first()
    Paragraph.objects.filter(pk=paragraph.pk).update(sha256="0" * 64)
    assert paragraph.key in verify(capsys)


def test_shifted_quotation_is_named(corpus, capsys):
    mention = Mention.objects.published().get(commitment__reference="GC-0001", number=1)
    Mention.objects.filter(pk=mention.pk).update(start=mention.start + 1)
    assert "GC-0001.m1" in verify(capsys)


def test_deadline_day_that_does_not_follow_is_named(corpus, capsys):
    Mention.objects.filter(commitment__reference="GC-0001", number=1).update(
        deadline_latest="2021-06-28"
    )
    assert "GC-0001.m1" in verify(capsys)


def test_event_day_that_does_not_follow_is_named(corpus, capsys):
    FollowUp.objects.filter(commitment__reference="GC-0001", number=5).update(
        happened_latest="2021-07-01"
    )
    assert "GC-0001.f5" in verify(capsys)


def test_reference_that_does_not_follow_from_forum_and_number_is_named(capsys):
    forum = builders.forum()
    wrong = Commitment(
        forum=forum,
        number=forum.last_number + 1,
        reference="XX-0001",
        direction="ask",
        kind="action",
        title_en="Named wrongly",
    )
    Commitment.objects.bulk_create([wrong])
    assert "XX-0001" in verify(capsys)


def test_published_commitment_that_lost_a_language_is_named(corpus, capsys):
    Commitment.objects.filter(reference="GC-0001").update(criterion_ar="")
    assert "GC-0001" in verify(capsys)
