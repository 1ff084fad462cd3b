"""What the desk proposes of words, and which earlier commitments it offers for them."""

import pytest

from commitments.admin.reading import likeness
from commitments.models import Commitment, Mention, Statement
from tests import builders
from tests.admin.reading.marking import look

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

AMOUNT_TEXT = "نلتزم بتقديم أكثر من 700 مليون دولار في عام 2023 لتحقيق الاستقرار."


def test_strength_and_direction_are_proposed_from_the_words(editor, paragraph):
    form = look(editor, paragraph).context["form"]

    assert (form["strength"].value(), form["direction"].value()) == ("welcome", "pledge")


def test_deadline_and_amount_are_proposed_with_the_bounds_in_words(editor, paragraph):
    money = builders.paragraph(AMOUNT_TEXT, statement=paragraph.statement)

    response = look(editor, money, words=AMOUNT_TEXT)

    form = response.context["form"]
    proposed = {
        name: str(form[name].value())
        for name in ("deadline_edtf", "amount", "currency", "amount_qualifier")
    }
    assert proposed == {
        "deadline_edtf": "2023",
        "amount": "700000000",
        "currency": "USD",
        "amount_qualifier": "more than",
    }
    assert "31 December 2023" in form.deadline_in_words


def test_the_date_of_what_is_cited_is_not_proposed_as_deadline(editor, paragraph):
    text = "Pursuant to our pledge of 30 March 2018, we will provide $5 million."
    cited = builders.paragraph(text, statement=paragraph.statement, language="en")

    form = look(editor, cited, words=text).context["form"]

    assert not form["deadline_edtf"].value()


def test_the_condition_is_proposed_in_the_words_that_set_it(editor, paragraph):
    text = "نعيد التأكيد على التزامنا بتقديم المساعدة بناء على طلبهم، وذلك في إطار جهودهم."
    helped = builders.paragraph(text, statement=paragraph.statement)

    form = look(editor, helped, words=text[:-1]).context["form"]

    assert form["condition"].value() == "بناء على طلبهم"


def test_what_is_proposed_is_visibly_a_proposal(editor, paragraph):
    page = look(editor, paragraph).content.decode()

    assert 'class="desk-proposed"' in page and "A dashed frame marks a proposal" in page


def test_the_likeliest_earlier_commitment_comes_first(editor, paragraph):
    offered = look(editor, paragraph).context["card"].offered

    assert offered[0].commitment.reference == "GC-0001"


def test_an_offer_says_where_its_commitment_stands_and_what_would_be_recorded(editor, paragraph):
    first = look(editor, paragraph).context["card"].offered[0]

    assert (first.recorded, first.standing) == (
        "Reaffirmed, Welcome",
        "Fulfilled, last mentioned: 28 June 2021",
    )


def test_another_deadline_than_before_is_proposed_as_rescheduling(editor, paragraph):
    text = "We will hold a meeting on capacity building in West Africa and the Sahel in 2023."
    later = builders.paragraph(text, statement=paragraph.statement, language="en")

    first = look(editor, later, words=text).context["card"].offered[0]

    assert (first.commitment.reference, first.role) == ("GC-0002", "rescheduled")


@pytest.mark.both
@pytest.mark.parametrize("other_language", ["en", "ar"])
def test_likeness_goes_through_our_translations(corpus, other_language):
    """A passage finds its commitment by the working translation of an earlier quotation."""
    mentions = (
        Mention.objects.filter(role="made")
        .exclude(paragraph__language=other_language)
        .exclude(**{f"translation_{other_language}": ""})
        .select_related("commitment")
        .order_by("pk")[::5]
    )
    texts = {row: likeness.texts_of(row, row.mentions.all()) for row in Commitment.objects.all()}

    found = [
        mention.commitment
        in [
            likely.commitment
            for likely in likeness.likeliest(
                getattr(mention, f"translation_{other_language}"), texts
            )
        ]
        for mention in mentions
    ]

    assert all(found)


@pytest.mark.both
def test_a_later_commitment_is_not_offered(editor, corpus):
    statement = Statement.objects.get(slug="2019-02-06-washington-ministers")
    paragraph = statement.paragraphs.first()

    offered = look(editor, paragraph, words=paragraph.text[:60]).context["card"].offered

    made = Mention.objects.filter(role="made").values_list(
        "commitment__reference", "paragraph__statement__issued_on"
    )
    days = dict(made)
    assert all(days[item.commitment.reference] <= statement.issued_on for item in offered)
