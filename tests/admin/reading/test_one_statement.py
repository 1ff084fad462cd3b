"""Versions of one text are one statement at the desk: read, counted and found missing once."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from commitments.admin.reading import candidates, front, missing, queue
from commitments.models import Absence, Paragraph
from tests import builders
from tests.admin.reading.marking import page_of

PLEDGE = "Nous nous engageons à poursuivre notre aide."
ASKED = queue.Asked(dt.date(2022, 6, 1), AnonymousUser())
BY_NAME = {task.name: task for task in queue.TASKS}


@pytest.fixture
def version(paragraph):
    """A French version of the draft statement: one paragraph paired, one that it alone has."""
    return builders.version(paragraph.statement, [builders.FRENCH_TEXT, PLEDGE])


@pytest.fixture
def paired(version, paragraph):
    builders.pairing(version.paragraphs.get(number=1), paragraph)
    return version


def rows(name):
    return set(BY_NAME[name].rows(ASKED))


def test_a_statement_with_an_unfinished_version_is_in_progress_once(paired, paragraph):
    builders.publish(paragraph.statement)

    assert rows("in-progress") == {paragraph.statement}
    [shown] = front.statements_in_progress(ASKED)
    assert shown.statement == paragraph.statement


def test_candidates_of_a_version_are_those_of_the_statement(version):
    assert not set(candidates.paragraphs_with_open_candidates()) & set(
        version.paragraphs.values_list("pk", flat=True)
    )


def test_what_the_version_alone_says_is_looked_for_there(paired):
    alone = paired.paragraphs.get(number=2)

    assert alone in rows("candidates") and alone in rows("nothing-marked")
    assert paired.paragraphs.get(number=1) not in rows("nothing-marked")


@pytest.mark.once
def test_the_desk_shows_candidates_where_they_are_looked_for(editor, paired):
    read = editor.get(page_of(paired)).context["read"]

    assert [bool(item.candidates) for item in read] == [False, True]


@pytest.mark.once
def test_words_said_again_in_another_version_are_dealt_with(paragraph):
    version = builders.version(paragraph.statement)
    place = version.paragraphs.get()
    builders.pairing(place, paragraph)
    commitment = builders.commitment(forum=paragraph.statement.forum)
    said = builders.mention(
        commitment=commitment, paragraph=place, quotation=builders.FRENCH, translation_ar="نرحب"
    )
    assert paragraph in rows("nothing-marked")

    builders.parallel(said, paragraph, builders.ITALY_TEXT)

    assert paragraph not in rows("nothing-marked")
    assert paragraph.pk not in candidates.paragraphs_with_open_candidates()


@pytest.mark.once
def test_what_a_version_mentions_is_not_missing(paired, paragraph):
    commitment = missing.missing(paragraph.statement).filter(direction="pledge")[0]

    builders.mention(
        commitment=commitment,
        paragraph=paired.paragraphs.get(number=1),
        role="reaffirmed",
        quotation=builders.FRENCH,
        translation_ar="نرحب بعرض إيطاليا",
    )

    assert commitment not in missing.missing(paragraph.statement)


@pytest.mark.once
def test_what_is_absent_from_the_statement_is_not_missing_in_its_version(paired, paragraph):
    commitment = missing.missing(paired)[0]
    Absence.objects.create(commitment=commitment, statement=paragraph.statement)

    assert commitment not in missing.missing(paired)


@pytest.mark.once
def test_what_is_missing_in_a_version_is_told_of_the_statement(editor, paired, paragraph):
    response = editor.get(reverse("admin:missing_commitments", args=[paired.pk]))

    assert response.url == reverse("admin:missing_commitments", args=[paragraph.statement_id])


@pytest.mark.once
@pytest.mark.parametrize("noun", ["commitment", "mention", "absence", "paragraph", "followup"])
def test_lists_offer_each_statement_once(superuser, paired, paragraph, noun):
    html = superuser.get(reverse(f"admin:commitments_{noun}_changelist")).content.decode()

    chosen = r"\?(?:\w*statement|\w*statement__id__exact)={}\""
    assert re.search(chosen.format(paragraph.statement_id), html)
    assert not re.search(chosen.format(paired.pk), html)


def test_a_list_by_a_statement_has_what_hangs_on_its_versions(superuser, paired, paragraph):
    address = reverse("admin:commitments_paragraph_changelist")

    shown = superuser.get(address, {"statement__id__exact": paragraph.statement_id})

    texts = [paragraph.statement_id, paired.pk]
    assert set(shown.context["cl"].queryset) == set(Paragraph.objects.filter(statement__in=texts))


def test_commitments_by_a_statement_are_those_of_its_versions(superuser, paired, paragraph):
    commitment = missing.missing(paragraph.statement).filter(direction="pledge")[0]
    builders.mention(
        commitment=commitment,
        paragraph=paired.paragraphs.get(number=1),
        role="reaffirmed",
        quotation=builders.FRENCH,
        translation_ar="نرحب",
    )
    address = reverse("admin:commitments_commitment_changelist")

    shown = superuser.get(address, {"statement": paragraph.statement_id})

    assert list(shown.context["cl"].queryset) == [commitment]
