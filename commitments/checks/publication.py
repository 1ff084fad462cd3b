"""What must be true of a row before it is published."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from commitments.checks.versions import pairings_of
from commitments.models import (
    CODEBOOK,
    Absence,
    Actor,
    Commitment,
    Counterpart,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Horizon,
    Meeting,
    MeetingKind,
    Membership,
    Mention,
    Pairing,
    ParallelQuotation,
    Party,
    Region,
    Reply,
    Reviewed,
    ReviewState,
    Role,
    Slugged,
    Statement,
    Status,
    Theme,
)
from commitments.models.batches import in_batches
from commitments.models.follow_ups import FEWEST_PUBLISHERS
from commitments.models.language import first
from commitments.models.vocabulary import Named

Together = Collection[Reviewed]
Row = TypeVar("Row", bound=Reviewed)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a record, in the reader's language."""

    row: models.Model
    message: str

    def __str__(self) -> str:
        return f"{getattr(self.row, 'key', self.row)}: {self.message}"


LOOKED_AT: dict[type[Reviewed], tuple[str, ...]] = {
    Forum: ("series",),
    Actor: ("forum",),
    Theme: ("forum",),
    Region: (),
    MeetingKind: ("forum",),
    Meeting: ("forum", "level", "hosts"),
    Statement: (
        *("forum__series", "meeting__forum", "meeting__level", "meeting__hosts", "publisher"),
        *("translation_of", "translations", "absences"),
        "paragraphs__pairings__counterpart",
    ),
    Pairing: ("paragraph__statement", "counterpart__statement"),
    Commitment: (
        *("forum", "themes", "regions", "follows"),
        *("parties__actor", "mentions", "follow_ups"),
    ),
    Mention: (
        *("paragraph__statement__translation_of", "paragraph__statement__translations"),
        "parallels__paragraph",
        "commitment__absences",
        "commitment__mentions__paragraph__statement",
        "evidence__follow_up",
    ),
    ParallelQuotation: (
        *("mention__commitment", "mention__paragraph__pairings"),
        *("paragraph__statement", "paragraph__pairings"),
    ),
    FollowUp: (
        *("commitment__mentions", "successor", "breakers", "searched_sources"),
        "evidence__mention__commitment",
    ),
    Absence: (
        *("statement__forum__series", "statement__meeting"),
        "commitment__mentions__paragraph__statement",
    ),
    Exclusion: ("paragraph__statement",),
    Reply: ("commitment", "actor"),
    Membership: ("actor__forum", "forum", "group__forum"),
    Counterpart: ("commitment", "other"),
}
"""What a row is checked by before it is published, and what is written of it when it is."""


