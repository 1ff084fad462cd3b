"""The public state as it is left for every process to read."""

import os
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from coalition import outages
from commitments import public_state
from tests import builders

pytestmark = pytest.mark.django_db

NOBODY_LISTENS = {
    "BACKEND": "commitments.shared_state.CacheWithState",
    "LOCATION": ["redis://127.0.0.1:9/0"],
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.INDEX_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture
def waiting(monkeypatch):
    """What waits for the end of the transaction."""
    acts = []
    monkeypatch.setattr(transaction, "on_commit", lambda act, robust=False: acts.append(act))
    return acts


def test_it_is_known_without_the_database_once_somebody_asked():
    assert public_state.known() is None
    state = public_state.current()

    with CaptureQueriesContext(connection) as captured:
        assert public_state.known() == public_state.current() == state
    assert not captured


def test_it_changes_with_an_edition(waiting):
    before = public_state.current()
    builders.edition()
    for act in waiting:
        act()

    after = public_state.known()

    assert after is not None and after != before
    assert after.endswith(f".{public_state.in_database()}")


def test_while_it_is_about_to_change_the_database_is_asked():
    before = public_state.current()

    public_state.about_to_change()

    assert public_state.known() is None
    assert public_state.current() == str(public_state.in_database()) != before


def test_what_one_who_was_killed_left_behind_is_believed_for_a_while_only(folder):
    before = public_state.current()
    public_state.about_to_change()
    (mark,) = folder.rglob("changing")
    long_ago = time.time() - public_state.MARK_SECONDS - 1
    os.utime(mark, (long_ago, long_ago))

    public_state.current()

    assert not mark.exists()
    assert public_state.known() not in (None, before)


def test_of_two_who_publish_the_first_to_be_done_leaves_the_mark_of_the_second(waiting):
    public_state.about_to_change()
    public_state.about_to_change()

    waiting[0]()
    still_unknown = public_state.known()
    waiting[1]()

    assert still_unknown is None
    assert public_state.known() is not None


def test_a_database_that_was_restored_begins_a_state_of_its_own():
    before = public_state.current()

    public_state.forget()

    assert public_state.known() is None
    assert public_state.current() != before


def test_a_folder_that_cannot_be_written_leaves_the_database(folder, settings):
    (folder / "file").write_text("")
    settings.INDEX_DIR = str(folder / "file")

    public_state.about_to_change()

    assert public_state.known() is None
    assert public_state.current() == str(public_state.in_database())


def test_nothing_is_published_where_a_shared_cache_cannot_be_told(settings):
    settings.CACHES = settings.CACHES | {"shared": NOBODY_LISTENS}

    with pytest.raises(public_state.CannotBeTold):
        builders.edition()

    assert public_state.current() == str(public_state.in_database())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "cannot be told that something changes"), ("ar", "تعذّر إبلاغ الخوادم")],
)
def test_whoever_publishes_is_told_why_it_has_to_wait(settings, rf, language, sentence):
    settings.LANGUAGE_CODE = language
    settings.CACHES = settings.CACHES | {"shared": NOBODY_LISTENS}
    with translation.override(language):
        try:
            builders.edition()
        except public_state.CannotBeTold:
            answer = outages.server_error(rf.post("/admin/", headers={"accept-language": language}))

    assert (answer.status_code, sentence in answer.content.decode()) == (503, True)


def test_a_state_begun_before_somebody_was_killed_is_not_believed_afterwards(folder, waiting):
    public_state.current()
    public_state.about_to_change()
    (mark,) = folder.rglob("changing")
    mark.with_name("state").write_text("too-early.1")
    long_ago = time.time() - public_state.MARK_SECONDS - 1
    os.utime(mark, (long_ago, long_ago))

    assert public_state.current() == public_state.known() != "too-early.1"
