import datetime as dt
import io

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from commitments.admin import incoming
from commitments.models import Forum, IncomingFile, Statement
from tests import builders
from tests.admin.conftest import signed_in

SOURCES = settings.BASE_DIR / "fixtures" / "sources"
TEXT = """بيان مشترك لوزراء التحالف الدولي ضد داعش
14 أيلول/سبتمبر 2022
مراكش، المغرب

1. نلتزم بمواصلة العمل معا في العراق وسوريا حتى الهزيمة الدائمة لداعش.

2. ندعو جميع الدول إلى استعادة مواطنيها من شمال شرق سوريا قبل نهاية عام 2023.

مشاركة RSS
"""
PAGE = "admin:intake"


def bring(client, **values):
    return client.post(reverse(PAGE), values)


def typed(response):
    """What a browser would send from the preview, unchanged."""
    values = {}
    forms = [
        response.context["form"],
        response.context["meeting"],
        response.context["blocks"].management_form,
    ]
    for form in [*forms, *response.context["blocks"].forms, response.context["assurance"]]:
        for field in form:
            value = field.value()
            if value not in (None, False):
                values[field.html_name] = str(getattr(value, "pk", value))
    if response.context["kept"]:
        values["kept"] = str(response.context["kept"].pk)
    return values | {"warning": response.context["warnings"]}


def complete(response):
    """The preview with everything in it that a statement needs."""
    values = typed(response)
    if "new-meeting-place_ar" in values:
        values |= {"new-meeting-place_en": "Marrakech", "new-meeting-level": "full_ministerial"}
    return values | {
        "forum": Forum.objects.get(slug="global-coalition").pk,
        "kind": "joint_statement",
        "standing": "unofficial_translation",
        "title_en": "Joint statement of the ministers",
        "slug": "2022-09-14-ministers",
    }


def blocks(response):
    return [
        (block["use"].value(), block["text"].value()) for block in response.context["blocks"].forms
    ]


def save(client, response, **values):
    return client.post(reverse(PAGE), complete(response) | {"_save": "x"} | values)


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


def test_the_same_text_is_saved_only_when_the_editor_insists(editor):
    known = Statement.objects.get(slug="2020-06-04-small-group-communique")
    response = bring(editor, text=corpus_text(known))
    day = {"issued_on": "2022-09-14", "title_ar": "بيان"}

    refused = save(editor, response, **day)
    saved = save(editor, response, another="on", **day)

    assert "another" in refused.context["assurance"].errors
    assert saved.status_code == 302


def upload(client, name, content):
    return bring(client, file=SimpleUploadedFile(name, content))


@pytest.mark.parametrize("source", sorted(path.name for path in SOURCES.glob("*.txt")))
def test_the_files_of_the_corpus_are_read(editor, source):
    response = upload(editor, source, (SOURCES / source).read_bytes())

    assert any(use == "paragraph" for use, _text in blocks(response))


def word_file(*texts):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_is_read(editor):
    paragraph = "نلتزم بمواصلة العمل معا في العراق وسوريا."

    response = upload(editor, "statement.docx", word_file("بيان مشترك", paragraph))

    assert ("paragraph", paragraph) in blocks(response)


def test_a_web_page_is_read_and_its_menus_left_out(editor):
    sentence = (
        "We will hold the next meeting of ministers in Italy as soon as circumstances permit."
    )
    page = (
        "<html><body><nav><a href='/'>Home</a><a href='/news'>News</a></nav><article>"
        f"<h1>Joint statement</h1><p>{sentence}</p><p>{sentence.replace('Italy', 'Iraq')}</p>"
        "</article><footer>Privacy</footer></body></html>"
    )

    response = upload(editor, "page.html", page.encode())

    texts = [text for _use, text in blocks(response)]
    assert sentence in texts and "Home" not in texts


# A page with the words "We will meet again in Rome." in Helvetica.
PDF_STREAM = b"BT /F1 12 Tf 72 700 Td (We will meet again in Rome.) Tj ET"


# The letters A to C of the font are shapes of Arabic letters, printed from the left as PDFs do.
SHAPES = b"""begincmap 1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <41> <FEE7> <42> <FEE0> <43> <FE98> endbfchar endcmap"""


def pdf_file(stream=PDF_STREAM, font=b""):
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>" % font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(SHAPES), SHAPES),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    )


