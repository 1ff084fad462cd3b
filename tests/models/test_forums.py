"""What is of a forum stays in it: models say so in words, the database refuses it whoever writes."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from commitments.models import (
    Absence,
    Commitment,
    Counterpart,
    Forum,
    Meeting,
    MeetingKind,
    Mention,
    Paragraph,
    Statement,
    Theme,
)
from tests import builders

pytestmark = pytest.mark.django_db

NAMES = {"name_en": "Its own", "name_ar": "يخصه"}


@pytest.fixture
def other():
    """A second forum, beside the one of the builders."""
    return Forum.objects.create(
        slug="group-of-seven", prefix="G7", name_en="Group of Seven", name_ar="مجموعة السبع"
    )


def refused(write, why):
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        write()


def said(row):
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return " ".join(error.value.messages)


def meeting(forum, level, **fields):
    days = {"began_on": dt.date(2021, 6, 11), "ended_on": dt.date(2021, 6, 13)}
    place = {"place_en": "Carbis Bay", "place_ar": "كاربيس باي"}
    values = {"slug": "2021-06-11-carbis-bay"} | days | place | fields
    return Meeting.objects.create(forum=forum, level=level, **values)


@pytest.mark.parametrize("prefix", ["G7", "AU", "NATO", "A1B2C3D4"])
def test_a_prefix_is_letters_and_digits_and_begins_with_a_letter(prefix):
    forum = Forum(slug="a-forum", prefix=prefix, **NAMES)
    forum.full_clean()
    forum.save()

    assert builders.commitment(forum=forum).reference == f"{prefix}-0001"


@pytest.mark.parametrize("prefix", ["7G", "G", "g7", "ABCDEFGHI", "G-7", "Gé"])
def test_another_prefix_is_refused_in_words_and_by_the_database(prefix):
    forum = Forum(slug="a-forum", prefix=prefix, **NAMES)

    assert "begin with a letter" in said(forum)
    refused(lambda: Forum.objects.bulk_create([forum]), "forum_has_a_prefix|too long")


def test_a_mention_joins_a_commitment_of_its_own_forum(other):
    place = builders.paragraph(statement=builders.statement(forum=other))
    mention = builders.mention()

    refused(lambda: Mention.objects.filter(pk=mention.pk).update(paragraph=place), "own forum")
    mention.paragraph = place
    assert "of another forum than the commitment" in said(mention)


def test_a_new_mention_across_forums_is_refused(other):
    mention = builders.mention()
    mention.pk, mention.number, mention.role = None, 2, "reaffirmed"
    mention.commitment = builders.commitment(forum=other)

    refused(lambda: Mention.objects.bulk_create([mention]), "own forum")


def test_a_statement_and_a_paragraph_stay_in_the_forum_of_what_they_speak_of(other):
    place = builders.mention().paragraph
    elsewhere = builders.statement(forum=other)

    refused(
        lambda: Statement.objects.filter(pk=place.statement_id).update(forum=other), "own forum"
    )
    refused(
        lambda: Paragraph.objects.filter(pk=place.pk).update(statement=elsewhere, number=9),
        "own forum",
    )


def test_only_a_statement_of_its_own_forum_is_silent_about_a_commitment(other):
    later = builders.statement(forum=other, issued_on=dt.date(2021, 6, 13))
    absence = Absence(commitment=builders.mention().commitment, statement=later)

    assert "another forum is not silent" in said(absence)
    refused(lambda: Absence.objects.bulk_create([absence]), "another forum is not silent")


def test_a_statement_is_of_a_meeting_of_its_forum(other):
    met = meeting(other, builders.meeting_kind())
    statement = builders.statement()

    refused(lambda: Statement.objects.filter(pk=statement.pk).update(meeting=met), "own forum")
    statement.meeting = met
    assert "another forum" in said(statement)


def test_a_meeting_is_of_a_kind_that_is_shared_or_its_forums_own(other):
    own = MeetingKind.objects.create(slug="sherpas", forum=builders.forum(), **NAMES)
    met = meeting(other, builders.meeting_kind())

    refused(lambda: Meeting.objects.filter(pk=met.pk).update(level=own), "shared, or its own")
    met.level = own
    assert "that the forum uses" in said(met)


def test_a_commitment_has_themes_that_are_shared_or_its_forums_own(other):
    theme = Theme.objects.create(slug="health", forum=other, **NAMES)
    commitment = builders.commitment()

    refused(lambda: commitment.themes.add(theme), "shared, or its own")
    assert "health" not in commitment.problems_of_lists({"themes": [theme]})["themes"]


def test_a_word_does_not_become_the_own_word_of_one_forum_while_another_uses_it(other):
    theme = Theme.objects.create(slug="health", **NAMES)
    builders.commitment().themes.add(theme)
    kind = builders.meeting_kind()
    meeting(builders.forum(), kind)

    for row in (theme, kind):
        refused(
            lambda row=row: type(row).objects.filter(pk=row.pk).update(forum=other),
            "shared, or its own",
        )


def test_a_commitment_follows_from_one_of_its_own_forum(other):
    commitment, foreign = builders.commitment(), builders.commitment(forum=other)

    refused(lambda: commitment.follows.add(foreign), "also promised in")
    assert foreign.reference in commitment.problems_of_lists({"follows": [foreign]})["follows"]


def test_a_link_joins_commitments_of_two_forums(other):
    one = builders.commitment()
    link = Counterpart(commitment=one, other=builders.commitment())

    assert "of one forum" in said(link)
    refused(lambda: Counterpart.objects.bulk_create([link]), "commitments of two forums")


def test_a_link_is_recorded_once_and_holds_both_ways(other):
    one, two = builders.commitment(), builders.commitment(forum=other)
    builders.counterpart(one, two)
    again = Counterpart(commitment=two, other=one)

    assert "already recorded" in said(again)
    refused(lambda: Counterpart.objects.bulk_create([again]), "the other way round")


def test_a_link_says_in_both_languages_what_both_promise(other):
    one = builders.published_commitment()
    two = builders.published_commitment(forum=other)
    link = builders.counterpart(one, two, note_ar="")

    with pytest.raises(builders.actions.NotReady, match="Arabic"):
        builders.publish(link)

    assert not Counterpart.objects.published()


def test_a_link_is_public_while_both_commitments_are(other):
    one = builders.published_commitment()
    two = builders.published_commitment(forum=other)
    builders.publish(link := builders.counterpart(one, two))
    assert list(Counterpart.objects.published()) == [link]

    builders.actions.retract(row=two, reason="Never made.", edition=builders.edition())

    assert not Counterpart.objects.published()


class TestSeries:
    """A forum says of which meetings the statements can be silent."""

    @pytest.fixture
    def made(self):
        """A commitment, and the statements of leaders and of a working group after it."""
        forum = builders.forum()
        row = builders.published_commitment()
        for day, slug in [(11, "leaders"), (21, "working_group")]:
            on = dt.date(2021, 6, day)
            met = meeting(
                forum, MeetingKind.objects.get(slug=slug), slug=slug, began_on=on, ended_on=on
            )
            builders.publish(
                builders.paragraph(
                    "We met.",
                    statement=builders.statement(
                        slug=f"of-{slug}", meeting=met, issued_on=on, language="en"
                    ),
                ).statement
            )
        return Commitment.objects.get(pk=row.pk)

    def choose(self, *slugs):
        kinds = MeetingKind.objects.filter(slug__in=slugs)
        builders.actions.correct(
            row=builders.forum(),
            changes={"series": list(kinds)},
            reason="Its working groups promise nothing.",
            edition=builders.edition(),
        )

    def absence(self, row, slug):
        return builders.actions.confirm_absence(
            commitment=row, statement=Statement.objects.get(slug=slug)
        )

    def is_silent(self, row):
        return Commitment.objects.with_standing(dt.date(2022, 1, 1)).get(pk=row.pk).is_silent

    def test_every_joint_statement_ends_a_silence_where_none_is_chosen(self, made):
        builders.publish(self.absence(made, "of-leaders"))

        assert not self.is_silent(made)

    def test_a_statement_outside_of_the_series_ends_no_silence(self, made):
        builders.publish(self.absence(made, "of-leaders"))

        self.choose("leaders")

        assert self.is_silent(made)

    def test_nothing_is_absent_from_a_statement_outside_of_the_series(self, made):
        self.choose("leaders")
        absence = Absence(commitment=made, statement=Statement.objects.get(slug="of-working_group"))

        assert "of the series" in said(absence)
        refused(lambda: Absence.objects.bulk_create([absence]), "of the series")

    def test_a_series_is_of_kinds_that_are_shared_or_its_own(self, other):
        own = MeetingKind.objects.create(slug="sherpas", forum=other, **NAMES)

        refused(lambda: builders.forum().series.add(own), "shared, or its own")
        assert "series" in builders.forum().problems_of_lists({"series": [own]})

    def test_a_forum_is_published_with_the_kinds_of_its_series(self):
        forum = builders.forum()
        own = MeetingKind.objects.create(slug="sherpas", forum=forum, **NAMES)
        forum.series.add(own)

        builders.published_commitment()

        own.refresh_from_db()
        assert own.state == "published"
