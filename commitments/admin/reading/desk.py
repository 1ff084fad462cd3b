"""The reading desk: a statement on one side, the register on the other."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments import actions
from commitments.admin.reading import likeness, marking
from commitments.admin.reading.candidates import open_candidates
from commitments.admin.records import sealing
from commitments.admin.records.display import listed
from commitments.admin.records.forms import tell_changed_characters
from commitments.admin.records.keys import number_in
from commitments.checks import coverage
from commitments.models import (
    CLOSED_STATUSES,
    Absence,
    Commitment,
    Exclusion,
    Mention,
    Paragraph,
    Statement,
)
from commitments.text import quotations
from commitments.text.candidates import Candidate, DirectionHint

DIRECTIONS: dict[str, DirectionHint] = {"pledge": "pledge", "ask": "ask"}
MOST_MISSING = 100
"""Earlier commitments that the page lists; when these are dealt with, the next ones stand there."""

MAY_MARK = {
    "_new": ["commitments.add_commitment", "commitments.add_mention"],
    "_mention": ["commitments.add_mention"],
    "_exclude": ["commitments.add_exclusion"],
    "_absent": ["commitments.add_absence"],
}
"""What each button of the desk needs."""


@dataclass
class Piece:
    """A run of a paragraph's text, and what is marked in it."""

    text: str
    kinds: str
    titles: str


@dataclass
class Mark:
    """A mention, an exclusion or a candidate, as listed under its paragraph."""

    kind: str
    label: str
    words: str
    start: int
    end: int
    address: str
    key: str = ""

    @property
    def title(self) -> str:
        """What is told of the marked words when one points at them."""
        return f"{self.label} – {self.key}" if self.key else self.label


@dataclass
class Read:
    """A paragraph as the desk shows it."""

    paragraph: Paragraph
    pieces: list[Piece]
    marks: list[Mark]
    candidates: list[Mark] = field(default_factory=list)


def _statements() -> QuerySet[Statement]:
    """Statements with their paragraphs, and in these the marks that were not retracted."""
    mentions = Mention.objects.exclude(state="retracted").select_related("commitment")
    exclusions = Exclusion.objects.exclude(state="retracted")
    paragraphs = Paragraph.objects.order_by("number").prefetch_related(
        Prefetch("mentions", mentions, to_attr="marked"),
        Prefetch("exclusions", exclusions, to_attr="excluded"),
    )
    return Statement.objects.prefetch_related(Prefetch("paragraphs", paragraphs, to_attr="read"))


