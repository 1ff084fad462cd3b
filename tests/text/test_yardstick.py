"""The sentences by which the marking of commitments is measured, and what is measured on them."""

import pytest

from .sources import source
from .yardstick import FILES, sentences

pytestmark = pytest.mark.once


@pytest.mark.parametrize("language", FILES)
def test_half_of_each_hundred_are_commitments(language):
    rows = sentences(language)

    assert len({row.text for row in rows}) == 100
    assert sum(bool(row.says) for row in rows) == 50


@pytest.mark.parametrize("language", FILES)
def test_what_is_not_marked_as_invented_stands_in_the_corpus(language):
    assert all(row.text in source(row.source) for row in sentences(language) if row.source)