def read_together(rows: Iterable[Reviewed]) -> None:
    """Read what these rows are checked by, with a few queries for each 500 of a kind.

    Then `before_publication` and `snapshot` ask the database nothing. Whoever writes to one of
    these records afterwards does it through another reading of them.
    """
    by_model: defaultdict[type[Reviewed], list[Reviewed]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    _share_commitments(by_model)
    for model, of_model in by_model.items():
        for some in in_batches(of_model):
            models.prefetch_related_objects(some, "published_in", *LOOKED_AT[model])


def _share_commitments(by_model: Mapping[type[Reviewed], Sequence[Reviewed]]) -> None:
    """Let rows that hang on the same commitment name the same one, which is read once for all."""
    hanging: list[Any] = [
        row
        for model in (Mention, FollowUp, Absence, Reply)
        for row in by_model.get(model, ())
        if not model._meta.get_field("commitment").is_cached(row)
    ]
    shared: dict[int, Any] = {row.pk: row for row in by_model.get(Commitment, ())}
    for some in in_batches(sorted({row.commitment_id for row in hanging} - shared.keys())):
        shared |= Commitment._base_manager.in_bulk(some)
    for row in hanging:
        row.commitment = shared[row.commitment_id]


def before_publication(
    row: Reviewed, together: Together = (), *, codebook: int = CODEBOOK
) -> list[Problem]:
    """What keeps the row from being published, given what is published together with it.

    It is checked by that version of the codebook; what is public already, by the version of the
    edition that published it. For many rows, call `read_together` before.
    """
    if row.published_in is not None:
        codebook = row.published_in.codebook
    problems = [Problem(row, message) for message in messages_of(row)]
    match row:
        case Statement():
            found = _of_statement(row)
        case Commitment():
            found = _of_commitment(row, together, codebook)
        case Mention():
            found = _of_mention(row, together)
        case FollowUp():
            found = _of_follow_up(row, codebook)
        case Reply():
            found = _of_reply(row)
        case Membership():
            found = _of_membership(row)
        case Pairing() | ParallelQuotation():
            found = _half_translated(row, "note")
        case Counterpart():
            found = _missing_languages(row, "note")
        case Forum() | Theme():
            found = chain(_of_named(row), _half_translated(row, "description"))
        case Named():
            found = _of_named(row)
        case Meeting():
            found = _missing_languages(row, "place")
        case _:
            found = iter(())
    problems += [Problem(row, message) for message in found]
    problems += [
        Problem(row, _("It hangs on “%(key)s”, which is not published.") % {"key": parent.key})
        for parent in _parents(row)
        if not parent.is_public and parent not in together
    ]
    problems += [
        Problem(row, _("It names “%(key)s”, which was retracted.") % {"key": word.key})
        for word in words_of(row)
        if word.state == ReviewState.RETRACTED
    ]
    return problems


def lacking(row: Reviewed) -> list[Problem]:
    """What an unpublished record still needs, as though all that it hangs on came with it.

    Of a commitment also what its unpublished mentions need, in whose words it was made.
    """
    read_together([row])
    drafts: list[Mention] = []
    if isinstance(row, Commitment):
        drafts = [one for one in _standing(row.mentions) if not one.is_public]
        for draft in drafts:
            draft.commitment = row  # as it has been read
    read_together(drafts)
    together: list[Reviewed] = [row, *drafts, *_parents(row)]
    for draft in drafts:
        together += _parents(draft)
    return [problem for each in (row, *drafts) for problem in before_publication(each, together)]


def words_of(row: models.Model) -> set[Slugged]:
    """The vocabulary that the public reads with this row: what it and its belongings name."""
    single, listed = _naming_words(type(row))
    words: set[Slugged] = {word for name in single if (word := getattr(row, name)) is not None}
    for name in listed:
        words.update(getattr(row, name).all())
    for name in getattr(row, "belongings", ()):
        for belonging in getattr(row, name).all():
            words |= words_of(belonging)
    return words


@cache
def _naming_words(model: type[models.Model]) -> tuple[list[str], list[str]]:
    """The fields of a model that name words of the vocabulary: one, or a list of them."""

    def naming(fields: Iterable[Any]) -> list[str]:
        return [
            field.name
            for field in fields
            if field.related_model and issubclass(field.related_model, Slugged)
        ]

    return naming(model._meta.concrete_fields), naming(model._meta.many_to_many)


def messages_of(row: models.Model) -> list[str]:
    """What the model says of a stored row; the database has kept its constraints already."""
    try:
        row.full_clean(
            exclude={field.name for field in row._meta.concrete_fields if field.is_relation},
            validate_unique=False,
            validate_constraints=False,
        )
    except ValidationError as error:
        return list(error.messages)
    return []


def _parents(row: Reviewed) -> list[Reviewed]:
    parents: list[Reviewed] = []
    match row:
        case Statement():
            parents += [row.translation_of] if row.translation_of else []
        case Pairing():
            parents.append(row.counterpart.statement)
        case ParallelQuotation():
            parents += [row.mention, *pairings_of(row)]
        case Counterpart():
            parents.append(row.other)
    if (commitment := getattr(row, "commitment", None)) is not None:
        parents.append(commitment)
    if (paragraph := getattr(row, "paragraph", None)) is not None:
        parents.append(paragraph.statement)
    if (statement := getattr(row, "statement", None)) is not None:
        parents.append(statement)
    return parents


def _missing_languages(row: models.Model, *names: str) -> Iterator[str]:
    for name in names:
        for code, language in settings.LANGUAGES:
            if not getattr(row, f"{name}_{code}"):
                label = label_for_field(first(name), type(row))
                yield _("“%(field)s” is missing in %(language)s.") % {
                    "field": str(label).rsplit(" (", 1)[0],
                    "language": _(str(language)),
                }


def _half_translated(row: models.Model, *names: str) -> Iterator[str]:
    for name in names:
        if any(getattr(row, f"{name}_{code}") for code, _language in settings.LANGUAGES):
            yield from _missing_languages(row, name)


def _of_statement(statement: Statement) -> Iterator[str]:
    if not statement.paragraphs.all():
        yield _("It has no paragraph.")
    yield from _missing_languages(statement, "title")
    yield from _half_translated(statement, "note", "address_shows", "official_shows")


def _of_commitment(commitment: Commitment, together: Together, codebook: int) -> Iterator[str]:
    if codebook > 1 and not commitment.horizon:
        yield _("Say whether it is a single act or a continuing one.")
    if not commitment.kind:
        yield _("Say what sort of act it is.")
    yield from _missing_languages(commitment, "title", "summary", "criterion")
    yield from _half_translated(commitment, "caution")
    part = Party.Part.ASKED if commitment.direction == "ask" else Party.Part.BOUND
    if not any(party.part == part for party in commitment.parties.all()):
        yield _("Nobody is named who is bound or asked.")
    made = next((one for one in _standing(commitment.mentions) if one.role == Role.MADE), None)
    if made is None or not (made.is_public or made in together):
        yield _("No published mention says where it was made.")


def _untranslated(row: Mention | Reply, *own: str) -> Iterator[str]:
    for code, language in settings.LANGUAGES:
        if code not in own and not getattr(row, f"translation_{code}"):
            yield _("The working translation into %(language)s is missing.") % {
                "language": _(str(language))
            }


def _of_reply(reply: Reply) -> Iterator[str]:
    yield from _untranslated(reply, reply.language)
    yield from _half_translated(reply, "note")


def _of_named(word: Named) -> Iterator[str]:
    yield from _missing_languages(word, "name")
    if isinstance(word, Actor):
        yield from _half_translated(word, "members_note")


def _of_membership(membership: Membership) -> Iterator[str]:
    yield from _missing_languages(membership, "source")
    yield from _half_translated(membership, "note")
    if not membership.addresses:
        yield _("Give the address of the source.")


def _of_mention(mention: Mention, together: Together) -> Iterator[str]:
    if not mention.strength and mention.role != Role.REPORTED:
        yield _("Say how strongly it is worded.")
    parallels = [row for row in mention.parallels.all() if row.is_public or row in together]
    yield from _missing_beside(mention, parallels)
    yield from _half_translated(mention, "note")
    statement = mention.paragraph.statement
    absences = _standing(mention.commitment.absences)
    if any(absence.statement_id == statement.itself_id for absence in absences):
        yield _("The commitment is recorded as absent from this statement: retract that first.")


def _missing_beside(mention: Mention, parallels: Iterable[ParallelQuotation]) -> Iterator[str]:
    """Where another version has the words, they need no translation of ours."""
    languages = {parallel.paragraph.language for parallel in parallels}
    yield from _untranslated(mention, mention.paragraph.language, *languages)


def missing_without(parallel: ParallelQuotation) -> list[str]:
    """The translations that its mention would lack without this parallel quotation."""
    mention = parallel.mention
    others = [row for row in mention.parallels.all() if row.is_public and row != parallel]
    return list(_missing_beside(mention, others))


def _standing(rows: models.Manager[Row]) -> list[Row]:
    return [row for row in rows.all() if row.state != ReviewState.RETRACTED]


def _of_follow_up(follow_up: FollowUp, codebook: int) -> Iterator[str]:
    yield from _missing_languages(follow_up, "finding")
    yield from _half_translated(follow_up, "reason", "reply")
    evidence = list(follow_up.evidence.all())
    if follow_up.needs_evidence and not evidence:
        yield _("The status rests on no evidence.")
    for item in evidence:
        yield from messages_of(item)
        if codebook > 1:
            yield from _of_evidence(item)
    if follow_up.is_breach:
        yield from missing_of_breach(follow_up)
    if follow_up.status == Status.NO_EVIDENCE_FOUND and codebook > 1:
        yield from _of_search(follow_up)


def missing_of_breach(follow_up: FollowUp) -> Iterator[str]:
    """What a breach lacks before it can be published (codebook, “Single acts and continuing”)."""
    if follow_up.commitment.horizon != Horizon.CONTINUING:
        yield _("Only a continuing commitment is breached.")
    if not any(
        item.reporting == Evidence.Reporting.INDEPENDENT for item in follow_up.evidence.all()
    ):
        yield _("A breach needs independent evidence.")
    if not follow_up.breakers.all():
        yield _("Name who broke the rule.")
    if follow_up.reply_looked_for_on is None:
        yield _("Look for a reply of those who broke the rule, and give the day.")


def _of_search(follow_up: FollowUp) -> Iterator[str]:
    if not follow_up.is_recorded_search:
        yield _(
            "No search is recorded: give at least two phrases in English and two in Arabic that "
            "were searched for."
        )
    publishers = {source.publisher for source in follow_up.searched_sources.all()}
    if len(publishers) < FEWEST_PUBLISHERS:
        yield _("Name sources of at least two publishers that were looked at.")


def _of_evidence(evidence: Evidence) -> Iterator[str]:
    if evidence.mention_id is not None:
        return
    if not evidence.title:
        yield _("Give the title of the source “%(source)s”.") % {"source": evidence.publisher}
    if not evidence.extent:
        yield _("Say how far the source “%(source)s” was read.") % {"source": evidence}
    if not evidence.host:
        yield _("Say what stands at the address of “%(source)s”.") % {"source": evidence}
