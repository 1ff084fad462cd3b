"""What the database refuses, even when something writes past the models."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from commitments.models import (
    Absence,
    Change,
    Commitment,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Mention,
    Paragraph,
    Party,
    Statement,
)
from tests import builders

pytestmark = pytest.mark.django_db


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def insert_mention(**fields):
    values = {
        "number": 9,
        "role": "reaffirmed",
        "strength": "intend",
        "quotation": builders.ITALY,
        "start": 0,
    } | fields
    values.setdefault("commitment", builders.commitment())
    if "paragraph" not in values:
        values["paragraph"] = builders.paragraph()
    return lambda: Mention.objects.bulk_create([Mention(**values)])


def change(row, **fields):
    return lambda: type(row)._base_manager.filter(pk=row.pk).update(**fields)


def test_quotation_that_is_not_in_its_paragraph_is_refused():
    refused(insert_mention(quotation="نرحب بعرض فرنسا"))


def test_quotation_that_differs_by_one_diacritic_is_refused():
    refused(insert_mention(quotation=builders.ITALY.replace("نرحب", "نرحّب")))


def test_quotation_cannot_be_changed_to_other_words():
    refused(change(builders.mention(), quotation="نرحب بعرض فرنسا"))


def test_excluded_passage_that_is_not_in_its_paragraph_is_refused():
    exclusion = Exclusion(
        paragraph=builders.paragraph(), passage="كلمات أخرى", reason="praise", start=0
    )
    refused(lambda: Exclusion.objects.bulk_create([exclusion]))


def test_paragraph_cannot_lose_a_quotation():
    refused(change(builders.mention().paragraph, text="نص آخر"))


def test_sealed_paragraph_cannot_be_rewritten_under_its_old_seal():
    paragraph = builders.published_commitment().mentions.get().paragraph
    refused(change(paragraph, text=paragraph.text + " "))


def test_commitment_is_made_only_once():
    made = builders.mention()
    refused(insert_mention(commitment=made.commitment, role="made"))


def test_ask_cannot_intend():
    ask = builders.commitment(direction="ask")
    refused(insert_mention(commitment=ask, strength="intend"))


def test_pledge_cannot_urge():
    refused(insert_mention(strength="urge"))


def test_direction_cannot_turn_against_its_mentions():
    refused(change(builders.mention().commitment, direction="ask"))


def test_mention_has_a_strength_unless_it_reports():
    mention = builders.published_commitment().mentions.get()
    with builders.tampering():
        refused(change(mention, strength=""))


def test_deadline_earliest_is_not_after_latest():
    refused(
        insert_mention(
            deadline_phrase="في العام 2020",
            deadline_edtf="2020",
            deadline_earliest=dt.date(2020, 12, 31),
            deadline_latest=dt.date(2020, 1, 1),
        )
    )


def test_deadline_day_without_its_edtf_form_is_refused():
    refused(insert_mention(deadline_latest=dt.date(2020, 12, 31)))


def test_deadline_without_the_phrase_of_the_text_is_refused():
    refused(
        insert_mention(
            deadline_edtf="2020",
            deadline_earliest=dt.date(2020, 1, 1),
            deadline_latest=dt.date(2020, 12, 31),
        )
    )


def test_amount_without_currency_is_refused():
    refused(insert_mention(amount=700_000_000))


def test_currency_without_amount_is_refused():
    refused(insert_mention(currency="USD"))


def test_negative_amount_is_refused():
    refused(insert_mention(amount=-1, currency="USD"))


def test_reference_is_unique():
    first = builders.commitment()
    refused(
        lambda: Commitment.objects.bulk_create(
            [
                Commitment(
                    forum=first.forum,
                    number=first.number + 5,
                    reference=first.reference,
                    direction="pledge",
                    kind="meeting",
                    title_en="Another",
                )
            ]
        )
    )


def test_reference_is_not_reused_after_a_deletion():
    draft = builders.commitment()
    number, reference, forum = draft.number, draft.reference, draft.forum
    draft.delete()
    refused(
        lambda: Commitment.objects.bulk_create(
            [
                Commitment(
                    forum=forum,
                    number=number,
                    reference=reference,
                    direction="pledge",
                    kind="meeting",
                    title_en="Another",
                )
            ]
        )
    )


def test_reference_is_not_reused_by_a_forum_made_anew():
    draft = builders.commitment()
    reference, forum = draft.reference, draft.forum
    draft.delete()
    forum.meetings.all().delete()
    forum.delete()
    refused(lambda: builders.commitment(reference=reference, number=1))


def test_reference_is_permanent():
    refused(change(builders.commitment(), reference="TF-0999"))


def test_count_of_issued_references_never_goes_back():
    refused(change(builders.commitment().forum, last_number=0))


def test_commitment_is_a_pledge_or_an_ask():
    refused(change(builders.commitment(), direction="wish"))


def test_party_is_bound_in_some_capacity():
    party = builders.commitment().parties.get()
    refused(change(party, capacity=""))


def test_actor_has_a_part_in_a_commitment_once():
    party = builders.commitment().parties.get()
    refused(
        lambda: Party.objects.create(
            commitment=party.commitment, actor=party.actor, part="bound", capacity="member"
        )
    )


def insert_follow_up(**fields):
    day = dt.date(2021, 6, 28)
    values = {
        "number": 9,
        "status": "under_way",
        "happened_edtf": "2021-06-28",
        "happened_earliest": day,
        "happened_latest": day,
    } | fields
    values.setdefault("commitment", builders.commitment())
    return lambda: FollowUp.objects.bulk_create([FollowUp(**values)])


def test_not_assessed_is_no_status_of_a_follow_up():
    refused(insert_follow_up(status="not_assessed"))


def test_event_without_a_date_is_refused():
    refused(insert_follow_up(happened_edtf="", happened_earliest=None, happened_latest=None))


def test_search_without_its_day_is_refused():
    refused(
        insert_follow_up(
            status="no_evidence_found",
            happened_edtf="",
            happened_earliest=None,
            happened_latest=None,
        )
    )


def test_event_earliest_is_not_after_latest():
    refused(insert_follow_up(happened_earliest=dt.date(2021, 7, 1)))


@pytest.mark.parametrize("status", ["not_fulfilled", "withdrawn"])
def test_status_that_needs_a_reason_is_refused_without_one(status):
    refused(insert_follow_up(status=status))


def test_superseded_without_a_successor_is_refused():
    refused(insert_follow_up(status="superseded"))


def test_successor_of_something_not_superseded_is_refused():
    refused(insert_follow_up(successor=builders.commitment()))


def test_commitment_does_not_supersede_itself():
    commitment = builders.commitment()
    refused(insert_follow_up(commitment=commitment, status="superseded", successor=commitment))


def test_commitment_does_not_follow_from_itself():
    commitment = builders.commitment()
    refused(lambda: commitment.follows.add(commitment))


def test_evidence_without_address_or_mention_is_refused():
    follow_up = builders.follow_up(builders.commitment())
    evidence = Evidence(follow_up=follow_up, number=9, reporting="independent", kind="press")
    refused(lambda: Evidence.objects.bulk_create([evidence]))


def test_reaffirmation_is_refused_as_evidence_of_fulfilment():
    mention = builders.mention()
    follow_up = builders.follow_up(mention.commitment, status="fulfilled")
    evidence = Evidence(follow_up=follow_up, number=9, mention=mention, reporting="self_reported")
    refused(lambda: Evidence.objects.bulk_create([evidence]))


def test_status_cannot_become_fulfilled_on_the_strength_of_a_repetition():
    mention = builders.mention()
    follow_up = builders.follow_up(
        mention.commitment,
        status="postponed",
        evidence=[{"mention": mention, "reporting": "self_reported"}],
    )
    refused(change(follow_up, status="fulfilled"))


def test_report_that_progress_rests_on_cannot_become_a_repetition():
    made = builders.mention()
    report = builders.mention(
        commitment=made.commitment, paragraph=builders.paragraph(), role="reported", strength=""
    )
    builders.follow_up(
        made.commitment,
        status="fulfilled",
        evidence=[{"mention": report, "reporting": "independent"}],
    )
    refused(change(report, role="reaffirmed", strength="commit"))


def test_statement_that_absences_rest_on_cannot_become_a_press_summary():
    statement = builders.statement(issued_on=dt.date(2021, 6, 28))
    Absence.objects.create(commitment=builders.mention().commitment, statement=statement)
    refused(change(statement, standing="press_summary"))


def test_absence_from_a_press_summary_is_refused():
    summary = builders.statement(standing="press_summary")
    absence = Absence(commitment=builders.commitment(), statement=summary)
    refused(lambda: Absence.objects.bulk_create([absence]))


def test_published_row_names_its_edition():
    refused(change(builders.commitment(), state="published"))


def test_retraction_gives_its_reason():
    refused(change(builders.published_commitment(), state="retracted"))


def test_published_commitment_is_not_deleted():
    refused(builders.published_commitment().delete)


def test_published_statement_is_not_deleted():
    mention = builders.published_commitment().mentions.get()
    statements = Statement.objects.filter(pk=mention.paragraph.statement_id)
    refused(lambda: statements._raw_delete("default"))


def test_paragraph_of_a_published_statement_is_not_deleted():
    statement = builders.statement()
    paragraph = builders.paragraph(statement=statement)
    builders.publish(statement)
    refused(paragraph.delete)


def test_evidence_of_a_published_follow_up_is_not_deleted():
    follow_up = builders.follow_up(builders.published_commitment())
    builders.publish(follow_up)
    refused(follow_up.evidence.get().delete)


def test_edition_is_not_deleted():
    refused(builders.edition().delete)


def test_change_of_an_edition_is_not_deleted():
    builders.published_commitment()
    refused(Change.objects.latest("pk").delete)


def test_edition_says_what_it_is_about_in_both_languages():
    refused(lambda: Edition.objects.create(number=999, note_en="Only English", note_ar=""))


def test_forum_prefix_is_unique():
    builders.forum()
    refused(lambda: Forum.objects.create(slug="other", prefix="TF", name_en="Other", name_ar="آخر"))


def test_paragraph_number_is_unique_in_its_statement():
    paragraph = builders.paragraph()
    refused(
        lambda: Paragraph.objects.create(
            statement=paragraph.statement, number=paragraph.number, text="نص", language="ar"
        )
    )


def test_seal_is_a_sha256():
    refused(change(builders.paragraph(), sha256="not a seal"))
