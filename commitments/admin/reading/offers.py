"""What a passage may be: the commitments that it may speak of, and what a new one would be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Max, Prefetch, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commitments.admin.reading import likeness
from commitments.admin.records.display import edtf_in_words, listed
from commitments.models import (
    Commitment,
    Exclusion,
    Horizon,
    Mention,
    Paragraph,
    Party,
    Role,
    Statement,
    Strength,
)
from commitments.models.mentions import ASKING_STRENGTHS
from commitments.text import strength
from commitments.text.candidates import DirectionHint
from commitments.text.language import Language

LIKE_ENOUGH = 25
"""Per cent from which on what was decided of like words is proposed for these as well."""


@dataclass(frozen=True)
class Offer:
    """A commitment that the words may speak of, and what a mention of it would record."""

    commitment: Commitment
    score: int
    role: Role
    strength: str

    @property
    def recorded(self) -> str:
        """The role and the strength that are recorded unless others are chosen."""
        named = [str(self.role.label)]
        if self.strength:
            named.append(str(Strength(self.strength).label))
        return listed(named)

    @property
    def standing(self) -> str:
        """Where the commitment stands today, what is due and when it was last spoken of."""
        said = [str(self.commitment.status_label)]
        if self.commitment.deadline_edtf:
            said.append(_("due: %(when)s") % {"when": edtf_in_words(self.commitment.deadline_edtf)})
        if last := getattr(self.commitment, "last_said", None):
            said.append(_("last mentioned: %(day)s") % {"day": date_format(last, "DATE_FORMAT")})
        return listed(said)


def known_commitments(statement: Statement) -> dict[Commitment, list[str]]:
    """The texts of every commitment of the forum made by the day of the statement."""
    mentions = Mention.objects.exclude(state="retracted")
    kept = ~Q(mentions__state="retracted")
    rows: Any = Commitment.objects.with_standing(timezone.localdate())
    rows = (
        rows.filter(forum=statement.forum)
        .exclude(state="retracted")
        .annotate(
            since=Max(
                "mentions__paragraph__statement__issued_on",
                filter=Q(mentions__role="made") & kept,
            ),
            last_said=Max("mentions__paragraph__statement__issued_on", filter=kept),
        )
        .filter(Q(since=None) | Q(since__lte=statement.issued_on))
        .prefetch_related(Prefetch("mentions", mentions, to_attr="kept"), "parties")
    )
    return {row: likeness.texts_of(row, row.kept) for row in rows}


def offers(
    paragraph: Paragraph,
    words: str,
    known: dict[Commitment, list[str]],
    *,
    deadline: str = "",
    expected: str = "",
) -> list[Offer]:
    """The commitments that the words may speak of, the likeliest first.

    `deadline` is what the words say in EDTF; `expected` the reference of a commitment that the
    editor is looking for, which then comes first however its words are.
    """
    likely = likeness.likeliest(words, known)
    sought = next((row for row in known if row.reference == expected), None)
    if sought is not None:
        score = next((item.score for item in likely if item.commitment == sought), 0)
        others = [item for item in likely if item.commitment != sought]
        likely = [likeness.Likely(sought, score), *others]
    return [
        Offer(
            item.commitment,
            item.score,
            role_of(item.commitment, deadline),
            strength_for(item.commitment, paragraph, words),
        )
        for item in likely
    ]


def role_of(commitment: Any, deadline: str) -> Role:
    """What words with this deadline do with a commitment, as far as a register can tell."""
    if getattr(commitment, "since", None) is None:
        return Role.MADE
    before = {commitment.deadline_edtf, commitment.first_deadline_edtf} - {None, ""}
    if deadline and before and deadline not in before:
        return Role.RESCHEDULED
    return Role.REAFFIRMED


def strength_for(commitment: Commitment, paragraph: Paragraph, words: str, said: str = "") -> str:
    """How strongly the words are worded for a commitment of its direction.

    `said` is the strength that the editor left in the form: kept, where the direction allows it.
    """
    asks = commitment.direction == Commitment.Direction.ASK
    if said and (said in ASKING_STRENGTHS) == asks:
        return said
    language = cast(Language, paragraph.language)
    direction: DirectionHint = "ask" if asks else "pledge"
    return strength.propose(words, language, direction).strength or ""


def like_commitments(found: Iterable[Offer], direction: str) -> dict[str, Any]:
    """What a new commitment is likely to be by the likest of its direction: kind, horizon, party.

    The collective that is bound most often is proposed as bound; nobody is for an ask.
    """
    weighed: dict[str, Counter[Any]] = {"kind": Counter(), "horizon": Counter(), "actor": Counter()}
    for offer in found:
        commitment = offer.commitment
        if commitment.direction != direction:
            continue
        weighed["kind"][commitment.kind] += offer.score
        weighed["horizon"][commitment.horizon] += offer.score
        for party in commitment.parties.all():
            if party.part == Party.Part.BOUND and party.capacity == Party.Capacity.COLLECTIVE:
                weighed["actor"][party.actor_id] += offer.score
    proposed = {name: counts.most_common(1)[0][0] for name, counts in weighed.items() if counts}
    if "actor" in proposed:
        proposed["capacity"] = Party.Capacity.COLLECTIVE
    return proposed


def new_commitment(found: list[Offer], said: dict[str, Any]) -> dict[str, Any]:
    """What is proposed for a new commitment: of what the words `said`, and of those like it."""
    proposed = like_commitments(found, said["direction"])
    if said.get("amount"):
        proposed |= {"kind": Commitment.Kind.FUNDING, "horizon": Horizon.SINGLE}
    return proposed


def reason_of(words: str, language: str) -> str:
    """The reason for which words most like these were excluded before; empty where none is."""
    before = Exclusion.objects.exclude(state="retracted").filter(paragraph__language=language)
    passages = {
        (pk, reason): [words] for pk, reason, words in before.values_list("pk", "reason", "passage")
    }
    found = likeness.Known(passages).likeness(words)
    if not found:
        return ""
    (_pk, reason), share = max(found.items(), key=lambda item: item[1])
    return str(reason) if 100 * share >= LIKE_ENOUGH else ""
