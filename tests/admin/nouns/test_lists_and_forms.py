import html5lib
import pytest
from django.apps import apps
from django.contrib.admin import site
from django.urls import reverse
from django.utils.translation import override

from commitments import actions
from commitments.models import (
    Absence,
    Commitment,
    CorrectionRequest,
    Counterpart,
    Exclusion,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Reply,
    Statement,
    UnansweredWord,
)
from tests import builders
from tests.admin.pages import address, form_values, unchanged

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

NOUNS = [
    model for model in apps.get_app_config("commitments").get_models() if model in site._registry
]
MOST_QUERIES = 40
NEEDED_FOR_PUBLICATION = 14
"""Queries by which a commitment's page tells what it and its mentions still need, however many."""


def one_of(model):
    """A row of the corpus, or one made for the test where the corpus has none."""
    made = {
        Absence: lambda: actions.confirm_absence(
            commitment=builders.commitment(), statement=builders.statement()
        ),
        Exclusion: lambda: Exclusion.objects.create(
            paragraph=builders.paragraph(), passage=builders.ITALY, start=0, reason="praise"
        ),
        Reply: lambda: builders.reply(builders.commitment()),
        Pairing: lambda: builders.in_french().paragraph.pairings.get(),
        ParallelQuotation: builders.in_french,
        UnansweredWord: builders.unanswered_word,
        Counterpart: lambda: builders.counterpart(
            Commitment.objects.published().first(), builders.commitment()
        ),
        CorrectionRequest: lambda: CorrectionRequest.objects.create(
            kind="retract",
            row=Commitment.objects.first(),
            row_version=1,
            reason="A reason",
            asked_by=builders.user("Editors"),
        ),
    }
    return made[model]() if model in made else model._base_manager.last()


each_noun = pytest.mark.parametrize("model", NOUNS, ids=lambda model: model._meta.model_name)


@pytest.mark.both
@each_noun
def test_every_list_is_searched_in_arabic(superuser, model):
    superuser.cookies["django_language"] = "ar"

    response = superuser.get(address(model), {"q": "الاجتماع"})

    assert response.status_code == 200


