"""The corpus keeps the codebook."""

import re

import pytest
from django.conf import settings
from django.db.models import Q

from commitments.models import (
    ASKING_STRENGTHS,
    BREACHES,
    Absence,
    Commitment,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Paragraph,
    Statement,
    Status,
)
from commitments.text import dates

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]


def keys(rows):
    return [row.key for row in rows]


def test_all_seven_statements_are_published():
    assert Statement.objects.published().count() == 7


def test_every_statement_has_mentions():
    mentioned = Mention.objects.published().values("paragraph__statement")
    assert not Statement.objects.exclude(pk__in=mentioned).exists()


def test_nothing_of_the_corpus_is_left_unpublished():
    rows = [Commitment, Mention, FollowUp, Absence, Exclusion, Statement]
    assert [key for model in rows for key in keys(model.objects.unpublished())] == []


def test_every_quotation_is_exact():
    mentions = Mention.objects.select_related("commitment", "paragraph")
    assert keys(mention for mention in mentions if not mention.is_exact) == []


def test_every_excluded_passage_is_exact():
    exclusions = Exclusion.objects.select_related("paragraph__statement")
    assert keys(exclusion for exclusion in exclusions if not exclusion.is_exact) == []


def test_every_commitment_is_made_once_and_first():
    wrong = [
        commitment.reference
        for commitment in Commitment.objects.all()
        if [mention.role for mention in commitment.mentions.in_order()].index("made") != 0
        or commitment.mentions.filter(role="made").count() != 1
    ]
    assert wrong == []


def test_mentions_are_numbered_in_the_order_of_the_statements():
    wrong = [
        commitment.reference
        for commitment in Commitment.objects.all()
        if (numbers := list(commitment.mentions.in_order().values_list("number", flat=True)))
        != sorted(numbers)
    ]
    assert wrong == []


def test_every_deadline_phrase_stands_in_its_own_quotation():
    dated = Mention.objects.select_related("commitment").exclude(deadline_phrase="")
    assert keys(row for row in dated if row.deadline_phrase not in row.quotation) == []


def test_every_deadline_phrase_reads_to_its_edtf_form_or_a_note_says_why_not():
    dated = Mention.objects.select_related("commitment", "paragraph__statement").exclude(
        deadline_edtf=""
    )
    wrong = []
    for mention in dated:
        read = dates.read(mention.deadline_phrase, stated_on=mention.paragraph.statement.issued_on)
        if read is not None and read.edtf != mention.deadline_edtf and not mention.note_en:
            wrong.append((mention.key, mention.deadline_edtf, read.edtf))
    assert wrong == []


def test_every_condition_stands_in_its_own_quotation():
    conditional = Mention.objects.select_related("commitment").exclude(condition="")
    assert keys(row for row in conditional if row.condition not in row.quotation) == []


def test_no_pledge_is_merged_with_an_ask():
    asking = Q(strength__in=ASKING_STRENGTHS)
    mentions = Mention.objects.select_related("commitment").exclude(strength="")
    mixed = mentions.filter(asking, commitment__direction="pledge") | mentions.filter(
        ~asking, commitment__direction="ask"
    )
    assert keys(mixed) == []


def test_every_commitment_has_a_follow_up():
    assert keys(Commitment.objects.filter(follow_ups=None)) == []


def test_no_status_without_evidence_or_a_search_date():
    bare = FollowUp.objects.select_related("commitment").filter(evidence=None)
    assert keys(bare.exclude(status=Status.NO_EVIDENCE_FOUND, searched_on__isnull=False)) == []


def test_no_progress_rests_on_a_repetition():
    progress = Evidence.objects.select_related("follow_up__commitment").filter(
        follow_up__status__in=["under_way", "partly_fulfilled", "fulfilled"]
    )
    assert keys(progress.exclude(mention=None).exclude(mention__role="reported")) == []


