"""The one policy for characters, kind by kind."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.characters import (
    NEVER,
    Kind,
    Use,
    carried,
    first,
    in_sight,
    legible,
    read,
    says_something,
)
from tests.each import of_each

pytestmark = pytest.mark.once

EVERYWHERE = list(Use)
TEXTS = [Use.SOURCE, Use.OWN, Use.LINE]


@of_each(
    itertools.product(
        EVERYWHERE,
        [
            "\x00",
            "\x07",
            "\x1b",
            "\x7f",
            "\x80",
            "\ufffe",
            "\uffff",
            "\ufdd0",
            "\U0001ffff",
            "\ud800",
        ]
        + ["\ue000", "\uf8ff", "\U000f0001", "\u202d", "\u202e", "\u206a", "\ufff9", "\U000e0041"],
    )
)
def test_what_nobody_can_mean_is_refused_in_every_text(use, character):
    [finding] = read(f"Words{character} and more", use).refused

    assert (finding.character, finding.position, finding.before) == (character, 5, "Words")


@of_each(
    itertools.product(
        [Use.SOURCE, Use.OWN], ["\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
    )
)
def test_line_ends_of_every_kind_become_line_feeds(use, line_end):
    assert read(f"Nothing was found{line_end}in the reports.", use).text == (
        "Nothing was found\nin the reports."
    )


@of_each(["\x0b", "\n", " \n ", "\t", "\r\n\r\n"])
def test_a_text_of_one_line_has_a_space_there(gap):
    assert read(f"One{gap}line", Use.LINE).text == "One line"


def test_only_the_line_ends_of_browsers_pass_without_a_word():
    assert read("One\r\nTwo", Use.OWN).changed == ()
    assert [finding.kind for finding in read("One\x0bTwo", Use.OWN).changed] == [Kind.LINE_END]


@of_each(itertools.product(TEXTS, list("\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\ufffc")))
def test_signs_that_spill_over_or_belong_to_files_are_taken_out(use, sign):
    assert read(f"{sign}Words", use).text == "Words"


@of_each(
    itertools.product(
        TEXTS,
        [
            "می\u200cخواهیم",  # Persian: the joiner parts two letters of one word
            "کۆماری\u200dـ",
            "\u200fداعش\u200e (ISIS)",
            "\u061cمليار",
            "10\u00a0000",
            "café",
            "cafe\u0301",
            "👩\u200d🚀 ✈\ufe0f",
            "﷼ ﴾آية﴿ ﷺ",
        ],
    )
)
def test_what_shapes_or_orders_what_is_seen_is_kept(use, kept):
    assert read(kept, use).text == kept


@pytest.mark.parametrize(
    "text", ["re\u00adpatriate", "Daesh/\u200bISIS", "co\u2060operate"], ids=ascii
)
def test_where_a_line_may_break_is_kept_in_a_source_and_taken_out_of_our_words(text):
    assert read(text, Use.SOURCE).text == text
    assert read(text, Use.OWN).text == "".join(c for c in text if c.isprintable())


@pytest.mark.parametrize(("shape", "letters"), [("ﬁghters", "fighters"), ("ﻻ", "لا"), ("ﷲ", "ﷲ")])
def test_printed_forms_are_kept_in_a_source_and_letters_in_our_words(shape, letters):
    assert read(shape, Use.SOURCE).text == shape
    assert read(shape, Use.OWN).text == letters


def test_the_sign_for_a_lost_letter_may_stand_in_a_source_only():
    assert not read("Da\ufffdsh", Use.SOURCE).refused
    assert read("Da\ufffdsh", Use.OWN).refused


@of_each(TEXTS)
def test_the_bullets_of_symbol_fonts_become_bullets(use):
    assert read("\uf0b7 First", use).text == "• First"


def test_an_address_loses_what_is_not_seen():
    assert (
        read("\u200ehttps://example.org/a\u200b\u00ad", Use.ADDRESS).text == "https://example.org/a"
    )


@of_each(
    [
        "",
        " ",
        "\t\n",
        "\u00a0\u3000",
        "\u200b",
        "\u200f\u200e",
        "\u00ad",
        "\u0301",
        "\u064b",
        "\u3164",
    ]
    + ["\u2800", "\u115f", "\ufe0f", "\u034f", "\u200d \u2060"]
)
def test_what_nobody_sees_says_nothing(text):
    assert not says_something(text)
    assert read(text, Use.OWN).text == ""


@of_each(["–", "7", "ع", "á", "€", "a\u200b"])
def test_a_letter_a_digit_or_a_sign_says_something(text):
    assert says_something(text)


def test_a_finding_names_the_line():
    [finding] = read("One\nTwo\nThree\x07", Use.SOURCE).refused

    assert (finding.line, finding.before, finding.code) == (3, "One Two Three", "U+0007")


def test_first_finds_the_first_of_a_kind():
    assert first("a\u00adb\u00adc", Kind.BREAK).position == 1
    assert first("abc", Kind.BREAK) is None


def test_xml_carries_whatever_was_stored():
    assert (
        carried("a\x0bb\x00c\ufffed\ud800e\tf\ng\x7f")
        == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng\ufffd"
    )


def test_lost_letters_are_put_in_sight():
    assert in_sight("a\x07b\ue123c\u00add") == "a\ufffdb\ufffdc\u00add"


@given(st.text())
def test_what_was_taken_in_is_taken_in_again_unchanged(text):
    for use in Use:
        reading = read(text, use)
        if not reading.refused:
            again = read(reading.text, use)
            assert (again.text, again.changed, again.refused) == (reading.text, (), ())


@given(st.text())
def test_nothing_that_is_never_held_gets_in(text):
    for use in TEXTS:
        reading = read(text, use)
        if not reading.refused:
            assert not [c for c in reading.text if any(a <= ord(c) <= b for a, b in NEVER)]


def test_a_finding_quotes_whole_words():
    [finding] = read("We commit to provide funds for them.\x07", Use.OWN).refused

    assert finding.before == "provide funds for them."


@of_each(["\x00", "\x07", "\x0b", "\x7f", "\x85", "\ufffe", "\U0001ffff"])
def test_a_page_holds_what_html_allows_and_nothing_else(lost):
    assert legible(f"<p>بيان{lost} 🙂\n</p>") == "<p>بيان\ufffd 🙂\n</p>"
