"""Figures with honest denominators, each found again from the CSV files."""

import contextlib
import datetime as dt
import html
import io
import re
import runpy
import sys

import pytest
from django.conf import settings

from commitments.models import Evidence, Meeting, Statement
from commitments.public.figures import SingleActs
from tests import builders

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]
SCRIPT = settings.BASE_DIR / "docs/figures.py"
TABLE = re.compile(r"(?:^| [/+] )([\w-]+)")
ON_THE_PAGE = re.compile(r'data-figure="([^"]+)"[^>]*>(?:\s*<[^>]+>)*[^<\d]*(\d+)')
FACET = re.compile(
    r'<input type="checkbox" name="(\w+)" value="([^"]+)"[^>]*><span>[^<]*</span> '
    r'<span class="count">(\d+)<'
)
OF_A_FACET = {
    "theme": "commitments themes={}",
    "region": "commitments regions={}",
    "actor": "parties/commitment actor={}",
    "strength": "mentions/commitment strength={}",
    "statement": "mentions/commitment statement={}",
}
"""What the count beside a filter is made of; of others, a column of their own name."""
YES_OR_NO = {
    "overdue": ("overdue=true", "overdue=false"),
    "silent": ("silent=true", "silent=false"),
    "mentioned_again": ("mentioned_again=true", "mentioned_again=false"),
    "breached": ("breached_on!=", "breached_on="),
}
"""What the counts beside yes and no are made of."""


@pytest.fixture
def recomputed(client, tmp_path, monkeypatch):
    """What the script of twenty lines makes of figures from the CSV files of a query."""

    def ask(figures, query=""):
        for table in {of for figure in figures for of in TABLE.findall(figure)}:
            answer = client.get(f"/data/{table}.csv{query}")
            (tmp_path / f"{table}.csv").write_bytes(b"".join(answer.streaming_content))
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), str(tmp_path), *figures])
        with contextlib.redirect_stdout(io.StringIO()) as made:
            runpy.run_path(str(SCRIPT), run_name="__main__")
        return {
            name: float(number)
            for name, number in (line.split("\t") for line in made.getvalue().splitlines())
        }

    return ask


def shown(client, paths, query=""):
    """The figures on the pages, each with its number."""
    pages = [client.get(f"{path}{query}").content.decode() for path in paths]
    found = [of for page in pages for of in ON_THE_PAGE.findall(page)]
    return [(html.unescape(name), int(number)) for name, number in found]


def wrong(figures, found):
    """Figures that are not what was found; a percentage may be rounded either way."""
    return [
        (name, number, found[name])
        for name, number in figures
        if abs(found[name] - number) >= (1 if " / " in name else 0.001)
    ]


@pytest.mark.parametrize("day", ["", "2020-06-04", "2022-01-01"])
def test_every_figure_is_found_again_from_the_csv(client, recomputed, day):
    query = f"?on={day}" if day else ""
    statements = Statement.objects.published().filter(issued_on__lte=day or "2100-01-01")
    slugs = [row.slug for row in statements]
    paths = [
        *("/en/", "/en/themes/", "/en/actors/", "/en/commitments/", "/en/lineage/"),
        *("/en/statements/", *(f"/en/statements/{slug}/" for slug in slugs)),
        *("/en/themes/accountability/", "/en/actors/italy/", "/en/actors/turkey/"),
        *("/en/forums/", "/en/forums/global-coalition/"),
    ]
    figures = shown(client, paths, query)

    assert len(figures) > 100
    assert wrong(figures, recomputed({name for name, _number in figures}, query)) == []


def test_figures_of_a_brief_are_those_of_the_day_of_the_meeting(client, recomputed):
    for meeting in Meeting.objects.published():
        figures = shown(client, [f"/en/meetings/{meeting.slug}/brief/"])
        query = f"?on={meeting.began_on - dt.timedelta(days=1)}"

        assert figures
        assert wrong(figures, recomputed({name for name, _number in figures}, query)) == []


@pytest.mark.parametrize("query", ["", "?theme=accountability&on=2023-01-01"])
def test_counts_beside_the_filters_are_found_again_from_the_csv(client, recomputed, query):
    page = client.get(f"/en/commitments/{query}").content.decode()
    figures = []
    for name, value, number in FACET.findall(page):
        if name in YES_OR_NO:
            of_yes, of_no = YES_OR_NO[name]
            figures.append((f"commitments {of_yes if value == 'true' else of_no}", int(number)))
        elif f"{name}=" not in query:
            of = OF_A_FACET.get(name, f"commitments {name}={{}}")
            figures.append((of.format(value), int(number)))

    assert len(figures) > 40
    assert wrong(figures, recomputed({name for name, _number in figures}, query)) == []


def test_every_count_that_a_template_shows_says_what_it_is_made_of():
    told = re.compile(r'class="count"(?! data-figure)[^>]*>{{ (?!chips|facet)')
    templates = (settings.BASE_DIR / "templates/public").rglob("*.html")

    assert [path.name for path in templates if told.search(path.read_text(encoding="utf-8"))] == []


def test_the_script_has_twenty_lines_at_most():
    lines = [line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line]

    assert len(lines) <= 20


def test_what_is_unknown_widens_the_share():
    acts = SingleActs("pledge", total=15, kept=7, in_part=2, not_kept=1, open=2, unknown=3)

    assert (acts.least, acts.most) == (46, 67)


def test_of_fewer_than_ten_no_percentage_is_told(client):
    page = client.get("/en/").content.decode()

    asked = page.partition("Single acts that were asked of others")[2].partition("<h3>")[0]
    assert "Too few for a percentage." in asked
    assert "%" not in asked


def test_the_share_of_single_acts_stands_with_its_numbers(client):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get("/en/").content.decode()))

    assert re.search(r"Kept: \d+% \(\d+ of \d\d\)\.|Kept: at least \d+%", text)


def test_an_unknown_single_act_is_counted_as_not_known(client):
    before = dict(shown(client, ["/en/"]))
    builders.published_commitment(horizon="single")
    after = shown(client, ["/en/"])

    single = "commitments direction=pledge horizon=single status"
    grown = {name for name, number in after if before.get(name, 0) + 1 == number}
    assert {
        "commitments direction=pledge",
        f"{single}!=superseded",
        f"{single}=not_assessed,no_evidence_found",
        "commitments direction=pledge status=not_assessed",
    } <= grown


@pytest.mark.both
def test_a_source_counts_once_however_much_it_stands_for(client):
    source = Evidence.objects.filter(address__contains="miragenews.com/us-announces").first()
    count = "evidence/address address!="
    before = dict(shown(client, ["/en/"]))[count]
    row = builders.published_commitment()
    builders.publish(
        builders.follow_up(row, evidence=[builders.source(address=source.address)]),
        builders.follow_up(row, evidence=[builders.source(address="https://new.example/")]),
    )

    assert dict(shown(client, ["/en/"]))[count] == before + 1


def test_an_event_is_told_once_with_all_that_it_is_recorded_for(client):
    rows = [builders.published_commitment(title_en=f"Bears on it {n}") for n in range(2)]
    told = {"happened_edtf": "2026-11-01", "status": "under_way"}
    for row in rows:
        builders.publish(
            builders.follow_up(
                row, evidence=[builders.source(address="https://one.example/")], **told
            )
        )

    latest = client.get("/en/").content.decode().partition('id="latest"')[2].partition("</ul>")[0]

    assert latest.count("1 November 2026") == 1
    assert "Bears on it 0" in latest and "Bears on it 1" in latest
