"""What is missing in a statement: earlier open commitments that it has not been found to speak of.

For each stands the passage that is likest to it, so that one look says found or absent.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments import actions
from commitments.admin.reading import likeness, offers, passages, taking_back
from commitments.admin.records.keys import number_in
from commitments.models import (
    CLOSED_STATUSES,
    Absence,
    Commitment,
    Mention,
    Paragraph,
    Statement,
)
from commitments.text import analysis, sentences

PAGE = "missing"
"""How a card says that its editor came from here, and goes back to it."""
MOST_MISSING = 100
"""Earlier commitments that the page lists; when these are dealt with, the next ones stand there."""
USUAL_LINE = 20
"""Per cent of likeness below which a passage rarely speaks of a commitment."""
MARKED_ABSENT = "marked_absent"
"""Where the session keeps which absences were recorded last, so that they are undone together."""


@dataclass(frozen=True)
class Bit:
    """A run of words, and whether they are words of the commitment."""

    text: str
    matches: bool


@dataclass(frozen=True)
class Lacking:
    """A commitment that was not found, and the passage that is likest to it, if any is."""

    commitment: Commitment
    score: int
    paragraph: Paragraph | None
    bits: list[Bit]
    found: str


def missing(statement: Statement) -> QuerySet[Commitment]:
    """Earlier open commitments of the forum that the statement has not been found to speak of.

    The one that was silent the longest comes first. A published standing decides what is open.
    What any version of the statement says, the statement says.
    """
    itself = statement.itself_id
    texts = Statement.objects.order_by().versions_of(itself).values("pk")
    kept = ~Q(mentions__state="retracted")
    rows: Any = Commitment.objects.filter(forum=statement.forum).exclude(state="retracted")
    lacking: QuerySet[Commitment] = (
        rows.with_standing(statement.issued_on)
        .exclude(status__in=CLOSED_STATUSES)
        .annotate(
            last_said=Max(
                "mentions__paragraph__statement__issued_on",
                filter=kept & Q(mentions__paragraph__statement__issued_on__lt=statement.issued_on),
            )
        )
        .filter(last_said__isnull=False)
        .exclude(
            pk__in=Mention.objects.filter(paragraph__statement__in=texts)
            .exclude(state="retracted")
            .values("commitment")
        )
        .exclude(
            pk__in=Absence.objects.filter(statement=itself)
            .exclude(state="retracted")
            .values("commitment")
        )
        .order_by("last_said", "number")
    )
    return lacking


def counted(statement: Statement) -> str:
    """How many are missing; of very many, that they are."""
    count = len(missing(statement).values_list("pk")[: MOST_MISSING + 1])
    return (
        str(count) if count <= MOST_MISSING else _("more than %(count)d") % {"count": MOST_MISSING}
    )


def with_likest_passages(statement: Any, lacking: list[Commitment]) -> list[Lacking]:
    """Each of these commitments with the sentence of the statement that is likest to it."""
    texts = offers.known_commitments(statement)
    known = likeness.Known(texts)
    best: dict[Commitment, tuple[float, Paragraph, int, int]] = {}
    for paragraph in statement.read:
        for start, end in sentences.find(paragraph.text):
            for commitment, share in known.likeness(paragraph.text[start:end]).items():
                if share > best.get(commitment, (0.0,))[0]:
                    best[commitment] = (share, paragraph, start, end)
    found = []
    for commitment in lacking:
        if commitment not in best:
            found.append(Lacking(commitment, 0, None, [], ""))
            continue
        share, paragraph, start, end = best[commitment]
        terms = frozenset[str]().union(*map(likeness.terms_of, texts[commitment]))
        where = passages.address_of(
            paragraph, start, end, commitment=commitment.reference, then=PAGE
        )
        bits = _bits(paragraph.text[start:end], terms)
        found.append(Lacking(commitment, round(100 * share), paragraph, bits, where))
    return found


def _bits(text: str, terms: frozenset[str]) -> list[Bit]:
    bits, last = [], 0
    for token in analysis.tokens(text):
        if token.term in terms:
            bits += [Bit(text[last : token.start], False), Bit(text[token.start : token.end], True)]
            last = token.end
    return [bit for bit in [*bits, Bit(text[last:], False)] if bit.text]


def missing_commitments(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Say of each earlier open commitment whether the statement speaks of it."""
    if not request.user.has_perm("commitments.view_statement"):
        raise PermissionDenied
    rows = passages.statements_as_read().select_related("forum", "meeting")
    statement = get_object_or_404(rows, pk=statement_id)
    if statement.is_version:
        there = reverse("admin:missing_commitments", args=[statement.itself_id])
        return HttpResponseRedirect(there)
    if request.method == "POST":
        return _write(request, statement)
    lacking = list(missing(statement)[: MOST_MISSING + 1])
    line = number_in(request.GET.get("below"))
    line = USUAL_LINE if line is None else min(line, 100)
    rows_shown = with_likest_passages(statement, lacking[:MOST_MISSING])
    above = [row for row in rows_shown if row.score >= line]
    context = {
        **admin.site.each_context(request),
        "title": _("What is missing"),
        "subtitle": str(statement),
        "statement": statement,
        "object": statement,
        "opts": Statement._meta,
        "above": sorted(above, key=lambda row: -row.score),
        "below": [row for row in rows_shown if row.score < line],
        "line": line,
        "more": len(lacking) > MOST_MISSING,
        "marked": taking_back.marked(request.GET.get("marked", ""), statement),
        "absent": _just_absent(request, statement),
        "may_be_absent": statement.is_full_text
        and request.user.has_perm("commitments.add_absence"),
    }
    return TemplateResponse(request, "admin/desk/reading/missing.html", context)


