import datetime as dt
import re

import pytest

from commitments import index
from commitments.index.asking import commitments_on
from commitments.models import Actor, Commitment, Meeting, bodies_on
from commitments.public.brief.grouping import URGENT, Moment, conditions, group_of
from tests import builders

pytestmark = pytest.mark.once

BRIEF = "/en/meetings/2021-06-28-rome/brief/"
DAY = dt.timedelta(days=1)
FULFILLED_ON = dt.date(2021, 6, 28)
"""The day on which GC-0001 was."""
DUE_ON = dt.date(2021, 6, 30)
"""The deadline of GC-0014, of which nothing else is known a year before."""
CALM = {"status": "not_assessed", "deadline_state": "none", "overdue": "false", "silent": "false"}


def groups(last_meeting, ends_on, *, of, on):
    """The groups in which a commitment is on a day."""
    reader, key = index.read(), Commitment.objects.get(reference=of).pk
    found = conditions(reader, commitments_on(on), last_meeting, ends_on)
    return [name for name, asked in found.items() if key in reader.keys(asked, "commitment")]


@pytest.mark.parametrize(
    ("values", "moment", "group"),
    [
        ({"overdue": "true", "status": "postponed", "silent": "true"}, "", "overdue"),
        ({"status": "postponed", "silent": "true"}, "", "postponed"),
        ({"status": "under_way", "silent": "true"}, "", "silent"),
        ({"status": "partly_fulfilled"}, "", "under_way"),
        ({"status": "no_evidence_found"}, "", "unknown"),
        ({"deadline_state": "unknown"}, "", "outcome-unknown"),
        ({"status": "breached", "silent": "true"}, "", "breached"),
        ({"status": "fulfilled"}, "new", "fulfilled"),
        ({"status": "fulfilled"}, "old", "closed"),
        ({"status": "not_fulfilled"}, "", "closed"),
        ({"deadline_state": "ahead"}, "due", "due"),
        ({"deadline_state": "ahead", "status": "postponed"}, "later", "postponed"),
    ],
)
def test_commitment_is_grouped_by_the_attention_it_needs(values, moment, group):
    assert group_of(CALM | values, Moment(moment)) == group


@pytest.mark.parametrize(
    ("last_meeting", "group"),
    [(None, "fulfilled"), (FULFILLED_ON, "fulfilled"), (FULFILLED_ON + DAY, "closed")],
)
def test_what_was_fulfilled_before_the_last_meeting_is_closed(corpus, last_meeting, group):
    assert groups(last_meeting, None, of="GC-0001", on=dt.date(2022, 1, 1)) == [group]


@pytest.mark.parametrize(
    ("ends_on", "group"), [(None, "unknown"), (DUE_ON - DAY, "unknown"), (DUE_ON, "due")]
)
def test_what_falls_due_by_the_last_day_of_the_meeting_is_due(corpus, ends_on, group):
    assert groups(None, ends_on, of="GC-0014", on=dt.date(2020, 6, 5)) == [group]


def test_brief_tells_only_what_was_made_before_the_meeting(client, corpus):
    html = client.get(BRIEF).content.decode()

    made = Commitment.objects.with_standing(dt.date(2021, 6, 28)).filter(
        made_on=dt.date(2021, 6, 28)
    )
    assert "GC-0001" in html
    assert not any(f">{row.reference}<" in html for row in made)


def test_brief_tells_the_standing_of_the_eve_and_not_what_the_meeting_brought(client, corpus):
    response = client.get(BRIEF)

    groups = {
        item.entry.commitment.reference: group.name
        for part in (response.context["brief"].attention, response.context["brief"].annex)
        for group in part
        for item in group.items
    }
    assert response.context["brief"].day == dt.date(2021, 6, 27)
    assert groups["GC-0001"] == "postponed"
    assert groups["GC-0002"] == "fulfilled"


def test_a_day_moves_the_brief_back_and_never_past_the_eve(client, corpus):
    days = {
        query: client.get(f"{BRIEF}{query}").context["brief"].day
        for query in ("?on=2020-07-01", "?on=2022-01-01")
    }

    assert days == {"?on=2020-07-01": dt.date(2020, 7, 1), "?on=2022-01-01": dt.date(2021, 6, 27)}


def test_what_needs_attention_comes_first_and_the_annex_has_all_the_rest(client, corpus):
    brief = client.get(BRIEF).context["brief"]

    told = [
        item.entry.commitment.reference
        for group in [*brief.attention, *brief.annex]
        for item in group.items
    ]
    assert {group.name for group in brief.attention} <= set(URGENT)
    assert all(group.items for group in brief.attention)
    assert len(told) == len(set(told)) == brief.total


