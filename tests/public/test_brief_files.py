"""The brief as a PDF and as a Word file."""

import io
import random
import re
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from django.core.cache import caches
from docx.oxml.ns import qn

from commitments.public import fonts
from commitments.public.brief import fitting, pdf, word
from commitments.public.brief.sheet import Entry, Part, Quotation, Section, Sheet
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

BRIEF = "/{}/meetings/2021-06-28-rome/brief.{}"
TITLES = {
    "en": ("Brief: Rome, 28 June 2021", "What needs attention", "Annex: the rest"),
    "ar": ("إحاطة: روما، 28 حزيران/يونيو 2021", "ما يستدعي الاهتمام", "الملحق: ما تبقّى"),
}


def pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pdf_has_two_pages_then_an_annex_and_numbers_its_pages(client, language):
    response = client.get(BRIEF.format(language, "pdf"))

    file = pypdf.PdfReader(io.BytesIO(response.content))
    level = [(item.title, file.get_destination_page_number(item)) for item in outline(file)]
    parts = dict(level)
    assert response["Content-Type"] == "application/pdf"
    assert file.metadata.title == TITLES[language][0]
    assert parts[TITLES[language][1]] == 0 and 1 <= parts[TITLES[language][2]] <= 2
    assert file.trailer["/Root"]["/Lang"] == language
    count = len(file.pages)
    said = {"en": f"Page 2 of {count}", "ar": f"الصفحة2  من{count}"}[language]
    assert said in file.pages[1].extract_text()


def outline(file):
    """The headings of a PDF below its title."""
    found = []
    for item in file.outline:
        found += outline_of(item) if isinstance(item, list) else [item]
    return found


def outline_of(items):
    return [
        one for item in items for one in (outline_of(item) if isinstance(item, list) else [item])
    ]


def test_pdf_is_tagged_for_screen_readers_and_its_references_lead_to_the_register(client):
    file = pypdf.PdfReader(io.BytesIO(client.get(BRIEF.format("en", "pdf")).content))

    links = [
        note.get_object()["/A"]["/URI"]
        for note in file.pages[0]["/Annots"]
        if "/A" in note.get_object()
    ]
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "http://testserver/en/commitments/GC-0001/?on=2021-06-27" in links


@pytest.mark.parametrize("language", ["en", "ar"])
def test_word_file_says_direction_language_and_pages(client, language):
    response = client.get(BRIEF.format(language, "docx"))

    document = docx.Document(io.BytesIO(response.content))
    texts = {paragraph.text: paragraph for paragraph in document.paragraphs}
    title = texts[TITLES[language][0]]
    rtl = language == "ar"
    assert title._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == str(int(rtl))
    assert bool(title.runs[0].font.rtl) is rtl
    assert texts[TITLES[language][2]].paragraph_format.page_break_before
    assert TITLES[language][0] in document.sections[0].header.paragraphs[0].text
    fields = [
        each.text.strip() for each in document.sections[0].footer._element.iter(qn("w:instrText"))
    ]
    assert fields == ["PAGE", "NUMPAGES"]


def test_word_file_turns_each_quotation_as_its_own_language_runs(client):
    row = builders.published_commitment()
    with_arabic = client.get("/en/brief.docx?forum=test-forum")

    document = docx.Document(io.BytesIO(with_arabic.content))
    title = next(each for each in document.paragraphs if each.text.startswith(row.reference))
    assert title._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"


def test_word_file_follows_the_order_of_its_schema(client):
    content = client.get(BRIEF.format("ar", "docx")).content

    body = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    for properties in re.findall(r"<w:pPr>.*?</w:pPr>", body):
        names = re.findall(
            r"<w:(pStyle|keepNext|pageBreakBefore|bidi|spacing|ind|jc)\b", properties
        )
        order = ["pStyle", "keepNext", "pageBreakBefore", "bidi", "spacing", "ind", "jc"]
        assert names == sorted(names, key=order.index)


