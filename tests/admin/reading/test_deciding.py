"""What becomes of words about which an editor decides, and how that is undone."""

import datetime as dt

import pytest

from commitments.models import Commitment, Exclusion, Forum, Mention, Party
from tests import builders
from tests.admin.reading.marking import look, page_of, press

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

AMOUNT_TEXT = "نلتزم بتقديم أكثر من 700 مليون دولار في عام 2023 لتحقيق الاستقرار."


def test_words_become_a_new_commitment(editor, paragraph):
    press(
        editor,
        paragraph,
        "_new",
        title_en="Meet in Italy again",
        title_ar="الاجتماع في إيطاليا مرة أخرى",
        direction="pledge",
        kind="meeting",
        translation_en="We welcome Italy’s offer",
    )

    mention = Mention.objects.get(paragraph=paragraph)
    assert (mention.role, mention.state, mention.quotation) == ("made", "draft", builders.ITALY)
    assert mention.commitment.title_en == "Meet in Italy again"
    assert mention.commitment.state == "draft"


def test_the_terms_that_were_proposed_are_saved_when_they_are_accepted(editor, paragraph):
    money = builders.paragraph(AMOUNT_TEXT, statement=paragraph.statement)
    form = look(editor, money, words=AMOUNT_TEXT).context["form"]
    proposed = {
        name: str(form[name].value())
        for name in ("deadline_phrase", "deadline_edtf", "amount", "currency", "amount_qualifier")
    }

    press(
        editor,
        money,
        "_new",
        words=AMOUNT_TEXT,
        strength="commit",
        title_en="Pay for stabilisation",
        direction="pledge",
        kind="funding",
        **proposed,
    )

    mention = Mention.objects.get(paragraph=money)
    assert (mention.deadline_latest, mention.amount) == (dt.date(2023, 12, 31), 700_000_000)


def test_a_new_commitment_is_proposed_to_be_as_the_likest_are(editor, paragraph):
    text = "نواصل القتال ضد داعش في العراق وسوريا."
    fight = builders.paragraph(text, statement=paragraph.statement)

    form = look(editor, fight, words=text).context["form"]

    proposed = [form[name].value() for name in ("kind", "horizon", "capacity")]
    assert proposed == ["action", "continuing", "collective"]


@pytest.mark.both
def test_who_is_bound_is_recorded_with_the_new_commitment(editor, paragraph):
    bound = Party.objects.filter(capacity="collective").first().actor
    press(
        editor,
        paragraph,
        "_new",
        title_en="Meet again",
        direction="pledge",
        kind="meeting",
        actor=bound.pk,
        capacity="collective",
    )

    party = Mention.objects.get(paragraph=paragraph).commitment.parties.get()
    assert (party.actor, party.part, party.capacity) == (bound, "bound", "collective")


NEW = {"title_en": "Meet again", "direction": "pledge", "kind": "meeting"}


@pytest.mark.both
def test_the_same_words_marked_twice_as_new_are_noticed_before_a_number_is_spent(editor, paragraph):
    press(editor, paragraph, "_new", **NEW)
    spent = Forum.objects.get(pk=paragraph.statement.forum_id).last_number

    response = press(editor, paragraph, "_new", words=builders.ITALY[5:], **NEW)
    after = Forum.objects.get(pk=paragraph.statement.forum_id).last_number

    made = Mention.objects.get(paragraph=paragraph).commitment.reference
    assert made in str(response.context["form"].errors["insist"]) and after == spent


def test_the_same_words_in_another_paragraph_are_noticed_as_well(editor, paragraph):
    press(editor, paragraph, "_new", **NEW)
    again = builders.paragraph(statement=paragraph.statement)

    response = press(editor, again, "_new", **NEW)

    assert "insist" in response.context["form"].errors


@pytest.mark.both
def test_two_commitments_in_the_same_words_are_made_by_whoever_insists(editor, paragraph):
    press(editor, paragraph, "_new", **NEW)

    press(editor, paragraph, "_new", insist="on", **NEW)

    assert Mention.objects.filter(paragraph=paragraph, role="made").count() == 2


@pytest.mark.both
def test_a_mark_leads_back_to_its_paragraph_where_it_can_be_undone(editor, paragraph):
    response = press(editor, paragraph, "_new", **NEW)
    made = Mention.objects.get(paragraph=paragraph)
    page = editor.get(response.url)
    undo = page.context["marked"].undo

    assert (
        response.url.endswith(f"#p{paragraph.number}")
        and f'value="{undo}"' in page.content.decode()
    )

    editor.post(page_of(paragraph.statement), {"_undo": undo})
    assert not Commitment.objects.filter(pk=made.commitment_id).exists()


def test_undoing_a_mention_keeps_a_commitment_that_is_older(editor, paragraph):
    press(editor, paragraph, "_mention", pressed="GC-0001")
    mention = Mention.objects.get(paragraph=paragraph)

    editor.post(page_of(paragraph.statement), {"_undo": f"mention-{mention.pk}-{mention.version}"})

    assert not Mention.objects.filter(paragraph=paragraph).exists()
    assert Commitment.objects.filter(reference="GC-0001").exists()


@pytest.mark.both
def test_what_somebody_else_changed_meanwhile_is_not_undone(editor, paragraph):
    press(editor, paragraph, "_exclude", reason="praise")
    exclusion = Exclusion.objects.get(paragraph=paragraph)
    shown = f"exclusion-{exclusion.pk}-{exclusion.version}"
    exclusion.save()

    editor.post(page_of(paragraph.statement), {"_undo": shown})

    assert Exclusion.objects.filter(pk=exclusion.pk).exists()