@pytest.mark.parametrize("field", ["title", "summary", "criterion"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_commitment_speaks_both_languages(field, language):
    assert keys(Commitment.objects.filter(**{f"{field}_{language}": ""})) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_finding_speaks_both_languages(language):
    findings = FollowUp.objects.select_related("commitment")
    assert keys(findings.filter(**{f"finding_{language}": ""})) == []


@pytest.mark.parametrize(("printed", "translated"), [("ar", "en"), ("en", "ar")])
def test_every_quotation_has_its_working_translation(printed, translated):
    mentions = Mention.objects.select_related("commitment").filter(paragraph__language=printed)
    assert keys(mentions.filter(**{f"translation_{translated}": ""})) == []


@pytest.mark.parametrize("model", [Commitment, Mention, Paragraph, Statement, Exclusion, Absence])
def test_notes_are_in_both_languages_or_in_none(model):
    name = "caution" if model is Commitment else "note"
    one_sided = Q(**{f"{name}_en": ""}) ^ Q(**{f"{name}_ar": ""})
    assert keys(model.objects.filter(one_sided)) == []


def test_every_commitment_binds_or_asks_somebody():
    named = Q(direction="pledge", parties__part="bound") | Q(direction="ask", parties__part="asked")
    assert keys(Commitment.objects.exclude(pk__in=Commitment.objects.filter(named))) == []


def test_every_commitment_has_a_theme():
    assert keys(Commitment.objects.filter(themes=None)) == []


def test_references_are_counted_without_a_gap():
    numbers = list(Commitment.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_absences_are_found_in_full_texts_only():
    absences = Absence.objects.select_related("commitment", "statement")
    assert keys(absences.filter(statement__standing="press_summary")) == []


def test_remarks_of_one_minister_bind_that_country_and_not_the_coalition():
    made_in_remarks = Commitment.objects.filter(
        mentions__role="made", mentions__paragraph__statement__kind="remarks", direction="pledge"
    )
    bound = made_in_remarks.filter(parties__part="bound", parties__actor__slug="global-coalition")
    for commitment in bound:
        made = commitment.mentions.get(role="made")
        assert "جميعا" in made.quotation


def test_the_ask_for_700_million_is_no_pledge():
    ask = Mention.objects.get(amount=700_000_000, role="made")
    assert ask.commitment.direction == "ask"


def test_fulfilment_of_the_2020_target_is_not_guessed():
    ask = Mention.objects.get(amount=700_000_000, role="made").commitment
    assert set(ask.follow_ups.values_list("status", flat=True)) == {"no_evidence_found"}


OFFICIAL = {"official", "oversight", "un", "parliament"}


def test_high_confidence_rests_on_an_official_page_or_two_independent_publishers():
    sure = FollowUp.objects.published().filter(confidence="high").prefetch_related("evidence")
    unfounded = [
        row.key
        for row in sure.select_related("commitment")
        if not any(piece.mention_id or piece.kind in OFFICIAL for piece in row.evidence.all())
        and len({piece.publisher for piece in row.evidence.all() if not piece.is_self_reported}) < 2
    ]
    assert unfounded == []


def test_every_breach_has_looked_for_a_reply_and_tells_where_it_stands():
    breaches = FollowUp.objects.published().filter(status__in=BREACHES)
    assert breaches.count() == 9
    assert (
        keys(breaches.filter(Q(reply_looked_for_on=None) | Q(reply_en="", reply_address=""))) == []
    )


def test_the_page_on_coding_names_the_commitments_without_evidence():
    text = (settings.BASE_DIR / "docs/coding.md").read_text(encoding="utf-8")
    told = re.search(r"Of the (\d+) commitments, (\d+) are without evidence: ([^.]+)\.", text)
    rows = Commitment.objects.published()
    bare = rows.exclude(
        pk__in=FollowUp.objects.published().exclude(evidence=None).values("commitment")
    )

    assert [int(told[1]), int(told[2])] == [rows.count(), bare.count()]
    assert told[3].split(", ") == [row.reference for row in bare]


def test_what_is_without_evidence_has_its_recorded_search():
    rows = Commitment.objects.published()
    bare = rows.exclude(
        pk__in=FollowUp.objects.published().exclude(evidence=None).values("commitment")
    )
    searches = FollowUp.objects.published().filter(commitment__in=bare)
    assert len(bare) < 10
    assert all(search.is_recorded_search for search in searches)
    assert {search.commitment_id for search in searches} == {row.pk for row in bare}
