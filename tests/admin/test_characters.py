"""Characters at every door of the desk: changed and told, or refused with the place.

What is refused comes as far as no database; what each of the two would do with it,
`tests/models/test_texts.py` asks of every field.
"""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from commitments.models import (
    Commitment,
    CorrectionRequest,
    Edition,
    Evidence,
    FollowUp,
    Statement,
    Theme,
)
from tests import builders
from tests.admin.intake.bringing import bring
from tests.admin.intake.bringing import save as save_text
from tests.admin.pages import address, unchanged
from tests.admin.reading import marking
from tests.admin.reading import test_follow_up as recording
from tests.admin.review.test_corrections import WHY_AR, correct
from tests.admin.review.test_next_edition import review
from tests.admin.spreadsheets.files import as_csv, confirm, exported, problems, table, upload

REFUSED = "\x07\ufffe\u202e\ue000"
"""One of each kind: a refusal names all that it found. Of the null character Django speaks first."""


def each_refused(test):
    return pytest.mark.once(pytest.mark.parametrize("wrong", [REFUSED, "\x00"], ids=ascii)(test))


VERTICAL_TAB = "Nothing was found\x0bin the reports."
TWO_LINES = "Nothing was found\nin the reports."


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def code(character):
    return f"U+{ord(character):04X}"


def refusal(errors, wrong):
    """Whether the refusal names each character; Django's own names the null character."""
    text = str(errors)
    return unnamed(text, wrong) == [] or (wrong == "\x00" and "Null characters" in text)


def unnamed(message, wrong):
    return [character for character in map(code, wrong) if character not in message]


def add_theme(client, **values):
    filled = {"slug": "new-theme", "name_en": "New theme", "name_ar": "موضوع جديد"} | values
    return client.post(address(Theme, "add"), filled)


def test_a_form_changes_a_vertical_tab_and_tells(superuser):
    response = add_theme(superuser, description_en=VERTICAL_TAB)

    assert Theme.objects.get(slug="new-theme").description_en == TWO_LINES
    assert any("U+000B" in message for message in said(response))


@each_refused
def test_a_form_names_what_it_refuses(superuser, wrong):
    response = add_theme(superuser, name_en=f"New{wrong} theme")

    assert refusal(response.context["adminform"].form.errors["name_en"], wrong)
    assert not Theme.objects.filter(slug="new-theme").exists()


@pytest.mark.once
@pytest.mark.parametrize("nothing", [" ", "\u200b", "\u200f\u00ad", "\u0301"], ids=ascii)
def test_a_form_refuses_a_name_of_which_nothing_is_seen(superuser, nothing):
    response = add_theme(superuser, name_en=nothing, name_ar=nothing)

    assert "name_en" in response.context["adminform"].form.errors


def change_inline(client, value):
    follow_up = builders.follow_up(builders.commitment())
    page = address(follow_up, "change")
    values = unchanged(client, page) | {"evidence-0-note_en": value}
    return client.post(page, values), Evidence.objects.get(follow_up=follow_up)


def test_an_inline_changes_and_tells(superuser):
    response, evidence = change_inline(superuser, VERTICAL_TAB)

    assert evidence.note_en == TWO_LINES
    assert any("U+000B" in message for message in said(response))


@each_refused
def test_an_inline_names_what_it_refuses(superuser, wrong):
    response, _evidence = change_inline(superuser, f"Note{wrong}")

    formset, _sources = response.context["inline_admin_formsets"]
    assert refusal(formset.formset.errors, wrong)


def test_the_reason_of_an_edit_may_hold_anything(superuser):
    row = builders.commitment()
    page = address(row, "change")
    values = unchanged(superuser, page) | {"title_en": "Other", "change_reason": "a\x00b\x07"}

    assert superuser.post(page, values).status_code == 302


