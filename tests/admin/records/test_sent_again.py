"""Whatever kind of form it is: sent again after its server died, it is not saved again."""

import datetime as dt
import re
import uuid

import pytest
from django.db.models import F
from django.urls import reverse

from commitments.admin.records import once
from commitments.models import (
    Absence,
    Change,
    Commitment,
    CorrectionRequest,
    Edition,
    Exclusion,
    FollowUp,
    Forum,
    Job,
    Mention,
    Paragraph,
    SentForm,
    Statement,
    Theme,
)
from tests import builders
from tests.admin.intake import bringing, test_paragraphs
from tests.admin.pages import address
from tests.admin.reading import marking, test_follow_up, test_missing
from tests.admin.review import test_corrections, test_next_edition
from tests.admin.spreadsheets.files import as_csv, upload
from tests.server import ROOT

NEW = {"slug": "sent-again", "name_en": "Sent again", "name_ar": "أُرسل ثانية"}


class Died(BaseException):
    """A server is killed just after it saved."""


class Again:
    """A browser that sends each form, does not hear of it, and sends it again a minute later."""

    def __init__(self, client, monkeypatch):
        self.get = client.get
        self.deaths = 0
        self._post, self._monkeypatch = client.post, monkeypatch

    def post(self, path, sent, **options):
        sent = sent | {"once": uuid.uuid4().hex}
        with self._monkeypatch.context() as dying:
            dying.setattr(once.Claim, "_note_answer", die_where_it_leads_on)
            try:
                self._post(path, sent, **options)
            except Died:
                self.deaths += 1
                SentForm.objects.update(sent_at=F("sent_at") - dt.timedelta(minutes=1))
        for file in [value for value in sent.values() if hasattr(value, "seek")]:
            file.seek(0)
        return self._post(path, sent, **options)


def die_where_it_leads_on(claim, response):
    if response.status_code == 302:
        raise Died
    SentForm.objects.filter(key=claim.key).delete()


def add(client):
    client.post(address(Theme, "add"), {"slug": "again", "name_en": "Again", "name_ar": "ثانية"})


def mark(client, button, **values):
    place = builders.paragraph(statement=a_statement())
    marking.press(client, place, button, **values)


def confirm_an_absence(client):
    client.post(test_missing.page_of(a_statement()), {"_absent": "GC-0045"})


def a_statement():
    """A draft of the Coalition, later than all others."""
    forum = Forum.objects.get(slug="global-coalition")
    return builders.statement(forum=forum, issued_on=dt.date(2026, 5, 11))


def search(client):
    row = builders.published_commitment()
    day = {"search-commitments": row.reference, "search-day": "2021-07-01"}
    client.post(reverse(test_follow_up.PAGE), day | test_follow_up.SEARCHED)


def split_a_paragraph(client):
    statement = builders.statement(language="en")
    first = builders.paragraph(test_paragraphs.TEXTS[0], statement=statement)
    cut = {f"text-{first.pk}": first.text.replace(". We", ".\r\n\r\nWe")}
    test_paragraphs.press(client, statement, "split", numbers="1", **cut)


def transcribe(client):
    row = builders.paragraph("We will hold a meeting in Rome")
    typed = {
        "text": f"{row.text} soon.",
        "why_en": "As printed.",
        "why_ar": "كذا.",
        "seen_version": 1,
    }
    client.post(reverse("admin:transcription", args=[row.pk]), typed)


def set_back(client):
    row = builders.commitment(title_en="First")
    first = row.history.last()
    row.title_en = "Second"
    row.save()
    page = address(row, "set_back", row.pk, first.history_id)
    client.post(page, {"seen_version": row.version})


def delete(client):
    row = Theme.objects.create(slug="deleted", name_en="Deleted", name_ar="محذوف")
    client.post(address(row, "delete"), {"post": "yes", "seen_version": row.version})


