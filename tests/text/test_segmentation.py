import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.segmentation import Block, split

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


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        (SMALL_GROUP_2019, 13),
        (MINISTERS_2019, 10),
        (ROME_2021, 27),
        (DIRECTORS_2020, 4),
        (JUNE_2020, 9 + 15 + 3),
    ],
)
def test_each_document_has_its_paragraphs(name: str, paragraphs: int) -> None:
    assert len(blocks(name, "paragraph")) == paragraphs


@pytest.mark.parametrize("name", ALL)
def test_every_unjoined_paragraph_stands_in_its_document_to_the_character(name: str) -> None:
    text = source(name)

    assert all(block.text in text for block in blocks(name, "paragraph") if not block.joined)


@pytest.mark.parametrize("name", ALL)
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


@pytest.mark.parametrize("name", [SMALL_GROUP_2019, ROME_2021, DIRECTORS_2020, JUNE_2020])
def test_whole_paragraphs_are_never_joined(name: str) -> None:
    assert not any(block.joined for block in split(source(name)))


def test_a_title_is_a_heading_once_and_furniture_after_that() -> None:
    title = 'البيان الختامي للتحالف الدولي ضد تنظيم "داعش"'
    kinds = [block.kind for block in split(source(ROME_2021)) if block.text == title]

    assert kinds == ["heading", "furniture", "furniture", "furniture"]


@pytest.mark.parametrize(
    ("name", "line"),
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
    ],
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


@pytest.mark.parametrize("pattern", ["a\n\n", "[x](", "**", "1. ", ". ", "rss\n", "شارك "])
def test_hostile_texts_are_split_quickly(pattern: str) -> None:
    text = pattern * (LENGTH // len(pattern))
    assert seconds(lambda: split(text)) < LIMIT
