"""The rows that the next edition could hold, as a publisher reads them, and what hinders each."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments import actions
from commitments.admin.records.differences import FieldDifference, between
from commitments.admin.review.chosen import about, value_of
from commitments.admin.review.corrections import evidence_of, values_of
from commitments.checks.publication import Problem, before_publication, read_together
from commitments.models import (
    Absence,
    Commitment,
    CorrectionRequest,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Paragraph,
    ParallelQuotation,
    Reply,
    Reviewed,
    ReviewState,
    Statement,
)

WORDS_AROUND = 300
"""Characters of the paragraph that are shown before and after the words."""
MOST_ROWS = 200
"""Rows shown at once; beyond that the page asks to narrow to one statement or commitment."""


@dataclass
class Entry:
    """A row that the next edition could publish, correct or retract."""

    value: str
    row: Reviewed
    problems: list[str]
    content: list[FieldDifference]
    author: str = ""
    request: CorrectionRequest | None = None
    chosen: bool = False
    also: list[Reviewed] = field(default_factory=list)
    """What a retraction takes along."""

    @property
    def noun(self) -> str:
        """What sort of row it is."""
        return str(self.row._meta.verbose_name)

    @property
    def address(self) -> str:
        """The row's own page."""
        return reverse(f"admin:commitments_{self.row._meta.model_name}_change", args=[self.row.pk])

    @property
    def has_page(self) -> bool:
        """Whether the public will read it on the page of a statement or a commitment."""
        return self.request is None and isinstance(about(self.row), Statement | Commitment)

    @property
    def in_place(self) -> "InPlace | None":
        """The words that a mention quotes, or that are excluded, where they stand."""
        if not isinstance(self.row, Mention | Exclusion | ParallelQuotation):
            return None
        text, start, end = self.row.paragraph.text, self.row.start, self.row.end
        first, last = max(0, start - WORDS_AROUND), end + WORDS_AROUND
        before = text[first:start]
        if first:  # begin with a whole word
            before = f"… {before.partition(' ')[2]}"
        return InPlace(self.row.paragraph, before, self.row.quoted, text[end:last])

    @property
    def said(self) -> list[str]:
        """What the public will read of it first."""
        match self.row:
            case Commitment(title=title, summary=summary):
                return [title, summary]
            case Mention() as row:
                return [f"{row.commitment.title}: {row.get_role_display()}", row.translation]
            case Exclusion() as row:
                return [row.get_reason_display(), row.note]
            case FollowUp() as row:
                return [str(row.status_label), row.finding]
            case Absence() as row:
                return [_("“%(statement)s” does not speak of it.") % {"statement": row.statement}]
            case Reply() as row:
                return [row.words]
        return []


@dataclass(frozen=True)
class InPlace:
    """Words of a source with what stands before and after them."""

    paragraph: Paragraph
    before: str
    words: str
    after: str


@dataclass
class Group:
    """Entries about one statement or one commitment."""

    about: Reviewed
    entries: list[Entry] = field(default_factory=list)


def content_of(row: Reviewed) -> list[FieldDifference]:
    """Everything that would be public of the row, field by field."""
    snapshot = row.snapshot()
    if isinstance(row, Statement):
        count = len(snapshot["paragraphs"])
        snapshot["paragraphs"] = ngettext("%(count)d paragraph", "%(count)d paragraphs", count) % {
            "count": count
        }
    for name in row.belongings:
        if isinstance(snapshot[name], list):
            snapshot[name] = [
                " · ".join(str(value) for value in item.values() if value not in ("", None))
                for item in snapshot[name]
            ]
    return [item for item in between(type(row), {}, snapshot) if item.after]