def bring_back(client):
    row = Theme.objects.create(slug="back", name_en="Back", name_ar="عاد")
    row.delete()
    record = Theme.history.filter(slug="back").first()
    client.post(address(Theme, "deleted"), {"history_id": record.history_id})


def retract(client, button):
    page = reverse("admin:retract", args=["commitment", builders.published_commitment().pk])
    client.post(page, {"why_en": "Recorded twice.", "why_ar": "كذا.", button: "x"})


def correct(client, button):
    row = builders.published_commitment()
    test_corrections.correct(client, row, button=button, title_en="A better title")


def decline(client):
    row = builders.published_commitment()
    wish = CorrectionRequest.objects.create(
        row=row, row_version=row.version, changes={"title_en": "Another"}, reason="Wrong."
    )
    client.post(reverse("admin:decline_request", args=[wish.pk]), {"answer": "It is right."})


KINDS = {
    "a record": (add, Theme.objects),
    "an upload": (lambda c: upload(c, Theme, as_csv([NEW])), Job.objects),
    "a text": (
        lambda c: bringing.save(c, bringing.bring(c, text=bringing.TEXT)),
        Statement.objects,
    ),
    "a mention": (
        lambda c: mark(c, "_mention", pressed="GC-0001", role="reaffirmed"),
        Mention.objects,
    ),
    "an exclusion": (lambda c: mark(c, "_exclude", reason="praise"), Exclusion.objects),
    "an absence": (confirm_an_absence, Absence.objects),
    "a follow-up": (
        lambda c: test_follow_up.save(c, builders.published_commitment()),
        FollowUp.objects,
    ),
    "a search": (search, FollowUp.objects),
    "a division of a paragraph": (split_a_paragraph, Paragraph.history.filter(number=2)),
    "a transcription": (transcribe, Paragraph.history.filter(text__endswith="Rome soon.")),
    "an earlier version": (set_back, Commitment.history.filter(title_en="First")),
    "a deletion": (delete, Theme.history.filter(slug="deleted", history_type="-")),
    "a return": (bring_back, Theme.history.filter(slug="back", history_type="+")),
    "a wish": (lambda c: correct(c, "_ask"), CorrectionRequest.objects),
    "a wish to retract": (lambda c: retract(c, "_ask"), CorrectionRequest.objects),
    "a refusal": (decline, CorrectionRequest.objects.filter(state="declined")),
    "a correction": (lambda c: correct(c, "_now"), Change.objects.filter(kind="corrected")),
    "a retraction": (
        lambda c: retract(c, "_now"),
        Change.objects.filter(kind="retracted", noun="commitment"),
    ),
    "an edition": (
        lambda c: test_next_edition.review(c, builders.paragraph().statement),
        Edition.objects.filter(note_en=test_next_edition.NOTE["note_en"]),
    ),
}
BEFORE = {"an earlier version": 1, "a return": 1}
"""How many of these come into being before the form is sent."""


@pytest.mark.once
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_saved_just_before_a_server_died_is_not_saved_again(superuser, monkeypatch, kind):
    act, saved = KINDS[kind]
    before = saved.count()
    browser = Again(superuser, monkeypatch)

    act(browser)

    assert browser.deaths == 1
    assert saved.count() == before + BEFORE.get(kind, 0) + 1


WITHOUT_A_WORD = {
    "code.html": "a code counts once by itself",
    "language.html": "chooses a language; to choose it twice is to choose it",
    "base_site.html": "signs out",
    "typed.html": "sends the word of the form that it gives back",
}


def test_every_form_of_the_desk_carries_a_word_of_its_own():
    forms = [
        (file.name, form)
        for file in (ROOT / "templates" / "admin").rglob("*.html")
        for form in re.findall(r'<form [^>]*method="post".*?</form>', file.read_text(), re.DOTALL)
    ]

    lacking = {name for name, form in forms if "{% once %}" not in form}
    assert len(forms) > 20
    assert lacking == WITHOUT_A_WORD.keys()
