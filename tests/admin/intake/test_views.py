import datetime as dt

import pytest
from django.urls import reverse

from commitments.models import MeetingKind, Statement
from tests import builders
from tests.admin.conftest import signed_in
from tests.admin.intake.bringing import PAGE, TEXT, blocks, bring, complete, save

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once


@pytest.mark.both
def test_the_paragraphs_are_shown_before_anything_is_saved(editor):
    response = bring(editor, text=TEXT)

    assert [use for use, _text in blocks(response)] == [
        "heading",
        "heading",
        "heading",
        "paragraph",
        "paragraph",
        "left_out",
    ]
    assert not Statement.objects.filter(issued_on__year=2022).exists()


def test_each_paragraph_is_shown_in_its_own_direction(editor):
    response = bring(editor, text=f"{TEXT}\n\nWe will meet again in Rome next year.\n")

    shown = response.context["blocks"].forms
    assert shown[3].fields["text"].widget.attrs["dir"] == "rtl"
    assert shown[-1].fields["text"].widget.attrs["dir"] == "ltr"


def test_date_title_and_language_are_proposed_from_the_text(editor):
    initial = bring(editor, text=TEXT).context["form"].initial

    assert initial["issued_on"].isoformat() == "2022-09-14"
    assert initial["title_ar"] == "بيان مشترك لوزراء التحالف الدولي ضد داعش"
    assert initial["language"] == "ar"


@pytest.mark.parametrize("date", ["14 سبتمبر 2022", "14 أيلول 2022", "14 أيلول/سبتمبر 2022"])
def test_both_families_of_arabic_months_are_read(editor, date):
    text = TEXT.replace("14 أيلول/سبتمبر 2022", date)

    initial = bring(editor, text=text).context["form"].initial

    assert initial["issued_on"].isoformat() == "2022-09-14"


def test_what_does_not_stand_in_the_text_is_not_proposed(editor):
    context = bring(editor, text="We will meet again.").context

    assert "issued_on" not in context["form"].initial and "meeting" not in context["form"].initial
    assert context["meeting"].initial == {}


def test_a_title_is_proposed_in_its_own_language(editor):
    text = f"بيان مشترك\n\n{builders.URGE_TEXT}.\n\nWe will continue to work with all of them.\n"

    assert bring(editor, text=text).context["form"].initial["title_ar"] == "بيان مشترك"


def test_a_meeting_that_the_register_has_is_proposed(editor):
    text = TEXT.replace(
        "14 أيلول/سبتمبر 2022\nمراكش، المغرب", "28 حزيران/يونيو 2021\nروما، إيطاليا"
    )

    context = bring(editor, text=text).context

    assert context["form"].initial["meeting"].slug == "2021-06-28-rome"
    assert context["meeting"].initial == {}


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("14 أيلول/سبتمبر 2022\nمراكش، المغرب", {"place_ar": "مراكش"}),
        ("Marrakech, Morocco, 14 September 2022", {"place_en": "Marrakech"}),
        ("14 أيلول/سبتمبر 2022\nالعاصمة واشنطن", {"place_en": "Washington", "place_ar": "واشنطن"}),
    ],
)
def test_the_place_of_a_new_meeting_is_proposed_with_its_day(editor, dateline, place):
    text = TEXT.replace("14 أيلول/سبتمبر 2022\nمراكش، المغرب", dateline)

    initial = bring(editor, text=text).context["meeting"].initial

    day = dt.date(2022, 9, 14)
    assert initial == {**place, "began_on": day, "ended_on": day}


def test_proposals_are_visibly_proposals(editor):
    form = bring(editor, text=TEXT).context["form"]

    assert 'class="desk-proposed"' in str(form["issued_on"])
    assert "desk-proposed" not in str(form["title_en"])


def test_a_new_meeting_is_saved_with_its_statement(editor):
    save(editor, bring(editor, text=TEXT))

    meeting = Statement.objects.get(slug="2022-09-14-ministers").meeting
    assert (meeting.slug, meeting.place_ar) == ("2022-09-14-marrakech", "مراكش")


def test_without_a_place_no_meeting_is_made(editor):
    empty = {"new-meeting-place_en": "", "new-meeting-place_ar": ""}

    save(editor, bring(editor, text=TEXT), **empty)

    assert Statement.objects.get(slug="2022-09-14-ministers").meeting is None