def authors(rows: Iterable[Reviewed]) -> dict[Reviewed, Any]:
    """Who drafted each row; one query for each noun."""
    by_model: dict[Any, list[Reviewed]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    found: dict[Reviewed, Any] = {}
    for model, some in by_model.items():
        records = model.history.filter(id__in=[row.pk for row in some], history_type="+")
        records = records.select_related("history_user")
        by_key = {record.id: record.history_user for record in records}
        found |= {row: by_key.get(row.pk) for row in some}
    return found


def groups(
    rows: list[Reviewed], user: Any, chosen: set[str] | None, *, drafts_too: bool = False
) -> list[Group]:
    """The unpublished rows with what keeps each from being published, by what they are about.

    A row counts as fit when it is fit together with all the others. `chosen` are the values of a
    form that comes back; at first the rows in review that pass are chosen, and with
    `drafts_too` the drafts that pass as well.
    """
    found: dict[Any, Group] = {}
    drafted_by = authors(rows)
    together = set(rows)
    read_together(rows)
    for row in rows:
        problems = [problem.message for problem in before_publication(row, together)]
        if settings.FOUR_EYES and drafted_by[row] == user:
            problems.append(_("Nobody publishes their own draft."))
        value = value_of(row)
        fit = not problems and (drafts_too or row.state == ReviewState.IN_REVIEW)
        key = about(row)
        group = found.setdefault((type(key), key.pk), Group(key))
        group.entries.append(
            Entry(
                value,
                row,
                problems,
                content_of(row),
                author=str(drafted_by[row] or ""),
                chosen=fit if chosen is None else value in chosen,
            )
        )
    return list(found.values())


def corrections(user: Any, chosen: set[str] | None) -> list[Entry]:
    """The requests that wait, with what each would change word by word."""
    entries = []
    waiting = CorrectionRequest.objects.waiting().select_related("asked_by", "content_type")
    for request in waiting.prefetch_related("row")[:MOST_ROWS]:
        row: Any = request.row
        problems = hindrances(request, user)
        content: list[FieldDifference] = []
        if request.kind == CorrectionRequest.Kind.CORRECT:
            with suppress(ValidationError):  # `hindrances` has told it
                content = _correction_words(row, values_of(request))
                content += _evidence_words(request)
        value = f"request:{request.pk}:{row.version}"
        is_chosen = chosen is not None and value in chosen
        entry = Entry(
            value, row, problems, content, str(request.asked_by or ""), request, is_chosen
        )
        if request.kind == CorrectionRequest.Kind.RETRACT:
            entry.also = actions.with_what_hangs_on(row)[:-1]
        entries.append(entry)
    return entries


def hindrances(wish: CorrectionRequest, user: Any) -> list[str]:
    """What keeps the request from being carried out by this person."""
    row: Any = type(wish.row)._default_manager.get(pk=wish.object_id)  # type: ignore[union-attr]
    hindering = outdated_or_own(wish, row, user)
    try:
        if wish.kind == CorrectionRequest.Kind.RETRACT:
            going = actions.with_what_hangs_on(row)
            hindering += [
                problem for each in going for problem in actions.problems_of_retraction(each, going)
            ]
        else:
            hindering += actions.problems_of_correction(row, values_of(wish))
    except ValidationError as error:
        return list(error.messages)
    return [problem.message for problem in hindering]


def _correction_words(row: Any, wished: dict[str, Any]) -> list[FieldDifference]:
    now: dict[str, Any] = {}
    then: dict[str, Any] = {}
    for name, value in wished.items():
        model_field = row._meta.get_field(name)
        if model_field.many_to_many:
            now[name] = sorted(str(item) for item in getattr(row, name).all())
            then[name] = sorted(str(item) for item in value)
        else:
            now[name], then[name] = getattr(row, name), value
            if model_field.is_relation:
                now[name], then[name] = str(now[name] or ""), str(then[name] or "")
    return between(type(row), now, then)


def _evidence_words(request: CorrectionRequest) -> list[FieldDifference]:
    """What would change of the evidence, piece by piece."""
    stored = Evidence.objects.in_bulk([piece.pk for piece in evidence_of(request)])
    found = []
    for piece in evidence_of(request):
        names = request.evidence[str(piece.number)]
        now = {name: getattr(stored[piece.pk], name) for name in names}
        found += between(Evidence, now, {name: getattr(piece, name) for name in names})
    return found


def outdated_or_own(wish: CorrectionRequest, row: Reviewed, user: Any) -> list[Problem]:
    problems = []
    if row.version != wish.row_version:
        problems.append(Problem(row, _("The record was changed after this was asked.")))
    if settings.FOUR_EYES and wish.asked_by == user:
        problems.append(Problem(row, _("Nobody publishes their own correction.")))
    return problems
