"""Changing many drafts together: the same rows and history as one by one, or none at all."""

import pytest
from django.contrib.auth.models import User

from commitments import actions
from commitments.actions import Addition, Alteration
from commitments.models import Commitment, Mention, Region, Theme
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafts(corpus):
    return [builders.commitment(title_en=f"Commitment {number}") for number in range(3)]


def change(*rows, lists=None, **values):
    """Give these rows the values, as whoever compared and checked them would."""
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    alterations = [Alteration(row, frozenset(values), lists or {}) for row in rows]
    actions.write_together(additions=[], alterations=alterations)


def test_changes_are_stored(drafts):
    change(*drafts, title_en="Another title")
    assert Commitment.objects.filter(title_en="Another title").count() == 3


def test_each_change_is_a_version_of_its_record(drafts):
    change(*drafts, title_en="Another title")
    stored = Commitment.objects.get(pk=drafts[0].pk)
    assert (stored.version, drafts[0].version) == (2, 2)


def test_a_change_of_fields_and_lists_is_one_entry_of_the_history(drafts):
    theme = Theme.objects.first()
    change(drafts[0], title_en="Another title", lists={"themes": [theme]})
    [changed, _created] = drafts[0].history.all()
    assert (changed.history_type, changed.title_en, changed.version) == ("~", "Another title", 2)
    assert [line.theme for line in changed.themes.all()] == [theme]


def test_history_says_who_and_why(drafts):
    drafts[0]._history_user = user = User.objects.create_user("somebody")
    drafts[0]._change_reason = "Imported"
    change(drafts[0], title_en="Another title")
    record = drafts[0].history.first()
    assert (record.history_user, record.history_change_reason) == (user, "Imported")


def test_a_list_is_replaced_and_others_stay(drafts):
    region, theme = Region.objects.first(), Theme.objects.first()
    drafts[0].regions.set([region])
    change(drafts[0], lists={"themes": [theme]})
    change(drafts[0], lists={"themes": []})
    assert (list(drafts[0].themes.all()), list(drafts[0].regions.all())) == ([], [region])


def test_nothing_is_written_where_others_changed_one_of_them(drafts):
    theirs = Commitment.objects.get(pk=drafts[1].pk)
    theirs.title_en = "Theirs"
    theirs.save()

    with pytest.raises(actions.NotWritten) as refused:
        change(*drafts, title_en="Mine")

    assert [row for row, _message in refused.value.problems] == [drafts[1]]
    assert not Commitment.objects.filter(title_en="Mine").exists()


def test_nothing_is_written_where_one_of_them_was_deleted(drafts):
    Commitment.objects.get(pk=drafts[1].pk).delete()

    with pytest.raises(actions.NotWritten):
        change(*drafts, title_en="Mine")

    assert not Commitment.objects.filter(title_en="Mine").exists()


def test_what_the_database_refuses_is_said_of_its_row(drafts):
    published = builders.published_commitment()

    with pytest.raises(actions.NotWritten) as refused:
        change(drafts[0], published, title_en="Mine")

    [(row, message)] = refused.value.problems
    assert row == published
    assert "edition" in message
    assert not Commitment.objects.filter(title_en="Mine").exists()


def test_new_records_get_their_numbers_where_they_are_written(drafts):
    forum = builders.forum()
    rows = [
        Commitment(forum=forum, direction="pledge", kind="meeting", title_en=f"New {number}")
        for number in range(2)
    ]
    last = forum.last_number = Commitment.objects.filter(forum=forum).latest("number").number

    actions.write_together(additions=[Addition(row) for row in rows], alterations=[])

    assert [row.reference for row in rows] == [forum.reference(last + 1), forum.reference(last + 2)]


def test_asking_for_numbers_gives_none_away(drafts):
    mentions = [Mention(commitment=drafts[0]) for _number in range(2)]

    actions.Numbers(Mention, held=False).give(mentions)

    assert [mention.number for mention in mentions] == [1, 2]
    assert not drafts[0].mentions.exists()


def test_writing_takes_few_queries_however_many_rows(corpus, django_assert_max_num_queries):
    rows = [builders.commitment() for _number in range(30)]
    with django_assert_max_num_queries(15):
        change(*rows, title_en="Another title")