@pytest.mark.both
@each_noun
def test_every_list_shows_with_a_bounded_number_of_queries(
    superuser, model, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        response = superuser.get(address(model))

    assert response.status_code == 200


@pytest.mark.both
@each_noun
def test_every_record_shows_with_a_bounded_number_of_queries(
    superuser, model, django_assert_max_num_queries
):
    row = one_of(model)

    with django_assert_max_num_queries(MOST_QUERIES):
        response = superuser.get(address(row, "change"))

    assert response.status_code == 200


@pytest.mark.both
def test_more_mentions_on_a_commitment_ask_for_no_more_queries(
    editor, django_assert_max_num_queries
):
    commitment = builders.commitment()
    for _number in range(5):
        builders.mention(
            commitment=commitment,
            role="reaffirmed",
            paragraph=builders.paragraph(),
        )

    with django_assert_max_num_queries(MOST_QUERIES + NEEDED_FOR_PUBLICATION):
        editor.get(address(commitment, "change"))


def test_the_index_asks_a_bounded_number_of_queries(editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(49):
        editor.get(reverse("admin:index"))


@pytest.mark.parametrize(
    "path",
    [
        "index",
        "commitments_commitment_changelist",
        "commitments_statement_add",
        "record_follow_up",
    ],
)
def test_pages_carry_no_inline_script_or_style(superuser, path):
    page = superuser.get(reverse(f"admin:{path}")).content.decode()

    tree = html5lib.parse(page, namespaceHTMLElements=False)

    assert not [script for script in tree.iter("script") if not script.get("src")]
    assert not list(tree.iter("style"))
    assert not [
        element.attrib
        for element in tree.iter()
        if any(name == "style" or name.startswith("on") for name in element.attrib)
    ]


def test_the_language_of_the_admin_follows_the_cookie(editor):
    editor.cookies["django_language"] = "ar"

    page = editor.get(reverse("admin:index")).content.decode()

    assert '<html lang="ar" dir="rtl">' in page


def test_days_have_both_families_of_arabic_month_names(editor):
    mention = builders.mention(
        quotation=builders.ITALY_TEXT, deadline_phrase="في العام 2020", deadline_edtf="2020-02"
    )
    editor.cookies["django_language"] = "ar"

    page = editor.get(address(mention, "change")).content.decode()

    assert "29 شباط/فبراير 2020" in page


def test_what_is_only_read_says_its_language(editor):
    statement = Statement.objects.get(slug="2020-06-04-small-group-communique")
    editor.cookies["django_language"] = "ar"

    page = editor.get(address(statement, "change")).content.decode()

    assert f'<div class="readonly" lang="en" dir="ltr">{statement.title_en}' in page


def test_a_record_that_has_no_key_yet_shows_a_dash(editor):
    page = editor.get(address(Mention, "add")).content.decode()

    assert '<div class="readonly">–</div>' in page and ">None<" not in page


def test_an_account_shows_as_well(superuser):
    assert superuser.get(address(superuser.user, "change")).status_code == 200


def test_the_rooms_of_libraries_have_arabic_names(superuser):
    superuser.cookies["django_language"] = "ar"

    rooms = superuser.get(reverse("admin:index")).context["app_list"]

    names = [room["name"] for room in rooms] + [
        noun["name"] for room in rooms for noun in room["models"]
    ]
    assert [name for name in map(str, names) if name.isascii()] == []


def test_the_header_switches_the_language_and_comes_back(editor):
    response = editor.post(
        reverse("set_language"), {"language": "ar", "next": reverse("admin:index")}
    )

    assert response.url == reverse("admin:index")
    assert response.cookies["django_language"].value == "ar"


def test_the_status_of_a_commitment_is_shown_as_text(editor):
    page = editor.get(address(Commitment)).content.decode()

    assert "Fulfilled" in page


def test_a_new_commitment_takes_the_next_reference(editor):
    forum = builders.forum()
    values = unchanged(editor, address(Commitment, "add")) | {
        "forum": forum.pk,
        "direction": "ask",
        "kind": "action",
        "title_en": "Take nationals back",
    }

    editor.post(address(Commitment, "add"), values)

    created = Commitment.objects.get(title_en="Take nationals back")
    assert created.reference == forum.reference(created.number)
    assert created.state == "draft"


@pytest.mark.both
def test_a_paragraph_is_found_by_its_place(editor):
    response = editor.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "commitments",
            "model_name": "mention",
            "field_name": "paragraph",
            "term": "2020-06-04-small-group-communique#p4",
        },
    )

    assert [found["text"][-2:] for found in response.json()["results"]] == ["¶4"]


def new_mention(client, commitment, place, **values):
    shown = client.get(address(Mention, "add"))
    values = {
        "commitment": commitment.reference,
        "paragraph": place.key,
        "role": "made",
        "strength": "welcome",
        "quotation": builders.ITALY,
    } | values
    return client.post(address(Mention, "add"), form_values(shown) | values)


def test_records_are_chosen_by_key_without_javascript(editor):
    commitment, paragraph = builders.commitment(), builders.paragraph()

    new_mention(editor, commitment, paragraph)

    assert commitment.mentions.get().paragraph == paragraph


def test_an_unknown_key_is_named(editor):
    commitment = builders.commitment()

    response = new_mention(editor, commitment, builders.paragraph(), paragraph="nowhere#p9")

    assert "nowhere#p9" in str(response.context["adminform"].form.errors["paragraph"])


def test_a_mention_finds_its_place_and_takes_the_next_number(editor):
    commitment, paragraph = builders.commitment(), builders.paragraph()

    new_mention(editor, commitment, paragraph)

    mention = commitment.mentions.get()
    assert (mention.start, mention.number) == (0, 1)


def test_a_quotation_that_does_not_stand_there_is_refused_with_the_closest(editor):
    response = new_mention(
        editor,
        builders.commitment(),
        builders.paragraph(),
        quotation=builders.ITALY.replace("إيطاليا", "ايطاليا"),
    )

    assert builders.ITALY in str(response.context["adminform"].form.errors["quotation"])


def test_line_ends_of_the_browser_do_not_break_a_quotation(editor):
    paragraph = builders.paragraph("We will\nmeet in Italy.", language="en")

    new_mention(
        editor, builders.commitment(), paragraph, quotation="We will\r\nmeet", strength="plan"
    )

    assert Mention.objects.get(paragraph=paragraph).quotation == "We will\nmeet"