def test_files_are_made_once_for_an_edition_a_day_and_a_language(client, settings, monkeypatch):
    settings.CACHES = settings.CACHES | {
        "files": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "briefs"}
    }
    caches["files"].clear()
    made = []
    monkeypatch.setattr(pdf, "pdf", lambda sheet: made.append(sheet) or b"%PDF")

    for language in ("en", "en", "ar"):
        for query in ("", "?on=2022-01-01", "?x=1"):
            client.get(BRIEF.format(language, "pdf") + query)
    client.get(BRIEF.format("en", "pdf") + "?on=2021-01-01")
    client.get(BRIEF.format("en", "pdf") + "?actor=italy")

    assert [sheet.language for sheet in made] == ["en", "ar", "en", "en"]


def test_without_fonts_there_is_no_pdf_and_the_reader_is_told_what_there_is(client, monkeypatch):
    monkeypatch.setattr(fonts, "FACES", dict.fromkeys(fonts.FACES, Path("/nowhere.ttf")))

    page = client.get(BRIEF.format("en", "").removesuffix(".") + "/")
    response = client.get(BRIEF.format("en", "pdf"))

    assert "brief.pdf" not in page.content.decode()
    assert response.status_code == 404
    assert "take the Word file" in response.content.decode()
    assert client.get(BRIEF.format("en", "docx")).status_code == 200


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("query", ["?on=nonsense", "?on=2999-01-01", "?actor=atlantis"])
def test_files_refuse_what_the_page_refuses(client, kind, query):
    assert client.get(BRIEF.format("en", kind) + query).status_code in (400, 404)
    assert client.get(f"/en/brief.{kind}{query}").status_code in (400, 404)


WORDS = {
    "en": "We welcome Italy’s offer to host the next ministerial meeting of all countries".split(),
    "ar": "نرحب بعرض إيطاليا استضافة الاجتماع الوزاري التالي لكافة دول التحالف الدولي".split(),
}
KINDS = {
    "short": ((20, 30), (20, 30), (20, 30), (20, 30), 10),
    "of one line": ((84, 88), (84, 88), (80, 86), (84, 88), 5),
    "long": ((90, 200), (200, 400), (200, 300), (200, 300), 11),
}


def sheet_of_many(language, kind):
    """A sheet whose groups have more items than fit, of texts with so many letters."""
    chance = random.Random(kind)
    *lengths, groups = KINDS[kind]

    def text(least, most):
        words = ""
        while len(words) < chance.randint(least, most):
            words += f" {chance.choice(WORDS[language])}"
        return words.strip()

    sums = ["Absent from the latest full statement: 42"] * groups
    deadlines = [text(100, 120) for _number in range(5)]
    items = [
        [
            ["GC-0001 " + text(*lengths[0]), *(text(*each) for each in lengths[1:])]
            for _place in range(30)
        ]
        for _group in range(groups)
    ]
    counts = fitting.taken(["  ·  ".join(sums), *deadlines], items)
    direction = "rtl" if language == "ar" else "ltr"

    def entry(item):
        title, standing, quotation, source = item
        quoted = Quotation(fitting.short(quotation), language, direction, source)
        return Entry("GC-0001", "https://register.example/", title[8:], "", standing, quoted)

    sections = [
        Section(
            "Absent from the latest full statement",
            30,
            list(map(entry, some[:count])),
            "Here: 2 of 3.",
            "",
        )
        for some, count in zip(items, counts, strict=True)
        if count
    ]
    parts = [Part("Attention", sections), Part("ANNEX", [])]
    title = "Brief for the United Arab Emirates: Washington, 14 November 2019"
    address = "https://register.example/en/meetings/2019-11-14-washington/brief/?on=2019-11-13"
    texts = ("Page %(page)s of %(pages)s", "Brief for a meeting " * 6, title, text(140, 180))
    return Sheet(language, direction, title, *texts, sums, "Next", deadlines, parts, "", address)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_needs_attention_fits_two_pages_whatever_the_texts(language, kind):
    sheet = sheet_of_many(language, kind)

    found = pages(pdf.pdf(sheet))

    assert sum(len(section.entries) for section in sheet.parts[0].sections) >= 3
    assert [number for number, text in enumerate(found) if "ANNEX" in text] == [2]
    assert word.word(sheet).startswith(b"PK")
