import pytest
from django.utils.translation import override

from commitments.admin.intake.sources import NOTES
from commitments.admin.records.files import REFUSALS, in_words
from commitments.text.files.reasons import Note, Reason, Unreadable

pytestmark = pytest.mark.once


def test_every_reason_and_every_note_has_a_sentence():
    assert set(REFUSALS) == set(Reason)
    assert set(NOTES) == set(Note)


def test_a_sentence_names_the_place_in_the_language_of_the_editor():
    with override("ar"):
        assert "B2" in in_words(Unreadable(Reason.FORMULA, place="B2"))
        assert "معادلة" in in_words(Unreadable(Reason.FORMULA, place="B2"))
