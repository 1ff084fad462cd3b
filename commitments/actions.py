"""Writes that span models: publish, correct, retract, record a follow-up, confirm an absence."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from simple_history.utils import update_change_reason

from commitments import search, verification
from commitments.models import (
    Absence,
    Change,
    Commitment,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Mention,
    Paragraph,
    Reviewed,
    ReviewState,
    Statement,
    Status,
)
from commitments.text import quotations

PUBLICATION_ORDER: list[type[Reviewed]] = [
    Statement,
    Commitment,
    Mention,
    FollowUp,
    Absence,
    Exclusion,
]
"""A row is published after what it hangs on."""


class NotReady(Exception):
    """Rows that cannot be published as they are; `problems` says why. Nothing was written."""

    def __init__(self, problems: Sequence[verification.Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


class TranscriptionRefused(Exception):
    """A corrected text in which quotations would no longer be found; `rows` names them."""

    def __init__(self, rows: Sequence[Mention | Exclusion]) -> None:
        super().__init__(", ".join(row.key for row in rows))
        self.rows = list(rows)


@transaction.atomic
def create_commitment(*, forum: Forum, **fields: Any) -> Commitment:
    """Add a draft commitment with the forum's next reference.

    Raises `ValidationError` when a field is not right; the reference is then not used up.
    """
    commitment = Commitment(forum=forum, **fields)
    give_reference(commitment)
    commitment.full_clean()
    commitment.save()
    return commitment


def give_reference(commitment: Commitment) -> None:
    """Number a new commitment with its forum's next reference; within a transaction.

    The forum stays locked until the end of the transaction, so that nobody gets the same number.
    """
    forum = Forum.objects.select_for_update().get(pk=commitment.forum_id)
    commitment.number = forum.last_number + 1
    commitment.reference = forum.reference(commitment.number)


def next_number(rows: models.QuerySet[Any]) -> int:
    """The number after the highest of these rows, which hang on one record."""
    highest: int | None = rows.aggregate(highest=models.Max("number"))["highest"]
    return (highest or 0) + 1


@transaction.atomic
def record_follow_up(
    *, commitment: Commitment, evidence: Iterable[Mapping[str, Any]] = (), **fields: Any
) -> FollowUp:
    """Add a draft follow-up with its evidence.

    Each item of `evidence` holds the fields of one `Evidence`. Raises `ValidationError` when
    the codebook forbids it, for example a reaffirmation as evidence of progress.
    """
    follow_up = FollowUp(
        commitment=commitment, number=next_number(commitment.follow_ups.all()), **fields
    )
    follow_up.full_clean()
    follow_up.save()
    for number, item in enumerate(evidence, 1):
        piece = Evidence(follow_up=follow_up, number=number, **item)
        piece.full_clean()
        piece.save()
    return follow_up


@transaction.atomic
def record_search(
    *, commitments: Iterable[Commitment], searched_on: dt.date, finding_en: str, finding_ar: str
) -> list[FollowUp]:
    """Add a draft “no evidence found” to each commitment, searched on that day."""
    return [
        record_follow_up(
            commitment=commitment,
            status=Status.NO_EVIDENCE_FOUND,
            searched_on=searched_on,
            finding_en=finding_en,
            finding_ar=finding_ar,
        )
        for commitment in commitments
    ]


@transaction.atomic
def confirm_absence(
    *, commitment: Commitment, statement: Statement, note_en: str = "", note_ar: str = ""
) -> Absence:
    """Add a draft finding that the statement does not mention the commitment.

    Raises `ValidationError` when the statement is a press summary, is not later than the
    commitment, or does mention it.
    """
    absence = Absence(commitment=commitment, statement=statement, note_en=note_en, note_ar=note_ar)
    absence.full_clean()
    absence.save()
    return absence


@transaction.atomic
def open_edition(
    *, by: User | None, note_en: str, note_ar: str, at: dt.datetime | None = None
) -> Edition:
    """Start the next edition. Raises `PermissionDenied` unless `by` may publish.

    `by` is None only for a command, which has no user. Call it in the transaction that publishes:
    once that has succeeded, the data package of the edition is kept as it then stands.
    """
    if by is not None and not by.has_perm("commitments.publish"):
        raise PermissionDenied(_("Only a publisher can publish, correct or retract."))
    edition = Edition(
        number=Edition.objects.select_for_update().latest_number() + 1,
        published_at=at or timezone.now(),
        published_by=by,
        note_en=note_en,
        note_ar=note_ar,
    )
    edition.full_clean()
    edition.save()
    transaction.on_commit(keep_package, robust=True)
    return edition


def keep_package() -> None:
    """Keep the data package of the newest edition, so that it can be fetched for ever."""
    call_command("keep_package", verbosity=0)


@transaction.atomic
def publish(*, rows: Iterable[Reviewed], edition: Edition) -> None:
    """Publish drafts together in the edition; paragraphs of a statement are sealed with it.

    Raises `NotReady` with every problem of every row, and then publishes none of them.
    """
    ordered = sorted(rows, key=lambda row: (PUBLICATION_ORDER.index(type(row)), row.pk))
    problems = [
        problem for row in ordered for problem in verification.before_publication(row, ordered)
    ]
    problems += [
        verification.Problem(row, _("It is published or retracted already."))
        for row in ordered
        if row.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW)
    ]
    if settings.FOUR_EYES and edition.published_by is not None:
        problems += [
            verification.Problem(row, _("Nobody publishes their own draft."))
            for row in ordered
            if _drafted_by(row) == edition.published_by
        ]
    if problems:
        raise NotReady(problems)
    for row in ordered:
        if isinstance(row, Statement):
            _seal(row)
        row.state = ReviewState.PUBLISHED
        row.published_in = edition
        row.save()
        _write_change(edition, Change.Kind.PUBLISHED, row, after=row.snapshot())
    search.keep_in_step(ordered)


@transaction.atomic
def correct(
    *,
    row: Reviewed,
    changes: Mapping[str, Any],
    reason: str,
    edition: Edition,
    belongings: Sequence[models.Model] = (),
) -> None:
    """Change fields of a published row, keeping both versions in the list of changes.

    `belongings` are changed or new records that hang on the row and have no review state of
    their own: parties, evidence. Raises `NotReady` when the row is not published or would not be
    fit to be, `ValueError` without a reason.
    """
    _need_reason(reason)
    before = row.snapshot()
    was_public = row.is_public
    lists = {field.name for field in row._meta.many_to_many}
    for field, value in changes.items():
        if field not in lists:
            setattr(row, field, value)
    for belonging in belongings:
        belonging.full_clean()
        belonging.save()
        update_change_reason(belonging, reason)
    try:
        row.full_clean()
    except ValidationError as error:
        raise NotReady([verification.Problem(row, line) for line in error.messages]) from error
    problems = verification.before_publication(row)
    if not was_public:
        problems.append(verification.Problem(row, _("Only a published row is corrected.")))
    if problems:
        raise NotReady(problems)
    row.save()
    for field in lists & set(changes):
        getattr(row, field).set(changes[field])
    search.keep_in_step([row])
    update_change_reason(row, reason)
    _write_change(
        edition, Change.Kind.CORRECTED, row, reason=reason, before=before, after=row.snapshot()
    )


@transaction.atomic
def retract(*, row: Reviewed, reason: str, edition: Edition) -> None:
    """Take a published row back, leaving its key and the reason.

    Raises `NotReady` when the row is not published, or something published rests on it;
    `ValueError` without a reason.
    """
    _need_reason(reason)
    problems = []
    if not row.is_public:
        problems.append(verification.Problem(row, _("Only a published row is retracted.")))
    problems += [
        verification.Problem(row, _("“%(key)s” rests on it.") % {"key": dependent.key})
        for dependent in _resting_on(row)
    ]
    if isinstance(row, Mention) and row.role == "made" and row.commitment.is_public:
        problems.append(
            verification.Problem(
                row, _("Retract the commitment first: this mention is where it was made.")
            )
        )
    if problems:
        raise NotReady(problems)
    before = row.snapshot()
    row.state = ReviewState.RETRACTED
    row.retraction_reason = reason
    row.save()
    search.keep_in_step([row])
    update_change_reason(row, reason)
    _write_change(edition, Change.Kind.RETRACTED, row, reason=reason, before=before)


@transaction.atomic
def correct_transcription(
    *, paragraph: Paragraph, text: str, reason: str, edition: Edition | None = None
) -> None:
    """Replace the text of a paragraph by what the source really says.

    Quotations keep their words and move to where these now stand. A sealed paragraph gets a
    new seal, and the correction is listed in `edition`, which is then required. Raises
    `TranscriptionRefused` when a quotation would no longer be found exactly, `ValueError`
    without a reason.
    """
    _need_reason(reason)
    rows: list[Mention | Exclusion] = [
        *paragraph.mentions.select_related("commitment"),
        *paragraph.exclusions.all(),
    ]
    moved = {row: _new_start(row, paragraph.text, text) for row in rows}
    if lost := [row for row, start in moved.items() if start is None]:
        raise TranscriptionRefused(lost)
    statement = paragraph.statement
    before = statement.snapshot()
    paragraph.text = text
    if paragraph.sha256:
        if edition is None:
            raise ValueError("A published paragraph is corrected in an edition.")
        paragraph.sha256 = paragraph.computed_seal()
    paragraph.full_clean()
    paragraph.save()
    search.keep_in_step([paragraph])
    update_change_reason(paragraph, reason)
    for row, start in moved.items():
        if start is not None and start != row.start:
            row.start = start
            row.save()
    if edition is not None:
        _write_change(
            edition,
            Change.Kind.CORRECTED,
            statement,
            reason=reason,
            before=before,
            after=statement.snapshot(),
        )


def both_languages(message: str, **values: Any) -> dict[str, str]:
    """`note_en` and `note_ar` of an edition from one translatable message."""
    notes = {}
    for code, _language in settings.LANGUAGES:
        with override(code):
            notes[f"note_{code}"] = _(message) % values
    return notes


def _new_start(row: Mention | Exclusion, old: str, new: str) -> int | None:
    """Where the row's words stand in the new text; the same occurrence if there are several."""
    starts = _occurrences(new, row.quoted)
    if len(starts) <= 1:
        return starts[0] if starts else None
    rank = _occurrences(old, row.quoted).index(row.start)
    return starts[rank] if len(starts) == len(_occurrences(old, row.quoted)) else None


