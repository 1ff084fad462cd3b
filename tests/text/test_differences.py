import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.differences import Change, words

from .sources import MINISTERS_2019, source
from .timing import LIMIT, seconds

pytestmark = pytest.mark.once

WORDS = st.lists(st.sampled_from(["we", "will", "not", " ", "، ", ". ", "نحن", "ملتزماً"])).map(
    "".join
)


def rebuilt(changes: list[Change], kind: str) -> str:
    return "".join(change.text for change in changes if change.kind in {"same", kind})


@given(WORDS | st.text(), WORDS | st.text())
def test_both_wordings_can_be_rebuilt(before: str, after: str) -> None:
    changes = words(before, after)

    assert rebuilt(changes, "removed") == before
    assert rebuilt(changes, "added") == after


@given(WORDS, WORDS)
def test_neighbours_differ_in_kind_and_none_is_empty(before: str, after: str) -> None:
    changes = words(before, after)

    assert all(change.text for change in changes)
    assert all(one.kind != two.kind for one, two in itertools.pairwise(changes))


def test_a_changed_word_is_shown_alone() -> None:
    assert words("held this spring in Italy", "held next spring in Italy") == [
        Change("same", "held "),
        Change("removed", "this"),
        Change("added", "next"),
        Change("same", " spring in Italy"),
    ]


def test_an_arabic_word_keeps_its_marks() -> None:
    assert words("ملتزما بمكافحة", "ملتزماً بمكافحة") == [
        Change("removed", "ملتزما"),
        Change("added", "ملتزماً"),
        Change("same", " بمكافحة"),
    ]


def test_neighbouring_changed_words_are_one_change() -> None:
    assert words("as soon as possible", "in early 2021") == [
        Change("removed", "as soon as possible"),
        Change("added", "in early 2021"),
    ]


def test_equal_texts_are_one_run() -> None:
    text = source(MINISTERS_2019)

    assert words(text, text) == [Change("same", text)]


def test_one_changed_word_in_a_long_document_is_found() -> None:
    text = source(MINISTERS_2019)

    changes = words(text, text.replace("الإنترنيت", "الإنتربول"))

    assert [change.text for change in changes if change.kind != "same"] == [
        "الإنترنيت",
        "الإنتربول",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("we " * 33_000, "we " * 20_000),
        ("a b " * 25_000, "b a " * 25_000),
        ("a. " * 33_000, "b. " * 33_000),
        ("اَ" * 50_000, "اِ" * 50_000),
    ],
    ids=["repeated", "swapped", "sentences", "marks"],
)
def test_hostile_texts_are_compared_quickly(before: str, after: str) -> None:
    assert seconds(lambda: words(before, after)) < LIMIT
