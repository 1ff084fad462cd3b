import runpy

import polib
import pytest

from tests.server import ROOT

pytestmark = pytest.mark.once

problems = runpy.run_path(str(ROOT / "scripts" / "check_translations.py"))["problems"]


def catalogue(*entries: polib.POEntry, nplurals: int = 6) -> polib.POFile:
    file = polib.POFile()
    file.metadata = {"Plural-Forms": f"nplurals={nplurals}; plural=n;"}
    file.extend(entries)
    return file


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (polib.POEntry(msgid="pledge"), "missing: 'pledge'"),
        (polib.POEntry(msgid="ask", msgstr="طلب", flags=["fuzzy"]), "fuzzy: 'ask'"),
        (
            polib.POEntry(msgid="a day", msgid_plural="days", msgstr_plural={0: "يوم", 1: "أيام"}),
            "2 of 6 plural forms: 'a day'",
        ),
    ],
)
def test_what_is_not_translated_is_named(entry, problem):
    assert list(problems(catalogue(entry))) == [problem]


def test_arabic_has_six_plural_forms():
    assert list(problems(catalogue(nplurals=2))) == ["Plural-Forms must have nplurals=6"]


@pytest.mark.parametrize("text", ["رد\u0651\u064bا", "رد\u064b\u064bا"], ids=["order", "doubled"])
def test_marks_that_are_not_as_unicode_has_them_are_named(text):
    [problem] = problems(catalogue(polib.POEntry(msgid="reply", msgstr=text)))

    assert problem.startswith("marks")


def test_a_complete_catalogue_has_no_problem():
    entry = polib.POEntry(msgid="pledge", msgstr="تعهد")

    assert list(problems(catalogue(entry))) == []