def test_half_a_meeting_is_refused_and_what_is_missing_is_named(editor):
    response = save(editor, bring(editor, text=TEXT), **{"new-meeting-level": ""})

    assert list(response.context["meeting"].errors) == ["level"]
    assert not Statement.objects.filter(slug="2022-09-14-ministers").exists()


def test_a_new_meeting_of_another_forums_kind_is_refused_in_words(editor):
    own = MeetingKind.objects.create(
        slug="sherpas", forum=builders.forum(), name_en="Sherpas", name_ar="الممثلون الشخصيون"
    )

    response = save(editor, bring(editor, text=TEXT), **{"new-meeting-level": own.pk})

    assert "kind of meeting that the forum uses" in response.content.decode()
    assert not Statement.objects.filter(slug="2022-09-14-ministers").exists()


@pytest.mark.both
def test_a_meeting_is_not_made_twice(editor):
    save(editor, bring(editor, text=TEXT))

    again = save(
        editor,
        bring(editor, text="نلتزم بمواصلة العمل.\n\n" + TEXT[:120]),
        **{
            "slug": "second",
            "issued_on": "2022-09-15",
            "meeting": "",
            "new-meeting-began_on": "2022-09-14",
            "new-meeting-ended_on": "2022-09-14",
            "new-meeting-place_ar": "مراكش",
        },
    )

    assert "place_en" in again.context["meeting"].errors


@pytest.mark.both
def test_saving_makes_a_draft_with_its_paragraphs_word_for_word(editor):
    response = save(editor, bring(editor, text=TEXT))

    statement = Statement.objects.get(slug="2022-09-14-ministers")
    assert response.url == reverse("admin:reading_desk", args=[statement.pk])
    assert statement.state == "draft"
    assert [paragraph.text for paragraph in statement.paragraphs.all()] == TEXT.splitlines()[4:7:2]
    assert statement.heading == "\n".join(TEXT.splitlines()[:3])


def test_a_paragraph_is_split_at_the_empty_line(editor):
    values = complete(bring(editor, text=TEXT))
    values["blocks-3-text"] = "1. نلتزم\r\n\r\nبمواصلة العمل"

    response = editor.post(reverse(PAGE), values | {"_split": "3"})

    assert [text for _use, text in blocks(response)][3:5] == ["1. نلتزم", "بمواصلة العمل"]


def test_a_paragraph_is_joined_to_the_one_before(editor):
    first = bring(editor, text=TEXT)

    response = editor.post(reverse(PAGE), complete(first) | {"_join": "4"})

    texts = [text for _use, text in blocks(first)]
    assert blocks(response)[3][1] == f"{texts[3]} {texts[4]}"
    assert len(blocks(response)) == len(texts) - 1


def test_a_join_is_noted_on_the_saved_paragraph(editor):
    joined = editor.post(reverse(PAGE), complete(bring(editor, text=TEXT)) | {"_join": "4"})

    save(editor, joined)

    note = Statement.objects.get(slug="2022-09-14-ministers").paragraphs.get().note_en
    assert "joined" in note


@pytest.mark.both
def test_furniture_is_restored_as_a_paragraph(editor):
    save(editor, bring(editor, text=TEXT), **{"blocks-5-use": "paragraph"})

    statement = Statement.objects.get(slug="2022-09-14-ministers")
    assert statement.paragraphs.last().text == "مشاركة RSS"


def test_a_correction_typed_in_the_preview_is_what_is_saved(editor):
    save(editor, bring(editor, text=TEXT), **{"blocks-3-text": "1. نلتزم."})

    statement = Statement.objects.get(slug="2022-09-14-ministers")
    assert statement.paragraphs.first().text == "1. نلتزم."


def test_an_error_keeps_everything_typed(editor):
    response = save(
        editor,
        bring(editor, text=TEXT),
        slug="",
        title_en="A title to keep",
        **{"blocks-3-text": "نص لا يضيع"},
    )

    page = response.content.decode()
    assert "slug" in response.context["form"].errors
    assert "A title to keep" in page and "نص لا يضيع" in page


def test_splitting_keeps_what_was_typed_elsewhere(editor):
    values = complete(bring(editor, text=TEXT)) | {"title_en": "A title to keep", "_split": "3"}

    assert "A title to keep" in editor.post(reverse(PAGE), values).content.decode()


def test_a_text_without_a_paragraph_is_refused(editor):
    response = save(
        editor,
        bring(editor, text=TEXT),
        **{"blocks-3-use": "left_out", "blocks-4-use": "left_out"},
    )

    assert response.context["form"].non_field_errors()


