"""Recording what happened, for one commitment or for many, and what the public will read of it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from commitments import actions, standing
from commitments.admin.reading import known_sources
from commitments.admin.reading.follow_up_forms import (
    PIECES,
    SEARCH,
    SOURCES,
    CommitmentsField,
    EvidenceForm,
    FollowUpForm,
    PasteForm,
    SearchForm,
    evidence_formset,
    source_formset,
    typed_in,
)
from commitments.admin.reading.known_sources import Recorded
from commitments.admin.records.display import edtf_in_words
from commitments.admin.records.forms import tell_changed_characters
from commitments.admin.records.keys import number_in
from commitments.models import Commitment, FollowUp, Mention, Status
from commitments.models.language import in_each

FOLDED = {
    gettext_lazy("Reason and successor, where the status needs them"): [
        *(*in_each("reason"), "successor"),
    ],
    gettext_lazy("Of a breach: who, and their reply"): [
        *("breakers", "reply_looked_for_on", *in_each("reply"), "reply_address"),
    ],
}
"""Fields that only some follow-ups need, under one heading each."""


def record(request: HttpRequest) -> HttpResponse:
    """Record a follow-up or a search; the public sentence is shown before anything is saved."""
    if not request.user.has_perm("commitments.add_followup"):
        raise PermissionDenied
    chosen = request.GET.get("commitments", "")[:4000]
    page = recording(request, chosen, shows_search=bool(chosen))
    if isinstance(page, HttpResponse):
        return page
    context = {**admin.site.each_context(request), "title": _("Record a follow-up"), **page}
    return TemplateResponse(request, "admin/desk/reading/follow_up.html", context)


def recording(
    request: HttpRequest,
    chosen: str,
    *,
    of_one: bool = False,
    last_search: FollowUp | None = None,
    shows_search: bool = False,
) -> HttpResponse | dict[str, Any]:
    """The two forms, of what happened and of a search, as a page shows them; or where they led.

    `of_one`: the page is that of the one commitment that is chosen. A search is proposed as the
    last one was made.
    """
    drafted = _Draft(request, chosen)
    search = _Search(request, chosen, last_search)
    if request.method == "POST":
        sent = search if any(name in request.POST for name in search.BUTTONS) else drafted
        if response := sent.carry_out():
            return response
    if of_one:
        for form in (drafted.form, search.form):
            form.fields["commitments"].widget = forms.HiddenInput()
    return {
        "media": drafted.form.media + drafted.evidence.empty_form.media + search.sources.media,
        "form": drafted.form,
        "groups": groups_of(drafted.form),
        "paste": drafted.paste,
        "evidence": drafted.evidence,
        "preview": drafted.preview,
        "rulings": drafted.rulings,
        "recorded": drafted.recorded,
        "as_shown": drafted.as_shown,
        "when": edtf_in_words(drafted.form.cleaned_data.get("happened_edtf", ""))
        if drafted.preview
        else "",
        "requirements": [
            (status.label, status.nature.asks) for status in Status if status.nature.asks
        ],
        "search": search.form,
        "sources": search.sources,
        "searched_already": search.already,
        "shows_search": shows_search or search.form.is_bound or search.is_being_filled,
    }


class _Draft:
    """The form of what happened: as it was asked for, or as it was sent."""

    def __init__(self, request: HttpRequest, chosen: str) -> None:
        self.request = request
        self.form = FollowUpForm(initial={"commitments": chosen})
        self.paste = PasteForm()
        self.evidence = evidence_formset()
        self.preview: list[tuple[Commitment, str]] = []
        self.rulings: list[tuple[Commitment, FollowUp]] = []
        self.recorded: list[Recorded] = []
        self.as_shown = ""

    def carry_out(self) -> HttpResponse | None:
        """Do what the button says: only what was shown is saved; an address is taken in first."""
        data: QueryDict = self.request.POST
        self.paste = PasteForm(data)
        if any(name in data for name in ("_propose", "_more", "_drop")):
            self._fill()
            return None
        proposed = self._proposed()
        if self.paste.errors:
            self._fill()
            return None
        if proposed:
            data = _with_a_piece(data, proposed)
            self.paste = PasteForm()
        self.form, self.evidence = FollowUpForm(data), evidence_formset(data)
        if proposed:
            self.evidence.forms[-1].propose(proposed)
        if not all([self.form.is_valid(), self.evidence.is_valid()]):
            return None
        self.as_shown = _as_shown(self.form, self.evidence)
        pieces = list(_pieces(self.evidence))
        try:
            if "_save" in data and data.get("as_shown") == self.as_shown:
                return _recorded(self.request, _record(self.form, self.evidence))
            self.preview, self.rulings = sentences(self.form, self.evidence)
        except ValidationError as error:
            _show(self.form, self.evidence, error)
        self._look_for_the_same(pieces, self.form.cleaned_data.get("happened_edtf", ""))
        return None

    def _fill(self) -> None:
        """Show what was typed once more, with one block of evidence more or less."""
        data = self.request.POST
        self.form = FollowUpForm(initial=typed_in(FollowUpForm(data)))
        pieces = [typed_in(piece) for piece in evidence_formset(data).forms]
        dropped = number_in(data.get("_drop"))
        if dropped is not None and dropped < len(pieces):
            del pieces[dropped]
        proposed = self._proposed()
        if "_propose" in data and self.paste.is_valid() and not proposed:
            self.paste.add_error("pasted", _("Paste the address of the source here."))
        if (proposed or "_more" in data) and len(pieces) < PIECES:
            pieces = [piece for piece in pieces if any(piece.values())] + [proposed]
        self.evidence = evidence_formset(initial=pieces)
        if proposed:
            self.paste = PasteForm()
            self.evidence.forms[-1].propose(proposed)
            self._look_for_the_same(pieces, "")

    def _proposed(self) -> dict[str, Any]:
        """What is proposed for the source that was pasted; an error where that is no address."""
        if not (self.paste.is_valid() and (pasted := self.paste.cleaned_data["pasted"])):
            return {}
        proposed: dict[str, Any] = known_sources.proposed_for(pasted, timezone.localdate())
        if not proposed:
            self.paste.add_error(
                "pasted", _("Paste an address that begins with http:// or https://.")
            )
        return proposed

    def _look_for_the_same(self, pieces: list[dict[str, Any]], edtf: str) -> None:
        """Find what is recorded already of the same source or day, before it is saved again."""
        field = CommitmentsField(required=False)
        typed = (
            self.form.cleaned_data.get("commitments")
            if self.form.is_bound
            else self.form.initial.get("commitments")
        )
        try:
            commitments = typed if isinstance(typed, list) else field.clean(typed)
        except ValidationError:
            return
        self.recorded = known_sources.recorded_like(
            [row.pk for row in commitments],
            [str(piece.get("address") or "") for piece in pieces],
            [one.pk for piece in pieces if isinstance(one := piece.get("mention"), Mention)],
            edtf,
        )


class _Search:
    """The form of a search that found nothing."""

    BUTTONS = ("_searched", "_more_sources")

    def __init__(self, request: HttpRequest, chosen: str, last: FollowUp | None) -> None:
        self.request = request
        today = timezone.localdate()
        initial: dict[str, Any] = {"commitments": chosen, "day": today}
        sources: list[dict[str, Any]] | None = None
        if last is not None:
            initial |= {name: getattr(last, name) for name in SEARCH}
            sources = [
                {"publisher": one.publisher, "name": one.name, "address": one.address}
                | {"looked_on": today}
                for one in last.searched_sources.all()
            ] or None
        self.form = SearchForm(initial=initial, prefix="search")
        self.sources = source_formset(initial=sources)
        self.already: list[FollowUp] = []
        self.is_being_filled = False

    def carry_out(self) -> HttpResponse | None:
        """Record the search; one of the same day for the same commitment is shown before that."""
        data = self.request.POST
        sent = SearchForm(data, prefix="search")
        if "_more_sources" in data:
            self.is_being_filled = True
            self.form = SearchForm(initial=typed_in(sent), prefix="search")
            sources = [typed_in(source) for source in source_formset(data).forms]
            self.sources = source_formset(initial=[*sources, {}][:SOURCES])
            return None
        self.form, self.sources = sent, source_formset(data)
        if not all([self.form.is_valid(), self.sources.is_valid()]):
            return None
        fields = self.form.cleaned_data
        keys = [row.pk for row in fields["commitments"]]
        self.already = known_sources.searched_already(keys, fields["day"])
        if self.already and data.get("already") != _keys_of(self.already):
            return None
        rows = actions.record_search(
            commitments=fields["commitments"],
            searched_on=fields["day"],
            sources=self.sources.sources(),
            **{name: fields[name] for name in in_each("searched_words")},
            **_nothing_found(),
        )
        return _recorded(self.request, rows)


def _with_a_piece(data: QueryDict, proposed: dict[str, Any]) -> QueryDict:
    """What was sent, with one piece of evidence more that holds what is proposed."""
    grown = data.copy()
    evidence = evidence_formset(data)
    place = evidence.total_form_count()
    grown[evidence.management_form.add_prefix("TOTAL_FORMS")] = str(place + 1)
    for name, value in proposed.items():
        grown[f"{evidence.add_prefix(place)}-{name}"] = str(value)
    grown["pasted"] = ""
    return grown


def _keys_of(rows: Iterable[FollowUp]) -> str:
    return " ".join(row.key for row in rows)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of the form that stand together, folded where few follow-ups need them."""

    heading: str
    fields: list[forms.BoundField]
    is_open: bool


