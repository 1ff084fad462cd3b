"""Correcting and retracting what is published: editors ask, publishers do it, with a reason."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.forms.models import inlineformset_factory, model_to_dict, modelform_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from commitments import actions
from commitments.admin.records.content import CONTENT
from commitments.admin.records.forms import OwnWords, RecordForm, tell_changed_characters
from commitments.checks.publication import Problem
from commitments.models import (
    Commitment,
    CorrectionRequest,
    Edition,
    Evidence,
    FollowUp,
    Party,
    Reviewed,
    ReviewState,
)
from commitments.models.language import direction_of, first, in_each, label_in, language_of

HANGING: dict[type[Reviewed], type[models.Model]] = {Commitment: Party, FollowUp: Evidence}
"""What hangs on a row without a review state of its own, and is corrected with it."""

NOUNS: dict[str, type[Reviewed]] = {
    str(model._meta.model_name): model for model in actions.PUBLICATION_ORDER
}
"""What can be corrected: its `CONTENT`, but not what it hangs on."""


class ReasonForm(forms.Form):
    """Why something is changed, in both languages; of a draft, of which only editors read, in one.

    What is public tells it in the list of changes, to each reader in their own language.
    """

    def __init__(self, *args: Any, is_public: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in in_each("why"):
            self.fields[name] = OwnWords(
                label=label_in(gettext_lazy("Why?"), language_of(name)),
                required=is_public,
                widget=forms.Textarea(attrs={"rows": 2, "cols": 90, "dir": direction_of(name)}),
            )
        self.fields[first("why")].help_text = _("The public list of changes says it.")

    def clean(self) -> dict[str, Any]:
        """Ask for a reason in one of the languages at least."""
        cleaned = super().clean() or {}
        if not self.errors and not self.why_of(cleaned):
            self.add_error(first("why"), _("Say why."))
        return cleaned

    @staticmethod
    def why_of(cleaned: dict[str, Any]) -> str:
        """The reason as it is kept: what is said in each language begins a line."""
        return "\n".join(filter(None, map(cleaned.get, in_each("why"))))

    @property
    def why(self) -> str:
        """The reason that was given."""
        return self.why_of(self.cleaned_data)


class DeclineForm(forms.Form):
    """Why a request is declined; the one who asked reads it."""

    answer = OwnWords(
        label=gettext_lazy("Answer"), widget=forms.Textarea(attrs={"rows": 2, "cols": 90})
    )


def correction_form(row: Reviewed, request: HttpRequest) -> Any:
    """The form class for what may be corrected in a row, with the admin's own widgets."""
    model_admin: Any = admin.site._registry[type(row)]
    return modelform_factory(
        type(row),
        form=RecordForm,
        fields=CONTENT[type(row)],
        formfield_callback=lambda field, **kwargs: model_admin.formfield_for_dbfield(
            field, request, **kwargs
        ),
    )


def hanging_formset(row: Reviewed, request: HttpRequest) -> Any:
    """The formset class for what hangs on the row; None where nothing does."""
    if type(row) not in HANGING:
        return None
    model = HANGING[type(row)]
    model_admin: Any = admin.site._registry[model]
    return inlineformset_factory(
        type(row),
        model,
        fk_name="commitment" if model is Party else "follow_up",
        fields=CONTENT[model],
        extra=1,
        can_delete=False,
        formfield_callback=lambda field, **kwargs: model_admin.formfield_for_dbfield(
            field, request, **kwargs
        ),
    )


def plain(value: Any) -> Any:
    """A form's value as plain as JSON: records by their primary keys."""
    match value:
        case models.Model():
            return value.pk
        case models.QuerySet() | list():
            return sorted(item.pk for item in value)
        case None | bool() | int() | str():
            return value
        case _:
            return str(value)


def stored_values(row: models.Model, names: Any) -> dict[str, Any]:
    """What the row holds now, as plain as a request's changes."""
    return {name: plain(value) for name, value in model_to_dict(row, list(names)).items()}


def values_of(request: CorrectionRequest) -> dict[str, Any]:
    """The wished values as the model takes them. Records that are gone raise `ValidationError`."""
    model: Any = request.content_type.model_class()
    values: dict[str, Any] = {}
    for name, value in request.changes.items():
        field = model._meta.get_field(name)
        if field.many_to_many:
            values[name] = list(field.related_model._base_manager.filter(pk__in=value))
        elif field.is_relation:
            found = field.related_model._base_manager.filter(pk=value).first() if value else None
            if value and found is None:
                raise ValidationError(_("A record that the request names is gone."))
            values[name] = found
        else:
            values[name] = field.to_python(value)
    return values


def evidence_of(request: CorrectionRequest) -> list[Evidence]:
    """The evidence of the row with the wished values, not saved."""
    if not request.evidence:
        return []
    pieces = list(Evidence.objects.filter(follow_up=request.object_id))
    for piece in pieces:
        for name, value in request.evidence.get(str(piece.number), {}).items():
            setattr(piece, name, value)
    return [piece for piece in pieces if str(piece.number) in request.evidence]


def published_row(noun: str, pk: int) -> Reviewed:
    """The published row of that noun. Raises `Http404`."""
    if noun not in NOUNS:
        raise Http404
    row: Reviewed = get_object_or_404(
        NOUNS[noun]._default_manager.filter(state=ReviewState.PUBLISHED), pk=pk
    )
    return row


