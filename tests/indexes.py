"""The reading index of a test: in memory, and of what the test itself has published.

A test is rolled back, and the register is then in a state that the index has left. It would be made
anew for each test; instead, what the test touched is looked at once more.
"""

import contextlib
from collections.abc import Iterator
from functools import cache
from unittest import mock

import tantivy

from commitments import index
from commitments.index import Reader, changes, documents, keeping
from commitments.index.changes import Touched
from commitments.index.schema import schema


@contextlib.contextmanager
def following_rollbacks() -> Iterator[None]:
    """Let the index of this process follow its database back to the state that it is in now.

    What a text is found by follows from the text alone, and most tests read the same texts.
    """
    with (
        mock.patch.object(documents, "terms", cache(documents.terms)),
        mock.patch.object(documents, "scaled_numbers", cache(documents.scaled_numbers)),
        _looking_again_at_what_is_rolled_back(),
    ):
        yield


@contextlib.contextmanager
def _looking_again_at_what_is_rolled_back() -> Iterator[None]:
    index.read()
    loaded = changes.state()
    is_of_this_register, since = changes.is_of_this_register, changes.since
    everything = changes.everything
    left = Touched()

    def since_or_rolled_back(earlier: str) -> Touched:
        nonlocal left
        if is_of_this_register(earlier):
            touched = since(earlier)
            left |= touched
            return touched
        touched, again = since(loaded), left
        left = Touched(set(touched.commitments), set(touched.paragraphs))
        touched |= again
        return touched

    def everything_and_what_is_rolled_back() -> Touched:
        nonlocal left
        left |= since(loaded)
        return everything()

    with (
        mock.patch.object(changes, "everything", everything_and_what_is_rolled_back),
        mock.patch.object(changes, "is_of_this_register", return_value=True),
        mock.patch.object(changes, "since", since_or_rolled_back),
    ):
        yield


def last_read() -> Reader:
    """The index as it was when it was last read, not brought up to date."""
    reader = keeping._index(None)._reader
    assert reader is not None
    return reader


@contextlib.contextmanager
def tampering() -> Iterator[tantivy.IndexWriter]:
    """Write into the index past all rules, as a disk that fails would."""
    index.read()
    kept = keeping._index(None)
    writer = kept._engine.writer()
    yield writer
    writer.commit()
    writer.wait_merging_threads()
    kept._reader = kept._reloaded()


def forget_what_was_told() -> None:
    """Let lists tell everything anew, as in a process that has just started."""
    index.read()._kept_of_each.clear()


def add(writer: tantivy.IndexWriter, **fields: object) -> None:
    """Add a document of such fields."""
    writer.add_document(tantivy.Document.from_dict(fields, schema()))
