"""Recording what happened, for one commitment or for many, and what the public will read of it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from commitments import actions, standing
from commitments.admin.reading.follow_up_forms import (
    EvidenceForm,
    FollowUpForm,
    SearchForm,
    evidence_formset,
    source_formset,
)
from commitments.admin.records.display import edtf_in_words
from commitments.admin.records.forms import tell_changed_characters
from commitments.models import Commitment, FollowUp, Status


def record(request: HttpRequest) -> HttpResponse:
    """Record a follow-up or a search; the public sentence is shown before anything is saved."""
    if not request.user.has_perm("commitments.add_followup"):
        raise PermissionDenied
    chosen = request.GET.get("commitments", "")[:4000]
    form = FollowUpForm(initial={"commitments": chosen})
    evidence = evidence_formset()
    sources = source_formset()
    search = SearchForm(
        initial={"commitments": chosen, "day": timezone.localdate()}, prefix="search"
    )
    preview: list[tuple[Commitment, str]] = []
    token = ""
    if request.method == "POST" and "_searched" in request.POST:
        search = SearchForm(request.POST, prefix="search")
        sources = source_formset(request.POST)
        if all([search.is_valid(), sources.is_valid()]):
            rows = actions.record_search(
                commitments=search.cleaned_data["commitments"],
                searched_on=search.cleaned_data["day"],
                sources=sources.sources(),
                searched_words_en=search.cleaned_data["searched_words_en"],
                searched_words_ar=search.cleaned_data["searched_words_ar"],
                **_nothing_found(),
            )
            return _recorded(request, rows)
    elif request.method == "POST":
        form, evidence = FollowUpForm(request.POST), evidence_formset(request.POST)
        if all([form.is_valid(), evidence.is_valid()]):
            token = _token(form, evidence)
            try:
                if "_save" in request.POST and request.POST.get("token") == token:
                    return _recorded(request, _record(form, evidence))
                preview = sentences(form, evidence)
            except ValidationError as error:
                _show(form, evidence, error)
    context = {
        **admin.site.each_context(request),
        "title": _("Record a follow-up"),
        "form": form,
        "evidence": evidence,
        "search": search,
        "sources": sources,
        "preview": preview,
        "token": token,
        "when": edtf_in_words(form.cleaned_data.get("happened_edtf", "")) if preview else "",
        "requirements": [
            (status.label, status.nature.asks) for status in Status if status.nature.asks
        ],
        "searches": search.is_bound or bool(chosen),
    }
    return TemplateResponse(request, "admin/desk/reading/follow_up.html", context)


def _nothing_found() -> dict[str, str]:
    notes = actions.both_languages(
        gettext_noop("A search found no evidence of whether it was done.")
    )
    return {"finding_en": notes["note_en"], "finding_ar": notes["note_ar"]}


@transaction.atomic
def _record(form: FollowUpForm, evidence: BaseFormSet[EvidenceForm]) -> list[FollowUp]:
    """Record the follow-up for every commitment. Raises `ValidationError` for the first refusal."""
    fields, pieces = _given(form, evidence)
    return [
        actions.record_follow_up(commitment=commitment, evidence=pieces, **fields)
        for commitment in form.cleaned_data["commitments"]
    ]


def _given(
    form: FollowUpForm, evidence: BaseFormSet[EvidenceForm]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was typed of the follow-up and of its evidence. Raises `ValidationError`."""
    fields = {name: form.cleaned_data[name] for name in FollowUpForm.Meta.fields}
    pieces = list(_pieces(evidence))
    if not pieces:
        raise ValidationError(
            _("This status needs evidence: cite a mention or an outside source."), code="evidence"
        )
    return fields, pieces


def _pieces(evidence: BaseFormSet[EvidenceForm]) -> Iterator[dict[str, Any]]:
    for piece in evidence.forms:
        if piece.has_changed():
            yield {name: piece.cleaned_data[name] for name in EvidenceForm.Meta.fields}


def sentences(
    form: FollowUpForm, evidence: BaseFormSet[EvidenceForm]
) -> list[tuple[Commitment, str]]:
    """What the public would read of each commitment, if this were published today.

    Standing is derived with it as it is from what is published; nothing is written and nothing
    locked. Raises `ValidationError` where the codebook forbids the follow-up.
    """
    today = timezone.localdate()
    fields, pieces = _given(form, evidence)
    commitments = form.cleaned_data["commitments"]
    known = standing.read([commitment.pk for commitment in commitments])
    said = []
    for commitment in commitments:
        row = actions.follow_up_to_be(commitment=commitment, evidence=pieces, **fields)
        record = known[commitment.pk]
        record = replace(record, follow_ups=[*record.follow_ups, row])
        for name, value in standing.on_day(record, today).items():
            setattr(commitment, name, value)
        of_status = [
            one for one in record.follow_ups if one.status == commitment.status or one.is_breach
        ]
        context = {"commitment": commitment, "on": today, "known": of_status}
        sentence = render_to_string("admin/desk/reading/standing.html", context)
        said.append((commitment, sentence.strip()))
    return said


def _show(form: FollowUpForm, evidence: BaseFormSet[EvidenceForm], error: ValidationError) -> None:
    """Put a refusal beside the field that it is about."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        if name in form.fields:
            form.add_error(name, cast(Any, problems))
            continue
        pieces = [piece for piece in evidence.forms if piece.has_changed()]
        if name in EvidenceForm.Meta.fields and pieces:
            pieces[0].add_error(name, cast(Any, problems))
        else:
            form.add_error(None, cast(Any, problems))


def _token(form: FollowUpForm, evidence: BaseFormSet[EvidenceForm]) -> str:
    """Says whether what is saved is what was shown; no secret."""
    shown: Iterable[Any] = [
        [row.pk for row in form.cleaned_data["commitments"]],
        [_shown(form.cleaned_data[name]) for name in FollowUpForm.Meta.fields],
        [
            sorted((name, str(value)) for name, value in piece.items())
            for piece in _pieces(evidence)
        ],
    ]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def _shown(value: Any) -> str:
    return str(sorted(row.pk for row in value) if isinstance(value, QuerySet) else value)


def _recorded(request: HttpRequest, rows: list[FollowUp]) -> HttpResponseRedirect:
    messages.success(
        request,
        ngettext(
            "%(count)d follow-up recorded as a draft.",
            "%(count)d follow-ups recorded as drafts.",
            len(rows),
        )
        % {"count": len(rows)},
    )
    tell_changed_characters(request, *rows)
    if len(rows) == 1:
        return HttpResponseRedirect(reverse("admin:commitments_followup_change", args=[rows[0].pk]))
    return HttpResponseRedirect(
        f"{reverse('admin:commitments_followup_changelist')}?state__exact=draft"
    )