def test_a_pdf_is_shown_beside_what_was_read_and_never_trusted(editor):
    response = upload(editor, "statement.pdf", pdf_file())

    page = response.content.decode()
    assert ("paragraph", "We will meet again in Rome.") in blocks(response)
    assert "never sure" in page
    assert (
        f'<iframe src="{reverse("admin:intake_file", args=[response.context["kept"].pk])}"' in page
    )


def test_a_pdf_is_saved_only_when_the_editor_has_compared_it(editor):
    response = upload(editor, "statement.pdf", pdf_file())
    day = {"issued_on": "2022-09-14", "title_ar": "بيان"}

    refused = save(editor, response, **day)
    saved = save(editor, response, compared="on", **day)

    assert "compared" in refused.context["assurance"].errors
    assert saved.status_code == 302
    assert not IncomingFile.objects.exists()


def test_letters_of_a_pdf_are_letters_and_not_the_shapes_of_its_font():
    shaped = pdf_file(
        PDF_STREAM.replace(b"We will meet again in Rome.", b"CBA"), b"/ToUnicode 6 0 R"
    )

    assert incoming.read("statement.pdf", shaped).text.strip() == "نلت"


def test_our_own_page_may_frame_the_pdf_and_nobody_elses(editor):
    kept = upload(editor, "statement.pdf", pdf_file()).context["kept"]

    response = editor.get(reverse("admin:intake_file", args=[kept.pk]))

    assert response.content == pdf_file()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_nobody_sees_the_file_of_somebody_else(editor, corpus):
    kept = upload(editor, "statement.pdf", pdf_file()).context["kept"]
    other = signed_in(builders.user("Editors"))

    assert other.get(reverse("admin:intake_file", args=[kept.pk])).status_code == 404


def locked_pdf():
    writer = PdfWriter(clone_from=io.BytesIO(pdf_file()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("statement.exe", b"MZ", "Bring a text"),
        ("statement.txt", b"", "empty"),
        ("statement.txt", b"a\x00b", "no text"),
        ("statement.docx", b"PK\x03\x04", "damaged"),
        ("statement.pdf", b"%PDF-1.4 and no more", "damaged"),
        ("statement.html", b"<html></html>", "No text"),
    ],
)
def test_what_cannot_be_read_says_why(editor, name, content, said):
    response = upload(editor, name, content)

    assert said in str(response.context["form"].errors["file"])


def test_what_has_to_be_looked_at_twice_is_said_until_it_is_saved(editor):
    response = upload(editor, "statement.pdf", pdf_file())

    again = editor.post(reverse(PAGE), complete(response) | {"_split": "0"})

    assert again.context["warnings"] == response.context["warnings"] != []


def test_a_text_of_too_many_paragraphs_is_refused_whole(editor):
    text = "\n\n".join(f"We will meet in room {number}." for number in range(1001))

    response = bring(editor, text=text)

    assert "more than 1000 paragraphs" in str(response.context["form"].errors["text"])
    assert "We will meet in room 1000." in response.content.decode()


def test_the_limits_are_stated_where_a_text_is_brought(editor):
    page = editor.get(reverse(PAGE)).content.decode()

    assert "400,000 characters" in page and "5 MB" in page and ".docx" in page


def test_a_locked_pdf_says_so():
    with pytest.raises(incoming.UnreadableSource, match="password"):
        incoming.read("statement.pdf", locked_pdf())


def test_a_text_that_is_too_long_says_so():
    with pytest.raises(incoming.UnreadableSource, match="longer"):
        incoming.read("statement.txt", b"a " * 300_000)


def test_a_file_that_is_too_large_says_so():
    with pytest.raises(incoming.UnreadableSource, match="5 MB"):
        incoming.read("statement.txt", b"a" * (5 * 1024 * 1024 + 1))


def test_the_old_encoding_of_windows_is_read_with_a_warning():
    source = incoming.read("statement.txt", "نلتزم".encode("cp1256"))

    assert source.text == "نلتزم" and source.warnings


def test_a_text_and_a_file_together_are_refused(editor):
    response = bring(editor, text="Words", file=SimpleUploadedFile("a.txt", b"Words"))

    assert response.context["form"].non_field_errors()


def test_who_may_not_add_statements_cannot_bring_any(corpus):
    nobody = signed_in(builders.user())

    assert nobody.get(reverse(PAGE)).status_code == 403
