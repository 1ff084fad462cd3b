"""One text in several languages is one statement: what the database and the models refuse."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.models import Absence, Mention, Pairing, ParallelQuotation, Statement
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """A mention of a draft commitment, in a statement that has a version in French."""
    return builders.mention()


@pytest.fixture
def french(made):
    """The only paragraph of that version."""
    return builders.version(made.paragraph.statement).paragraphs.get()


@pytest.fixture
def paired(made, french):
    return builders.pairing(french, made.paragraph)


def refused(write, match):
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        write()


# A version


def test_a_version_of_a_version_is_refused(french):
    third = builders.statement(language="en")

    refused(
        lambda: Statement.objects.filter(pk=third.pk).update(translation_of=french.statement),
        "version of one that is no version itself",
    )
    third.translation_of = french.statement
    with pytest.raises(ValidationError, match="give the statement whose version it is"):
        third.full_clean()


def test_a_statement_with_versions_becomes_no_version(french):
    itself, other = french.statement.translation_of, builders.statement(language="en")

    refused(
        lambda: Statement.objects.filter(pk=itself.pk).update(translation_of=other),
        "version of one that is no version itself",
    )


@pytest.mark.parametrize("changed", ["version", "itself"])
def test_a_version_in_the_same_language_is_refused(french, changed):
    row = french.statement if changed == "version" else french.statement.translation_of
    same = "ar" if changed == "version" else "fr"

    refused(
        lambda: Statement.objects.filter(pk=row.pk).update(language=same), "in another language"
    )
    row.language = same
    with pytest.raises(ValidationError, match="in another language"):
        row.full_clean()


def test_a_version_that_is_published_needs_its_statement(french):
    with pytest.raises(actions.NotReady, match="hangs on"):
        builders.publish(french.statement)


def test_a_statement_stays_while_a_version_of_it_is_public(french):
    itself = french.statement.translation_of
    builders.publish(itself, french.statement)

    with pytest.raises(actions.NotReady, match="rests on it"):
        actions.retract(row=itself, reason="Wrong.", edition=builders.edition())


# A mention stands in one version


def test_a_mention_never_stands_in_two_versions(made, french):
    other = Mention(
        commitment=made.commitment,
        paragraph=french,
        number=2,
        role="reaffirmed",
        strength="welcome",
        quotation=builders.FRENCH,
        start=0,
    )

    refused(lambda: Mention.objects.bulk_create([other]), "two versions")
    with pytest.raises(ValidationError, match="m1 says it already"):
        other.full_clean()


def test_a_mention_is_not_moved_into_another_version(made, french):
    elsewhere = builders.mention(commitment=made.commitment, role="reaffirmed")

    refused(
        lambda: Mention.objects.filter(pk=elsewhere.pk).update(
            paragraph=french, quotation=builders.FRENCH
        ),
        "two versions",
    )


def test_a_statement_that_mentions_the_same_becomes_no_version(made):
    other = builders.statement(language="fr")
    place = builders.paragraph(builders.FRENCH_TEXT, statement=other)
    builders.mention(
        commitment=made.commitment, paragraph=place, quotation=builders.FRENCH, role="reaffirmed"
    )

    refused(
        lambda: Statement.objects.filter(pk=other.pk).update(
            translation_of=made.paragraph.statement
        ),
        "two versions",
    )


def test_an_absence_is_from_the_statement_itself(french):
    earlier = builders.mention(
        paragraph=builders.paragraph(statement=builders.statement(issued_on="2019-02-06"))
    )
    absence = Absence(commitment=earlier.commitment, statement=french.statement)

    refused(lambda: Absence.objects.bulk_create([absence]), "not from one of its versions")
    with pytest.raises(ValidationError, match="from the statement whose version"):
        absence.full_clean()


def test_a_mention_in_a_version_is_no_absence_from_the_statement(french):
    earlier = builders.mention(
        paragraph=builders.paragraph(statement=builders.statement(issued_on="2019-02-06"))
    )
    builders.mention(
        commitment=earlier.commitment,
        paragraph=french,
        quotation=builders.FRENCH,
        role="reaffirmed",
    )
    absence = Absence(commitment=earlier.commitment, statement=french.statement.translation_of)

    with pytest.raises(ValidationError, match="mentions the commitment"):
        absence.full_clean()


# Pairings


def test_only_a_version_and_its_statement_are_paired(french):
    stranger = builders.paragraph()

    refused(
        lambda: Pairing.objects.bulk_create([Pairing(paragraph=french, counterpart=stranger)]),
        "whose version it is",
    )
    with pytest.raises(ValidationError, match="whose version"):
        Pairing(paragraph=french, counterpart=stranger).full_clean()


def test_a_version_with_paired_paragraphs_stays_one(paired):
    version = paired.paragraph.statement

    refused(lambda: Statement.objects.filter(pk=version.pk).update(translation_of=None), "paired")
    version.translation_of = None
    with pytest.raises(ValidationError, match="paired"):
        version.full_clean()


def test_a_pairing_stays_while_a_parallel_quotation_rests_on_it(made, french, paired):
    builders.parallel(made, french)

    refused(
        lambda: Pairing.objects.filter(pk=paired.pk).delete(), "paired with that of its mention"
    )


# Parallel quotations


def test_a_parallel_quotation_is_exact(made, french, paired):
    row = builders.parallel(made, french)

    refused(
        lambda: ParallelQuotation.objects.filter(pk=row.pk).update(
            quotation="Nous saluons l'offre"
        ),
        "not an exact part",
    )
    with pytest.raises(ValidationError, match="to the character"):
        builders.parallel(made, french, "Nous saluons l'offre")


def test_a_parallel_quotation_stands_in_a_paired_paragraph(made, french):
    row = ParallelQuotation(
        mention=made, paragraph=french, number=1, quotation=builders.FRENCH, start=0
    )

    refused(lambda: ParallelQuotation.objects.bulk_create([row]), "paired with that of its mention")
    with pytest.raises(ValidationError, match="pair them first"):
        row.full_clean()


def test_paragraphs_of_two_versions_are_paired_through_the_statement(made, french, paired):
    english = builders.version(
        made.paragraph.statement,
        ["We welcome Italy’s offer."],
        slug="in-english",
        language="en",
    ).paragraphs.get()
    builders.pairing(english, made.paragraph)
    Mention.objects.filter(pk=made.pk).update(paragraph=french, quotation=builders.FRENCH)
    made.refresh_from_db()

    row = builders.parallel(made, english, "Italy’s offer")

    assert row.key == f"{made.commitment.reference}.m1.v1"


def test_the_text_of_a_paragraph_keeps_its_parallel_quotations(made, french, paired):
    row = builders.parallel(made, french)

    actions.correct_transcription(
        paragraph=french, text=f"1. {french.text}", reason="The number was left out."
    )

    row.refresh_from_db()
    assert row.start == 3
    with pytest.raises(actions.TranscriptionRefused):
        actions.correct_transcription(paragraph=french, text="Rien.", reason="Wrong.")


def test_a_version_is_deleted_with_its_drafts(made, french, paired):
    builders.parallel(made, french)

    actions.delete_draft_statement(french.statement)

    assert not Pairing.objects.exists() and not ParallelQuotation.objects.exists()


# Published, corrected and taken back


@pytest.fixture
def public(made, french, paired):
    """A published mention with its parallel quotation in place of a translation."""
    Mention.objects.filter(pk=made.pk).update(translation_en="We welcome Italy’s offer")
    row = builders.parallel(made, french)
    builders.publish(made.paragraph.statement, french.statement, made.commitment, made, paired, row)
    return row


def test_a_parallel_quotation_needs_its_mention_and_its_pairing(made, french, paired):
    row = builders.parallel(made, french)
    builders.publish(made.paragraph.statement, french.statement, made.commitment, made)

    with pytest.raises(actions.NotReady, match="hangs on"):
        builders.publish(row)


def test_words_in_another_version_need_no_translation_of_ours(made):
    version = builders.version(
        made.paragraph.statement, ["We welcome Italy’s offer."], language="en"
    )
    place = version.paragraphs.get()
    pairing = builders.pairing(place, made.paragraph)
    Mention.objects.filter(pk=made.pk).update(translation_en="")
    made.refresh_from_db()
    row = builders.parallel(made, place, "We welcome Italy’s offer")

    builders.publish(made.paragraph.statement, version, made.commitment, made, pairing, row)

    assert made.is_public
    with pytest.raises(actions.NotReady, match="translation into English is missing"):
        actions.retract(row=row, reason="Wrong.", edition=builders.edition())


def test_what_a_public_parallel_quotation_rests_on_is_not_taken_back(public):
    pairing = public.paragraph.pairings.get()

    for row in (pairing, public.mention, public.paragraph.statement):
        with pytest.raises(actions.NotReady, match="rests on it"):
            actions.retract(row=row, reason="Wrong.", edition=builders.edition())


def test_a_parallel_quotation_is_corrected_and_taken_back(public):
    actions.correct(
        row=public,
        changes={"note_en": "Without “all”.", "note_ar": "من دون «كافة»."},
        reason="A note.",
        edition=builders.edition(),
    )
    actions.retract(row=public, reason="Wrong.", edition=builders.edition())

    told = public.commitment.changes.filter(noun="parallelquotation").order_by("pk")
    assert [one.kind for one in told] == ["published", "corrected", "retracted"]