def corpus_text(statement):
    return "\n\n".join(paragraph.text for paragraph in statement.paragraphs.all())


def test_the_same_text_a_second_time_is_noticed(editor):
    known = Statement.objects.get(slug="2020-06-04-small-group-communique")

    response = bring(editor, text=corpus_text(known))

    assert [(same.statement, same.share) for same in response.context["known"]] == [(known, 100)]


@pytest.mark.both
def test_the_same_text_is_saved_only_when_the_editor_insists(editor):
    known = Statement.objects.get(slug="2020-06-04-small-group-communique")
    response = bring(editor, text=corpus_text(known))
    day = {"issued_on": "2022-09-14", "title_ar": "بيان"}

    refused = save(editor, response, **day)
    saved = save(editor, response, another="on", **day)

    assert "another" in refused.context["assurance"].errors
    assert saved.status_code == 302


def test_a_text_of_too_many_paragraphs_is_refused_whole(editor):
    text = "\n\n".join(f"We will meet in room {number}." for number in range(1001))

    response = bring(editor, text=text)

    assert "more than 1000 paragraphs" in str(response.context["form"].errors["text"])
    assert "We will meet in room 1000." in response.content.decode()


def test_the_limits_are_stated_where_a_text_is_brought(editor):
    page = editor.get(reverse(PAGE)).content.decode()

    assert "400,000 characters" in page and "5 MB" in page and ".docx" in page


@pytest.mark.both
def test_who_may_not_add_statements_cannot_bring_any(corpus):
    nobody = signed_in(builders.user())

    assert nobody.get(reverse(PAGE)).status_code == 403


SECTIONS = """Joint Statement

We met in Rome and agreed on the following.

Accountability

1. We will hold all of them to account.

Funds

2. We will provide funds.

Signed: the Ministers
"""


def test_headings_within_a_text_are_subheadings_and_below_it_closing(editor):
    assert [use for use, _text in blocks(bring(editor, text=SECTIONS))] == [
        "heading",
        "paragraph",
        "subheading",
        "paragraph",
        "subheading",
        "paragraph",
        "closing",
    ]


@pytest.mark.both
def test_a_subheading_is_kept_above_its_paragraph_and_has_no_number(editor):
    save(editor, bring(editor, text=SECTIONS), issued_on="2022-09-14", title_ar="بيان")

    statement = Statement.objects.get(slug="2022-09-14-ministers")
    assert list(statement.paragraphs.values_list("number", "subheading", "text")) == [
        (1, "", "We met in Rome and agreed on the following."),
        (2, "Accountability", "1. We will hold all of them to account."),
        (3, "Funds", "2. We will provide funds."),
    ]
    assert statement.closing == "Signed: the Ministers"


def test_a_subheading_without_a_paragraph_below_it_is_refused(editor):
    response = save(
        editor,
        bring(editor, text=SECTIONS),
        issued_on="2022-09-14",
        title_ar="بيان",
        **{"blocks-6-use": "subheading"},
    )

    assert "no paragraph below it" in str(response.context["form"].non_field_errors())


def test_a_subheading_is_read_on_the_desk(editor):
    saved = save(editor, bring(editor, text=SECTIONS), issued_on="2022-09-14", title_ar="بيان")

    assert "Accountability" in editor.get(saved.url).content.decode()


PROVENANCE = {
    "original_language": "en",
    "address": "https://example.org/ar/statement",
    "address_shows_en": "The file names this page.",
    "address_shows_ar": "يذكر الملف هذه الصفحة.",
    "official_address": "https://example.org/en/statement",
    "official_publisher": "Ministry of Foreign Affairs",
    "official_standing": "original",
    "official_shows_en": "Title, day and numbered points agree.",
    "official_shows_ar": "يتفق العنوان واليوم والنقاط المرقّمة.",
}


def test_where_the_text_was_published_comes_in_with_it(editor):
    save(editor, bring(editor, text=TEXT), **PROVENANCE)

    statement = Statement.objects.get(slug="2022-09-14-ministers")
    assert {name: getattr(statement, name) for name in PROVENANCE} == PROVENANCE


def test_an_official_text_without_its_address_is_refused_and_nothing_is_lost(editor):
    response = save(editor, bring(editor, text=TEXT), **PROVENANCE | {"official_address": ""})

    assert "Give the address of the official text as well." in response.content.decode()
    assert response.context["form"]["official_publisher"].value() == "Ministry of Foreign Affairs"
    assert not Statement.objects.filter(slug="2022-09-14-ministers").exists()
