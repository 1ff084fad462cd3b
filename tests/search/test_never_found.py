"""What a search never finds: drafts, what was taken back, and what came later than the day."""

import datetime as dt

import pytest

from commitments import actions, index, search
from commitments.models import Mention
from tests import builders, indexes
from tests.search.test_finding import TODAY, passages, references

pytestmark = pytest.mark.usefixtures("corpus")


def test_drafts_are_not_found():
    mention = builders.mention(commitment=builders.commitment(title_en="Aquifers"))
    index.rebuild()
    assert (references("aquifers"), passages("aquifers")) == ([], [])
    assert mention.paragraph.key not in passages("إيطاليا", limit=500)


def test_drafts_are_not_found_even_if_the_index_holds_them():
    mention = builders.mention()
    always = {"since": 1, "until": 1_000_000, "by_reference": 1, "by_place": 1}
    with indexes.tampering() as writer:
        commitment, paragraph = mention.commitment_id, mention.paragraph_id
        indexes.add(writer, noun="run", commitment=commitment, title="aquif", **always)
        indexes.add(writer, noun="paragraph", paragraph=paragraph, text="aquif", **always)
    assert (references("aquifers"), passages("aquifers")) == ([], [])
    with indexes.tampering() as writer:
        writer.delete_documents_by_term("commitment", commitment)
        writer.delete_documents_by_term("paragraph", paragraph)


def test_an_unpublished_follow_up_does_not_find_its_commitment():
    row = builders.published_commitment()
    builders.follow_up(row, finding_en="Saffron was served.")
    index.rebuild()
    assert references("saffron") == []


def test_an_unpublished_mention_finds_neither_commitment_nor_passage():
    row = builders.published_commitment()
    text = "سنعقد الاجتماع في حقول الزعفران"
    builders.mention(
        commitment=row,
        paragraph=builders.paragraph(text),
        quotation=text,
        role="reaffirmed",
        strength="commit",
        translation_en="in the saffron fields",
    )
    index.rebuild()
    assert [references(query) + passages(query) for query in ("الزعفران", "saffron")] == [[], []]


def test_internal_notes_are_not_found():
    builders.published_commitment(internal_note="Saffron is a code word.")
    index.rebuild()
    assert references("saffron") == []


@pytest.mark.parametrize("taken_back", ["commitment", "follow_up", "mention"])
def test_what_is_retracted_is_not_found(taken_back):
    row = builders.published_commitment()
    follow_up = builders.follow_up(row, finding_en="Saffron was served.")
    text = "سنعقد الاجتماع في حقول الزعفران"
    mention = builders.mention(
        commitment=row,
        paragraph=builders.paragraph(text),
        quotation=text,
        role="reaffirmed",
        strength="commit",
    )
    builders.publish(mention.paragraph.statement, follow_up, mention)
    retracted = {"commitment": row, "follow_up": follow_up, "mention": mention}[taken_back]
    actions.retract(row=retracted, reason="A mistake.", edition=builders.edition())
    lost = {"commitment": ["saffron", "زعفران"], "follow_up": ["saffron"], "mention": ["زعفران"]}
    assert [references(query) for query in lost[taken_back]] == [[] for _ in lost[taken_back]]


def test_what_came_later_is_not_found_on_an_earlier_day():
    row = builders.published_commitment(issued_on=dt.date(2019, 11, 14), title_en="Aquifers")
    builders.publish(
        builders.follow_up(row, happened_edtf="2020-05-27", finding_en="Saffron was served.")
    )
    assert [
        references("aquifers", on=dt.date(2019, 11, 13)),
        references("aquifers", on=dt.date(2019, 11, 14)),
        passages("aquifers", on=dt.date(2019, 11, 13)),
        references("saffron", on=dt.date(2020, 5, 26)),
        references("saffron", on=dt.date(2020, 5, 27)),
    ] == [[], [row.reference], [], [], [row.reference]]


def test_a_party_to_a_draft_alone_does_not_find_it():
    builders.mention(commitment=builders.commitment())
    published = set(references("Italy", limit=500))
    assert published.isdisjoint(
        Mention.objects.filter(commitment__state="draft").values_list(
            "commitment__reference", flat=True
        )
    )


def test_a_drafted_reply_is_not_found():
    builders.reply(
        builders.published_commitment(),
        words="A quagmire.",
        translation_ar="مستنقع.",
    )

    assert references("quagmire") == []


def test_words_of_drafts_are_not_suggested():
    builders.mention(commitment=builders.commitment(title_en="Aquifer"))
    assert search.find("aqifer", on=TODAY).did_you_mean is None