def test_a_stored_deadline_is_said_in_words_with_its_bounds(editor):
    mention = builders.mention(
        quotation=builders.ITALY_TEXT,
        deadline_phrase="في العام 2020",
        deadline_edtf="2020",
    )
    with override("en"):
        page = editor.get(address(mention, "change")).content.decode()

    assert "1 January 2020" in page and "31 December 2020" in page


def test_the_source_text_of_a_paragraph_is_read_only(editor):
    paragraph = builders.paragraph()

    form = editor.get(address(paragraph, "change")).context["adminform"].form

    assert "text" not in form.fields


@pytest.mark.both
def test_an_inline_mention_takes_the_next_number(editor):
    commitment = builders.mention().commitment
    paragraph = builders.paragraph()
    values = unchanged(editor, address(commitment, "change")) | {
        "mentions-TOTAL_FORMS": "2",
        "mentions-1-paragraph": paragraph.key,
        "mentions-1-role": "reaffirmed",
        "mentions-1-strength": "reaffirm",
        "mentions-1-quotation": builders.ITALY,
    }

    editor.post(address(commitment, "change"), values)

    assert commitment.mentions.get(number=2).paragraph == paragraph


def test_paragraphs_are_filtered_by_what_the_queue_counts(editor):
    builders.mention(paragraph=(marked := builders.paragraph()))
    empty = builders.paragraph()

    shown = editor.get(address(Paragraph), {"queue": "nothing-marked"}).context["cl"].queryset

    assert empty in shown and marked not in shown


def follows_refused(editor, chosen):
    commitment = builders.commitment()
    page = address(commitment, "change")
    values = unchanged(editor, page) | {"follows": [chosen or commitment.pk]}
    response = editor.post(page, values)
    assert not commitment.follows.exists()
    return response.context["adminform"].form.errors["follows"]


@pytest.mark.both
def test_a_commitment_that_would_follow_from_itself_is_refused(editor):
    assert follows_refused(editor, None) == ["A commitment does not follow from itself."]


def test_a_number_that_no_record_can_have_is_refused(editor):
    [message] = follows_refused(editor, "9" * 30)
    assert "9" * 30 in message


@pytest.mark.both
def test_a_reply_is_recorded_in_the_form_of_its_commitment(superuser):
    commitment = builders.commitment()
    values = unchanged(superuser, address(commitment, "change"))
    values |= {
        "replies-TOTAL_FORMS": "1",
        "replies-0-actor": "italy",
        "replies-0-said_on": "2026-03-02",
        "replies-0-language": "en",
        "replies-0-words": "The meeting was held as soon as it could be.",
        "replies-0-document": "Letter to the register",
    }

    superuser.post(address(commitment, "change"), values)

    [row] = commitment.replies.all()
    assert (row.key, row.state) == (f"{commitment.reference}.r1", "draft")


def test_a_draft_is_saved_in_one_language_and_its_page_lists_what_publication_needs(editor):
    row = builders.commitment()
    page = editor.get(address(row, "change"))
    without = {"title_en": "", "summary_en": "", "criterion_ar": "", "kind": ""}

    saved = editor.post(address(row, "change"), form_values(page) | without)

    assert saved.status_code == 302
    listed = editor.get(address(row, "change")).context["lacking"]
    assert len([problem for problem in listed if problem.row == row]) == 5


def test_what_is_sent_to_review_incomplete_is_told_so(editor):
    row = builders.commitment()
    sent = unchanged(editor, address(row, "change")) | {"summary_ar": "", "_to_review": "x"}

    page = editor.post(address(row, "change"), sent, follow=True)

    row.refresh_from_db()
    assert row.state == "in_review"
    assert "“summary” is missing in Arabic." in page.content.decode()


def test_words_that_made_a_commitment_already_are_noticed_in_the_plain_form_as_well(editor):
    made = builders.mention()
    again = builders.commitment(forum=made.commitment.forum)
    values = unchanged(editor, address(Mention, "add")) | {
        "commitment": again.reference,
        "paragraph": made.paragraph.key,
        "role": "made",
        "strength": "welcome",
        "quotation": made.quotation,
    }

    page = editor.post(address(Mention, "add"), values, follow=True).content.decode()

    assert "These words made a commitment already" in page and made.commitment.reference in page
    assert Mention.objects.filter(commitment=again).exists()
