"""What is marked by rule is compared with what editors have recorded."""

import pytest

from commitments.checks import measurement
from commitments.models import Mention, Statement
from commitments.text.candidates import Candidate
from tests import builders

pytestmark = pytest.mark.django_db
PLEDGE = "We will continue our work."
HISTORY = "Denmark hosted the meeting."
ASK = "We urge all members to contribute."


@pytest.fixture
def paragraph():
    return builders.paragraph(f"{PLEDGE} {HISTORY} {ASK}", language="en")


def mention(paragraph, quotation, **fields):
    return builders.mention(
        paragraph=paragraph,
        quotation=quotation,
        **{"strength": "commit", "translation_ar": "ترجمة"} | fields,
    )


def ask(paragraph, quotation):
    commitment = builders.commitment(direction="ask")
    return mention(paragraph, quotation, commitment=commitment, strength="urge")


def rules(marks):
    return [mark.candidate.rule for mark in marks]


def test_a_marked_mention_is_found(paragraph):
    row = mention(paragraph, PLEDGE)

    assert measurement.measure([paragraph]).found == {row}


def test_a_mention_in_an_unmarked_sentence_is_missed(paragraph):
    row = mention(paragraph, HISTORY)

    assert measurement.measure([paragraph]).missed == [row]


def test_a_candidate_on_a_mention_is_right(paragraph):
    mention(paragraph, "continue our work")

    assert rules(measurement.measure([paragraph]).right) == ["en-will"]


def test_a_candidate_on_no_mention_is_wrong(paragraph):
    mention(paragraph, "continue our work")

    assert rules(measurement.measure([paragraph]).wrong) == ["en-urge"]


def test_recall_and_precision_are_shares(paragraph):
    mention(paragraph, PLEDGE)
    mention(paragraph, HISTORY)
    mention(paragraph, "We will continue")

    measured = measurement.measure([paragraph])
    assert (measured.recall, measured.precision) == (2 / 3, 1 / 2)


def test_where_nothing_is_recorded_recall_is_nought():
    assert measurement.measure([]).recall == 0


@pytest.mark.parametrize(
    ("candidate", "meets"),
    [
        ((0, 26), True),
        ((0, 4), True),  # all of it lies in the quotation
        ((6, 16), True),  # half of it
        ((7, 17), False),
        ((11, 60), False),
    ],
)
def test_candidate_and_mention_meet_in_half_of_the_shorter(paragraph, candidate, meets):
    row = mention(paragraph, "We will con")

    assert measurement.meet(Candidate(*candidate, "en-will", "pledge"), row) is meets


def test_a_pledge_marked_where_an_ask_is_recorded_is_wrong_when_directions_count(paragraph):
    ask(paragraph, PLEDGE)

    measured = measurement.measure([paragraph])
    assert (measured.recall, measured.directed.recall) == (1, 0)


def test_an_ask_marked_as_such_is_right_when_directions_count(paragraph):
    ask(paragraph, ASK)

    assert rules(measurement.measure([paragraph]).directed.right) == ["en-urge"]


def test_a_retracted_mention_does_not_count(paragraph):
    row = mention(paragraph, PLEDGE)
    builders.publish(paragraph.statement, row.commitment, row)
    with builders.tampering():
        Mention.objects.filter(pk=row.pk).update(state="retracted", retraction_reason="Wrong.")

    assert measurement.measure([paragraph]).mentions == ()


def test_a_retracted_statement_does_not_count(paragraph):
    builders.publish(paragraph.statement)
    with builders.tampering():
        Statement.objects.filter(pk=paragraph.statement_id).update(
            state="retracted", retraction_reason="Wrong."
        )

    marks = measurement.measure().marks
    assert paragraph not in [mark.paragraph for mark in marks]


def test_a_language_is_measured_alone(paragraph):
    arabic = builders.paragraph()
    row = builders.mention(paragraph=arabic)
    mention(paragraph, PLEDGE)

    assert measurement.measure([paragraph, arabic]).of_language("ar").mentions == (row,)


def test_a_rule_is_credited_with_what_it_finds(paragraph):
    mention(paragraph, PLEDGE)
    mention(paragraph, "We will continue")

    rule = measurement.measure([paragraph]).by_rule()["en-will"]
    assert (rule.marks, rule.right, rule.found, rule.found_alone) == (1, 1, 2, 2)


def test_what_two_rules_find_neither_finds_alone():
    both = builders.paragraph("We will act and we urge all members to act.", language="en")
    mention(both, "We will act")

    by_rule = measurement.measure([both]).by_rule()
    assert {name: (rule.found, rule.found_alone) for name, rule in by_rule.items()} == {
        "en-will": (1, 0),
        "en-urge": (1, 0),
    }


def test_proposed_strengths_are_compared_with_recorded_ones(paragraph):
    mention(paragraph, PLEDGE)
    differing = mention(paragraph, "We will continue", strength="reaffirm")
    none = mention(paragraph, HISTORY, strength="plan")

    strengths = measurement.measure([paragraph]).strengths
    assert (strengths.agreeing, strengths.differing, strengths.none) == (
        1,
        {differing: "commit"},
        [none],
    )


def test_measuring_takes_two_queries(corpus, django_assert_num_queries):
    with django_assert_num_queries(2):
        measured = measurement.measure()
        [(row.key, row.paragraph.key) for row in measured.mentions]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_in_the_corpus_nearly_every_mention_is_found(corpus, language):
    assert measurement.measure().of_language(language).directed.recall >= 0.95


@pytest.mark.parametrize("language", ["ar", "en"])
def test_in_the_corpus_most_marks_are_right(corpus, language):
    assert measurement.measure().of_language(language).precision >= 0.85


@pytest.mark.parametrize("language", ["ar", "en"])
def test_in_the_corpus_most_strengths_are_proposed_as_recorded(corpus, language):
    assert measurement.measure().of_language(language).strengths.agreement >= 0.85
