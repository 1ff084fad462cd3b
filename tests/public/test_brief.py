import datetime as dt
import re

import pytest
from django.db.models import Value

from commitments.models import Commitment, Standing
from commitments.public.views.meetings import in_groups

pytestmark = pytest.mark.once

BRIEF = "/en/meetings/2021-06-28-rome/brief/"
LAST_MEETING = dt.date(2020, 6, 4)


def standing(**fields):
    """One commitment that stands so."""
    defaults = {
        "status": "not_assessed",
        "is_overdue": False,
        "is_silent": False,
        "deadline_state": "none",
        "fulfilled_on": None,
    }
    columns = {name: Standing._meta.get_field(name) for name in defaults}
    values = {
        name: Value(value, output_field=columns[name])
        for name, value in (defaults | fields).items()
    }
    return Commitment.objects.filter(reference="GC-0001").annotate(**values)


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"is_overdue": True, "status": "postponed", "is_silent": True}, "overdue"),
        ({"status": "postponed", "is_silent": True}, "postponed"),
        ({"status": "under_way", "is_silent": True}, "silent"),
        ({"status": "partly_fulfilled"}, "under_way"),
        ({"status": "no_evidence_found"}, "unknown"),
        ({"status": "not_assessed", "deadline_state": "unknown"}, "outcome-unknown"),
        ({"status": "breached", "is_silent": True}, "breached"),
        ({"status": "fulfilled", "fulfilled_on": dt.date(2020, 11, 10)}, "fulfilled"),
        ({"status": "fulfilled", "fulfilled_on": dt.date(2020, 1, 1)}, "closed"),
        ({"status": "not_fulfilled"}, "closed"),
    ],
)
def test_commitment_is_grouped_by_the_attention_it_needs(corpus, fields, group):
    assert in_groups(standing(**fields), LAST_MEETING).get().group == group


def test_brief_tells_only_what_was_made_before_the_meeting(client, corpus):
    html = client.get(BRIEF).content.decode()

    made = Commitment.objects.with_standing(dt.date(2021, 6, 28)).filter(
        made_on=dt.date(2021, 6, 28)
    )
    assert "GC-0001" in html
    assert not any(f">{row.reference}<" in html for row in made)


def test_brief_tells_the_standing_of_the_day(client, corpus):
    section = re.search(
        r'<h2 id="fulfilled">.*?</section>', client.get(BRIEF).content.decode(), re.S
    )[0]

    assert "GC-0001" in section and "GC-0002" in section


def test_brief_gives_the_last_words_in_the_readers_language(client, corpus):
    html = client.get(BRIEF).content.decode()

    assert "our working translation" in html


def test_brief_quotes_only_where_something_happened(client, corpus):
    html = client.get(BRIEF).content.decode()
    unknown, silent = (
        re.search(rf'<h2 id="{group}">.*?</section>', html, re.S)[0]
        for group in ("outcome-unknown", "silent")
    )

    assert "<blockquote" in unknown and "<blockquote" not in silent
    assert "last mentioned on 6 February 2019, paragraph 1" in silent


def test_brief_names_its_meeting_as_the_language_writes_it(client, corpus):
    html = client.get(BRIEF.replace("/en/", "/ar/")).content.decode()

    assert "<h1>روما، 28 حزيران/يونيو 2021</h1>" in html


def test_brief_of_the_first_meeting_is_empty(client, corpus):
    html = client.get("/en/meetings/2019-02-06-washington/brief/").content.decode()

    assert "No commitment of this forum was made before this meeting." in html


def test_brief_of_an_unknown_meeting_leads_to_all(client, corpus):
    response = client.get("/en/meetings/geneva/brief/")

    assert response.status_code == 404 and "All meetings" in response.content.decode()
