"""What a marked passage becomes: a new commitment, a mention of one, or an exclusion."""

from collections.abc import Iterable
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from commitments import actions
from commitments.admin.reading import offers
from commitments.admin.reading.mark_forms import NEW, SAID, MarkForm
from commitments.admin.records.display import listed
from commitments.models import Commitment, Exclusion, Mention, Paragraph, Party, Role
from commitments.models.language import in_each
from commitments.text import amounts, conditions, dates, strength
from commitments.text.candidates import DirectionHint
from commitments.text.language import Language


def propose(
    paragraph: Paragraph, words: str, direction: DirectionHint | None = None
) -> dict[str, Any]:
    """What the words say themselves: strength, direction and terms; only what stands in them.

    `direction` is that of the candidate which the words were chosen by, if there was one.
    """
    language = cast(Language, paragraph.language)
    wording = strength.propose(words, language, direction)
    proposed: dict[str, Any] = {
        "strength": wording.strength or "",
        "direction": Commitment.Direction(wording.direction),
    }
    found = dates.deadlines(words, stated_on=paragraph.statement.issued_on)
    if len(found) == 1:
        proposed["deadline_phrase"] = found[0].value.phrase
        proposed["deadline_edtf"] = found[0].value.edtf
    sums = [item.value for item in amounts.find(words) if item.value.currency]
    if len(sums) == 1:
        proposed["amount"] = sums[0].value
        proposed["currency"] = sums[0].currency
        proposed["amount_qualifier"] = sums[0].qualifier or ""
    if stated := conditions.find(words, language):
        proposed["condition"] = stated[0]
    return proposed


@transaction.atomic
def mark_new(form: MarkForm, paragraph: Paragraph, words: str, start: int) -> Mention:
    """Write a new commitment that is made in these words. Raises `ValidationError`."""
    cleaned = form.cleaned_data
    if not cleaned["insist"]:
        _refuse_to_make_twice(paragraph, words, start)
    commitment = actions.create_commitment(
        forum=paragraph.statement.forum, **{name: cleaned[name] for name in NEW}
    )
    if cleaned["actor"]:
        asks = commitment.direction == Commitment.Direction.ASK
        party = Party(
            commitment=commitment,
            actor=cleaned["actor"],
            part=Party.Part.ASKED if asks else Party.Part.BOUND,
            capacity="" if asks else cleaned["capacity"],
        )
        try:
            party.full_clean()
        except ValidationError as error:
            raise ValidationError({"capacity": error.messages}) from error
        party.save()
    return _write(form, commitment, paragraph, words, start, Role.MADE, cleaned["strength"])


def _refuse_to_make_twice(paragraph: Paragraph, words: str, start: int) -> None:
    """Raise `ValidationError` where these words, or a part of them, made a commitment already."""
    if made := made_in(paragraph, words, start):
        raise ValidationError(
            {
                "insist": _("These words made a commitment already: %(names)s.")
                % {"names": listed(f"{row.reference} {row.title}" for row in made)}
            }
        )


def made_in(paragraph: Paragraph, words: str, start: int) -> list[Commitment]:
    """The commitments that were made in words of this place, or in the same words elsewhere."""
    made = Mention.objects.exclude(state="retracted").filter(role=Role.MADE)
    here = made.filter(paragraph=paragraph, start__lt=start + len(words))
    same = made.filter(commitment__forum=paragraph.statement.forum, quotation=words)
    found = [row for row in here.select_related("commitment") if row.end > start]
    found += same.select_related("commitment")
    return list(dict.fromkeys(row.commitment for row in found))


@transaction.atomic
def mark_mention(
    form: MarkForm,
    paragraph: Paragraph,
    words: str,
    start: int,
    reference: str,
    known: Iterable[Commitment],
) -> Mention:
    """Write a mention of an earlier commitment in these words. Raises `ValidationError`.

    Role and strength are those proposed for this commitment, unless others were chosen. `known`
    are the commitments that the words can speak of.
    """
    reference = reference.strip().upper()
    if not reference:
        raise ValidationError({"reference": _("Choose the commitment that the words speak of.")})
    commitment = next((row for row in known if row.reference == reference), None)
    if commitment is None:
        raise ValidationError(
            {"reference": _("There is no commitment %(names)s.") % {"names": reference}}
        )
    if commitment.forum_id != paragraph.statement.forum_id:
        raise ValidationError(
            {
                "reference": _(
                    "%(reference)s is of another forum: a mention joins a commitment of its own "
                    "forum. Mark the words as a new commitment and say of it “also promised in”."
                )
                % {"reference": reference}
            }
        )
    said = form.cleaned_data
    role = said["role"] or offers.role_of(commitment, said["deadline_edtf"])
    worded = offers.strength_for(commitment, paragraph, words, said["strength"])
    return _write(form, commitment, paragraph, words, start, role, worded)


def _write(
    form: MarkForm,
    commitment: Commitment,
    paragraph: Paragraph,
    words: str,
    start: int,
    role: str,
    worded: str,
) -> Mention:
    values = {name: form.cleaned_data[name] for name in SAID} | {"strength": worded}
    mention = Mention(
        commitment=commitment,
        paragraph=paragraph,
        quotation=words,
        start=start,
        role=role,
        **values,
    )
    actions.number_mention(mention)
    mention.full_clean()
    mention.save()
    return mention


def exclude(form: MarkForm, paragraph: Paragraph, words: str, start: int) -> Exclusion:
    """Write that these words are no commitment, with the reason. Raises `ValidationError`."""
    if not form.cleaned_data["reason"]:
        raise ValidationError({"reason": _("Say why the words are no commitment.")})
    exclusion = Exclusion(
        paragraph=paragraph,
        passage=words,
        start=start,
        reason=form.cleaned_data["reason"],
        **{name: form.cleaned_data[name] for name in in_each("note")},
    )
    exclusion.full_clean()
    exclusion.save()
    return exclusion
