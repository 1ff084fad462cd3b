"""Figures with honest denominators, each found again from the CSV files."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from commitments.public.figures import SingleActs
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")
SCRIPT = settings.BASE_DIR / "docs/figures.py"
ON_THE_PAGE = re.compile(r'data-figure="([^"]+)"[^>]*>(?:<[^>]+>)*[^<\d]*(\d+)')


def recomputed(client, tmp_path, query):
    """What the script of twenty lines makes of the CSV file."""
    file = tmp_path / "commitments.csv"
    file.write_bytes(b"".join(client.get(f"/data/commitments.csv{query}").streaming_content))
    made = subprocess.run(
        [sys.executable, SCRIPT, file], check=True, capture_output=True, encoding="utf-8"
    )
    return {name: int(count) for name, count in map(str.split, made.stdout.splitlines())}


@pytest.mark.once
@pytest.mark.parametrize("query", ["", "?on=2020-06-04"])
def test_every_figure_is_found_again_from_the_csv(client, tmp_path, query):
    pages = ["/en/", "/en/themes/", "/en/actors/"]
    shown = [
        (name, int(count))
        for page in pages
        for name, count in ON_THE_PAGE.findall(client.get(f"{page}{query}").content.decode())
    ]

    found = recomputed(client, tmp_path, query)

    assert len(shown) > 20
    assert [(name, count) for name, count in shown if found.get(name, 0) != count] == []


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
    before = ON_THE_PAGE.findall(client.get("/en/").content.decode())
    builders.published_commitment(horizon="single")
    after = ON_THE_PAGE.findall(client.get("/en/").content.decode())

    grown = {name for name, count in after if int(dict(before).get(name, 0)) + 1 == int(count)}
    assert {"pledge.single", "pledge.single.unknown", "pledge.not_assessed"} <= grown
