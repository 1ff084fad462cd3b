"""Tables of words, as files that a person reads: a line for each meaning."""

from pathlib import Path

Group = tuple[list[str], list[str], list[str]]
"""What means one thing, in English, in French and in Arabic."""


def groups(name: str) -> list[Group]:
    """The lines of a table of three languages."""
    return [(english, french, arabic) for english, french, arabic in rows(name)]


def rows(name: str) -> list[list[list[str]]]:
    """The lines of a table, each as its columns, each as what stands in it between commas."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return [
        [[one.strip() for one in column.split(",") if one.strip()] for column in line.split("|")]
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]
