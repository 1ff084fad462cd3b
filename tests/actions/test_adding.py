"""Adding many records together: the same rows and history as one by one, or none at all."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments import actions
from commitments.actions import Addition
from commitments.models import Absence, Actor, Commitment, Mention, Region, Statement
from tests import builders

pytestmark = pytest.mark.django_db


def new_statement(slug, **fields):
    defaults = {"kind": "joint_statement", "standing": "original", "language": "ar"}
    titles = {"title_en": "Statement", "title_ar": "بيان", "issued_on": "2019-11-14"}
    return Statement(slug=slug, forum=builders.forum(), **defaults | titles | fields)


def new_commitment(number, **fields):
    forum = builders.forum()
    defaults = {"direction": "pledge", "kind": "meeting", "title_en": "Hold a meeting"}
    return Commitment(
        forum=forum, number=number, reference=forum.reference(number), **defaults | fields
    )


def new_region(slug, **fields):
    return Region(**{"slug": slug, "name_en": "Sahel", "name_ar": "الساحل"} | fields)


def new_mention(commitment, paragraph, number=1, **fields):
    defaults = {"role": "made", "strength": "welcome", "quotation": builders.ITALY}
    return Mention(commitment=commitment, paragraph=paragraph, number=number, **defaults | fields)


def new_absence(commitment, statement):
    return Absence(commitment=commitment, statement=statement)


def said_again(made, paragraph, **fields):
    defaults = {"role": "reaffirmed", "strength": "reaffirm", "translation_en": "We welcome"}
    return new_mention(made.commitment, paragraph, number=2, **defaults | fields)


def text_of(day, **fields):
    return builders.statement(issued_on=dt.date.fromisoformat(day), **fields)


def outside_the_series():
    """A statement of a meeting that its forum does not count among its own."""
    builders.forum().series.set([builders.meeting_kind()])
    return text_of("2020-01-01")


def add(*rows):
    actions.add_together(additions=[Addition(row) for row in rows])


def test_records_are_stored():
    add(new_region("one"), new_region("two"))
    assert Region.objects.filter(slug__in=["one", "two"]).count() == 2


def test_each_record_has_the_history_of_its_creation():
    add(row := new_region("one"))
    assert [record.history_type for record in row.history.all()] == ["+"]


def test_reason_stands_in_the_history():
    row = new_region("one")
    row._change_reason = "Taken from elsewhere."
    add(row)
    assert row.history.get().history_change_reason == "Taken from elsewhere."


def test_what_follows_from_other_fields_is_worked_out():
    mention = new_mention(builders.commitment(), builders.paragraph())
    add(mention)
    assert Mention.objects.get(pk=mention.pk).start == 0


def test_lists_are_stored():
    region = Region.objects.first()
    row = new_commitment(1)
    actions.add_together(additions=[Addition(row, {"regions": [region, region]})])
    assert list(row.regions.all()) == [region]


def test_history_of_the_creation_knows_the_lists():
    region = Region.objects.first()
    row = new_commitment(1)
    actions.add_together(additions=[Addition(row, {"regions": [region]})])
    assert [item.region for item in row.history.get().regions.all()] == [region]


def test_record_may_follow_from_another_that_comes_after_it():
    first, second = new_commitment(1), new_commitment(2)
    actions.add_together(additions=[Addition(first, {"follows": [second]}), Addition(second)])
    assert list(first.follows.all()) == [second]


def test_translation_may_come_before_its_original():
    original = new_statement("original")
    translation = new_statement("translation", translation_of=original, language="fr")
    add(translation, original)
    translation.refresh_from_db()
    assert translation.translation_of == original


def test_history_of_a_translation_knows_its_original():
    original = new_statement("original")
    translation = new_statement("translation", translation_of=original, language="fr")
    add(translation, original)
    assert translation.history.get().translation_of == original


def test_commitments_come_in_any_order():
    add(new_commitment(2), new_commitment(1))
    assert builders.forum().last_number == 2


REFUSED = {
    "what the model refuses": (
        lambda: [new_region("one"), new_region("two", name_en="", name_ar="")],
        "one of the languages",
    ),
    "a quotation that is not there": (
        lambda: [new_mention(builders.commitment(), builders.paragraph(), quotation="غير ذلك")],
        "do not stand in the paragraph",
    ),
    "a key that is taken": (
        lambda: [new_region("one"), new_region("two"), new_region("one")],
        "already exists",
    ),
    "what a constraint refuses": (
        lambda: [
            new_mention(commitment := builders.commitment(), place := builders.paragraph()),
            new_mention(commitment, place, number=2),
        ],
        "made once",
    ),
    "what comes before the mention in which it was made": (
        lambda: [
            said_again(builders.mention(), builders.paragraph(statement=text_of("2019-02-06")))
        ],
        "nothing comes before that",
    ),
    "what another version of the statement says already": (
        lambda: [
            said_again(
                made := builders.mention(),
                builders.version(made.paragraph.statement).paragraphs.get(),
                quotation=builders.FRENCH,
            )
        ],
        "says it already in the version in Arabic",
    ),
    "an absence from a statement that mentions it": (
        lambda: [new_absence((made := builders.mention()).commitment, made.paragraph.statement)],
        "mentions the commitment",
    ),
    "an absence from a statement before it was made": (
        lambda: [new_absence(builders.mention().commitment, text_of("2019-02-06"))],
        "Only a later statement",
    ),
    "an absence from a statement outside the series": (
        lambda: [new_absence(builders.mention().commitment, outside_the_series())],
        "not of the series",
    ),
    "what a rule across tables refuses": (
        lambda: [new_commitment(builders.commitment().number)],
        "already",
    ),
}


@pytest.mark.parametrize(("make", "message"), REFUSED.values(), ids=list(REFUSED))
def test_record_that_is_not_right_is_named_with_the_reason(make, message):
    rows = make()
    with pytest.raises(actions.NotAdded, match=message) as refused:
        add(*rows)
    assert refused.value.row is rows[-1]


def test_link_that_is_not_right_is_said_of_its_record():
    first, second = new_commitment(1), new_commitment(2)
    with pytest.raises(actions.NotAdded, match="itself") as refused:
        actions.add_together(additions=[Addition(first), Addition(second, {"follows": [second]})])
    assert refused.value.row is second


def test_refused_record_leaves_none_of_the_others_behind():
    with pytest.raises(actions.NotAdded):
        add(new_region("one"), new_region("two"), new_region("one"))
    assert not Region.objects.filter(slug__in=["one", "two"]).exists()


def test_what_was_added_is_known_to_what_is_added_next():
    commitment = builders.commitment()
    add(new_mention(commitment, builders.paragraph(statement=text_of("2019-11-14"))))
    earlier = builders.paragraph(statement=text_of("2019-02-06"))

    with pytest.raises(actions.NotAdded, match="nothing comes before that"):
        add(new_mention(commitment, earlier, number=2, role="reaffirmed"))


def queries_for(*rows):
    with CaptureQueriesContext(connection) as captured:
        add(*rows)
    return len(captured)


def test_many_take_no_more_queries_than_two():
    actors = [
        [Actor(slug=f"{letter}{n}", kind="group", name_en="A", name_ar="ا") for n in range(count)]
        for letter, count in (("a", 2), ("b", 50))
    ]
    assert queries_for(*actors[0]) == queries_for(*actors[1])


def test_many_mentions_take_no_more_queries_than_one():
    place = builders.paragraph()
    one, *others = [new_mention(builders.commitment(), place) for _number in range(6)]

    assert queries_for(one) == queries_for(*others)
