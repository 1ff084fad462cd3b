"""The command prints how well the rules do, and on demand where they fail.

What is compared, `tests/checks/test_measurement.py` asks on both databases.
"""

import pytest
from django.core.management import call_command

from commitments.checks import measurement
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.django_db]
MISSED = "Denmark hosted the meeting."
WRONG = "We urge all members to contribute."
FOUND = "We will continue our work."


@pytest.fixture
def draft():
    """A statement beside the corpus: one mention found, one missed, one mark wrong."""
    paragraph = builders.paragraph(f"{FOUND} {MISSED} {WRONG}", language="en")
    for words, strength in ((FOUND, "reaffirm"), (MISSED, "plan")):
        builders.mention(
            paragraph=paragraph, quotation=words, strength=strength, translation_ar="ترجمة"
        )
    return paragraph


def printed(capsys, *arguments):
    call_command("measure_candidates", *arguments)
    return capsys.readouterr().out.splitlines()


def test_each_language_has_a_line_of_its_own(corpus, capsys):
    english = measurement.measure().of_language("en")

    lines = [line.split() for line in printed(capsys)]

    assert [
        "en",
        str(len(english.mentions)),
        str(len(english.found)),
        f"{english.recall:.1%}",
        f"{english.directed.recall:.1%}",
        str(len(english.marks)),
        str(len(english.right)),
        f"{english.precision:.1%}",
        f"{english.directed.precision:.1%}",
    ] in lines


def test_each_rule_that_fired_has_a_line(corpus, capsys):
    names = [line.split(" ")[0] for line in printed(capsys)]

    assert set(measurement.measure().by_rule()) <= set(names)


def test_missed_mentions_are_listed_on_demand(draft, capsys):
    assert any(line.endswith(f"{draft.key}: {MISSED}") for line in printed(capsys, "--missed"))


def test_wrong_marks_are_listed_on_demand(draft, capsys):
    assert f"  en-urge {draft.key}: {WRONG}" in printed(capsys, "--wrong")


def test_strengths_that_differ_are_listed_on_demand(draft, capsys):
    lines = printed(capsys, "--strengths")

    assert any(line.endswith(f" reaffirm, not commit: {FOUND}") for line in lines)


def test_texts_are_not_listed_otherwise(draft, capsys):
    assert not any(words in "\n".join(printed(capsys)) for words in (FOUND, MISSED, WRONG))
