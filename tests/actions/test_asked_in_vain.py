"""What readers asked for in vain, and that nothing of the readers is kept."""

import datetime as dt

import pytest
from django.db import IntegrityError, OperationalError, transaction

from coalition import gunicorn
from commitments.actions import asked_in_vain
from commitments.actions.asked_in_vain import MOST_REMEMBERED, REMEMBERED_DAYS, Heard
from commitments.models import UnansweredWord
from commitments.models.unanswered import MOST_KEPT

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 11, 2)


@pytest.fixture
def day(monkeypatch):
    """Lets a test say which day it is."""

    def says(days_later):
        today = FIRST + dt.timedelta(days=days_later)
        monkeypatch.setattr(asked_in_vain.timezone, "localdate", lambda: today)

    says(0)
    return says


def kept():
    return list(UnansweredWord.objects.order_by("word").values_list("word", "days"))


def test_a_word_of_one_day_is_not_written_however_often_it_was_asked_for(day):
    heard = Heard()
    for _time in range(50):
        heard.note("whales", ["whales"])

    heard.write()

    assert kept() == []


def test_a_word_of_two_days_is_written_with_its_days(day):
    heard = Heard()
    heard.note("whales", ["whales"])
    day(3)
    heard.note("the Whales", ["Whales"])

    heard.write()

    word = UnansweredWord.objects.get()
    assert (word.word, word.days) == ("whales", 2)
    assert (word.first_asked_on, word.last_asked_on) == (FIRST, FIRST + dt.timedelta(days=3))


def test_the_day_is_written_between_two_asks_as_well(day):
    heard = Heard()
    heard.note("whales", ["whales"])
    heard.write()
    day(1)
    heard.note("whales", ["whales"])

    heard.write()

    assert kept() == [("whales", 2)]


def test_processes_that_hear_a_word_on_one_day_count_that_day_once(day):
    one, other = Heard(), Heard()
    for later in range(3):
        day(later)
        for heard in (one, other):
            heard.note("الحيتان", ["الحيتان"])
            heard.write()

    assert kept() == [("الحيتان", 3)]


def test_a_process_that_began_today_counts_the_day_of_a_word_that_is_written(day):
    UnansweredWord.objects.create(
        word="whales", first_asked_on=FIRST - dt.timedelta(days=9), last_asked_on=FIRST
    )
    day(1)
    heard = Heard()
    heard.note("whales", ["whales"])

    heard.write()

    assert kept() == [("whales", 3)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("jane.doe@example.org", ["jane.doe", "example.org"]),
        ("https://example.org/jane", ["jane"]),
        ("+964 770 123 4567", ["964", "770", "123", "4567"]),
        ("IBAN GB82WEST12345698765432", ["GB82WEST12345698765432"]),
        ("ab", ["ab"]),
        ("a" * 41, ["a" * 41]),
        ("–", ["–"]),
    ],
)
def test_addresses_numbers_and_scraps_are_never_written(day, question, words):
    heard = Heard()
    for later in range(3):
        day(later)
        heard.note(question, words)
        heard.write()

    assert kept() == []


def test_a_process_remembers_so_many_words_and_no_more(day):
    heard = Heard()
    for number in range(1000, 1000 + MOST_REMEMBERED):
        heard.note("flood", [f"w{_letters(number)}"])
    heard.note("flood", ["the-last"])
    heard.note("flood", ["one-more"])

    assert len(heard._days) == MOST_REMEMBERED
    assert "one-more" in heard._days


def _letters(number):
    return "".join(chr(97 + int(digit)) for digit in str(number))


def test_a_word_is_forgotten_when_it_was_not_asked_for_again_for_long(day):
    heard = Heard()
    heard.note("whales", ["whales"])
    day(REMEMBERED_DAYS + 1)
    heard.write()
    heard.note("whales", ["whales"])

    heard.write()

    assert kept() == []


def test_where_there_is_no_place_those_go_that_were_not_asked_for_longest(day):
    UnansweredWord.objects.bulk_create(
        UnansweredWord(
            word=f"w{_letters(number)}",
            first_asked_on=FIRST - dt.timedelta(days=number + 2),
            last_asked_on=FIRST - dt.timedelta(days=number + 1),
        )
        for number in range(MOST_KEPT)
    )
    heard = Heard()
    heard.note("whales", ["whales"])
    day(1)
    heard.note("whales", ["whales"])

    heard.write()

    words = set(UnansweredWord.objects.values_list("word", flat=True))
    assert len(words) == MOST_KEPT
    assert "whales" in words
    assert f"w{_letters(MOST_KEPT - 1)}" not in words


def test_while_the_database_is_away_nothing_is_lost(day, monkeypatch, caplog):
    heard = Heard()
    heard.note("whales", ["whales"])
    day(1)
    heard.note("whales", ["whales"])
    write = asked_in_vain._write
    monkeypatch.setattr(asked_in_vain, "heard", heard)
    monkeypatch.setattr(asked_in_vain.connection, "close", lambda: None)

    def away(_heard):
        raise OperationalError

    monkeypatch.setattr(asked_in_vain, "_write", away)
    asked_in_vain.write_what_was_heard()
    monkeypatch.setattr(asked_in_vain, "_write", write)
    asked_in_vain.write_what_was_heard()

    assert kept() == [("whales", 2)]
    assert "whales" not in caplog.text


@pytest.mark.parametrize(
    "wrong", [{"days": 1}, {"last_asked_on": FIRST}, {"word": ""}], ids=["days", "last", "word"]
)
def test_the_database_refuses_what_was_asked_on_one_day(wrong):
    right = {
        "word": "whales",
        "first_asked_on": FIRST,
        "last_asked_on": FIRST + dt.timedelta(days=1),
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        UnansweredWord.objects.create(**(right | wrong))


def test_a_worker_of_the_server_writes_what_it_heard_before_it_ends(day, monkeypatch):
    heard = Heard()
    heard.note("whales", ["whales"])
    day(1)
    heard.note("whales", ["whales"])
    monkeypatch.setattr(asked_in_vain, "heard", heard)
    monkeypatch.setattr(asked_in_vain.connection, "close", lambda: None)

    gunicorn.worker_exit(None, None)

    assert kept() == [("whales", 2)]
