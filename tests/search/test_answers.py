"""Two hundred questions have the answers that are written down, on SQLite and on PostgreSQL.

`expected_answers.json` holds them, a line for each; `tests.search.answers` says how it is written.
"""

import datetime as dt
import json
import subprocess
import sys

import pytest

from commitments import index, search
from commitments.index import asking as ask
from commitments.models import Commitment, FollowUp, Mention, Paragraph, Party
from commitments.text.amounts import scaled_numbers
from commitments.text.analysis import tokens
from tests.search.answers import EXPECTED, QUERIES, WORDS, answers, in_lines
from tests.server import ROOT, environment

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

EVER_AFTER = dt.date(2100, 1, 1)


@pytest.fixture(scope="module")
def on_sqlite():
    """The answers in this process, once for the module."""
    return {}


def answered(kept):
    if not kept:
        index.rebuild()  # what was deleted from it still counts a little in how rare a word is
        kept |= answers()
    return kept


def test_questions_have_the_answers_that_are_written_down(on_sqlite):
    found = in_lines(answered(on_sqlite))
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    assert len(found) >= 200
    assert [line for line in found if line not in expected] == []
    assert [line for line in expected if line not in found] == []


def test_postgresql_answers_what_sqlite_answers(loaded_postgres, on_sqlite):
    printed = subprocess.run(
        [sys.executable, "-m", "tests.search.answers"],
        check=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(loaded_postgres),
    ).stdout
    on_postgresql = json.loads(printed)
    ours = json.loads(json.dumps(answered(on_sqlite)))
    assert len(ours["searches"]) > 170 and len(ours["queries"]) == len(QUERIES)
    for noun, given in ours.items():
        for one, other in zip(given, on_postgresql[noun], strict=True):
            assert one == other


def test_the_index_finds_what_holds_every_word_and_nothing_else():
    commitments, paragraphs = _texts()
    for line in WORDS.splitlines():
        for text in line.split("|"):
            understood = search.understand(text, on=EVER_AFTER)
            question, found = understood.question, understood.commitments
            if not question.words or question.phrases:
                continue
            wanted = ask.all_of([ask.commitments_on(EVER_AFTER), found.condition])
            if found.is_whole:
                keys = set(understood.reader.keys(wanted, "commitment"))
                assert keys == _holding(commitments, question), text
            else:
                assert _holding(commitments, question) == set(), text
            if understood.paragraphs.is_whole:
                passages, count = search.passages(understood, limit=1000)
                held = _holding(paragraphs, question)
                assert ({hit.paragraph.pk for hit in passages}, count) == (held, len(held)), text


def _holding(texts, question):
    return {
        key
        for key, (held, numbers) in texts.items()
        if all(word.values & numbers or any(map(word.stands_in, held)) for word in question.words)
    }


def _texts():
    """The terms of each text, and the numbers, that commitments and paragraphs are found by."""
    commitments = {row.pk: ([], set()) for row in Commitment.objects.published()}
    paragraphs = {row.pk: ([], set()) for row in Paragraph.objects.published()}

    def add(held, text, language):
        held[0].append([token.term for token in tokens(text, language)])
        held[1].update(number.written for number in scaled_numbers(text))

    for row in Commitment.objects.published():
        add(commitments[row.pk], row.reference, "en")
        for name in ("title", "summary"):
            for language in ("en", "ar"):
                add(commitments[row.pk], getattr(row, f"{name}_{language}"), language)
    for row in Mention.objects.published().select_related("commitment", "paragraph"):
        add(commitments[row.commitment_id], row.quotation, row.paragraph.language)
        for language in ("en", "ar"):
            translation = getattr(row, f"translation_{language}")
            add(commitments[row.commitment_id], translation, language)
            add(paragraphs[row.paragraph_id], translation, language)
            add(
                paragraphs[row.paragraph_id], getattr(row.commitment, f"title_{language}"), language
            )
    for row in FollowUp.objects.published():
        for name in ("finding", "reason"):
            for language in ("en", "ar"):
                add(commitments[row.commitment_id], getattr(row, f"{name}_{language}"), language)
    for row in Party.objects.published().select_related("actor"):
        for language in ("en", "ar"):
            add(commitments[row.commitment_id], getattr(row.actor, f"name_{language}"), language)
    for row in Paragraph.objects.published():
        add(paragraphs[row.pk], row.text, row.language)
    return commitments, paragraphs
