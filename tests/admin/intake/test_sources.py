import io

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from commitments.admin.intake import sources
from commitments.models import IncomingFile
from tests import builders
from tests.admin.conftest import signed_in
from tests.admin.intake.bringing import PAGE, blocks, bring, complete, save, upload
from tests.text.files.samples import sample

SOURCES = settings.BASE_DIR / "fixtures" / "sources"


@pytest.mark.once
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


@pytest.mark.once
def test_a_word_document_is_read(own_process_for_files, editor):
    paragraph = "نلتزم بمواصلة العمل معا في العراق وسوريا."

    response = upload(editor, "statement.docx", word_file("بيان مشترك", paragraph))

    assert ("paragraph", paragraph) in blocks(response)


@pytest.mark.once
def test_a_web_page_is_read_and_its_menus_left_out(own_process_for_files, editor):
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


@pytest.mark.once
def test_a_pdf_is_shown_beside_what_was_read_and_never_trusted(own_process_for_files, editor):
    response = upload(editor, "statement.pdf", pdf_file())

    page = response.content.decode()
    assert ("paragraph", "We will meet again in Rome.") in blocks(response)
    assert "never sure" in page
    assert (
        f'<img src="{reverse("admin:intake_picture", args=[response.context["kept"].pk, 1])}"'
        in page
    )


@pytest.mark.once
def test_a_pdf_is_saved_only_when_the_editor_has_compared_it(editor):
    response = upload(editor, "statement.pdf", pdf_file())
    day = {"issued_on": "2022-09-14", "title_ar": "بيان"}

    refused = save(editor, response, **day)
    saved = save(editor, response, compared="on", **day)

    assert "compared" in refused.context["assurance"].errors
    assert saved.status_code == 302
    assert not IncomingFile.objects.exists()


@pytest.mark.once
def test_letters_of_a_pdf_are_letters_and_not_the_shapes_of_its_font():
    shaped = pdf_file(
        PDF_STREAM.replace(b"We will meet again in Rome.", b"CBA"), b"/ToUnicode 6 0 R"
    )

    assert sources.read("statement.pdf", shaped).text.strip() == "نلت"


@pytest.mark.once
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


@pytest.mark.once
def test_the_picture_of_a_page_is_for_the_editor_who_brought_it(
    own_process_for_files, editor, corpus
):
    kept = upload(editor, "statement.pdf", pdf_file()).context["kept"]
    address = reverse("admin:intake_picture", args=[kept.pk, 1])

    mine, none = editor.get(address), editor.get(address.replace("page-1", "page-2"))
    theirs = signed_in(builders.user("Editors")).get(address)

    assert mine["Content-Type"] == "image/png" and mine.content.startswith(b"\x89PNG")
    assert "no-store" in mine["Cache-Control"] and "private" in mine["Cache-Control"]
    assert (none.status_code, theirs.status_code) == (404, 404)


@pytest.mark.once
def test_what_stands_beside_the_text_is_shown_with_its_place_and_left_out(editor):
    response = upload(editor, "statement.docx", sample("notes.docx"))

    rows = [
        (form["use"].value(), form["place"].value(), form["text"].value())
        for form in response.context["blocks"].forms
    ]
    assert ("left_out", "Footnote 1", "Subject to approval.") in rows
    assert ("left_out", "Header of the document", "Global Coalition") in rows


@pytest.mark.once
def test_the_words_of_the_source_and_of_the_pieces_are_counted(editor):
    response = upload(editor, "statement.docx", sample("notes.docx"))

    context = response.context
    assert context["seen"] == context["kept_words"] + context["left_words"] == 18
    assert "The source shows 18 words" in response.content.decode()


@pytest.mark.once
def test_another_encoding_is_chosen_and_nothing_typed_is_lost(editor):
    text = "Café.\n\nWe will meet in São Tomé.\n\nWe will act.\n"
    first = upload(editor, "statement.txt", text.encode("cp850"))
    values = complete(first) | {"title_ar": "عنوان مكتوب", "_encoding": "x"}

    wrong = editor.post(reverse(PAGE), values | {"encoding": "cp1252"})
    right = editor.post(
        reverse(PAGE),
        complete(wrong) | {"read_as": "cp1252", "encoding": "cp850", "_encoding": "x"},
    )

    assert "We will meet in São Tomé." not in [text for _use, text in blocks(wrong)]
    assert "We will meet in São Tomé." in [text for _use, text in blocks(right)]
    assert wrong.context["form"].initial["title_ar"] == "عنوان مكتوب"
    assert right.context["read_as"] == "cp850"


@pytest.mark.once
def test_pieces_that_were_arranged_stay_so_in_another_encoding(editor):
    text = "We will meet in São Tomé.\n\nWe will act.\n"
    first = upload(editor, "statement.txt", text.encode("cp1252"))
    joined = editor.post(reverse(PAGE), complete(first) | {"_do": "join", "numbers": "1-2"})

    again = editor.post(
        reverse(PAGE),
        complete(joined) | {"read_as": "cp1252", "encoding": "cp850", "_encoding": "x"},
    )

    [piece] = [text for use, text in blocks(again) if use == "paragraph"]
    assert piece.endswith("We will act.") and "São" not in piece


def locked_pdf():
    writer = PdfWriter(clone_from=io.BytesIO(pdf_file()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.once
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


@pytest.mark.once
def test_what_has_to_be_looked_at_twice_is_said_until_it_is_saved(own_process_for_files, editor):
    response = upload(editor, "statement.pdf", pdf_file())

    again = editor.post(reverse(PAGE), complete(response) | {"_split": "0"})

    assert again.context["warnings"] == response.context["warnings"] != []


@pytest.mark.once
def test_a_locked_pdf_says_so():
    with pytest.raises(sources.UnreadableSource, match="password"):
        sources.read("statement.pdf", locked_pdf())


@pytest.mark.once
def test_a_text_that_is_too_long_says_so():
    with pytest.raises(sources.UnreadableSource, match="longer"):
        sources.read("statement.txt", b"a " * 300_000)


@pytest.mark.once
def test_a_file_that_is_too_large_says_so():
    with pytest.raises(sources.UnreadableSource, match="5 MB"):
        sources.read("statement.txt", b"a" * (5 * 1024 * 1024 + 1))


@pytest.mark.once
def test_the_old_encoding_of_windows_is_read_with_a_warning():
    source = sources.read("statement.txt", "نلتزم".encode("cp1256"))

    assert source.text == "نلتزم" and source.warnings


@pytest.mark.once
def test_a_text_and_a_file_together_are_refused(editor):
    response = bring(editor, text="Words", file=SimpleUploadedFile("a.txt", b"Words"))

    assert response.context["form"].non_field_errors()
