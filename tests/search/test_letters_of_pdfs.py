"""What PDFs and web pages put into words hides nothing from search, sums and quotations."""

import pytest

from commitments.text import amounts, quotations
from tests import builders

pytestmark = pytest.mark.once  # the index finds them and no database


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("the foreign terrorist ﬁghters and the ﬁnancing of zorblatt", "fighters zorblatt"),
        ("we will re\u00adpatriate the zyxwort", "repatriate zyxwort"),
        ("we will re\u200bpatriate the zyxwort", "repatriate zyxwort"),
        ("we will re\u2060patriate the zyxwort", "repatriate zyxwort"),
    ],
)
def test_a_word_is_found_whatever_its_letters_are_printed_as(client, corpus, words, asked):
    statement = builders.statement(language="en")
    paragraph = builders.paragraph(f"We say that {words} matter.", statement=statement)
    mention = builders.mention(
        paragraph=paragraph, quotation="We say that", translation_en="", translation_ar="نقول"
    )
    builders.publish(statement, mention.commitment, mention)

    page = client.get("/en/commitments/", {"q": asked}).content.decode()

    assert mention.commitment.reference in page or statement.slug in page


def test_a_sum_is_read_through_a_ligature():
    [found] = amounts.find("5,000 ﬁghters left")

    assert (found.value.value, found.value.unit) == (5000, "people")


def test_the_place_with_the_hyphen_that_was_typed_is_the_closest():
    text = "North–East Syria is far. We go to north‐east Syria."

    with pytest.raises(quotations.QuotationNotFound) as refused:
        quotations.locate(text, "north-east Syria")

    assert refused.value.closest.exact == "north‐east Syria"
