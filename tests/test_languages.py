"""Which languages the register has is said in the settings, the catalogue and the models' mixin."""

import re

import pytest
from django.conf import settings

from commitments.models import Commitment
from commitments.models.language import in_each, language_of, texts
from tests.server import ROOT

A_FIELD = re.compile(r"\b[a-z_]+_(?:ar|en)\b")
ARABIC = re.compile(r"""["']ar["']""")
NAMES_A_FIELD = {
    "commitments/models/language.py": "the mixin, whose examples these are",
    "commitments/open_data/importing.py": "what packages of the first edition held",
}
MEANS_ARABIC = {
    "coalition/settings.py": "the languages of our own texts",
    "commitments/models/statements.py": "languages of sources",
    "commitments/models/replies.py": "languages of replies",
    "commitments/open_data/machine_terms.py": "codes of the European Union",
    "commitments/open_data/tables/commitments.py": "an example of a value",
    "commitments/open_data/tables/mentions.py": "an example of a value",
    "commitments/public/brief/word.py": "its quotation marks",
    "commitments/public/share_card.py": "its letters and quotation marks",
    "commitments/search/question.py": "its letters tell it",
}
"""Modules that say “ar”, and what for; what is about text alone stands in `text/`."""


def holding(pattern):
    """Modules and templates, besides migrations and `text/`, in which the pattern stands."""
    return {
        str(file.relative_to(ROOT))
        for folder in ("coalition", "commitments", "templates")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".html", ".txt", ".svg", ".xml"}
        and not {"migrations", "text"} & set(file.relative_to(ROOT).parts)
        and pattern.search(file.read_text(encoding="utf-8"))
    }


@pytest.mark.once
def test_no_other_module_names_a_field_of_one_language():
    assert holding(A_FIELD) == set(NAMES_A_FIELD)


@pytest.mark.once
def test_no_other_module_says_arabic():
    assert holding(ARABIC) == set(MEANS_ARABIC)


@pytest.mark.once
def test_a_text_has_a_field_in_each_language_in_their_order():
    fields = [field.name for field in Commitment._meta.fields if field.name.startswith("title_")]

    assert fields == in_each("title")
    assert [language_of(name) for name in fields] == [code for code, _ in settings.LANGUAGES]


@pytest.mark.once
def test_what_belongs_to_no_language_has_none():
    assert [language_of(name) for name in ("slug", "title", "deadline_edtf")] == ["", "", ""]


@pytest.mark.once
def test_a_text_is_told_in_each_language():
    commitment = Commitment(title_en="Meet", title_ar="عقد اجتماع")

    assert texts(commitment, "title") == {"en": "Meet", "ar": "عقد اجتماع"}
