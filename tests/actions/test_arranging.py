import pytest

from commitments import actions
from commitments.actions import Run, whole
from commitments.models import Exclusion, Mention, Paragraph, Statement
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

NOTE = {"note_en": "Joined.", "note_ar": "موصولة."}
FIRST = "We will hold the next meeting in Italy. We will provide funds to our partners."
SECOND = "We urge all States to take their nationals back."


@pytest.fixture
def draft():
    """A draft of three paragraphs: one with a mention in its second sentence, one excluded."""
    statement = builders.statement(language="en")
    first, _second, third = (
        builders.paragraph(text, statement=statement) for text in (FIRST, SECOND, "We thank Iraq.")
    )
    mention = builders.mention(
        paragraph=first,
        quotation="We will provide funds",
        translation_en="",
        translation_ar="سنقدم الأموال",
    )
    exclusion = Exclusion(paragraph=third, passage="We thank Iraq", reason="praise")
    exclusion.full_clean()
    exclusion.save()
    return statement, mention, exclusion


def arrange(statement, pieces):
    actions.arrange(statement=statement, pieces=pieces, reason="Right.", note=NOTE)


def texts(statement):
    return list(statement.paragraphs.order_by("number").values_list("number", "text"))


def test_marks_follow_their_words_into_a_joined_paragraph(draft):
    statement, mention, exclusion = draft
    first, second, third = map(whole, statement.paragraphs.all())

    arrange(statement, [[*second, *first], third])

    mention.refresh_from_db()
    assert texts(statement) == [(1, f"{SECOND} {FIRST}"), (2, "We thank Iraq.")]
    assert mention.is_exact and mention.paragraph.number == 1
    assert mention.paragraph.note_en == "Joined."
    assert Exclusion.objects.get(pk=exclusion.pk).paragraph.number == 2


def test_marks_follow_their_words_into_a_part(draft):
    statement, mention, _exclusion = draft
    first, second, third = statement.paragraphs.all()
    cut = FIRST.index(" We will provide")
    parts = [[Run(first, 0, cut)], [Run(first, cut + 1, len(FIRST))]]

    arrange(statement, [*parts, whole(second), whole(third)])

    mention.refresh_from_db()
    assert (mention.paragraph.number, mention.start) == (2, 0)
    assert [number for number, _text in texts(statement)] == [1, 2, 3, 4]


def test_paragraphs_change_their_order_and_keep_their_rows(draft):
    statement, mention, _exclusion = draft
    keys = [row.pk for row in statement.paragraphs.all()]

    arrange(statement, [whole(row) for row in reversed(statement.paragraphs.all())])

    assert [row.pk for row in statement.paragraphs.order_by("number")] == keys[::-1]
    assert Mention.objects.get(pk=mention.pk).is_exact


@pytest.mark.parametrize("change", ["cut", "drop"])
def test_a_mark_whose_words_would_be_lost_stops_it_and_nothing_changes(draft, change):
    statement, mention, _exclusion = draft
    first, *rest = statement.paragraphs.all()
    cut = FIRST.index(" provide")
    pieces = [[Run(first, 0, cut)], [Run(first, cut + 1, len(FIRST))]] if change == "cut" else []
    before = texts(statement)

    with pytest.raises(actions.NotArranged) as refused:
        arrange(statement, [*pieces, *map(whole, rest)])

    assert refused.value.rows == [mention]
    assert texts(statement) == before


def test_a_dropped_paragraph_stands_in_the_history(draft):
    statement, _mention, _exclusion = draft
    first, second, third = statement.paragraphs.all()

    arrange(statement, [whole(first), whole(third)])

    assert Paragraph.history.filter(id=second.pk, history_type="-").exists()
    assert texts(statement) == [(1, FIRST), (2, "We thank Iraq.")]


def test_what_is_published_is_not_arranged():
    statement = Statement.objects.published().first()

    with pytest.raises(ValueError, match="draft"):
        arrange(statement, [whole(row) for row in statement.paragraphs.all()])
