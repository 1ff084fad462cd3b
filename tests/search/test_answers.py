"""SQLite and PostgreSQL give the same answers, and the index the answers of the texts."""

import datetime as dt
import json
import subprocess
import sys

import pytest

from commitments.models import Commitment, FollowUp, Mention, Paragraph, SearchDocument
from commitments.search.documents import NOUNS, TEXTS, language_of
from commitments.search.question import read
from commitments.text.analysis import tokens
from tests.search.answers import QUERIES, WORDS, answers
from tests.server import ROOT, environment

pytestmark = pytest.mark.usefixtures("corpus")

EVER_AFTER = dt.date(2100, 1, 1)


@pytest.mark.once
def test_postgresql_answers_what_sqlite_answers(loaded_postgres):
    printed = subprocess.run(
        [sys.executable, "-m", "tests.search.answers"],
        check=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(loaded_postgres),
    ).stdout
    on_postgresql = json.loads(printed)
    on_sqlite = json.loads(json.dumps(answers()))
    assert len(on_sqlite["searches"]) > 120 and len(on_sqlite["queries"]) == len(QUERIES)
    for noun, given in on_sqlite.items():
        for ours, theirs in zip(given, on_postgresql[noun], strict=True):
            assert ours == theirs


def test_the_index_finds_the_texts_that_hold_a_word_and_no_others():
    terms = {
        (NOUNS[model], row.pk, field): {
            token.term for token in tokens(getattr(row, field), language_of(row, field))
        }
        for model in (Commitment, Mention, FollowUp, Paragraph)
        for row in model.objects.published()
        for field in TEXTS[model]
    }
    for line in WORDS.splitlines():
        for question in map(read, line.split("|")):
            holding = {place for place, held in terms.items() if held & set(question.terms)}
            assert _indexed(question) == holding, question.text


def _indexed(question):
    if not question.terms:
        return set()
    found = SearchDocument.objects.published(EVER_AFTER).filter(terms__any_of=question.terms)
    return {
        (noun, getattr(document, f"{noun}_id"), document.field)
        for document in found
        for noun in NOUNS.values()
        if getattr(document, f"{noun}_id") is not None
    }
