"""The page where a publisher chooses what the next edition holds, and publishes it."""

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
from django.utils.translation import gettext_lazy

from commitments import actions
from commitments.admin.records.history import with_names
from commitments.admin.review.chosen import about, locked, parts, value_of
from commitments.admin.review.corrections import DeclineForm, evidence_of, values_of
from commitments.admin.review.entries import MOST_ROWS, corrections, groups, outdated_or_own
from commitments.checks.publication import Problem
from commitments.models import (
    Commitment,
    CorrectionRequest,
    Edition,
    MeetingKind,
    Mention,
    Paragraph,
    Reviewed,
)
from commitments.models.language import direction_of, in_each, label_in, language_of


class EditionForm(forms.ModelForm[Edition]):
    """What the edition is about, in both languages."""

    class Meta:
        model = Edition
        fields = in_each("note")
        labels = {
            name: label_in(gettext_lazy("What this edition is about"), language_of(name))
            for name in in_each("note")
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 2, "cols": 90, "dir": direction_of(name)})
            for name in in_each("note")
        }


def unpublished() -> list[Reviewed]:
    """Every draft and every row in review, what others hang on first."""
    rows: list[Reviewed] = []
    for model in actions.PUBLICATION_ORDER:
        waiting: Any = model._default_manager
        found = waiting.unpublished()
        if model is MeetingKind:  # the shared ones are there from the start, and wait for a meeting
            found = found.exclude(forum=None, meetings=None, in_series_of=None)
        rows += list(with_names(found).order_by("pk")[: MOST_ROWS + 1])
    return rows


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
    topic = request.GET.get("about", "")
    topics = sorted({(value_of(about(row)), str(about(row))) for row in rows})
    narrowed = _narrowed(rows, topic)
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
        "topics": topics,
        "about": next(
            (value for value, _name in topics if parts(value)[:2] == parts(topic)[:2]), topic
        ),
        "four_eyes": settings.FOUR_EYES,
    }
    return TemplateResponse(request, "admin/desk/review/next_edition.html", context)


def _narrowed(rows: list[Reviewed], topic: str) -> list[Reviewed]:
    """The rows about a statement or commitment; of a statement also what is said in its text."""
    if not topic:
        return rows
    noun, key, _version = parts(topic)
    said_in: set[int] = set()
    if noun == "statement" and key is not None:
        said = Mention.objects.filter(paragraph__statement=key)
        said_in = set(said.values_list("commitment", flat=True))
    return [
        row
        for row in rows
        if parts(value_of(about(row)))[:2] == (noun, key)
        or _stands_in(row, noun, key)
        or (isinstance(row, Commitment) and row.pk in said_in)
    ]


def _stands_in(row: Reviewed, noun: str, key: int | None) -> bool:
    paragraph: Paragraph | None = getattr(row, "paragraph", None)
    return paragraph is not None and (noun, key) == ("statement", paragraph.statement_id)


@transaction.atomic
def publish_chosen(chosen: set[str], note: dict[str, Any], user: Any) -> Edition:
    """Publish, correct and retract what was chosen, together, as one edition.

    Raises `NotReady` with every problem, or `ValidationError` when a row is not the one that was
    shown; then nothing is written.
    """
    rows: list[Reviewed] = []
    requests: list[CorrectionRequest] = []
    stored = locked(chosen)
    for value in sorted(chosen):
        noun, key, version = parts(value)
        found = stored.get((noun, key))
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


def _carry_out(wish: CorrectionRequest, edition: Edition, user: Any) -> None:
    row: Any = type(wish.row)._default_manager.get(pk=wish.object_id)  # type: ignore[union-attr]
    if hindering := outdated_or_own(wish, row, user):
        raise actions.NotReady(hindering)
    if wish.kind == CorrectionRequest.Kind.RETRACT:
        actions.retract_with_what_hangs(row=row, reason=wish.reason, edition=edition)
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
