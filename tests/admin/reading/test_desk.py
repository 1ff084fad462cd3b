import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from commitments.admin.reading import likeness
from commitments.models import Commitment, Exclusion, Forum, Mention, Party, Statement
from tests import builders
from tests.admin.conftest import signed_in

AMOUNT_TEXT = "نلتزم بتقديم أكثر من 700 مليون دولار في عام 2023 لتحقيق الاستقرار."


def page_of(statement):
    return reverse("admin:reading_desk", args=[statement.pk])


@pytest.fixture
def paragraph(corpus):
    """A draft statement of the Coalition after all others, with one paragraph."""
    coalition = Commitment.objects.get(reference="GC-0001").forum
    statement = builders.statement(forum=coalition, issued_on=dt.date(2022, 5, 11))
    return builders.paragraph(builders.ITALY_TEXT, statement=statement)


def look(client, paragraph, words=builders.ITALY, **values):
    return client.post(
        page_of(paragraph.statement),
        {"paragraph": paragraph.pk, "words": words, "_look": "x"} | values,
    )


def press(client, paragraph, button, words=builders.ITALY, pressed="x", **values):
    filled = {"paragraph": paragraph.pk, "words": words, "strength": "welcome", button: pressed}
    return client.post(page_of(paragraph.statement), filled | values)


def test_the_whole_text_is_shown_with_its_marks(editor):
    statement = Statement.objects.get(slug="2020-06-04-small-group-communique")

    read = editor.get(page_of(statement)).context["read"]

    assert ["".join(piece.text for piece in item.pieces) for item in read] == [
        paragraph.text for paragraph in statement.paragraphs.all()
    ]
    marked = {mark.words for item in read for mark in item.marks if mark.kind == "mention"}
    assert marked == set(
        Mention.objects.filter(paragraph__statement=statement).values_list("quotation", flat=True)
    )


def test_overlapping_marks_are_both_shown(editor, paragraph):
    builders.mention(paragraph=paragraph, quotation=builders.ITALY)
    Exclusion.objects.create(
        paragraph=paragraph, passage=builders.ITALY_TEXT, start=0, reason="praise"
    )

    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    assert [piece.kinds for piece in item.pieces] == [
        "desk-exclusion desk-mention desk-overlap",
        "desk-exclusion",
    ]


def test_the_page_asks_a_bounded_number_of_queries(editor, django_assert_max_num_queries):
    statement = Statement.objects.get(slug="2019-02-06-washington-ministers")

    with django_assert_max_num_queries(25):
        editor.get(page_of(statement))


def test_nothing_is_saved_by_looking(editor, paragraph):
    look(editor, paragraph)

    assert not Mention.objects.filter(paragraph=paragraph).exists()


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


def test_a_later_commitment_is_not_offered(editor, corpus):
    statement = Statement.objects.get(slug="2019-02-06-washington-ministers")
    paragraph = statement.paragraphs.first()

    offered = look(editor, paragraph, words=paragraph.text[:60]).context["card"].offered

    made = Mention.objects.filter(role="made").values_list(
        "commitment__reference", "paragraph__statement__issued_on"
    )
    days = dict(made)
    assert all(days[item.commitment.reference] <= statement.issued_on for item in offered)


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


def test_two_commitments_in_the_same_words_are_made_by_whoever_insists(editor, paragraph):
    press(editor, paragraph, "_new", **NEW)

    press(editor, paragraph, "_new", insist="on", **NEW)

    assert Mention.objects.filter(paragraph=paragraph, role="made").count() == 2


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


def test_what_somebody_else_changed_meanwhile_is_not_undone(editor, paragraph):
    press(editor, paragraph, "_exclude", reason="praise")
    exclusion = Exclusion.objects.get(paragraph=paragraph)
    shown = f"exclusion-{exclusion.pk}-{exclusion.version}"
    exclusion.save()

    editor.post(page_of(paragraph.statement), {"_undo": shown})

    assert Exclusion.objects.filter(pk=exclusion.pk).exists()


def test_what_is_published_is_not_undone(editor, corpus):
    published = Mention.objects.filter(state="published").select_related("paragraph").first()
    undo = f"mention-{published.pk}-{published.version}"

    editor.post(page_of(published.paragraph.statement), {"_undo": undo})

    assert Mention.objects.filter(pk=published.pk, state="published").exists()


@pytest.mark.parametrize("odd", ["", "mention", "mention-x-1", f"mention-{10**30}-1", "user-1-1"])
def test_an_odd_name_undoes_nothing(editor, paragraph, odd):
    press(editor, paragraph, "_exclude", reason="praise")

    response = editor.post(page_of(paragraph.statement), {"_undo": odd})

    assert response.status_code == 302 and Exclusion.objects.filter(paragraph=paragraph).exists()