def import_theme(client, **cells):
    row = (
        table(exported(client, Theme))[0] | {"slug": "imported", "version": "", "state": ""} | cells
    )
    return upload(client, Theme, as_csv([row]))


def test_an_import_shows_what_it_would_change(superuser):
    preview = import_theme(superuser, description_en=VERTICAL_TAB)
    confirm(superuser, Theme, preview)

    assert "U+000B" in preview.context["preview"].notes[0].message
    assert Theme.objects.get(slug="imported").description_en == TWO_LINES


@pytest.mark.once
def test_an_import_names_row_and_column_of_what_it_refuses(superuser):
    found = problems(import_theme(superuser, description_ar=f"كلمات{REFUSED}"))

    assert {(number, column) for number, column, _message in found} == {("2", "description_ar")}
    assert unnamed(str(found), REFUSED) == []


@pytest.mark.once
@pytest.mark.parametrize("nothing", [" ", "\u200b", "\u064b"], ids=ascii)
def test_an_import_refuses_a_name_of_which_nothing_is_seen(superuser, nothing):
    [(number, column, _message)] = problems(
        import_theme(superuser, name_en=nothing, name_ar=nothing)
    )

    assert (number, column) == ("2", "name_en")


@pytest.mark.once
def test_an_import_refuses_a_hijri_day_with_its_row(superuser):
    row = table(exported(superuser, Statement))[0] | {
        "slug": "of-1442",
        "issued_on": "1442-11-18",
        "state": "",
        "version": "",
    }

    [(number, column, message)] = problems(upload(superuser, Statement, as_csv([row])))
    assert (number, column) == ("2", "issued_on") and "Hijri" in message


def test_a_vertical_tab_in_an_unchanged_file_is_no_change(superuser):
    row = builders.commitment(summary_en="One\ntwo")
    rows = [r for r in table(exported(superuser, Commitment)) if r["reference"] == row.reference]
    rows[0]["summary_en"] = "One\x0btwo"

    assert upload(superuser, Commitment, as_csv(rows)).context["preview"].unchanged == 1


def test_a_pasted_text_is_told_what_was_changed(editor):
    response = bring(editor, text="1. We commit\x0cto provide funds.\n\n2. We call on all states.")

    assert any("U+000C" in warning for warning in response.context["warnings"])


@pytest.mark.once
def test_a_pasted_text_is_refused_with_the_line(editor):
    wrong = REFUSED.replace("\ue000", "")  # a bullet, at this door

    response = bring(editor, text=f"1. We commit.\n\n2. We call{wrong} on all states.")

    found = response.context["form"].errors["text"]
    assert unnamed(str(found), wrong) == []
    assert [message for message in found if "line 3" not in message] == []


@each_refused
def test_a_piece_of_a_text_is_refused_beside_itself(editor, wrong):
    response = bring(editor, text="1. We commit to provide funds.\n\n2. We call on all states.")

    again = save_text(
        editor,
        response,
        **{"issued_on": "2022-09-14", "title_ar": "بيان", "blocks-1-text": f"2{wrong}"},
    )

    assert refusal(again.context["blocks"].errors, wrong)


@pytest.mark.once
def test_a_statement_of_the_hijri_year_is_refused(editor):
    response = bring(editor, text="1. We commit to provide funds.\n\n2. We call on all states.")

    again = save_text(editor, response, issued_on="1442-11-18", title_ar="بيان")

    assert "Hijri" in str(again.context["form"].errors["issued_on"])


@each_refused
def test_a_follow_up_is_refused_at_its_finding(editor, corpus, wrong):
    response = recording.send(editor, builders.commitment(), finding_en=f"Work{wrong}")

    assert refusal(recording.errors(response)["finding_en"], wrong)


def test_a_follow_up_tells_what_was_changed(editor, corpus):
    commitment = builders.commitment()

    response = recording.save(editor, commitment, finding_en=VERTICAL_TAB)

    assert FollowUp.objects.get(commitment=commitment).finding_en == TWO_LINES
    assert any("U+000B" in message for message in said(response))


