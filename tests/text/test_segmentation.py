import itertools
import re
import textwrap
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.segmentation import Block, mended, split
from tests.each import of_each

from .sources import (
    ALL,
    DIRECTORS_2020,
    JUNE_2020,
    MINISTERS_2019,
    ROME_2021,
    SMALL_GROUP_2019,
    source,
)
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once


def blocks(name: str, kind: str) -> list[Block]:
    return [block for block in split(source(name)) if block.kind == kind]


@of_each(
    [
        (SMALL_GROUP_2019, 13),
        (MINISTERS_2019, 10),
        (ROME_2021, 27),
        (DIRECTORS_2020, 4),
        (JUNE_2020, 9 + 15 + 3),
    ]
)
def test_each_document_has_its_paragraphs(name: str, paragraphs: int) -> None:
    assert len(blocks(name, "paragraph")) == paragraphs


@of_each(ALL)
def test_every_unjoined_paragraph_stands_in_its_document_to_the_character(name: str) -> None:
    text = source(name)

    assert all(block.text in text for block in blocks(name, "paragraph") if not block.joined)


@of_each(ALL)
def test_nothing_is_lost_but_white_space_and_markdown(name: str) -> None:
    def letters(text: str) -> str:
        return re.sub(r"[\s\xa0#*]", "", text)

    assert letters("".join(block.text for block in split(source(name)))) == letters(source(name))


def test_printed_numbers_are_read_and_kept_in_the_text() -> None:
    paragraphs = blocks(MINISTERS_2019, "paragraph")

    assert [paragraph.printed_number for paragraph in paragraphs] == list(range(1, 11))
    assert paragraphs[9].text.startswith("10. نحن سعداء")


def test_the_paragraph_broken_in_mid_sentence_is_joined_with_one_space() -> None:
    joined = [block for block in blocks(MINISTERS_2019, "paragraph") if block.joined]

    assert [block.printed_number for block in joined] == [2]
    assert "وقد ساهم التعاون بين التحالف المتعدد الجنسيات" in joined[0].text


@of_each([SMALL_GROUP_2019, ROME_2021, DIRECTORS_2020, JUNE_2020])
def test_whole_paragraphs_are_never_joined(name: str) -> None:
    assert not any(block.joined for block in split(source(name)))


def test_a_title_is_a_heading_once_and_furniture_after_that() -> None:
    title = 'البيان الختامي للتحالف الدولي ضد تنظيم "داعش"'
    kinds = [block.kind for block in split(source(ROME_2021)) if block.text == title]

    assert kinds == ["heading", "furniture", "furniture", "furniture"]


@of_each(
    [
        (ROME_2021, "مشاركة على:"),
        (ROME_2021, "الأناضول"),
        (DIRECTORS_2020, "rss"),
        (DIRECTORS_2020, "Français Français, English English"),
        (DIRECTORS_2020, "تحديثات بالبريد الإلكتروني"),
        (
            MINISTERS_2019,
            "بيان صادر عن وزراء التحالف الدولي لهزيمة داعش "
            "[sy.usembassy.gov/ar/](http://sy.usembassy.gov/ar/)",
        ),
    ]
)
def test_the_pages_own_lines_are_furniture(name: str, line: str) -> None:
    assert line in [block.text for block in blocks(name, "furniture")]


def test_notices_about_mail_and_translation_are_furniture() -> None:
    starts = [block.text.split()[0] for block in blocks(DIRECTORS_2020, "furniture")]

    assert starts == ["rss", "Français", "هذه", "تحديثات", "للاشتراك"]


def test_markdown_signs_are_taken_off_headings() -> None:
    headings = [block.text for block in blocks(MINISTERS_2019, "heading")]

    assert headings[0] == "بيان صادر عن وزراء التحالف الدولي لهزيمة داعش"
    assert "6 شباط/فبراير، 2019" in headings


def test_a_line_with_only_a_no_break_space_is_blank() -> None:
    assert [block.text for block in split("First.\n\xa0\nSecond.")] == ["First.", "Second."]


def test_an_english_paragraph_broken_by_a_page_is_joined() -> None:
    text = (
        "The Ministers committed to strengthen cooperation across all Coalition lines of\n\n"
        "effort in order to ensure that the threat does not return."
    )

    assert split(text) == [
        Block(text.replace("\n\n", " "), "paragraph", "en", joined=True, printed_number=None)
    ]


def test_lines_wrapped_at_one_width_are_one_paragraph() -> None:
    lines = [
        "The Ministers committed to strengthen cooperation across all",
        "Coalition lines of effort in order to ensure that Daesh and its",
        "affiliates are unable to reconstitute any territorial enclave.",
    ]

    assert [block.text for block in split("\n".join(lines))] == [" ".join(lines)]


STATEMENTS = sorted((settings.BASE_DIR / "fixtures" / "statements").glob("*.yaml"))


@cache
def recorded(path) -> list[str]:
    rows = yaml.safe_load(path.read_text("utf-8"))["paragraphs"]
    return [row["text"].replace("\n", " ") for row in rows]


