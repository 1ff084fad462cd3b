"""A form that is sent twice saves once, and a form that was changed is another one."""

import datetime as dt
import re

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from commitments.admin.records import once
from commitments.models import Commitment, Job, SentForm, Theme
from tests import builders
from tests.admin.pages import address, form_values
from tests.admin.spreadsheets.files import as_csv

ADD = address(Theme, "add")
NEW = {"slug": "sent-twice", "name_en": "Sent twice", "name_ar": "أُرسل مرتين"}


def word_in(response):
    """The word of the form on the page."""
    return re.search(r'name="once" value="(\w+)"', response.content.decode())[1]


def new_commitment(editor):
    """What a browser sends of a new form in which somebody typed."""
    form = editor.get(address(Commitment, "add"))
    typed = {"forum": builders.forum().pk, "direction": "pledge", "kind": "action"}
    return form_values(form) | typed | {"title_en": "Sent twice", "once": word_in(form)}


def test_a_double_click_saves_once(editor):
    form = address(Commitment, "add")
    sent = new_commitment(editor)

    first, second = editor.post(form, sent), editor.post(form, sent, follow=True)

    assert Commitment.objects.filter(title_en="Sent twice").count() == 1
    assert second.redirect_chain[0][0] == first.url
    assert "It was saved once." in second.content.decode()


def test_the_same_words_in_another_form_are_another_record(editor):
    form = address(Commitment, "add")

    for _form in range(2):
        editor.post(form, new_commitment(editor))

    assert Commitment.objects.filter(title_en="Sent twice").count() == 2


def test_whoever_goes_back_and_types_something_else_saves_it(editor):
    word = word_in(editor.get(ADD))

    for slug in ("first", "second"):
        editor.post(ADD, NEW | {"slug": slug, "once": word})

    assert Theme.objects.filter(slug__in=["first", "second"]).count() == 2


def test_a_form_that_was_refused_can_be_sent_again_as_it_was(editor):
    word = word_in(editor.get(ADD))
    taken = Theme.objects.create(**NEW)
    refused = editor.post(ADD, NEW | {"once": word})
    taken.delete()

    editor.post(ADD, NEW | {"once": word})

    assert refused.status_code == 200
    assert Theme.objects.filter(slug=NEW["slug"]).count() == 1


def test_two_editors_may_send_the_same(editor, publisher):
    word = word_in(editor.get(ADD))
    editor.post(ADD, NEW | {"once": word})

    second = publisher.post(ADD, NEW | {"once": word})

    assert "slug" in second.context["adminform"].form.errors


@pytest.fixture
def begun(editor, rf):
    """The form was sent, and is not answered yet."""
    sent = NEW | {"once": word_in(editor.get(ADD))}
    request = rf.post(ADD, sent)
    request.user = editor.user
    SentForm.objects.create(key=once._key(request), sent_at=timezone.now())
    return sent


def test_the_second_waits_for_the_first_saves_nothing_and_keeps_what_was_typed(
    editor, begun, monkeypatch
):
    monkeypatch.setattr(once, "PATIENCE_SECONDS", 0.01)
    editor.raise_request_exception = False

    response = editor.post(ADD, begun)

    assert response.status_code == 503
    assert NEW["name_ar"] in response.content.decode()
    assert not Theme.objects.filter(slug=NEW["slug"]).exists()


def test_what_a_server_that_died_had_begun_is_carried_out(editor, begun):
    SentForm.objects.update(sent_at=timezone.now() - 2 * once.BROKEN_OFF_AFTER)

    editor.post(ADD, begun)

    assert Theme.objects.filter(slug=NEW["slug"]).exists()


def test_the_first_saves_nothing_once_another_has_taken_over(editor, begun, monkeypatch):
    """It was slow, not dead; the other has the same form and has saved it."""

    SentForm.objects.all().delete()
    claimed = once.Claim.of

    def lost_soon(key, address):
        claim = claimed(key, address)
        SentForm.objects.update(sent_at=timezone.now(), led_to="/admin/")
        return claim

    monkeypatch.setattr(once.Claim, "of", lost_soon)

    answer = editor.post(ADD, begun)

    assert answer.url == "/admin/"
    assert not Theme.objects.filter(slug=NEW["slug"]).exists()


def test_what_failed_on_the_way_is_carried_out_when_it_is_sent_again(editor, monkeypatch):
    sent = NEW | {"once": word_in(editor.get(ADD))}
    editor.raise_request_exception = False
    with monkeypatch.context() as failing:
        failing.setattr(Theme, "save", full)
        refused = editor.post(ADD, sent)

    editor.post(ADD, sent)

    assert refused.status_code == 503
    assert Theme.objects.filter(slug=NEW["slug"]).count() == 1


def full(*_arguments, **_named):
    raise OperationalError("database or disk is full")


def test_what_was_sent_is_forgotten_after_a_day(editor):
    old = timezone.now() - once.KEPT_FOR - dt.timedelta(minutes=1)
    SentForm.objects.create(key="old", sent_at=old, led_to="/admin/")

    editor.post(ADD, NEW | {"once": "word"})

    assert not SentForm.objects.filter(key="old").exists()


def test_a_file_that_is_sent_twice_is_compared_once(editor, tmp_path):
    form = address(Theme, "import")
    word = word_in(editor.get(form))
    (tmp_path / "themes.csv").write_bytes(as_csv([NEW]))

    for _time in range(2):
        with (tmp_path / "themes.csv").open("rb") as file:
            editor.post(form, {"file": file, "once": word})

    assert Job.objects.count() == 1


@pytest.mark.once
@pytest.mark.parametrize(
    "page", [ADD, address(Theme, "import"), reverse("admin:record_follow_up"), "desk"]
)
def test_every_form_that_saves_has_a_word(editor, page):
    if page == "desk":
        page = reverse("admin:reading_desk", args=[builders.paragraph().statement_id])
    if page == reverse("admin:record_follow_up"):
        page += f"?commitment={builders.commitment().pk}"

    text = editor.get(page).content.decode()

    assert text.count('name="once"') >= 1