@pytest.mark.parametrize(
    "name", ["\u3164", "\u202egnp.csv", "a\x07\ufffe.csv", "\ue000.csv"], ids=ascii
)
def test_the_name_of_a_file_may_be_anything(superuser, name):
    row = {"slug": "imported", "name_en": "Imported", "name_ar": "موضوع"}

    response = upload(superuser, Theme, as_csv([row]), name)

    assert response.context["job"].about


@pytest.mark.once
@pytest.mark.parametrize("day", ["1442", "1442-11", "14 شوال 1442", "١٤٤٢ هـ"])
def test_a_follow_up_of_the_hijri_year_is_refused(editor, corpus, day):
    response = recording.send(editor, builders.commitment(), happened_edtf=day)

    assert "Hijri" in recording.errors(response)["happened_edtf"]


@each_refused
def test_marked_words_are_refused_at_the_title(editor, corpus, wrong):
    paragraph = builders.paragraph()

    response = marking.press(
        editor, paragraph, "_new", title_en=f"A{wrong}", direction="pledge", kind="meeting"
    )

    assert refusal(response.context["form"].errors["title_en"], wrong)


@each_refused
def test_an_exclusion_is_refused_at_its_note(editor, corpus, wrong):
    response = marking.press(
        editor, builders.paragraph(), "_exclude", reason="praise", note_en=f"A{wrong}"
    )

    assert refusal(response.context["form"].errors["note_en"], wrong)


@each_refused
def test_a_wish_for_a_correction_is_refused_at_its_field_and_its_reason(editor, wrong):
    published = Commitment.objects.published().first()

    response = correct(editor, published, why=f"So{wrong}", title_en=f"A{wrong}")

    assert refusal(response.context["form"].errors["title_en"], wrong)
    assert refusal(response.context["reason"].errors["why_en"], wrong)


def test_a_correction_tells_what_was_changed(publisher):
    published = Commitment.objects.published().first()

    response = correct(
        publisher, published, button="_now", why=VERTICAL_TAB, summary_en=VERTICAL_TAB
    )

    published.refresh_from_db()
    assert published.summary_en == TWO_LINES
    change = published.changes.get(edition__published_by=publisher.user)
    assert change.reason == f"{TWO_LINES}\n{WHY_AR}"
    assert any("U+000B" in message for message in said(response))


@each_refused
def test_an_answer_to_a_wish_is_refused(publisher, editor, wrong):
    correct(editor, Commitment.objects.published().first(), title_en="A better title")
    wish = CorrectionRequest.objects.get()

    response = publisher.post(
        reverse("admin:decline_request", args=[wish.pk]), {"answer": f"No{wrong}"}
    )

    assert refusal(response.context["form"].errors["answer"], wrong)


@each_refused
def test_the_note_of_an_edition_is_refused(publisher, wrong):
    response = review(
        publisher, builders.commitment(), note={"note_en": f"A{wrong}", "note_ar": "ب"}
    )

    assert refusal(response.context["form"].errors["note_en"], wrong)


def test_the_note_of_an_edition_holds_line_breaks(publisher):
    mention = builders.mention()
    rows = [mention.paragraph.statement, mention.commitment, mention]

    review(publisher, *rows, note={"note_en": "Note with\x0bvertical tab", "note_ar": "ملاحظة"})

    assert Edition.objects.first().note_en == "Note with\nvertical tab"


@each_refused
def test_a_transcription_is_refused_at_its_text(editor, corpus, wrong):
    paragraph = builders.paragraph()

    response = editor.post(
        reverse("admin:transcription", args=[paragraph.pk]),
        {
            "text": f"{paragraph.text}{wrong}",
            "why_en": "So",
            "why_ar": "كذا.",
            "seen_version": "1",
        },
    )

    assert refusal(response.context["form"].errors["text"], wrong)
