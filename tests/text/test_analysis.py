import itertools
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.analysis import LONGEST_TERM, terms, tokens
from tests.each import of_each

from .sources import ALL, JUNE_2020, SMALL_GROUP_2019, source
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once


@of_each(
    [
        (SMALL_GROUP_2019, "معتقل"),
        (SMALL_GROUP_2019, "المعتقلون"),
        (SMALL_GROUP_2019, "إلتزاماتنا"),
        (SMALL_GROUP_2019, "الوزارى"),
        (JUNE_2020, "تعهد"),
        (JUNE_2020, "commitment"),
        (JUNE_2020, "detainee"),
        (JUNE_2020, "interpol"),
        (JUNE_2020, "COVID"),
        (JUNE_2020, "2254"),
        (JUNE_2020, "٢٢٥٤"),
    ]
)
def test_a_question_finds_its_document(name: str, question: str) -> None:
    assert set(terms(question).split()) <= set(terms(source(name)).split())


def test_a_term_knows_the_word_that_it_stands_for() -> None:
    text = "نحث كافة الأعضاء مثل INTERPOL"

    assert [text[token.start : token.end] for token in tokens(text)] == [
        "نحث",
        "كافة",
        "الأعضاء",
        "مثل",
        "INTERPOL",
    ]


def test_a_word_with_its_marks_is_one_token() -> None:
    text = "ملتزماً بدعم"

    assert [(token.start, token.end) for token in tokens(text)] == [(0, 7), (8, 12)]


@pytest.mark.parametrize(
    ("asked", "written"),
    [("refugies", "réfugiés"), ("securite", "sécurité"), ("liberees", "libérée")],
)
def test_french_is_found_without_its_accents(asked: str, written: str) -> None:
    assert terms(asked, "fr") == terms(written, "fr")


def test_french_is_stemmed_as_french() -> None:
    assert terms("engagements réaffirmés", "fr") == terms("engagement réaffirmé", "fr")


def test_accents_and_capitals_do_not_matter() -> None:
    assert terms("COOPÉRATION", "fr") == terms("cooperation", "fr")
    assert terms("re\u0301affirme\u0301", "fr") == terms("réaffirmé", "fr")


def test_the_commonest_words_are_left_out() -> None:
    assert terms("the Coalition and its members", "en") == terms("Coalition members", "en")
    assert terms("في التحالف من على") == terms("التحالف")


def test_possessive_and_elision_leave_no_letters_behind() -> None:
    assert terms("Coalition’s", "en") == terms("Coalition", "en")
    assert terms("l’Irak d'une", "fr") == terms("Irak", "fr")


def test_query_syntax_means_nothing() -> None:
    assert terms('"a* OR NEAR(b) & !c:*') == "near"


@given(st.text())
def test_terms_are_plain_and_bounded(text: str) -> None:
    for token in tokens(text):
        assert re.fullmatch(r"[a-z0-9\u0621-\u064a]+", token.term)
        assert len(token.term) <= LONGEST_TERM


@given(st.text())
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    found = tokens(text)

    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_several_threads_get_the_same_terms() -> None:
    texts = [f"{word}{number} committed commitments" for word in "abc" for number in range(200)]
    alone = [terms(text, "en") for text in texts]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: terms(text, "en"), texts))

    assert together == alone


@of_each(ALL)
def test_the_word_at_each_place_has_the_term_of_that_word(name: str) -> None:
    text = source(name)

    for token in tokens(text, "en")[:200]:
        assert terms(text[token.start : token.end], "en") == token.term


@pytest.mark.parametrize("pattern", ["a", "ا", "اَ", "1", "a1ا ", "ﷺ", "’"])
def test_hostile_texts_are_analysed_quickly(pattern: str) -> None:
    assert seconds(lambda: tokens(pattern * (LENGTH // len(pattern)))) < LIMIT