def _write(request: HttpRequest, statement: Statement) -> HttpResponse:
    here = reverse("admin:missing_commitments", args=[statement.pk])
    if "_undo" in request.POST:
        taking_back.take_back(request, statement, request.POST["_undo"])
    elif "_undo_absences" in request.POST:
        _take_absences_back(request, statement)
    else:
        if not request.user.has_perm("commitments.add_absence"):
            raise PermissionDenied
        _mark_absent(request, statement)
    return HttpResponseRedirect(f"{here}{_line_of(request)}#marked")


def _line_of(request: HttpRequest) -> str:
    line = number_in(request.POST.get("below"))
    return "" if line is None else f"?below={line}"


@transaction.atomic
def _mark_absent(request: HttpRequest, statement: Statement) -> None:
    """Record one absence, or those of all that were shown below the line; all or none."""
    asked = (
        request.POST.getlist("rest") if "_rest" in request.POST else [request.POST.get("_absent")]
    )
    rows = list(missing(statement).filter(reference__in=asked))
    try:
        with transaction.atomic():
            absences = [
                actions.confirm_absence(commitment=row, statement=statement) for row in rows
            ]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    request.session[MARKED_ABSENT] = {
        "statement": statement.pk,
        "absences": [absence.pk for absence in absences],
    }


def _just_absent(request: HttpRequest, statement: Statement) -> list[Absence]:
    """The absences that were recorded last in this session, as far as they are drafts still."""
    last = request.session.get(MARKED_ABSENT, {})
    if last.get("statement") != statement.pk:
        return []
    rows = Absence.objects.unpublished().filter(statement=statement, pk__in=last["absences"])
    return list(rows.select_related("commitment", "statement"))


@transaction.atomic
def _take_absences_back(request: HttpRequest, statement: Statement) -> None:
    if not request.user.has_perm("commitments.delete_absence"):
        raise PermissionDenied
    rows = _just_absent(request, statement)
    for row in rows:
        row.delete()
    del request.session[MARKED_ABSENT]
    messages.success(
        request,
        ngettext("Taken back: %(count)d absence.", "Taken back: %(count)d absences.", len(rows))
        % {"count": len(rows)},
    )
