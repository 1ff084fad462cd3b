import datetime as dt
import re

import pytest

from commitments.models import Mention
from commitments.public import lineage
from tests import builders

pytestmark = pytest.mark.once


def mentioned(**fields):
    text = fields.pop("text", builders.ITALY_TEXT)
    issued_on = fields.pop("issued_on")
    language = fields.pop("language", "ar")
    place = builders.paragraph(
        text, statement=builders.statement(issued_on=issued_on, language=language)
    )
    return builders.mention(paragraph=place, quotation=text, **fields)


def test_terms_are_compared_with_those_in_force(db):
    row = builders.commitment()
    first = mentioned(
        commitment=row,
        issued_on=dt.date(2019, 11, 14),
        deadline_phrase="في العام 2020",
        deadline_edtf="2020",
    )
    silent_on_terms = mentioned(commitment=row, issued_on=dt.date(2020, 1, 1), role="reaffirmed")
    last = mentioned(
        commitment=row,
        issued_on=dt.date(2020, 6, 4),
        role="rescheduled",
        deadline_phrase="2020",
        deadline_edtf="2021",
    )

    _first, second, third = lineage.steps([first, silent_on_terms, last], [])

    assert second.changes == []
    assert [(change.before, change.after) for change in third.changes] == [("2020", "2021")]


def test_wordings_of_one_language_are_compared_as_they_stand(db):
    row = builders.commitment()
    before = mentioned(
        commitment=row,
        issued_on=dt.date(2019, 1, 1),
        text="we will meet in Italy in 2020",
        language="en",
    )
    now = mentioned(
        commitment=row,
        issued_on=dt.date(2020, 1, 1),
        role="rescheduled",
        text="we will meet in Italy soon",
        language="en",
    )

    wording = lineage.compare(before, now)

    assert not wording.in_translation
    assert [piece.text for piece in wording.pieces if piece.kind == "added"] == ["soon"]


def test_wordings_of_two_languages_are_compared_in_our_translation(corpus):
    mentions = list(Mention.objects.published().filter(commitment__reference="GC-0001").in_order())

    wording = lineage.compare(mentions[1], mentions[2])

    assert wording.in_translation and wording.language == "en"


def test_wordings_with_next_to_nothing_in_common_are_not_compared(db):
    row = builders.commitment()
    before = mentioned(
        commitment=row, issued_on=dt.date(2019, 1, 1), text="alpha beta", language="en"
    )
    now = mentioned(
        commitment=row,
        issued_on=dt.date(2020, 1, 1),
        role="reported",
        text="gamma delta",
        language="en",
    )

    assert lineage.compare(before, now) is None


def test_grid_has_a_cell_for_each_statement_and_says_what_is_in_it(client, corpus):
    html = client.get("/en/lineage/").content.decode()

    row = re.search(r"<tr>\s*<th scope=.row.[^>]*>.*?GC-0001.*?</tr>", html, re.S)[0]
    assert row.count("<td data-day=") == 7
    assert re.findall(r'class="role role--(\w+)"', row)[:3] == [
        "made",
        "rescheduled",
        "rescheduled",
    ]


def test_grid_takes_the_shared_query(client, corpus):
    html = client.get("/en/lineage/?direction=ask").content.decode()

    assert "GC-0003" in html and "/commitments/GC-0001/" not in html


def test_grid_refuses_a_query_that_it_does_not_understand(client, corpus):
    response = client.get("/en/lineage/?status=done")

    assert response.status_code == 400 and "<table" not in response.content.decode()


def test_grid_as_of_a_day_ends_with_its_statements(client, corpus):
    html = client.get("/en/lineage/?on=2020-02-01").content.decode()

    assert "2021-06-28-rome-press-report" not in html


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "comma", "place"), [("en", ", ", "Rome"), ("ar", "، ", "روما")]
)
def test_columns_are_headed_by_place_and_day_on_the_phone_too(
    client, corpus, language, comma, place
):
    html = client.get(f"/{language}/lineage/?q=GC-0001").content.decode()

    assert f'<span class="grid-place">{place}</span>' in html
    assert f'data-day="{place}{comma}28' in html