def groups_of(form: FollowUpForm) -> list[Group]:
    """The fields in their groups; one that holds something or is wrong is open."""
    found = []
    taken: set[str] = set()
    for heading, names in FOLDED.items():
        fields = [form[name] for name in names if name in form.fields]
        taken |= set(names)
        is_open = any(field.value() or field.errors for field in fields)
        found.append(Group(str(heading), fields, is_open))
    always = [field for field in form.visible_fields() if field.name not in taken]
    return [Group("", always, True), *found]


def _nothing_found() -> dict[str, str]:
    notes = actions.note_in_each(gettext_noop("A search found no evidence of whether it was done."))
    return dict(zip(in_each("finding"), (notes[name] for name in in_each("note")), strict=True))


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
) -> tuple[list[tuple[Commitment, str]], list[tuple[Commitment, FollowUp]]]:
    """What the public would read of each commitment, if this were published today.

    And the published follow-ups of later events that would go on to rule.

    Standing is derived with it as it is from what is published; nothing is written and nothing
    locked. Raises `ValidationError` where the codebook forbids the follow-up.
    """
    today = timezone.localdate()
    fields, pieces = _given(form, evidence)
    commitments = form.cleaned_data["commitments"]
    known = standing.read([commitment.pk for commitment in commitments])
    said: list[tuple[Commitment, str]] = []
    rulings: list[tuple[Commitment, FollowUp]] = []
    for commitment in commitments:
        row = actions.follow_up_to_be(commitment=commitment, evidence=pieces, **fields)
        record = known[commitment.pk]
        record = replace(record, follow_ups=[*record.follow_ups, row])
        for name, value in standing.on_day(record, today).items():
            setattr(commitment, name, value)
        if (ruling := standing.ruling(record, today)) is not None and ruling is not row:
            rulings.append((commitment, ruling))
        of_status = [
            one for one in record.follow_ups if one.status == commitment.status or one.is_breach
        ]
        context = {"commitment": commitment, "on": today, "known": of_status}
        sentence = render_to_string("admin/desk/reading/standing.html", context)
        said.append((commitment, sentence.strip()))
    return said, rulings


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


def _as_shown(form: FollowUpForm, evidence: BaseFormSet[EvidenceForm]) -> str:
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
        file = reverse("admin:commitment_file", args=[rows[0].commitment_id])
        return HttpResponseRedirect(f"{file}#f{rows[0].number}")
    return HttpResponseRedirect(
        f"{reverse('admin:commitments_followup_changelist')}?state__exact=draft"
    )
