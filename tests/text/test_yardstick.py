"""The sentences by which the marking of commitments is measured, and what is measured on them."""

import pytest

from commitments.text.candidates import find
from tests.each import of_each

from .sources import source
from .yardstick import FILES, sentences

pytestmark = pytest.mark.once


@of_each(FILES)
def test_half_of_each_hundred_are_commitments(language):
    rows = sentences(language)

    assert len({row.text for row in rows}) == 100
    assert sum(bool(row.says) for row in rows) == 50


@of_each(FILES)
def test_what_is_not_marked_as_invented_stands_in_the_corpus(language):
    assert all(row.text in source(row.source) for row in sentences(language) if row.source)


@of_each(FILES)
def test_nearly_every_commitment_is_marked_for_what_it_is(language):
    commitments = [row for row in sentences(language) if row.says]

    found = [
        row
        for row in commitments
        if set(row.says) <= {mark.direction_hint for mark in find(row.text, language)}
    ]

    assert len(found) >= 0.95 * len(commitments)


@of_each(FILES)
def test_most_marks_are_right(language):
    marks = [(mark, row) for row in sentences(language) for mark in find(row.text, language)]

    right = [mark for mark, row in marks if mark.direction_hint in row.says]

    assert len(right) >= 0.85 * len(marks)
