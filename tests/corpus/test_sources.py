"""The statements hold their source files to the character, and nothing else."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from commitments.models import Statement

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SOURCES = yaml.safe_load((FIXTURES / "sources.yaml").read_text(encoding="utf-8"))


def pieces(source):
    """What the register holds of a file, in order, with joined paragraphs broken as printed."""
    joins = {join["paragraph"]: join for join in source.get("joins", [])}
    for slug in source["statements"]:
        statement = Statement.objects.get(slug=slug)
        yield from statement.heading.splitlines()
        for paragraph in statement.paragraphs.all():
            join = joins.get(paragraph.number)
            yield (
                paragraph.text.replace(join["joined"], join["printed"])
                if join
                else (paragraph.text)
            )
        yield from statement.closing.splitlines()


def unaccounted(source):
    """What of the file is in no statement; raises ValueError where a piece is not in the file."""
    text = (FIXTURES / "sources" / source["file"]).read_text(encoding="utf-8")
    rest, position = [], 0
    for piece in pieces(source):
        start = text.index(piece, position)
        rest.append(text[position:start])
        position = start + len(piece)
    return "\n".join([*rest, text[position:]])


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["file"][:3])
def test_only_page_furniture_is_left_out(source, corpus):
    left = unaccounted(source)
    for line in source.get("furniture", []):
        assert line in left
        left = left.replace(line, "", 1)
    assert left.strip() == ""


def test_every_source_file_is_accounted_for():
    files = {file.name for file in (FIXTURES / "sources").glob("*.txt")}
    assert files == {source["file"] for source in SOURCES}


def test_every_statement_comes_from_a_source_file(corpus):
    named = {slug for source in SOURCES for slug in source["statements"]}
    assert set(Statement.objects.values_list("slug", flat=True)) == named


def test_joined_paragraph_says_so_in_a_note(corpus):
    joined = Statement.objects.get(slug="2019-02-06-washington-ministers").paragraphs.get(number=2)
    assert "blank line" in joined.note_en
