"""Each page of docs/decisions/ has a number of its own, which its heading repeats."""

from pathlib import Path

PAGES = sorted((Path(__file__).parents[2] / "docs" / "decisions").glob("*.md"))


def test_each_decision_has_its_own_number():
    numbers = [int(page.name[:4]) for page in PAGES]
    assert numbers == list(range(1, len(PAGES) + 1))
    for number, page in zip(numbers, PAGES, strict=True):
        assert page.read_text("utf-8").startswith(f"# {number}. "), page.name
