"""The desk offers the words of a mention in another version, to be taken or changed."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from commitments.models import Commitment, Mention, ParallelQuotation
from tests import builders
from tests.admin.reading.marking import look, page_of, press

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

BEFORE = "Nous remercions nos partenaires de leur accueil. "
AFTER = " La réunion préparera la suite de nos travaux."
TEXT = f"{BEFORE}{builders.FRENCH_TEXT}{AFTER}"


@pytest.fixture(scope="module")
def french(for_the_module):
    """The paragraph of a French version that is paired with that of a draft statement."""
    text = f"نشكر شركاءنا على حسن الضيافة. {builders.ITALY_TEXT} وسيعد الاجتماع لأعمالنا المقبلة."
    coalition = Commitment.objects.get(reference="GC-0001").forum
    statement = builders.statement(forum=coalition, issued_on=dt.date(2022, 5, 11))
    paragraph = builders.paragraph(text, statement=statement)
    place = builders.version(statement, [TEXT]).paragraphs.get()
    builders.pairing(place, paragraph)
    return place


@pytest.fixture
def paired(french):
    """The paragraph that the French one is paired with."""
    return french.pairings.get().counterpart


@pytest.fixture
def marked(editor, paired):
    """The page after an editor marked the words about Italy as a new commitment."""
    titled = {"title_en": "Meet in Italy again", "direction": "pledge"}
    response = press(editor, paired, "_new", **titled)
    return editor.get(response.url)


def sent(offer, **values):
    """What the browser sends when the form of the offer is accepted as it stands."""
    fields = {field.html_name: field.value() for field in offer.form}
    return fields | {"_beside": offer.name} | values


def words_of(offer):
    return offer.form["words"].value()


def test_the_sentence_of_the_other_version_is_offered_beside_what_was_marked(marked, french):
    [offer] = marked.context["beside"]

    assert (offer.paragraph, words_of(offer)) == (french, builders.FRENCH_TEXT)
    html = marked.content.decode()
    assert f'<mark class="desk-chosen">{builders.FRENCH_TEXT}' in html
    assert not ParallelQuotation.objects.exists()


@pytest.mark.both
def test_one_action_takes_it_and_another_takes_it_back(editor, marked, french, paired):
    [offer] = marked.context["beside"]

    page = editor.post(page_of(paired.statement), sent(offer), follow=True)

    row = ParallelQuotation.objects.get()
    assert (row.quotation, row.start, row.state) == (builders.FRENCH_TEXT, len(BEFORE), "draft")
    assert row.mention.paragraph == paired
    assert page.context["here"].paragraph == paired and page.context["beside"] == []
    undo = page.context["marked"].undo
    editor.post(page_of(paired.statement), {"_undo": undo})
    assert not ParallelQuotation.objects.exists() and Mention.objects.filter(paragraph=paired)


def test_the_words_can_be_changed_before_they_are_taken(editor, marked, paired):
    [offer] = marked.context["beside"]
    field = offer.form["words"].html_name

    editor.post(page_of(paired.statement), sent(offer, **{field: builders.FRENCH}))

    assert ParallelQuotation.objects.get().quotation == builders.FRENCH


def test_words_that_do_not_stand_there_are_refused_and_not_lost(editor, marked, paired):
    [offer] = marked.context["beside"]
    field = offer.form["words"].html_name

    page = editor.post(page_of(paired.statement), sent(offer, **{field: "Nous partons demain"}))

    assert page.status_code == 200 and not ParallelQuotation.objects.exists()
    html = page.content.decode()
    assert "Nous partons demain</textarea>" in html
    assert "do not stand in the paragraph" in html


@pytest.mark.both
def test_what_was_taken_already_is_said_and_not_recorded_twice(editor, marked, paired):
    [offer] = marked.context["beside"]
    editor.post(page_of(paired.statement), sent(offer))

    page = editor.post(page_of(paired.statement), sent(offer))

    assert "is a parallel quotation of the mention already" in page.content.decode()
    assert ParallelQuotation.objects.count() == 1


def test_words_that_a_translator_split_are_offered_in_each_paragraph(editor, paragraph):
    halves = ["Nous saluons l’offre de l’Italie.", "Elle accueillera la réunion de 2020."]
    version = builders.version(paragraph.statement, halves)
    for half in version.paragraphs.all():
        builders.pairing(half, paragraph)

    response = press(editor, paragraph, "_new", title_en="Meet", direction="pledge")
    offers = editor.get(response.url).context["beside"]

    assert {words_of(offer) for offer in offers} <= set(halves) and offers


def test_words_of_a_paragraph_that_is_paired_with_none_are_offered_nothing(editor, paragraph):
    builders.version(paragraph.statement)

    response = press(editor, paragraph, "_new", title_en="Meet", direction="pledge")

    assert editor.get(response.url).context["beside"] == []


@pytest.mark.both
def test_whoever_reads_the_version_takes_its_words_for_those_of_the_mention(
    editor, marked, french, paired
):
    mention = Mention.objects.get(paragraph=paired)
    card = look(editor, french, builders.FRENCH).context["card"]
    assert card.beside == [mention]
    assert mention.commitment not in {offer.commitment for offer in card.offered}

    page = press(editor, french, "_parallel", builders.FRENCH, str(mention.pk))

    row = ParallelQuotation.objects.get()
    assert (row.mention, row.paragraph, row.quotation) == (mention, french, builders.FRENCH)
    assert page_of(french.statement) in page.url


def test_the_words_are_marked_in_the_version_when_it_is_read(editor, marked, french, paired):
    [offer] = marked.context["beside"]
    editor.post(page_of(paired.statement), sent(offer))

    html = editor.get(page_of(french.statement)).content.decode()

    assert re.search(rf'<mark class="desk-parallel"[^>]*>{re.escape(builders.FRENCH_TEXT)}', html)


def test_a_mention_of_what_another_version_mentions_is_refused(editor, marked, french, paired):
    reference = Mention.objects.get(paragraph=paired).commitment.reference

    page = press(editor, french, "_mention", builders.FRENCH, reference)

    assert "mark these words as its parallel quotation" in page.content.decode()
    assert not Mention.objects.filter(paragraph=french)


def test_a_form_of_what_is_gone_finds_nothing(editor, marked, paired):
    found = {
        name: editor.post(page_of(paired.statement), {"_beside": name}).status_code
        for name in ["0-0", "x", "999999999999999999999-1", ""]
    }

    assert found == dict.fromkeys(found, 404)


def test_the_desk_leads_from_one_version_to_the_other(editor, french, paired):
    html = editor.get(page_of(paired.statement)).content.decode()

    assert page_of(french.statement) in html
    assert reverse("admin:pair_paragraphs", args=[french.statement_id]) in html