def wrapped(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(paragraph, width, break_on_hyphens=False, break_long_words=False)


def paragraphs_of(text: str) -> list[str]:
    return [block.text for block in split(text) if block.kind != "furniture"]


@of_each(itertools.product(STATEMENTS, [30, 45, 60, 72, 80, 100, 115, 140, 200]))
def test_a_text_wrapped_at_any_width_comes_in_its_paragraphs(path, width: int) -> None:
    paragraphs = recorded(path)
    text = "\n\n".join("\n".join(wrapped(each, width)) for each in paragraphs)

    assert paragraphs_of(text) == paragraphs


@pytest.mark.parametrize(("between", "least"), [("\n", 0.85), ("\n\n", 0.6)])
def test_a_wrapped_text_without_empty_lines_between_its_paragraphs_mostly_does(
    between: str, least: float
) -> None:
    found = asked = 0
    for path in STATEMENTS:
        for width in (72, 100, 115):
            paragraphs = recorded(path)
            lines = [line for each in paragraphs for line in wrapped(each, width)]
            texts = paragraphs_of(between.join(lines))
            found += sum(paragraph in texts for paragraph in paragraphs)
            asked += len(paragraphs)

    assert found / asked > least


def test_the_communique_wrapped_at_115_without_empty_lines_comes_whole() -> None:
    [path] = [each for each in STATEMENTS if each.stem == "2020-06-04-small-group-communique"]
    paragraphs = recorded(path)
    text = "\n".join(line for each in paragraphs for line in wrapped(each, 115))

    assert paragraphs_of(text) == paragraphs


@pytest.mark.parametrize(
    "name", ["browser", "browser-two-columns", "office-two-columns-with-heads"]
)
def test_what_was_copied_from_a_pdf_comes_in_its_paragraphs(name: str) -> None:
    folder = Path(__file__).parent / "files" / "pdfs"
    with pypdfium2.PdfDocument(folder / f"{name}.pdf") as pdf:
        copied = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    [path] = [each for each in STATEMENTS if each.stem == "2020-06-04-small-group-communique"]

    texts = paragraphs_of(copied.replace("\r\n", "\n").replace("\ufffe", "-\n"))

    assert set(texts) >= set(recorded(path))


@of_each(
    [
        ("1.\nWe commit to act.\n2.\nWe will meet.", ["1. We commit to act.", "2. We will meet."]),
        (
            "1. We will meet in Rome.\n2. We will\nact at once.",
            ["1. We will meet in Rome.", "2. We will act at once."],
        ),
        (
            "We commit to:\n• provide funds for the stabilisation of areas that were freed in\nthe north\n• train forces",
            [
                "We commit to:",
                "• provide funds for the stabilisation of areas that were freed in the north",
                "• train forces",
            ],
        ),
        (
            "They will go on with the effort of stabili-\nsation and a long-\nterm plan.",
            ["They will go on with the effort of stabilisation and a long-term plan."],
        ),
        (
            "The first paragraph of this statement ends here.\n   The second is indented and it goes on in\nits second line, to the end.",
            [
                "The first paragraph of this statement ends here.",
                "The second is indented and it goes on in its second line, to the end.",
            ],
        ),
    ]
)
def test_items_broken_words_and_indents_are_seen(text: str, blocks: list[str]) -> None:
    assert paragraphs_of(text) == blocks


def test_a_paragraph_goes_on_behind_the_end_of_a_page() -> None:
    text = (
        "The Ministers reaffirmed their determination to continue the fight, and agreed that\n"
        "Joint Communiqué\nPage 1 of 2\nthis effort must go on.\nJoint Communiqué\nPage 2 of 2\n"
    )

    blocks = split(text)

    assert [block.text for block in blocks if block.kind == "paragraph"] == [
        "The Ministers reaffirmed their determination to continue the fight, and agreed that "
        "this effort must go on."
    ]
    assert sum(block.kind == "furniture" for block in blocks) == 4


@of_each(["Home", "Skip to main content", "Home > News", "القائمة"])
def test_lines_of_a_menu_are_furniture(line: str) -> None:
    assert split(f"{line}\n\nWe will meet in Rome.")[0].kind == "furniture"


@of_each(["I. Accountability", "II. Funds", "A. Stabilisation", "Funds"])
def test_a_numbered_section_has_a_heading(line: str) -> None:
    assert split(f"{line}\n\n1. We will pay.")[0].kind == "heading"


@of_each(["(a) in Rome", "a) in Rome", "• in Rome", "1. In Rome"])
def test_an_item_is_no_heading(line: str) -> None:
    assert split(f"We will meet:\n\n{line}\n\nand act.")[1].kind == "paragraph"


def test_words_that_were_put_together_are_named() -> None:
    assert mended("The effort of stabili-\nsation.") == ["stabilisation"]


def test_list_items_are_not_joined() -> None:
    text = (
        "The Ministers agreed on three priorities for the coming year of the campaign\n\n"
        "- to support stabilization in the areas that were liberated\n\n"
        "- to share information on foreign fighters with INTERPOL"
    )

    assert len(split(text)) == 3


@given(st.text(alphabet="ab .\n\t\xa0#*1اب؟", max_size=200))
def test_any_text_is_split_without_loss(text: str) -> None:
    def letters(value: str) -> str:
        return re.sub(r"[\s\xa0#*]", "", value)

    assert letters("".join(block.text for block in split(text))) == letters(text)


@given(st.text())
def test_no_block_is_empty(text: str) -> None:
    assert all(block.text.strip() for block in split(text))


@pytest.mark.parametrize(
    "pattern", ["a\n\n", "a b\n", "[x](", "**", "1. ", "1.\n", ". ", "rss\n", "7\n", "شارك "]
)
def test_hostile_texts_are_split_quickly(pattern: str) -> None:
    text = pattern * (LENGTH // len(pattern))
    assert seconds(lambda: split(text)) < LIMIT
