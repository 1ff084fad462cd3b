"""What the next edition would publish, correct and retract, with the checks that fail."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commitments import actions
from commitments.admin.records.differences import FieldDifference, between
from commitments.admin.records.history import with_names
from commitments.admin.records.keys import number_in
from commitments.admin.review.corrections import DeclineForm, evidence_of, values_of
from commitments.checks.publication import Problem, before_publication, read_together
from commitments.models import (
    Absence,
    Commitment,
    CorrectionRequest,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Reply,
    Reviewed,
    ReviewState,
    Statement,
)

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

    @property
    def noun(self) -> str:
        """What sort of row it is."""
        return str(self.row._meta.verbose_name)

    @property
    def address(self) -> str:
        """The row's own page."""
        return reverse(f"admin:commitments_{self.row._meta.model_name}_change", args=[self.row.pk])


@dataclass
class Group:
    """Entries about one statement or one commitment."""

    about: Reviewed
    entries: list[Entry] = field(default_factory=list)


class EditionForm(forms.ModelForm[Edition]):
    """What the edition is about, in both languages."""

    class Meta:
        model = Edition
        fields = ["note_en", "note_ar"]
        labels = {
            "note_en": gettext_lazy("What this edition is about (English)"),
            "note_ar": gettext_lazy("What this edition is about (Arabic)"),
        }
        widgets = {
            "note_en": forms.Textarea(attrs={"rows": 2, "cols": 90, "dir": "ltr"}),
            "note_ar": forms.Textarea(attrs={"rows": 2, "cols": 90, "dir": "rtl"}),
        }


def unpublished() -> list[Reviewed]:
    """Every draft and every row in review, what others hang on first."""
    rows: list[Reviewed] = []
    for model in actions.PUBLICATION_ORDER:
        waiting: Any = model._default_manager
        rows += list(with_names(waiting.unpublished()).order_by("pk")[: MOST_ROWS + 1])
    return rows


def value_of(row: Reviewed) -> str:
    """What the form sends for a row: its noun, primary key and the version that was shown."""
    return f"{row._meta.model_name}:{row.pk}:{row.version}"


def about(row: Reviewed) -> Reviewed:
    """The statement or commitment under which a row is listed."""
    match row:
        case Mention() | FollowUp() | Absence() | Reply() | ParallelQuotation():
            return row.commitment
        case Exclusion() | Pairing():
            return row.paragraph.statement
        case _:
            return row


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
        entries.append(
            Entry(value, row, problems, content, str(request.asked_by or ""), request, is_chosen)
        )
    return entries


def hindrances(wish: CorrectionRequest, user: Any) -> list[str]:
    """What keeps the request from being carried out by this person."""
    row: Any = type(wish.row)._default_manager.get(pk=wish.object_id)  # type: ignore[union-attr]
    hindering = _outdated_or_own(wish, row, user)
    try:
        if wish.kind == CorrectionRequest.Kind.RETRACT:
            hindering += actions.problems_of_retraction(row)
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


def review(request: HttpRequest) -> HttpResponse:
    """Everything that waits for publication; a publisher chooses what the next edition holds."""
    if not request.user.has_perm("commitments.publish"):
        raise PermissionDenied
    chosen: set[str] | None = None
    form = EditionForm(request.POST or None)
    problems: list[Problem] = []
    if request.method == "POST":
        chosen = set(request.POST.getlist("row"))
        if not chosen:
            form.add_error(None, _("Choose at least one row."))
        if form.is_valid():
            try:
                edition = publish_chosen(chosen, form.cleaned_data, request.user)
            except actions.NotReady as error:
                problems = error.problems
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("Published as %(edition)s.") % {"edition": edition})
                return HttpResponseRedirect(
                    reverse("admin:commitments_edition_change", args=[edition.pk])
                )
    rows = unpublished()
    narrowed = _narrowed(rows, request.GET.get("about", ""))
    shown = narrowed[:MOST_ROWS]
    context = {
        **admin.site.each_context(request),
        "title": _("Review and publication"),
        "form": form,
        "groups": groups(
            shown, request.user, chosen, drafts_too=request.GET.get("choose") == "all"
        ),
        "requests": corrections(request.user, chosen),
        "problems": problems,
        "more": len(narrowed) - len(shown),
        "topics": sorted({(value_of(about(row)), str(about(row))) for row in rows}),
        "about": request.GET.get("about", ""),
        "four_eyes": settings.FOUR_EYES,
    }
    return TemplateResponse(request, "admin/desk/review/next_edition.html", context)


