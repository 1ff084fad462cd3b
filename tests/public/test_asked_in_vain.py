"""The register hears which words of a search no text holds, and hears nothing else."""

import pytest

from commitments.actions.asked_in_vain import Heard
from commitments.public.views import register


@pytest.fixture
def heard(monkeypatch):
    """What the register hears in a test."""
    fresh = Heard()
    monkeypatch.setattr(register, "heard", fresh)
    return fresh


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        ("en", "Was the giraffe meeting ever held?", ["giraffe"]),
        ("ar", "الحيتان في العراق", ["الحيتان"]),
        ("en", "les baleines en Iraq", ["baleines"]),
    ],
)
def test_words_that_no_text_holds_are_heard(client, corpus, heard, language, question, words):
    client.get(f"/{language}/commitments/", {"q": question})

    assert list(heard._days) == words


@pytest.mark.parametrize(
    "query",
    [
        {"q": "Was the Italy meeting ever held?"},
        {"q": "stabilisaton"},  # understood as it was meant
        {"q": "whales", "on": "2021-01-01"},
        {"actor": "whales"},
    ],
    ids=["found", "misspelt", "another day", "no search"],
)
def test_what_is_found_or_not_asked_of_today_is_not_heard(client, corpus, heard, query):
    client.get("/en/commitments/", query)

    assert list(heard._days) == []
