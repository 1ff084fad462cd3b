"""A PDF comes in as paragraphs, however it was made; what belongs to its pages is set aside."""

import io
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from commitments.text.files import pdf, pdf_picture, word
from commitments.text.files.document import Aside, Part, Remark, words
from commitments.text.files.pdf_arabic import with_brackets_in_order
from commitments.text.files.reasons import Note, Reason, Unreadable
from commitments.text.segmentation import split
from tests.text.files.made import pdf_file, word_file

pytestmark = pytest.mark.once

PDFS = Path(__file__).parent / "pdfs"
ENGLISH = [
    "office",
    "office-with-heads",
    "office-indented-with-heads",
    "office-two-columns",
    "office-two-columns-with-heads",
    "browser",
    "browser-with-heads",
    "browser-two-columns",
    "browser-two-columns-with-heads",
]


@cache
def read(name):
    return pdf.read((PDFS / f"{name}.pdf").read_bytes())


def recorded(slug):
    """The paragraphs of a statement of the corpus."""
    path = settings.BASE_DIR / "fixtures" / "statements" / f"{slug}.yaml"
    return [row["text"] for row in yaml.safe_load(path.read_text("utf-8"))["paragraphs"]]


@pytest.mark.parametrize("name", ENGLISH)
def test_the_nine_paragraphs_of_the_communique_come_whole(name):
    texts = [block.text for block in split(read(name).text) if block.kind == "paragraph"]

    assert texts == recorded("2020-06-04-small-group-communique")


@pytest.mark.parametrize("name", ENGLISH)
def test_every_word_of_a_page_is_in_the_text_or_beside_it(name):
    document = read(name)

    shown = [document.text, *(aside.text for aside in document.asides)]
    assert document.lost == ()
    assert document.seen == sum(len(words(text)) for text in shown) > 850


def test_what_stands_on_every_page_is_furniture_with_its_pages():
    asides = read("office-with-heads").asides

    assert asides == (
        Aside(
            Part.HEAD_OF_PAGE, "Global Coalition to Defeat Daesh/ISIS – Joint Communiqué", "1, 2, 3"
        ),
        *(Aside(Part.FOOT_OF_PAGE, f"Page {page} of 3", str(page)) for page in (1, 2, 3)),
    )


def test_the_head_and_foot_of_a_browser_are_furniture():
    texts = {aside.text for aside in read("browser-with-heads").asides}

    assert texts >= {"Joint Communiqué", "http://register.example/communique.html", "1/2"}


def test_lists_tables_and_notes_keep_their_form():
    document = read("browser-lists-and-tables")
    texts = recorded("2020-06-04-small-group-communique")

    assert document.text.split("\n\n") == [
        "Joint Communiqué",
        "Rome, 28 June 2021",
        "Accountability",
        f"1. {texts[1]}",
        f"2. {texts[3]}",
        "3. Short item.",
        "Stabilisation and funds",
        "Members pledged the following sums¹ this year:",
        "Country\tSum\tPurpose",
        "Italy\t€5 million\tStabilisation",
        "France\t€6 million\tHumanitarian aid in the northeast",
        texts[5],
        "train forces",
        "provide funds",
        texts[6],
        texts[7],
        "* * *",
        texts[4],
    ]
    assert document.asides == (Aside(Part.FOOTNOTE, "¹ Subject to approval by parliaments.", "2"),)


def test_notes_and_fields_that_lie_on_a_page_are_listed():
    writer = PdfWriter(clone_from=io.BytesIO(pdf_file(["We will meet in Rome."])))
    note = FreeText(text="Not before 2022 – كذا", rect=(50, 550, 200, 650))
    writer.add_annotation(page_number=0, annotation=note)
    out = io.BytesIO()
    writer.write(out)

    document = pdf.read(out.getvalue())

    assert document.text == "We will meet in Rome."
    assert document.asides == (Aside(Part.ANNOTATION, "Not before 2022 – كذا", "1"),)
    assert document.lost == ()


def test_words_that_lines_had_broken_are_put_together_and_named():
    [remark] = [r for r in read("office-two-columns-with-heads").remarks if r.note is Note.HYPHENS]

    assert "communications" in remark.words


def test_it_is_known_on_which_page_each_paragraph_begins():
    document = read("office-with-heads")

    assert len(document.pages) == 3 and document.pages[0] == 0
    assert sorted(document.pages) == list(document.pages)


@pytest.mark.parametrize("name", ["office-arabic", "browser-arabic"])
def test_arabic_comes_in_paragraphs_and_to_be_confirmed(name):
    document = read(name)
    texts = document.text.split("\n\n")
    originals = recorded("2019-02-06-washington-ministers")[:4]

    likeness = [
        SequenceMatcher(None, original, text, autojunk=False).ratio()
        for original, text in zip(originals, texts, strict=True)
    ]
    assert min(likeness) > 0.995
    assert Remark(Note.ARABIC_PDF) in document.remarks
    assert document.lost == ()


def test_spaces_beside_figures_and_signs_of_an_arabic_line_are_those_that_are_seen():
    texts = read("office-arabic-figures").text.split("\n\n")

    assert texts[0] == "نيروبي، 3 أيار/مايو 2023"
    assert "يومي 2 و3 أيار/مايو 2023 بمشاركة واحد وأربعين وفدا،" in texts[1]
    assert "ابتداء من كانون الثاني/يناير 2024، وسيفتحون" in texts[2]
    assert "مساهمة قدرها 45 مليون يورو" in texts[3]
    assert texts[4].endswith("في النصف الأول من عام 2025.")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("دول )CEN-SAD) معا", "دول (CEN-SAD) معا"),
        ("دول )الساحل( معا", "دول (الساحل) معا"),
        ("دول (الساحل (والصحراء)) معا", "دول (الساحل (والصحراء)) معا"),
        ("1) دول الساحل", "1) دول الساحل"),
    ],
)
def test_brackets_of_an_arabic_text_pair(text, right):
    assert with_brackets_in_order(text) == right


def test_a_scan_says_that_it_is_one():
    with pytest.raises(Unreadable) as refused:
        read("scan")

    assert refused.value.reason == Reason.SCAN


def long_communique():
    """A communiqué of 94,000 characters, of all that the corpus has in English."""
    texts = recorded("2020-06-04-small-group-communique")
    paragraphs, length, number = [], 0, 0
    while length < 94_000:
        number += 1
        text = f"{number}. {texts[number % len(texts)]}"
        paragraphs.append(text)
        length += len(text)
    return paragraphs


@pytest.mark.parametrize("kind", ["text", "Word", "PDF"])
def test_a_communique_of_94_000_characters_comes_whole(kind):
    paragraphs = long_communique()
    read_as = {
        "text": lambda: "\n\n".join(paragraphs),
        "Word": lambda: word.read(word_file(*paragraphs)).text,
        "PDF": lambda: pdf.read(pdf_file(paragraphs)).text,
    }

    assert [block.text for block in split(read_as[kind]())] == paragraphs


def test_a_page_is_shown_as_a_picture():
    picture = pdf_picture.read((PDFS / "office.pdf").read_bytes(), "2")

    assert picture.png.startswith("iVBORw0KGgo")


def test_there_is_no_picture_of_a_page_that_is_not_there():
    with pytest.raises(Unreadable):
        pdf_picture.read((PDFS / "office.pdf").read_bytes(), "9")
