"""What a party says about its record: published, corrected and taken back, and moving nothing."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.models import Actor, Commitment, Reply
from tests import builders

pytestmark = pytest.mark.django_db
LATER = dt.date(2026, 6, 1)


def words(client, path):
    html = client.get(path).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.fixture
def replied(corpus):
    row = builders.reply(Commitment.objects.get(reference="GC-0001"))
    builders.publish(row)
    return row


@pytest.mark.parametrize("field", ["words", "document"])
def test_a_reply_without_its_words_or_its_document_is_refused(field):
    row = builders.reply(builders.commitment())

    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.filter(pk=row.pk).update(**{field: ""})


def test_a_reply_is_published_only_with_its_translation():
    row = builders.reply(builders.published_commitment(), translation_ar="")

    with pytest.raises(actions.NotReady, match="translation into Arabic is missing"):
        builders.publish(row)


def test_who_replies_is_published_with_the_reply():
    atlantis = Actor.objects.create(
        slug="atlantis", kind="country", name_en="Atlantis", name_ar="أتلانتس"
    )

    builders.publish(builders.reply(builders.published_commitment(), actor=atlantis))

    atlantis.refresh_from_db()
    assert atlantis.is_public


@pytest.mark.parametrize(
    ("language", "words", "direction"),
    [("tr", "İddiaları tümüyle reddediyoruz.", "ltr"), ("ku", "ئێمە ڕەتی دەکەینەوە.", "rtl")],
)
def test_a_party_answers_in_its_own_language_and_needs_both_translations(
    client, language, words, direction
):
    row = builders.published_commitment()
    said = {"language": language, "words": words, "translation_en": "We reject it."}
    with pytest.raises(actions.NotReady):
        builders.publish(builders.reply(row, **said | {"translation_ar": ""}))
    builders.publish(builders.reply(row, **said | {"translation_ar": "نرفض ذلك."}))

    page = client.get(f"/en/commitments/{row.reference}/").content.decode()
    assert f'lang="{language}" dir="{direction}"' in page.partition('id="r2"')[2]


def test_a_reply_moves_no_status():
    row = builders.published_commitment()
    builders.publish(builders.reply(row, words="It was done long ago."))

    assert Commitment.objects.with_standing(LATER).get(pk=row.pk).status == "not_assessed"


def test_a_reply_stands_on_the_page_from_its_day_on(client, replied):
    before = words(client, "/en/commitments/GC-0001/?on=2021-07-01")
    page = words(client, "/en/commitments/GC-0001/")

    assert replied.words not in before
    assert "In their own words. A reply moves no status. 2 July 2021 Italy" in page
    assert f"{replied.words} Letter to the register" in page


def test_those_who_do_not_read_its_language_read_our_translation(client, replied):
    page = words(client, "/ar/commitments/GC-0001/")

    assert f"{replied.words} ترجمتنا غير الرسمية عُقد الاجتماع حالما أمكن ذلك." in page


def test_a_reply_is_among_the_files_and_in_the_answer_of_the_api(client, replied):
    file = b"".join(client.get("/data/replies.csv").streaming_content).decode()
    answer = client.get("/api/v1/commitments/GC-0001/").json()

    assert "GC-0001.r1,GC-0001,1,italy,2021-07-02,en,The meeting was held" in file
    assert [reply["key"] for reply in answer["replies"]] == ["GC-0001.r1"]


def test_a_reply_is_corrected_with_both_versions(client, replied):
    actions.correct(
        row=replied,
        changes={"said_on": dt.date(2021, 7, 3)},
        reason="The letter is of the day after.",
        edition=builders.edition(),
    )

    page = words(client, "/en/changes/")
    assert "GC-0001.r1" in page
    assert "The letter is of the day after." in page


def test_a_reply_that_was_retracted_is_not_shown(client, replied):
    actions.retract(row=replied, reason="Italy never wrote it.", edition=builders.edition())

    assert replied.words not in words(client, "/en/commitments/GC-0001/")