def test_the_reason_of_the_likest_exclusion_is_proposed(editor, paragraph):
    before = Exclusion.objects.filter(reason="condemnation", paragraph__language="ar").first()
    again = builders.paragraph(before.passage, statement=paragraph.statement)

    form = look(editor, again, words=before.passage).context["form"]

    assert form["reason"].value() == "condemnation"


def test_the_script_is_given_one_paragraph_with_its_card(editor, paragraph):
    builders.paragraph(statement=paragraph.statement)

    page = editor.get(
        page_of(paragraph.statement),
        {"p": paragraph.number, "from": 0, "to": 10},
        headers={"X-Desk-Part": "1"},
    ).content.decode()

    assert page.count("<article") == 1 and 'id="card"' in page and "<html" not in page


def test_the_next_candidate_follows_the_place_where_one_is(editor, corpus):
    statement = builders.statement(language="en")
    for _number in range(3):
        builders.paragraph(builders.URGE_TEXT, statement=statement)

    first = editor.get(page_of(statement)).context["next"]
    second = editor.get(page_of(statement) + first).context["next"]
    after = editor.get(page_of(statement), {"at": 3}).context["next"]

    assert [first[:4], second[:4], after[:4]] == ["?p=1", "?p=2", "?p=3"]


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


def test_words_that_stand_twice_are_taken_where_they_were_selected(editor, paragraph):
    twice = builders.paragraph(
        f"{builders.ITALY}. {builders.ITALY}.", statement=paragraph.statement
    )
    second = len(builders.ITALY) + 2

    ambiguous = press(editor, twice, "_exclude", reason="praise")
    press(editor, twice, "_exclude", reason="praise", start=second)

    assert "words" in ambiguous.context["words"].errors
    assert Exclusion.objects.get(paragraph=twice).start == second


def test_a_paragraph_is_chosen_without_javascript(editor, paragraph):
    words = editor.get(page_of(paragraph.statement), {"p": paragraph.number}).context["words"]

    assert words["words"].value() == paragraph.text
    assert words["paragraph"].value() == paragraph.pk


def test_a_candidate_is_marked_with_the_rule_that_fired(editor, corpus):
    paragraph = builders.paragraph(builders.URGE_TEXT, language="en")

    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    assert [mark.words for mark in item.candidates] == [builders.URGE_TEXT]
    assert "rule" in item.candidates[0].label


def test_a_candidate_leads_to_its_words(editor, corpus):
    paragraph = builders.paragraph(f"Thank you. {builders.URGE_TEXT}.", language="en")
    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    shown = editor.get(page_of(paragraph.statement) + item.candidates[0].address)

    assert shown.context["words"]["words"].value() == item.candidates[0].words


def test_a_candidate_shows_at_once_what_its_words_say(editor, corpus):
    paragraph = builders.paragraph(f"Thank you. {builders.URGE_TEXT}.", language="en")
    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    form = editor.get(page_of(paragraph.statement) + item.candidates[0].address).context["form"]

    assert form["strength"].value() == "urge"
    assert not Mention.objects.filter(paragraph=paragraph).exists()


def test_the_form_takes_the_words_for_what_the_list_of_candidates_takes_them(editor, corpus):
    text = "We remain committed to fair trials, and we urge the custodians to act."
    paragraph = builders.paragraph(text, language="en")
    [item] = editor.get(page_of(paragraph.statement)).context["read"]

    proposed = []
    for mark in item.candidates:
        form = editor.get(page_of(paragraph.statement) + mark.address).context["form"]
        proposed.append((form["direction"].value(), form["strength"].value()))

    assert proposed == [("pledge", "commit"), ("ask", "urge")]


def test_an_excluded_candidate_is_dealt_with(editor, corpus):
    paragraph = builders.paragraph(builders.URGE_TEXT, language="en")

    press(editor, paragraph, "_exclude", words=builders.URGE_TEXT, reason="exhortation")

    [item] = editor.get(page_of(paragraph.statement)).context["read"]
    assert item.candidates == []


def test_the_share_dealt_with_grows_with_every_mark(editor, paragraph):
    before = editor.get(page_of(paragraph.statement)).context["percent"]
    press(editor, paragraph, "_exclude", reason="praise")
    after = editor.get(page_of(paragraph.statement)).context["percent"]

    assert before == 0 and 40 < after < 100


def test_who_may_only_look_cannot_mark(paragraph):
    reader = builders.user()
    reader.user_permissions.add(permission("view_statement"))
    client = signed_in(type(reader).objects.get(pk=reader.pk))

    assert client.get(page_of(paragraph.statement)).status_code == 200
    assert press(client, paragraph, "_exclude", reason="praise").status_code == 403


def permission(codename):
    return Permission.objects.get(codename=codename)
