import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commitments.text.quotations import (
    QuotationAmbiguous,
    QuotationNotFound,
    SpanOutOfRange,
    at,
    locate,
    segments,
)
from tests.each import of_each

from .sources import ALL, DIRECTORS_2020, JUNE_2020, MINISTERS_2019, SMALL_GROUP_2019, source
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once

TEXTS = {name: source(name) for name in ALL}


def test_a_quotation_is_found_with_its_context_and_place() -> None:
    text = TEXTS[SMALL_GROUP_2019]
    exact = "نرحب بعرض إيطاليا استضافة الاجتماع الوزاري"

    quotation = locate(text, exact)

    assert text[quotation.start : quotation.end] == quotation.exact == exact
    assert quotation.prefix == text[quotation.start - 32 : quotation.start]
    assert quotation.suffix == text[quotation.end : quotation.end + 32]


@pytest.mark.parametrize(
    ("name", "typed", "stands"),
    [
        pytest.param(MINISTERS_2019, "نؤكد التزامنا الجماعي", "نؤكّد التزامنا الجماعي", id="shadda"),
        pytest.param(MINISTERS_2019, "ملتزما بمكافحة داعش", "ملتزماً بمكافحة داعش", id="tanween"),
        pytest.param(MINISTERS_2019, "روايته الزائف", "روایته الزائف", id="Persian yeh"),
        pytest.param(DIRECTORS_2020, "رحب القادة السياسيون", "رحّب القادة السياسيون", id="mark"),
        pytest.param(
            JUNE_2020, "the Coalition's sole purpose", "the Coalition’s sole purpose", id="’"
        ),
        pytest.param(
            JUNE_2020,
            "the ministers Remain committed",
            "The Ministers remain committed",
            id="capitals",
        ),
        pytest.param(
            JUNE_2020,
            "as soon as circumstance permits",
            "as soon as circumstances permit",
            id="slip",
        ),
        pytest.param(
            MINISTERS_2019,
            "العدالة والدعم المستمر الذي يستحقونة",
            "العدالة والدعم المستمر الذي يستحقونه",
            id="ta marbuta",
        ),
    ],
)
def test_the_passage_that_was_meant_is_shown_as_it_stands(
    name: str, typed: str, stands: str
) -> None:
    with pytest.raises(QuotationNotFound) as raised:
        locate(TEXTS[name], typed)

    assert raised.value.closest is not None
    assert raised.value.closest.exact == stands


def test_a_no_break_space_in_the_text_is_not_a_space() -> None:
    text = "spring\u00a02020 in Italy"

    with pytest.raises(QuotationNotFound) as raised:
        locate(text, "spring 2020")

    assert raised.value.closest == at(text, 0, 11)


def test_nothing_near_means_no_closest_passage() -> None:
    with pytest.raises(QuotationNotFound) as raised:
        locate(TEXTS[JUNE_2020], "a quarterly inspection of fisheries in the Baltic")

    assert raised.value.closest is None


def test_words_that_stand_twice_are_ambiguous() -> None:
    text = "we will, and we will"

    with pytest.raises(QuotationAmbiguous) as raised:
        locate(text, "we will")

    assert raised.value.starts == (0, 13)


@pytest.mark.parametrize(
    ("stated", "start"),
    [({"prefix": "and "}, 13), ({"suffix": ", and"}, 0), ({"start": 13}, 13)],
)
def test_context_or_place_tells_occurrences_apart(stated: dict[str, object], start: int) -> None:
    quotation = locate("we will, and we will", "we will", **stated)

    assert quotation.start == start


@of_each([{"prefix": "or "}, {"suffix": "!"}, {"start": 3}, {"start": -7}])
def test_a_place_or_context_that_is_wrong_is_not_mended(stated: dict[str, object]) -> None:
    with pytest.raises(QuotationNotFound) as raised:
        locate("and we will.", "we will", **stated)

    assert raised.value.closest is not None
    assert raised.value.closest.start == 4


def test_no_words_are_no_quotation() -> None:
    with pytest.raises(QuotationNotFound):
        locate("we will", "")


@of_each([(0, 0), (3, 2), (-1, 2), (0, 8)])
def test_a_span_that_leaves_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanOutOfRange) as raised:
        at("we will", start, end)

    assert raised.value.length == 7


@given(st.sampled_from(ALL), st.data())
def test_any_passage_of_the_corpus_is_found_again_at_its_place(
    name: str, data: st.DataObject
) -> None:
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 300)))
    quoted = at(text, start, end)

    assert locate(text, quoted.exact, start=start) == quoted


@given(st.text(alphabet="abا "), st.text(alphabet="xyن", min_size=1), st.text(alphabet="abا "))
def test_words_are_found_where_they_stand_once(before: str, exact: str, after: str) -> None:
    text = before + exact + after

    assert locate(text, exact) == at(text, len(before), len(before) + len(exact))


@given(st.text(), st.text(min_size=1))
def test_words_that_do_not_stand_in_a_text_are_never_found(text: str, exact: str) -> None:
    assume(exact not in text)

    with pytest.raises(QuotationNotFound) as raised:
        locate(text, exact)

    assert raised.value.closest is None or raised.value.closest.exact in text


@given(
    st.text(alphabet="abc اب", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_segments_cover_the_text_and_know_their_spans(
    text: str, spans: list[tuple[int, int, int]]
) -> None:
    spans = [(key, start, end) for key, start, end in spans if start < end <= len(text)]

    pieces = segments(text, spans)

    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        for place in range(piece.start, piece.end):
            assert piece.keys == {key for key, start, end in spans if start <= place < end}


def test_nested_and_overlapping_highlights_are_cut_at_each_edge() -> None:
    pieces = segments("abcdef", [("outer", 0, 4), ("inner", 1, 2), ("late", 3, 6)])

    assert [(piece.text, set(piece.keys)) for piece in pieces] == [
        ("a", {"outer"}),
        ("b", {"outer", "inner"}),
        ("c", {"outer"}),
        ("d", {"outer", "late"}),
        ("ef", {"late"}),
    ]


def test_a_highlight_outside_the_text_is_refused() -> None:
    with pytest.raises(SpanOutOfRange):
        segments("abc", [("key", 1, 4)])


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", []) == []


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("a" * LENGTH, "a" * (LENGTH // 2)),
        ("ab" * 50_000, "ba" * 20_000 + "c"),
        ("ا ل " * 25_000, "اَلْ " * 2_000),
        ("x" * LENGTH, "y" * LENGTH),
    ],
    ids=["one letter", "alternating", "marks", "nothing alike"],
)
def test_hostile_texts_are_searched_quickly(text: str, exact: str) -> None:
    def search() -> None:
        with pytest.raises((QuotationNotFound, QuotationAmbiguous)):
            locate(text, exact)

    assert seconds(search) < LIMIT


@given(st.sampled_from(ALL), st.integers(0, 2000), st.integers(30, 120))
def test_a_dropped_letter_is_forgiven_in_the_hint_only(name: str, start: int, length: int) -> None:
    text = TEXTS[name]
    passage = text[start : start + length]
    middle = length // 2
    typed = passage[:middle] + passage[middle + 1 :]
    assume(passage[middle].isalpha() and typed not in text and "\n" not in passage)

    with pytest.raises(QuotationNotFound) as raised:
        locate(text, typed)

    assert raised.value.closest is not None