def _narrowed(rows: list[Reviewed], topic: str) -> list[Reviewed]:
    if not topic:
        return rows
    return [row for row in rows if value_of(about(row)) == topic or _in_statement(row, topic)]


def _in_statement(row: Reviewed, topic: str) -> bool:
    paragraph: Paragraph | None = getattr(row, "paragraph", None)
    return paragraph is not None and value_of(paragraph.statement) == topic


@transaction.atomic
def publish_chosen(chosen: set[str], note: dict[str, Any], user: Any) -> Edition:
    """Publish, correct and retract what was chosen, together, as one edition.

    Raises `NotReady` with every problem, or `ValidationError` when a row is not the one that was
    shown; then nothing is written.
    """
    rows: list[Reviewed] = []
    requests: list[CorrectionRequest] = []
    locked = _locked(chosen)
    for value in sorted(chosen):
        noun, key, version = _parts(value)
        found = locked.get((noun, key))
        row: Any = found.row if isinstance(found, CorrectionRequest) else found
        if row is None or str(row.version) != version:
            raise ValidationError(
                _("Something was changed after this page was shown: %(row)s. Look at it again.")
                % {"row": getattr(row, "key", value)}
            )
        if isinstance(found, CorrectionRequest):
            requests.append(found)
        else:
            rows.append(row)
    edition = actions.open_edition(by=user, **note)
    # A horizon is corrected after what it would not allow, and before what needs it.
    for wish in sorted(requests, key=lambda wish: isinstance(wish.row, Commitment)):
        _carry_out(wish, edition, user)
    if rows:
        actions.publish(rows=rows, edition=edition)
    return edition


def _parts(value: str) -> tuple[str, int | None, str]:
    """The noun, primary key and version in what the form sends for a row."""
    noun, _colon, rest = value.partition(":")
    text, _colon, version = rest.partition(":")
    return noun, number_in(text), version


def _locked(chosen: Iterable[str]) -> dict[tuple[str, int | None], Any]:
    """What was chosen, as it is stored, by noun and primary key; a query for each noun."""
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for noun, key, _version in map(_parts, chosen):
        if key is not None:
            keys[noun].add(key)
    waiting: Any = CorrectionRequest.objects.waiting().prefetch_related("row")
    sources = {"request": waiting} | {
        str(model._meta.model_name): model._default_manager.all()
        for model in actions.PUBLICATION_ORDER
    }
    return {
        (noun, key): row
        for noun, source in sources.items()
        if noun in keys
        for key, row in source.select_for_update(of=("self",))
        .order_by("pk")
        .in_bulk(keys[noun])
        .items()
    }


def _carry_out(wish: CorrectionRequest, edition: Edition, user: Any) -> None:
    row: Any = type(wish.row)._default_manager.get(pk=wish.object_id)  # type: ignore[union-attr]
    if hindering := _outdated_or_own(wish, row, user):
        raise actions.NotReady(hindering)
    if wish.kind == CorrectionRequest.Kind.RETRACT:
        actions.retract(row=row, reason=wish.reason, edition=edition)
    else:
        actions.correct(
            row=row,
            changes=values_of(wish),
            reason=wish.reason,
            edition=edition,
            belongings=evidence_of(wish),
        )
    CorrectionRequest.objects.filter(pk=wish.pk).update(
        state=CorrectionRequest.State.DONE, answered_by=user, edition=edition
    )


def _outdated_or_own(wish: CorrectionRequest, row: Reviewed, user: Any) -> list[Problem]:
    problems = []
    if row.version != wish.row_version:
        problems.append(Problem(row, _("The record was changed after this was asked.")))
    if settings.FOUR_EYES and wish.asked_by == user:
        problems.append(Problem(row, _("Nobody publishes their own correction.")))
    return problems


def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline a request for a correction, with an answer to the one who asked."""
    if not request.user.has_perm("commitments.publish"):
        raise PermissionDenied
    wish = get_object_or_404(CorrectionRequest.objects.waiting(), pk=pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish.state = CorrectionRequest.State.DECLINED
        wish.answer = form.cleaned_data["answer"]
        wish.answered_by = request.user  # type: ignore[assignment]
        wish.save()
        messages.success(request, _("Declined."))
        return HttpResponseRedirect(reverse("admin:review"))
    context = {
        **admin.site.each_context(request),
        "title": _("Decline: %(request)s") % {"request": wish},
        "form": form,
        "wish": wish,
    }
    return TemplateResponse(request, "admin/desk/review/decline.html", context)
