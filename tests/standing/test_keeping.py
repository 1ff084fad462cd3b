"""Whatever changes what the public reads changes where commitments stand, in the same transaction."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import F

from commitments import actions, standing
from commitments.checks import soundness
from commitments.models import (
    Absence,
    Commitment,
    FollowUp,
    Mention,
    Package,
    Standing,
    Statement,
)
from commitments.open_data import importing, received
from tests import builders
from tests.admin.pages import address
from tests.standing import oracle

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 21)


def stands(commitment, name, on=TODAY):
    return getattr(Commitment.objects.with_standing(on).get(pk=commitment.pk), name)


def in_step():
    """Whether the register keeps what follows from what is published, by both ways to say it."""
    kept = Standing.objects.of_day(TODAY).order_by().values("commitment_id", *oracle.COLUMNS)
    return [*standing.out_of_step()] == [] and {
        row.pop("commitment_id"): row for row in kept
    } == oracle.standing(TODAY)


def all_runs():
    return list(Standing.objects.order_by("commitment", "valid_from").values())


def correct(row, **changes):
    actions.correct(row=row, changes=changes, reason="Misread.", edition=builders.edition())


def retract(row):
    actions.retract(row=row, reason="Misread.", edition=builders.edition())


def silent_commitment():
    """A published commitment, and its published absence from the statement after it."""
    row = builders.published_commitment()
    later = builders.paragraph(
        statement=builders.statement(issued_on=dt.date(2020, 1, 29))
    ).statement
    absence = Absence.objects.create(commitment=row, statement=later)
    builders.publish(later, absence)
    return row, absence


# Publishing


def test_a_published_follow_up_moves_the_standing():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row, status="fulfilled", happened_edtf="2021-06-28"))

    assert stands(row, "status") == "fulfilled" and in_step()


def test_a_published_mention_brings_its_terms():
    row = builders.published_commitment()
    later = builders.paragraph(statement=builders.statement(issued_on=dt.date(2020, 1, 29)))
    words = "في العام 2020"
    fields = {"quotation": words, "deadline_phrase": "2020", "deadline_edtf": "2020"}
    again = builders.mention(commitment=row, paragraph=later, role="reaffirmed", **fields)
    builders.publish(later.statement, again)

    assert stands(row, "deadline_state") == "unknown"
    assert stands(row, "deadline_state", dt.date(2020, 12, 31)) == "ahead"
    assert in_step()


def test_a_published_absence_is_silence():
    row, _absence = silent_commitment()

    assert stands(row, "is_silent") and in_step()


def test_a_newer_full_statement_ends_the_silence_in_the_one_before():
    row, _absence = silent_commitment()
    builders.publish(
        builders.paragraph(statement=builders.statement(issued_on=dt.date(2020, 6, 4))).statement
    )

    assert not stands(row, "is_silent") and stands(row, "is_silent", dt.date(2020, 6, 3))
    assert in_step()


# Correcting


def test_a_corrected_event_moves_the_standing():
    row = builders.published_commitment()
    follow_up = builders.follow_up(row, status="fulfilled", happened_edtf="2021-06-28")
    builders.publish(follow_up)

    correct(follow_up, happened_edtf="2021-07")

    assert stands(row, "status_day") == dt.date(2021, 7, 31) and in_step()


def test_a_corrected_deadline_changes_the_terms(corpus):
    mention = Mention.objects.published().filter(deadline_edtf="2020").first()

    correct(mention, deadline_edtf="2020-21")

    commitment = Commitment.objects.with_standing(mention.paragraph.statement.issued_on)
    assert commitment.get(pk=mention.commitment_id).deadline_edtf == "2020-21" and in_step()


def test_a_corrected_day_of_a_statement_moves_what_it_says():
    row = builders.published_commitment(issued_on=dt.date(2019, 11, 14))

    correct(row.mentions.get().paragraph.statement, issued_on=dt.date(2019, 11, 15))

    assert stands(row, "made_on") == dt.date(2019, 11, 15) and in_step()


def test_a_corrected_day_moves_the_silence_in_the_statement_before():
    row, _absence = silent_commitment()
    newer = builders.paragraph(statement=builders.statement(issued_on=dt.date(2020, 6, 4)))
    builders.publish(newer.statement)

    correct(newer.statement, issued_on=dt.date(2020, 1, 1))

    assert stands(row, "is_silent") and in_step()


# Retracting


def test_a_retracted_follow_up_moves_nothing_any_more():
    row = builders.published_commitment()
    follow_up = builders.follow_up(row)
    builders.publish(follow_up)

    retract(follow_up)

    assert stands(row, "status") == "not_assessed" and in_step()


def test_a_retracted_absence_is_no_silence():
    row, absence = silent_commitment()

    retract(absence)

    assert not stands(row, "is_silent") and in_step()


def test_a_retracted_statement_brings_the_silence_before_it_back():
    row, _absence = silent_commitment()
    newer = builders.paragraph(statement=builders.statement(issued_on=dt.date(2020, 6, 4)))
    builders.publish(newer.statement)

    retract(newer.statement)

    assert stands(row, "is_silent") and in_step()


def test_a_retracted_commitment_leaves_the_others_as_they_stand():
    row, _absence = silent_commitment()

    retract(row)

    assert in_step()


# What changes no standing


def test_a_corrected_transcription_leaves_every_standing(corpus):
    before = all_runs()
    paragraph = Mention.objects.published().first().paragraph
    actions.correct_transcription(
        paragraph=paragraph,
        text=f"{paragraph.text} (sic)",
        reason="Printed so.",
        edition=builders.edition(),
    )

    assert all_runs() == before and in_step()


def test_a_package_brings_drafts_which_stand_nowhere(corpus, tmp_path):
    before = all_runs()
    kept = tmp_path / "register.zip"
    kept.write_bytes(Package.objects.latest("edition__number").content)
    with builders.tampering():  # so that the package has something to bring
        FollowUp.objects.filter(commitment__reference="GC-0001").update(number=F("number") + 100)
    without = all_runs()

    importing.take_in(received.read(kept))
    assert all_runs() == without and in_step()

    drafts = list(FollowUp.objects.filter(state="draft"))
    actions.publish(rows=drafts, edition=builders.edition(codebook=1))
    assert len(drafts) > 0
    assert len(all_runs()) == len(before) and in_step()


def test_what_is_undone_or_set_back_is_a_draft_and_stands_nowhere(admin_client):
    before = all_runs()
    mention = builders.mention()
    record = mention.history.last()
    admin_client.post(
        address(mention, "set_back", mention.pk, record.history_id),
        {"seen_version": mention.version},
    )
    mention.refresh_from_db()
    admin_client.post(address(mention, "delete"), {"post": "yes", "seen_version": mention.version})
    deleted = Mention.history.filter(id=mention.pk, history_type="-").get()
    admin_client.post(address(Mention, "deleted"), {"history_id": deleted.history_id})

    assert Mention.objects.filter(pk=mention.pk, state="draft").exists()
    assert all_runs() == before and in_step()


# What is written past the actions


def test_a_loaded_register_is_in_step(corpus):
    assert Standing.objects.exists() and in_step()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda runs: runs.update(status="fulfilled"),
        lambda runs: runs.filter(valid_until=dt.date.max).delete(),
        lambda runs: runs.filter(valid_until=dt.date.max).update(valid_until="2026-01-01"),
        lambda runs: FollowUp.objects.filter(commitment__reference="GC-0001").update(
            happened_latest="2022-01-01"
        ),
        lambda runs: Statement.objects.filter(slug="2019-11-14-washington-small-group").update(
            issued_on="2019-11-13"
        ),
    ],
    ids=["status", "missing", "ended", "event", "statement"],
)
def test_what_is_changed_behind_the_register_is_named(corpus, tamper):
    with builders.tampering():
        tamper(Standing.objects.filter(commitment__reference="GC-0001"))

    assert "GC-0001" in {problem.row.reference for problem in soundness.standings()}


def test_what_is_out_of_step_can_be_worked_out_anew(corpus):
    with builders.tampering():
        Standing.objects.filter(commitment__reference="GC-0001").delete()

    call_command("rebuild_standing", verbosity=0)

    assert in_step()


@pytest.mark.parametrize(
    "write",
    [
        lambda runs: runs.update(status="fulfilled"),
        lambda runs: runs.delete(),
        lambda runs: Standing.objects.create(
            commitment_id=runs.first().commitment_id, valid_from=dt.date(1999, 1, 1)
        ),
    ],
    ids=["update", "delete", "insert"],
)
def test_standing_is_written_only_in_an_edition(corpus, write):
    with pytest.raises(IntegrityError, match="only in an edition"), transaction.atomic():
        write(Standing.objects.all())


def test_an_edition_that_fails_leaves_every_standing():
    row = builders.published_commitment()
    before = all_runs()
    follow_up = builders.follow_up(row)

    with transaction.atomic():
        builders.publish(follow_up)
        assert all_runs() != before
        transaction.set_rollback(True)

    assert all_runs() == before
