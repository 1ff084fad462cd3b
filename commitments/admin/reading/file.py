"""The file of a commitment: its words, timeline and evidence, what is due, what was searched."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.admin.reading import candidates, follow_up
from commitments.admin.records.display import amount_in_words, edtf_in_words
from commitments.models import (
    Absence,
    Commitment,
    Evidence,
    FollowUp,
    Mention,
    Reply,
    Reviewed,
    SourceCheck,
    SourceCopy,
)


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the timeline: a mention, an absence, a follow-up or a reply, with its day."""

    day: dt.date
    when: str
    what: str
    row: Reviewed
    anchor: str = ""
    words: str = ""
    language: str = ""
    direction: str = "auto"
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The record's own page."""
        return reverse(f"admin:commitments_{self.row._meta.model_name}_change", args=[self.row.pk])


@dataclass(frozen=True, slots=True)
class Source:
    """A source that evidence cites: the pieces that do, its last answer and the copy of it."""

    address: str
    pieces: list[Evidence]
    check: SourceCheck | None
    copy: SourceCopy | None


def commitment_file(request: HttpRequest, pk: int) -> HttpResponse:
    """All that the register holds of a commitment, drafts too, and the forms for what is next."""
    if not request.user.has_perm("commitments.view_commitment"):
        raise PermissionDenied
    today = timezone.localdate()
    commitment = get_object_or_404(
        Commitment.objects.with_standing(today).select_related("forum"), pk=pk
    )
    mentions = list(
        Mention.objects.filter(commitment=commitment)
        .exclude(state="retracted")
        .select_related("paragraph__statement", "commitment")
        .order_by("paragraph__statement__issued_on", "paragraph__statement__rank", "number")
    )
    follow_ups = list(
        FollowUp.objects.filter(commitment=commitment)
        .exclude(state="retracted")
        .select_related("commitment")
        .prefetch_related("evidence__mention__commitment", "searched_sources")
        .in_order()
    )
    searches = [row for row in follow_ups if row.is_recorded_search]
    may_record = (
        request.user.has_perm("commitments.add_followup") and commitment.state != "retracted"
    )
    page: dict[str, Any] = {}
    if may_record:
        answer = follow_up.recording(
            request,
            commitment.reference,
            of_one=True,
            last_search=searches[-1] if searches else None,
        )
        if isinstance(answer, HttpResponse):
            return answer
        page = answer
    context = {
        **admin.site.each_context(request),
        "title": _("File of %(reference)s") % {"reference": commitment.reference},
        "subtitle": str(commitment),
        "commitment": commitment,
        "object": commitment,
        "opts": Commitment._meta,
        "mentions": [(row, candidates.address_of(row.paragraph)) for row in mentions],
        "timeline": _timeline(commitment, mentions, follow_ups),
        "cited": _sources(follow_ups),
        "searches": searches,
        "deadline": edtf_in_words(commitment.deadline_edtf or ""),
        "days": _days_to(commitment, today),
        "amount": amount_in_words(commitment),
        "may_record": may_record,
        **page,
    }
    return TemplateResponse(request, "admin/desk/reading/file.html", context)


def _days_to(commitment: Commitment, today: dt.date) -> int | None:
    """Days until the deadline, negative where it passed; None without one, or where it is met."""
    if commitment.deadline_latest is None or commitment.is_closed:
        return None
    return (commitment.deadline_latest - today).days


def _timeline(
    commitment: Commitment, mentions: list[Mention], follow_ups: list[FollowUp]
) -> list[Happened]:
    entries = [
        Happened(
            row.paragraph.statement.issued_on,
            "",
            _("%(role)s in “%(statement)s”")
            % {"role": row.get_role_display(), "statement": row.paragraph.statement.title},
            row,
            words=row.quotation,
            language=row.paragraph.language,
            direction=row.paragraph.direction,
        )
        for row in mentions
    ]
    absences = Absence.objects.filter(commitment=commitment).exclude(state="retracted")
    entries += [
        Happened(
            row.statement.issued_on,
            "",
            _("Absent from “%(statement)s”") % {"statement": row.statement.title},
            row,
        )
        for row in absences.select_related("commitment", "statement")
    ]
    entries += [
        Happened(
            row.day,  # type: ignore[attr-defined]
            edtf_in_words(row.happened_edtf),
            row.status_label,
            row,
            anchor=f"f{row.number}",
            words=str(row.finding),
            evidence=list(row.evidence.all()),
        )
        for row in follow_ups
    ]
    replies = Reply.objects.filter(commitment=commitment).exclude(state="retracted")
    entries += [
        Happened(
            row.said_on,
            "",
            _("Reply of %(who)s") % {"who": row.actor},
            row,
            words=row.words,
            language=row.language,
        )
        for row in replies.select_related("commitment", "actor")
    ]
    return sorted(entries, key=lambda entry: (entry.day, entry.row.pk))


def _sources(follow_ups: list[FollowUp]) -> list[Source]:
    """Every outside source once, the one cited last first."""
    pieces: dict[str, list[Evidence]] = {}
    for row in reversed(follow_ups):
        for piece in row.evidence.all():
            piece.follow_up = row
            if piece.address:
                pieces.setdefault(piece.address, []).append(piece)
    checks = {row.address: row for row in SourceCheck.objects.latest().filter(address__in=pieces)}
    copies = SourceCopy.objects.filter(address__in=pieces).order_by("pk")
    copy_of = {row.address: row for row in copies}
    return [
        Source(address, some, checks.get(address), copy_of.get(address))
        for address, some in pieces.items()
    ]
