"""Recording what happened, for one commitment or for many, and what the public will read of it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from commitments import actions, standing
from commitments.admin.records.content import CONTENT
from commitments.admin.records.display import edtf_in_words
from commitments.admin.records.forms import (
    ImpreciseDateField,
    OwnWords,
    tell_changed_characters,
    with_https,
)
from commitments.admin.records.keys import KeyedAutocomplete, KeyedChoiceField, RowsField
from commitments.models import (
    Commitment,
    Evidence,
    FollowUp,
    Mention,
    SearchedSource,
    Status,
)
from commitments.models.follow_ups import FEWEST_PHRASES, FEWEST_PUBLISHERS
from commitments.text import dates

MOST_COMMITMENTS = 200
PIECES = 3
"""Pieces of evidence that the form has room for; more are added on the follow-up's own page."""
SOURCES = 6
"""Sources of a search that the form has room for; more are added on the follow-up's own page."""
SEARCH = {"searched_words_en", "searched_words_ar"}
"""What only the form of a search asks for."""


class CommitmentsField(forms.CharField):
    """Commitments by their references, with commas or spaces between them."""

    def to_python(self, value: Any) -> Any:
        """The commitments in the order given. Raises `ValidationError` naming an unknown one."""
        names = list(dict.fromkeys(str(super().to_python(value) or "").replace(",", " ").split()))
        if len(names) > MOST_COMMITMENTS:
            raise ValidationError(
                _("Choose at most %(most)d commitments.") % {"most": MOST_COMMITMENTS}
            )
        found = {
            row.reference: row
            for row in Commitment.objects.filter(
                reference__in=[name.upper() for name in names]
            ).exclude(state="retracted")
        }
        if unknown := [name for name in names if name.upper() not in found]:
            raise ValidationError(
                _("There is no commitment %(names)s.") % {"names": ", ".join(unknown)}
            )
        return [found[name.upper()] for name in names]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never asked: the form is always new."""
        return True


class FollowUpForm(forms.ModelForm[FollowUp]):
    """What happened, when, and how it is known."""

    commitments = CommitmentsField(
        label=gettext_lazy("Commitments"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "dir": "ltr", "size": 60}),
        help_text=gettext_lazy("References with commas between them, such as GC-0001, GC-0004."),
    )
    happened_edtf = ImpreciseDateField(
        label=gettext_lazy("When it happened"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "A day (2021-06-28), a month (2021-06), a season (2021-21), or words: spring 2021."
        ),
    )
    field_order = ["commitments"]

    class Meta:
        model = FollowUp
        fields = [name for name in CONTENT[FollowUp] if name not in SEARCH]
        formfield_callback = with_https
        field_classes = {"breakers": RowsField}
        widgets = {
            "searched_on": AdminDateWidget,
            "reply_looked_for_on": AdminDateWidget,
            "reply_address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "breakers": forms.CheckboxSelectMultiple,
            **{
                f"{name}_{code}": forms.Textarea(attrs={"rows": 2, "cols": 90, "dir": direction})
                for name in ("finding", "reason", "reply")
                for code, direction in (("en", "ltr"), ("ar", "rtl"))
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"] = _by_key(FollowUp, "successor", Commitment)

    def clean_status(self) -> str:
        """That nothing was found is recorded with the search, in the form for it."""
        status: str = self.cleaned_data["status"]
        if status == Status.NO_EVIDENCE_FOUND:
            raise ValidationError(
                _(
                    "Record it under “Searched, nothing found”: that form asks for the words and "
                    "the sources of the search."
                )
            )
        return status

    def clean_happened_edtf(self) -> str:
        """Nothing has happened that is still to come."""
        edtf: str = self.cleaned_data["happened_edtf"]
        if edtf:
            earliest, _latest = dates.bounds(edtf)
            if earliest is not None and earliest > timezone.localdate():
                raise ValidationError(_("This day is still to come."))
        return edtf

    def _get_validation_exclusions(self) -> set[str]:
        """What hangs on the commitment is checked when it is recorded for each."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*excluded, "commitment", "number"}