def test_brief_for_a_country_tells_what_names_it_before_what_binds_it_as_a_member(client, corpus):
    response = client.get(f"{BRIEF}?actor=italy")

    brief = response.context["brief"]
    day = dt.date(2021, 6, 27)
    known = Commitment.objects.published().known_on(day)
    naming = set(known.filter(parties__actor__slug="italy").values_list("pk", flat=True))
    bodies = bodies_on(day)[Actor.objects.get(slug="italy").pk]
    binding = known.filter(parties__actor__in=bodies, parties__part="bound")
    binding = binding.values_list("pk", flat=True)
    told = [
        [item.entry.commitment.pk for item in group.items]
        for group in [*brief.attention, *brief.annex]
    ]
    assert {pk for group in told for pk in group} == naming | set(binding)
    assert brief.total > brief.naming == len(naming) > 0
    first = next(group for group in told if naming & set(group))
    assert first[0] in naming
    assert "Brief for Italy: Rome, 28 June 2021" in response.content.decode()


def test_the_rest_of_a_brief_for_a_country_is_found_by_its_link(client, corpus):
    groups = client.get(f"{BRIEF}?actor=italy").context["brief"].groups

    [unknown] = [group for group in groups if group.name == "outcome-unknown"] or groups[:1]
    found = client.get(f"/en/commitments/?{unknown.query}")

    assert found.status_code == 200
    assert found.context["found"].paginator.count >= unknown.count


def test_brief_for_whom_no_commitment_names_leads_to_all(client, corpus):
    names = {"name_en": "Somebody", "name_ar": "أحد"}
    builders.publish(Actor.objects.create(slug="somebody", kind="country", **names))

    for actor in ("atlantis", "somebody"):
        response = client.get(f"{BRIEF}?actor={actor}")

        assert response.status_code == 404
        assert "The brief for all" in response.content.decode()


@pytest.fixture
def meeting_to_come(corpus):
    """A meeting that lies ahead."""
    meeting = Meeting.objects.create(
        slug="2999-05-03-cairo",
        forum=builders.forum(),
        place_en="Cairo",
        place_ar="القاهرة",
        level=builders.meeting_kind(),
        began_on=dt.date(2999, 5, 3),
        ended_on=dt.date(2999, 5, 4),
    )
    builders.publish(meeting)
    return meeting


def due_on(deadline):
    """A published commitment with this deadline."""
    row = builders.commitment()
    terms = {"deadline_phrase": "في العام 2020", "deadline_edtf": deadline}
    made = builders.mention(commitment=row, quotation=builders.ITALY_TEXT, **terms)
    builders.publish(made.paragraph.statement, row, made)
    return row


def test_meeting_to_come_is_told_what_is_due_by_it(client, meeting_to_come):
    due, later = due_on("2999-05-04"), due_on("2999-06")

    brief = client.get("/en/meetings/2999-05-03-cairo/brief/").context["brief"]

    told = next(group for group in brief.attention if group.name == "due")
    assert brief.attention[0] == told
    assert [item.entry.commitment for item in told.items] == [due]
    assert later in brief.deadlines and due not in brief.deadlines


def test_next_brief_leads_to_the_meeting_that_is_recorded(client, meeting_to_come):
    response = client.get("/ar/brief/?forum=test-forum")

    assert response.status_code == 302
    assert response["Location"] == "/ar/meetings/2999-05-03-cairo/brief/?forum=test-forum"


def test_next_brief_tells_of_today_where_no_meeting_is_recorded(client, corpus):
    html = client.get("/en/brief/").content.decode()

    assert "The register does not know yet when the forum meets again." in html
    assert client.get("/en/brief/?forum=nowhere").status_code == 404


def test_brief_gives_the_last_words_in_the_readers_language(client, corpus):
    html = client.get(BRIEF).content.decode()

    assert "our working translation" in html


def test_brief_quotes_only_where_something_happened(client, corpus):
    html = client.get(BRIEF).content.decode()
    unknown, silent = (
        re.search(rf'<h3 id="{group}">.*?</section>', html, re.S)[0]
        for group in ("outcome-unknown", "silent")
    )

    assert "<blockquote" in unknown and "<blockquote" not in silent
    assert "last mentioned on 14 November 2019, paragraph 7" in silent


def test_brief_names_its_meeting_as_the_language_writes_it(client, corpus):
    html = client.get(BRIEF.replace("/en/", "/ar/")).content.decode()

    assert "<h1>روما، 28 حزيران/يونيو 2021</h1>" in html


def test_brief_of_the_first_meeting_is_empty(client, corpus):
    html = client.get("/en/meetings/2019-02-06-washington/brief/").content.decode()

    assert "No commitment of this forum was made before this meeting." in html


def test_brief_of_an_unknown_meeting_leads_to_all(client, corpus):
    response = client.get("/en/meetings/geneva/brief/")

    assert response.status_code == 404 and "All meetings" in response.content.decode()