@pytest.mark.both
def test_what_is_published_is_not_undone(editor, corpus):
    published = Mention.objects.filter(state="published").select_related("paragraph").first()
    undo = f"mention-{published.pk}-{published.version}"

    editor.post(page_of(published.paragraph.statement), {"_undo": undo})

    assert Mention.objects.filter(pk=published.pk, state="published").exists()


@pytest.mark.both
@pytest.mark.parametrize("odd", ["", "mention", "mention-x-1", f"mention-{10**30}-1", "user-1-1"])
def test_an_odd_name_undoes_nothing(editor, paragraph, odd):
    press(editor, paragraph, "_exclude", reason="praise")

    response = editor.post(page_of(paragraph.statement), {"_undo": odd})

    assert response.status_code == 302 and Exclusion.objects.filter(paragraph=paragraph).exists()


@pytest.mark.both
def test_the_reason_of_the_likest_exclusion_is_proposed(editor, paragraph):
    before = Exclusion.objects.filter(reason="condemnation", paragraph__language="ar").first()
    again = builders.paragraph(before.passage, statement=paragraph.statement)

    form = look(editor, again, words=before.passage).context["form"]

    assert form["reason"].value() == "condemnation"


def test_a_refused_mention_leaves_no_commitment_behind(editor, paragraph):
    before = Commitment.objects.count()

    press(
        editor,
        paragraph,
        "_new",
        title_en="Meet",
        direction="pledge",
        kind="meeting",
        strength="urge",
    )

    assert Commitment.objects.count() == before


def test_one_button_makes_a_mention_with_what_is_proposed(editor, paragraph):
    press(editor, paragraph, "_mention", pressed="GC-0001")

    mention = Mention.objects.get(paragraph=paragraph)
    assert (mention.commitment.reference, mention.role, mention.strength) == (
        "GC-0001",
        "reaffirmed",
        "welcome",
    )
    assert mention.number == mention.commitment.mentions.count()


def test_a_role_that_was_chosen_outweighs_the_proposed_one(editor, paragraph):
    press(editor, paragraph, "_mention", pressed="GC-0001", role="strengthened")

    assert Mention.objects.get(paragraph=paragraph).role == "strengthened"


def test_another_commitment_is_named_by_its_reference(editor, paragraph):
    press(editor, paragraph, "_mention", pressed="", reference="gc-0002", strength="commit")

    assert Mention.objects.get(paragraph=paragraph).commitment.reference == "GC-0002"


def test_a_refusal_keeps_what_was_typed(editor, paragraph):
    response = press(
        editor,
        paragraph,
        "_mention",
        pressed="",
        reference="GC-9999",
        translation_en="Words to keep",
    )

    page = response.content.decode()
    assert "reference" in response.context["form"].errors
    assert "Words to keep" in page and 'value="GC-9999"' in page


def test_words_are_excluded_with_a_reason(editor, paragraph):
    press(editor, paragraph, "_exclude", reason="praise", note_en="Thanks to Italy.")

    exclusion = Exclusion.objects.get(paragraph=paragraph)
    assert (exclusion.passage, exclusion.reason, exclusion.state) == (
        builders.ITALY,
        "praise",
        "draft",
    )


def test_an_exclusion_needs_its_reason(editor, paragraph):
    response = press(editor, paragraph, "_exclude")

    assert "reason" in response.context["form"].errors


def test_words_that_do_not_stand_there_are_refused(editor, paragraph):
    response = look(editor, paragraph, words="words that stand nowhere")

    assert "words" in response.context["words"].errors


def test_white_space_around_pasted_words_does_no_harm(editor, paragraph):
    press(editor, paragraph, "_exclude", words=f"  {builders.ITALY}\r\n", reason="praise")

    assert Exclusion.objects.get(paragraph=paragraph).passage == builders.ITALY


@pytest.mark.both
def test_words_that_stand_twice_are_taken_where_they_were_selected(editor, paragraph):
    twice = builders.paragraph(
        f"{builders.ITALY}. {builders.ITALY}.", statement=paragraph.statement
    )
    second = len(builders.ITALY) + 2

    ambiguous = press(editor, twice, "_exclude", reason="praise")
    press(editor, twice, "_exclude", reason="praise", start=second)

    assert "words" in ambiguous.context["words"].errors
    assert Exclusion.objects.get(paragraph=twice).start == second


def test_enter_in_a_title_makes_a_new_commitment_and_no_mention_of_the_likeliest(editor, paragraph):
    press(editor, paragraph, "_enter", title_en="Meet again", direction="pledge", kind="meeting")

    assert Mention.objects.get(paragraph=paragraph).commitment.title_en == "Meet again"


def test_enter_in_a_reference_that_nothing_has_says_so(editor, paragraph):
    response = press(editor, paragraph, "_enter", reference="GC-9999")

    assert "reference" in response.context["form"].errors
    assert not Mention.objects.filter(paragraph=paragraph).exists()


def test_enter_elsewhere_marks_nothing_and_keeps_what_was_typed(editor, paragraph):
    response = press(editor, paragraph, "_enter", deadline_phrase="spring 2021", condition="إذا")

    form = response.context["form"]
    assert form["deadline_phrase"].value() == "spring 2021" and form["condition"].value() == "إذا"
    assert "press one of the buttons" in str(form.non_field_errors())
    assert not Mention.objects.filter(paragraph=paragraph).exists()


def test_enter_presses_the_first_button_of_the_card_which_only_goes_on(editor, paragraph):
    page = look(editor, paragraph).content.decode()

    card = page.partition('id="card"')[2]
    assert card.partition('type="submit"')[2].startswith(' name="_enter"')
