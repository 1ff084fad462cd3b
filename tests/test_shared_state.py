"""The public state in a Valkey that all machines share, which may lose it at any moment."""

import time

import pytest
from django.core.cache import caches
from django.db import transaction

from commitments import public_state, shared_cache, shared_state
from commitments.public_state import CannotBeTold
from tests import builders
from tests.valkey import own_valkey

pytestmark = pytest.mark.django_db

LONG_AGO = -1
"""Of marks that are believed for so many seconds, each is too old."""


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with own_valkey(tmp_path_factory.mktemp("valkey")) as valkey:
        yield valkey


@pytest.fixture
def valkey(running, settings):
    """An empty one, of a register that was just prepared to be served."""
    if running.server is None:
        running.start()
    running.client.flushall()
    shared = {
        "BACKEND": "commitments.shared_state.CacheWithState",
        "LOCATION": [running.url.replace("valkey", "redis")],
    }
    settings.CACHES = settings.CACHES | {"shared": shared}
    shared_cache._away_until = 0.0
    public_state.forget()
    yield running
    shared_cache._away_until = 0.0


@pytest.fixture
def waiting(monkeypatch):
    """What waits for the end of the transaction."""
    acts = []
    monkeypatch.setattr(transaction, "on_commit", lambda act, robust=False: acts.append(act))
    return acts


@pytest.fixture
def impatient(monkeypatch):
    """Take every mark for too old from now on, when called."""
    return lambda: monkeypatch.setattr(public_state, "MARK_SECONDS", LONG_AGO)


def published(waiting):
    builders.edition()
    for act in waiting:
        act()
    waiting.clear()


def restarted(valkey):
    valkey.kill()
    valkey.start()


def test_it_is_known_to_all_once_somebody_asked(valkey):
    assert public_state.known() is None
    state = public_state.current()

    assert public_state.known() == state
    assert state.endswith(f".{public_state.in_database()}")


def test_it_changes_with_an_edition(valkey, waiting):
    before = public_state.current()
    published(waiting)

    assert public_state.known() not in (None, before)


def test_while_somebody_changes_something_the_database_is_asked(valkey):
    public_state.current()
    public_state.about_to_change()

    assert public_state.known() is None
    assert public_state.current() == str(public_state.in_database())


def test_of_two_who_publish_the_first_to_be_done_leaves_the_mark_of_the_other(valkey, waiting):
    public_state.about_to_change()
    public_state.about_to_change()
    waiting[1]()
    while_one_is_at_it = public_state.known()
    waiting[0]()

    assert while_one_is_at_it is None
    assert public_state.known() is not None


def test_a_number_never_falls_where_two_settle_it(valkey, waiting, monkeypatch):
    public_state.about_to_change()
    public_state.about_to_change()
    number = public_state.in_database()
    monkeypatch.setattr(public_state, "in_database", lambda: number + 7)
    waiting[0]()
    monkeypatch.setattr(public_state, "in_database", lambda: number)
    waiting[1]()

    assert public_state.known().endswith(f".{number + 7}")


def test_what_one_who_was_killed_left_behind_is_believed_for_a_while_only(valkey, impatient):
    before = public_state.current()
    public_state.about_to_change()
    public_state.current()
    believed = public_state.known()
    impatient()
    after = public_state.current()

    assert believed is None
    assert after not in (before, str(public_state.in_database()))


@pytest.mark.parametrize("lost", ["all", "marks", "state"])
def test_what_is_forgotten_while_somebody_publishes_leaves_the_database(valkey, lost):
    public_state.current()
    public_state.about_to_change()
    for key, name in zip(shared_state.KEYS, ("state", "marks"), strict=True):
        if lost in ("all", name):
            valkey.client.delete(key)

    asked = public_state.current()

    assert (asked, public_state.known()) == (str(public_state.in_database()), None)


def test_where_the_mark_was_forgotten_another_may_be_at_it_still(valkey, waiting):
    public_state.about_to_change()
    valkey.client.flushall()
    waiting[0]()

    assert public_state.known() is None


def test_what_was_forgotten_begins_anew_after_a_while(valkey, impatient):
    public_state.current()
    valkey.client.flushall()
    public_state.current()
    impatient()

    assert public_state.current() == public_state.known() is not None


def test_what_comes_back_with_an_older_state_is_not_believed(valkey, waiting, monkeypatch):
    monkeypatch.setattr(shared_cache, "LEFT_ALONE_SECONDS", 0)
    older = public_state.current()
    valkey.client.save()
    published(waiting)
    restarted(valkey)

    assert older.encode() in valkey.client.get(shared_state.KEYS[0])
    assert (public_state.known(), public_state.current()) == (
        None,
        str(public_state.in_database()),
    )


def test_what_comes_back_with_an_old_mark_is_asked_again_after_a_while(
    valkey, impatient, monkeypatch
):
    monkeypatch.setattr(shared_cache, "LEFT_ALONE_SECONDS", 0)
    public_state.about_to_change()
    valkey.client.save()
    restarted(valkey)
    public_state.current()
    impatient()

    assert public_state.current() == public_state.known() is not None


def test_who_cannot_tell_the_others_publishes_nothing(valkey):
    valkey.kill()

    with pytest.raises(CannotBeTold):
        builders.edition()


def test_one_that_dies_before_it_was_told_of_the_end_leaves_the_database(
    valkey, waiting, monkeypatch
):
    monkeypatch.setattr(shared_cache, "LEFT_ALONE_SECONDS", 0)
    public_state.about_to_change()
    valkey.client.save()
    valkey.kill()
    waiting[0]()
    while_away = public_state.current()
    valkey.start()

    assert while_away == public_state.current() == str(public_state.in_database())


def test_while_it_is_frozen_nobody_waits_for_it_again_and_again(valkey):
    caches["shared"].set("page", "kept")
    valkey.freeze()
    try:
        waited = [time.monotonic()]
        for _request in range(20):
            public_state.current()
            caches["shared"].get("page")
            waited.append(time.monotonic())
    finally:
        valkey.thaw()

    assert waited[-1] - waited[0] < 10  # each of 60 waits would be half a second at least
