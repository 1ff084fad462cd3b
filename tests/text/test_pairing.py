"""Paragraphs and sentences of two language versions, paired by what any reader can see."""

from pathlib import Path

import pytest
import yaml

from commitments.text import pairing
from tests.text import french

pytestmark = pytest.mark.once
STATEMENT = Path("fixtures/statements/2019-11-14-washington-small-group.yaml")


@pytest.fixture(scope="module")
def arabic():
    read = yaml.safe_load(STATEMENT.read_text("utf-8"))
    return [paragraph["text"] for paragraph in read["paragraphs"]]


def numbered(pairs):
    return [(one + 1, two + 1) for one, two in pairs]


def test_paragraphs_of_a_whole_statement_are_paired_in_french_and_arabic(arabic):
    found = pairing.pair(french.PARAGRAPHS, "fr", arabic, "ar")

    assert numbered(found) == french.PAIRS


def test_which_of_the_two_is_asked_first_makes_no_difference(arabic):
    found = pairing.pair(arabic, "ar", french.PARAGRAPHS, "fr")

    assert sorted((two, one) for one, two in numbered(found)) == french.PAIRS


def test_a_paragraph_that_was_left_out_is_paired_with_none():
    english = [
        "We, the Ministers, met in Rome on 28 June 2021.",
        "We thank Italy for its hospitality.",
        "We pledge 670 million dollars for Iraq and Syria.",
    ]
    text = [
        "Nous, ministres, nous sommes réunis à Rome le 28 juin 2021.",
        "Nous nous engageons à verser 670 millions de dollars pour l’Irak et la Syrie.",
    ]

    assert pairing.pair(text, "fr", english, "en") == [(0, 0), (1, 2)]


def test_printed_numbers_are_followed():
    english = ["1. We met.", "2. We agreed.", "3. We thank the host.", "4. We shall meet again."]
    text = ["1. Nous nous sommes réunis.", "3. Nous remercions l’hôte.", "4. À bientôt."]

    assert pairing.pair(text, "fr", english, "en") == [(0, 0), (1, 2), (2, 3)]


def test_nothing_is_paired_with_an_empty_text():
    assert pairing.pair([], "fr", ["We met."], "en") == []


def test_the_passage_of_a_quotation_is_its_sentence_in_the_other_version(arabic):
    text, other = arabic[5], french.PARAGRAPHS[4]
    quotation = "الاستمرار في تدريب القوى الشريكة الشرعية"
    start = text.index(quotation)

    first, last = pairing.passage(text, (start, start + len(quotation)), "ar", other, "fr")

    assert other[first:last].startswith("Cela suppose de continuer à former")
    assert other[first:last].endswith("droit international.")