class EvidenceForm(forms.ModelForm[Evidence]):
    """A mention of the register, or an outside source."""

    class Meta:
        model = Evidence
        fields = [
            "mention",
            "kind",
            "title",
            "publisher",
            "address",
            "host",
            "extent",
            "archived_address",
            "dated_edtf",
            "reporting",
            "note_en",
            "note_ar",
        ]
        formfield_callback = with_https
        field_classes = {"dated_edtf": ImpreciseDateField}
        widgets = {
            "address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "archived_address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "title": forms.TextInput(attrs={"size": 80, "dir": "auto"}),
            "note_en": forms.Textarea(attrs={"rows": 1, "cols": 90, "dir": "ltr"}),
            "note_ar": forms.Textarea(attrs={"rows": 1, "cols": 90, "dir": "rtl"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mention"] = _by_key(Evidence, "mention", Mention)

    def _get_validation_exclusions(self) -> set[str]:
        """What hangs on the follow-up is checked when it is recorded."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*excluded, "follow_up", "number"}


class SearchForm(forms.Form):
    """Somebody looked for these commitments, with these words, on that day, and found nothing."""

    commitments = CommitmentsField(
        label=gettext_lazy("Commitments"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "dir": "ltr", "size": 60}),
        help_text=gettext_lazy("Only those that were looked for, each with these words."),
    )
    day = forms.DateField(label=gettext_lazy("Searched on"), widget=AdminDateWidget)
    searched_words_en = OwnWords(
        label=gettext_lazy("Searched for (English)"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 90, "dir": "ltr"}),
        help_text=gettext_lazy("A phrase on each line, at least two."),
    )
    searched_words_ar = OwnWords(
        label=gettext_lazy("Searched for (Arabic)"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 90, "dir": "rtl"}),
        help_text=gettext_lazy("A phrase on each line, at least two."),
    )

    def clean_day(self) -> Any:
        """Nobody has searched on a day to come."""
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day

    def clean_searched_words_en(self) -> str:
        """At least two phrases."""
        return _phrases(self.cleaned_data["searched_words_en"])

    def clean_searched_words_ar(self) -> str:
        """At least two phrases."""
        return _phrases(self.cleaned_data["searched_words_ar"])


class SourceForm(forms.ModelForm[SearchedSource]):
    """A source that was looked at in vain."""

    class Meta:
        model = SearchedSource
        fields = ["publisher", "name", "address", "looked_on"]
        formfield_callback = with_https
        widgets = {
            "publisher": forms.TextInput(attrs={"size": 60, "dir": "auto"}),
            "name": forms.TextInput(attrs={"size": 80, "dir": "auto"}),
            "address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "looked_on": AdminDateWidget,
        }

    def _get_validation_exclusions(self) -> set[str]:
        """What hangs on the follow-up is checked when it is recorded."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*excluded, "follow_up", "number"}


class SourceFormSet(BaseFormSet[SourceForm]):
    """The sources of a search: at least two publishers."""

    def clean(self) -> None:
        """Refuse a search of too few publishers."""
        if any(self.errors):
            return
        publishers = {source["publisher"] for source in self.sources()}
        if len(publishers) < FEWEST_PUBLISHERS:
            raise ValidationError(_("Name sources of at least two publishers that were looked at."))

    def sources(self) -> list[dict[str, Any]]:
        """The fields of each source that was filled in."""
        return [
            {name: form.cleaned_data[name] for name in SourceForm.Meta.fields}
            for form in self.forms
            if form.has_changed()
        ]


def _phrases(text: str) -> str:
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(lines) < FEWEST_PHRASES:
        raise ValidationError(_("Give at least two phrases, each on a line of its own."))
    return "\n".join(lines)


def _source_formset(data: Any = None) -> SourceFormSet:
    factory = formset_factory(
        SourceForm, formset=SourceFormSet, extra=SOURCES, max_num=SOURCES, absolute_max=SOURCES
    )
    formset: Any = factory(data, prefix="source")
    return cast(SourceFormSet, formset)


def _by_key(model: Any, name: str, other: Any) -> KeyedChoiceField:
    field = model._meta.get_field(name)
    return KeyedChoiceField(
        other._default_manager.exclude(state="retracted"),
        label=field.verbose_name,
        required=False,
        help_text=field.help_text,
        widget=KeyedAutocomplete(field, admin.site),
    )


def _formset(data: Any = None) -> BaseFormSet[EvidenceForm]:
    factory = formset_factory(EvidenceForm, extra=PIECES, max_num=PIECES, absolute_max=PIECES)
    return factory(data, prefix="evidence")


def record(request: HttpRequest) -> HttpResponse:
    """Record a follow-up or a search; the public sentence is shown before anything is saved."""
    if not request.user.has_perm("commitments.add_followup"):
        raise PermissionDenied
    chosen = request.GET.get("commitments", "")[:4000]
    form = FollowUpForm(initial={"commitments": chosen})
    evidence = _formset()
    sources = _source_formset()
    search = SearchForm(
        initial={"commitments": chosen, "day": timezone.localdate()}, prefix="search"
    )
    preview: list[tuple[Commitment, str]] = []
    token = ""
    if request.method == "POST" and "_searched" in request.POST:
        search = SearchForm(request.POST, prefix="search")
        sources = _source_formset(request.POST)
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
        form, evidence = FollowUpForm(request.POST), _formset(request.POST)
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