def may_publish_now(request: HttpRequest) -> bool:
    """Whether this person corrects directly: a publisher, unless four eyes are demanded."""
    return request.user.has_perm("commitments.publish") and not settings.FOUR_EYES


def _need_permission(request: HttpRequest) -> None:
    if not request.user.has_perm("commitments.add_correctionrequest"):
        raise PermissionDenied


def correct(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Ask for a correction of a published row, or as a publisher make it, as an edition."""
    _need_permission(request)
    with transaction.atomic():
        return _correct(request, published_row(noun, pk))


def _correct(request: HttpRequest, row: Reviewed) -> HttpResponse:
    form = correction_form(row, request)(request.POST or None, instance=row)
    reason = ReasonForm(request.POST or None)
    factory = hanging_formset(row, request) if may_publish_now(request) else None
    formset = factory(request.POST or None, instance=row) if factory else None
    problems: list[Problem] = []
    if request.method == "POST" and all(
        [form.is_valid(), reason.is_valid(), formset is None or formset.is_valid()]
    ):
        why = reason.why
        fresh = type(row)._default_manager.get(pk=row.pk)
        changes = {
            name: form.cleaned_data[name]
            for name, value in stored_values(fresh, CONTENT[type(row)]).items()
            if plain(form.cleaned_data[name]) != value
        }
        belongings = _belongings(formset)
        if not changes and not belongings:
            form.add_error(None, _("Change at least one field."))
        elif "_now" in request.POST and may_publish_now(request):
            try:
                with transaction.atomic():
                    edition = open_edition(request, gettext_noop("Correction of %(key)s"), row)
                    actions.correct(
                        row=fresh,
                        changes=changes,
                        reason=why,
                        edition=edition,
                        belongings=belongings,
                    )
            except actions.NotReady as error:
                problems = error.problems
            else:
                messages.success(request, _("Corrected in %(edition)s.") % {"edition": edition})
                tell_changed_characters(request, fresh)
                return _to(row)
        else:
            _ask(request, row, CorrectionRequest.Kind.CORRECT, why, changes)
            return _to(row)
    return page(
        request,
        row,
        "admin/desk/review/correct.html",
        _("Correct %(key)s") % {"key": row.key},
        form=form,
        formset=formset,
        hanging_noun=formset.model._meta.verbose_name if formset else "",
        reason=reason,
        problems=problems,
        conflicts=[form.conflict] if form.conflict else [],
    )


def retract(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Ask for the retraction of a published row, or as a publisher retract it, as an edition."""
    _need_permission(request)
    with transaction.atomic():
        row = published_row(noun, pk)
        reason = ReasonForm(request.POST or None)
        problems: list[Problem] = []
        if request.method == "POST" and reason.is_valid():
            why = reason.why
            if "_now" not in request.POST or not may_publish_now(request):
                _ask(request, row, CorrectionRequest.Kind.RETRACT, why, {})
                return _to(row)
            try:
                with transaction.atomic():
                    edition = open_edition(request, gettext_noop("Retraction of %(key)s"), row)
                    actions.retract_with_what_hangs(row=row, reason=why, edition=edition)
            except actions.NotReady as error:
                problems = error.problems
            else:
                messages.success(request, _("Retracted in %(edition)s.") % {"edition": edition})
                return _to(row)
        return page(
            request,
            row,
            "admin/desk/review/retract.html",
            _("Retract %(key)s") % {"key": row.key},
            reason=reason,
            problems=problems,
            also=actions.with_what_hangs_on(row)[:-1],
        )


def _belongings(formset: Any) -> list[models.Model]:
    if formset is None:
        return []
    rows: list[models.Model] = []
    for form in formset.forms:
        if not form.has_changed():
            continue
        row = form.instance
        if row._state.adding and isinstance(row, Evidence):
            actions.number_evidence(row)
            row.number += sum(other._state.adding for other in rows)
        rows.append(row)
    return rows


def _ask(request: HttpRequest, row: Reviewed, kind: str, why: str, changes: Any) -> None:
    wish = CorrectionRequest(
        kind=kind,
        content_type=ContentType.objects.get_for_model(row),
        object_id=row.pk,
        row_version=row.version,
        changes={name: plain(value) for name, value in changes.items()},
        reason=why,
        asked_by=_user(request),
    )
    wish.full_clean()
    wish.save()
    messages.success(request, _("A publisher will read your request."))


def open_edition(request: HttpRequest, message: str, row: Any) -> Edition:
    """An edition of this person's that says, in both languages, that it is about the row."""
    return actions.open_edition(by=_user(request), **actions.note_in_each(message, key=row.key))


def _user(request: HttpRequest) -> Any:
    return request.user


def _to(row: Reviewed) -> HttpResponseRedirect:
    name = f"admin:commitments_{row._meta.model_name}_change"
    return HttpResponseRedirect(reverse(name, args=[row.pk]))


def page(request: HttpRequest, row: Any, template: str, title: str, **context: Any) -> HttpResponse:
    """A page of the desk about a published row, rendered while its transaction is open."""
    shared = {
        **admin.site.each_context(request),
        "title": title,
        "object": row,
        "opts": row._meta,
        "may_publish_now": may_publish_now(request),
    }
    return TemplateResponse(request, template, {**shared, **context}).render()
