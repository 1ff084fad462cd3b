"""Editors see what was asked in vain, and say what is dealt with."""

import pytest
from django.urls import reverse

from commitments.models import UnansweredWord
from tests import builders

LIST = "/admin/commitments/unansweredword/"


@pytest.fixture
def word(db):
    return builders.unanswered_word()


@pytest.mark.once
def test_the_queue_leads_to_words_that_wait(editor, word):
    assert f"{LIST}?queue=asked-in-vain" in editor.get("/admin/").content.decode()


def test_a_word_leads_to_what_a_reader_finds(editor, word):
    page = editor.get(LIST).content.decode()

    assert f"{reverse('public:register')}?q=%D8%A7%D9%84%D8%AD%D9%8A%D8%AA%D8%A7%D9%86" in page


def test_an_empty_list_says_when_words_appear(editor, db):
    assert "once it was asked for in vain on two days" in editor.get(LIST).content.decode()


@pytest.mark.parametrize(("action", "before"), [("deal_with", False), ("open_again", True)])
def test_a_word_is_dealt_with_and_opened_again(editor, word, action, before):
    UnansweredWord.objects.update(is_dealt_with=before)

    editor.post(LIST, {"action": action, "_selected_action": [word.pk]})

    word.refresh_from_db()
    assert word.is_dealt_with is not before


def test_nobody_adds_or_deletes_words(superuser, word):
    pages = [f"{LIST}add/", f"{LIST}{word.pk}/delete/"]

    assert [superuser.get(page).status_code for page in pages] == [403, 403]