def _occurrences(text: str, words: str) -> list[int]:
    try:
        return [quotations.locate(text, words).start]
    except quotations.QuotationAmbiguous as error:
        return list(error.starts)
    except quotations.QuotationNotFound:
        return []


def _seal(statement: Statement) -> None:
    for paragraph in statement.paragraphs.all():
        paragraph.sha256 = paragraph.computed_seal()
        paragraph.save()


def _drafted_by(row: Reviewed) -> User | None:
    author: User | None = row.history.earliest().history_user  # type: ignore[attr-defined]
    return author


def _resting_on(row: Reviewed) -> Iterable[Mention | Evidence]:
    """What the public reads on the strength of the row."""
    if isinstance(row, Mention):
        published = row.evidence.filter(follow_up__state="published")
        return published.select_related("follow_up__commitment")
    if isinstance(row, Statement):
        mentions = Mention.objects.published().filter(paragraph__statement=row)
        return mentions.select_related("commitment")
    return ()


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise ValueError("A reason is required.")


def _write_change(edition: Edition, kind: Change.Kind, row: Reviewed, **content: Any) -> None:
    commitment = row if isinstance(row, Commitment) else getattr(row, "commitment", None)
    statement = row if isinstance(row, Statement) else getattr(row, "statement", None)
    if statement is None and isinstance(row, Mention | Exclusion):
        statement = row.paragraph.statement
    Change.objects.create(
        edition=edition,
        kind=kind,
        noun=str(row._meta.model_name),
        key=row.key,
        commitment=commitment,
        statement=statement,
        **content,
    )