def reading_desk(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Read a statement and mark it: select words, look at what is proposed, accept or exclude."""
    if not request.user.has_perm("commitments.view_statement"):
        raise PermissionDenied
    statement = get_object_or_404(_statements().select_related("forum", "meeting"), pk=statement_id)
    paragraphs = Paragraph.objects.filter(statement=statement).select_related("statement__forum")
    asked = _asked_for(request, statement)
    words = marking.WordsForm(paragraphs, initial=asked)
    form: marking.MarkForm | None = None
    likely: list[likeness.Likely] = []
    if request.method == "GET" and "to" in request.GET and asked:
        # A candidate names its words; what they say is proposed at once.
        paragraph = next(row for row in statement.read if row.pk == asked["paragraph"])  # type: ignore[attr-defined]
        direction = DIRECTIONS.get(request.GET.get("direction", ""))
        likely, form = _proposal(statement, paragraph, asked["words"], direction=direction)
    if request.method == "POST":
        button = next((name for name in MAY_MARK if name in request.POST), "")
        if button and not all(request.user.has_perm(name) for name in MAY_MARK[button]):
            raise PermissionDenied
        if button == "_absent":
            return _absent(request, statement)
        words = marking.WordsForm(paragraphs, request.POST)
        if words.is_valid():
            place = words.cleaned_data
            likely, form = _proposal(
                statement, place["paragraph"], place["words"], request.POST.get("expected", "")[:16]
            )
            if button:
                form = marking.MarkForm(request.POST)
                if response := _mark(request, statement, form, place, button):
                    return response
    lacking = list(missing(statement)[: MOST_MISSING + 1])
    context = {
        **admin.site.each_context(request),
        "title": _("Reading desk"),
        "subtitle": str(statement),
        "statement": statement,
        "object": statement,
        "opts": Statement._meta,
        "percent": int(100 * coverage.of_statement(statement).dealt_with_share),
        "read": [_read(paragraph) for paragraph in statement.read],  # type: ignore[attr-defined]
        "words": words,
        "form": form,
        "likely": likely,
        "chosen": form.data.get("likely", "") if form and form.is_bound else "",
        "missing": lacking[:MOST_MISSING],
        "missing_count": str(len(lacking))
        if len(lacking) <= MOST_MISSING
        else _("more than %(count)d") % {"count": MOST_MISSING},
        "may_arrange": not sealing.is_sealed(statement)
        and request.user.has_perm("commitments.change_paragraph"),
        "may_be_silent": statement.is_full_text,
        "may": {
            name[1:]: all(request.user.has_perm(permission) for permission in permissions)
            for name, permissions in MAY_MARK.items()
        },
        "expected": request.GET.get("commitment", "")[:16],
    }
    return TemplateResponse(request, "admin/desk/reading/desk.html", context)


def _asked_for(request: HttpRequest, statement: Statement) -> dict[str, Any]:
    """The words that an address names: a candidate, or a whole paragraph to cut down."""
    paragraph = next(
        (
            paragraph
            for paragraph in statement.read  # type: ignore[attr-defined]
            if str(paragraph.number) == request.GET.get("p")
        ),
        None,
    )
    if paragraph is None:
        return {}
    start, end = (number_in(request.GET.get(name)) for name in ("from", "to"))
    if start is None or end is None:
        return {"paragraph": paragraph.pk, "words": paragraph.text, "start": 0}
    return {"paragraph": paragraph.pk, "words": paragraph.text[start:end], "start": start}


def _proposal(
    statement: Statement,
    paragraph: Paragraph,
    words: str,
    reference: str = "",
    direction: DirectionHint | None = None,
) -> tuple[list[likeness.Likely], marking.MarkForm]:
    """The likeliest commitments for the words, and the form with what they say themselves."""
    proposed = marking.propose(paragraph, words, direction) | {"reference": reference}
    return likeness.likeliest(words, _texts(statement)), marking.MarkForm(initial=proposed)


def _mark(
    request: HttpRequest,
    statement: Statement,
    form: marking.MarkForm,
    place: dict[str, Any],
    button: str,
) -> HttpResponse | None:
    write = {
        "_new": marking.mark_new,
        "_mention": marking.mark_mention,
        "_exclude": marking.exclude,
    }[button]
    if not form.is_valid():
        return None
    try:
        row = write(form, place["paragraph"], place["words"], place["start"])
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, problems in by_field.items():
            for problem in problems:
                form.add_error(name if name in form.fields else None, problem)
        return None
    messages.success(request, _("Marked: %(key)s, a draft.") % {"key": row.key})
    tell_changed_characters(request, row)
    return _back(statement, place["paragraph"])


def _absent(request: HttpRequest, statement: Statement) -> HttpResponse:
    commitment = get_object_or_404(
        Commitment.objects.exclude(state="retracted"), reference=request.POST.get("_absent", "")
    )
    try:
        absence = actions.confirm_absence(commitment=commitment, statement=statement)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Marked: %(key)s, a draft.") % {"key": absence.key})
    return HttpResponseRedirect(f"{_address(statement)}#missing")


def _address(statement: Statement) -> str:
    return reverse("admin:reading_desk", args=[statement.pk])


def _back(statement: Statement, paragraph: Paragraph) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{_address(statement)}#p{paragraph.number}")


def _texts(statement: Statement) -> dict[Commitment, list[str]]:
    """The texts of every commitment of the forum made by the day of the statement."""
    mentions = Mention.objects.exclude(state="retracted")
    rows = (
        Commitment.objects.filter(forum=statement.forum)
        .exclude(state="retracted")
        .annotate(
            since=Max(
                "mentions__paragraph__statement__issued_on",
                filter=Q(mentions__role="made") & ~Q(mentions__state="retracted"),
            )
        )
        .filter(Q(since=None) | Q(since__lte=statement.issued_on))
        .prefetch_related(Prefetch("mentions", mentions, to_attr="kept"))
    )
    return {row: likeness.texts_of(row, row.kept) for row in rows}  # type: ignore[attr-defined]


def missing(statement: Statement) -> QuerySet[Commitment]:
    """Earlier open commitments of the forum that the statement has not been found to speak of.

    The one that was silent the longest comes first. A published standing decides what is open.
    """
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
            pk__in=Mention.objects.filter(paragraph__statement=statement)
            .exclude(state="retracted")
            .values("commitment")
        )
        .exclude(
            pk__in=Absence.objects.filter(statement=statement)
            .exclude(state="retracted")
            .values("commitment")
        )
        .order_by("last_said", "number")
    )
    return lacking


def _read(paragraph: Any) -> Read:
    marks = [
        Mark(
            "mention",
            f"{row.commitment.title} ({row.get_role_display()})",
            row.quotation,
            row.start,
            row.end,
            reverse("admin:commitments_mention_change", args=[row.pk]),
            row.key,
        )
        for row in paragraph.marked
    ] + [
        Mark(
            "exclusion",
            _("Excluded: %(reason)s") % {"reason": row.get_reason_display()},
            row.passage,
            row.start,
            row.end,
            reverse("admin:commitments_exclusion_change", args=[row.pk]),
        )
        for row in paragraph.excluded
    ]
    spans = [(mark.start, mark.end) for mark in marks]
    found = [_candidate(paragraph, item) for item in open_candidates(paragraph, spans)]
    everything = [*marks, *found]
    segments = quotations.segments(
        paragraph.text, [(index, mark.start, mark.end) for index, mark in enumerate(everything)]
    )
    pieces = [
        Piece(
            segment.text,
            " ".join(_kinds([everything[key] for key in segment.keys])),
            listed(everything[key].title for key in sorted(segment.keys)),
        )
        for segment in segments
    ]
    return Read(paragraph, pieces, sorted(marks, key=lambda mark: mark.start), found)


def _kinds(marks: list[Mark]) -> list[str]:
    """The classes of a piece of text by what is marked there; where marks overlap, it says so."""
    kinds = sorted({f"desk-{mark.kind}" for mark in marks})
    return [*kinds, "desk-overlap"] if len(marks) > 1 else kinds


def _candidate(paragraph: Paragraph, item: Candidate) -> Mark:
    label = Commitment.Direction(item.direction_hint).label
    return Mark(
        "candidate",
        _("Looks like: %(direction)s (rule “%(rule)s”)") % {"direction": label, "rule": item.rule},
        paragraph.text[item.start : item.end],
        item.start,
        item.end,
        f"?p={paragraph.number}&from={item.start}&to={item.end}"
        f"&direction={item.direction_hint}#mark",
    )
