"""What an editor is asked for: a follow-up with its evidence, or a search with its sources."""

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.admin.records.content import CONTENT
from commitments.admin.records.forms import ImpreciseDateField, OwnWords, with_https
from commitments.admin.records.keys import KeyedAutocomplete, KeyedChoiceField, RowsField
from commitments.models import (
    STATUSES_WITH_REASON,
    Commitment,
    Evidence,
    FollowUp,
    Mention,
    SearchedSource,
    Status,
)
from commitments.models.follow_ups import FEWEST_PHRASES, FEWEST_PUBLISHERS
from commitments.models.language import direction_of, first, in_each, label_in, language_of
from commitments.text import dates

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)

MOST_COMMITMENTS = 200
PIECES = 10
"""Pieces of evidence that the form has room for; more are added on the follow-up's own page."""
SOURCES = 20
"""Sources of a search that the form has room for; more are added on the follow-up's own page."""
SEARCH = {*in_each("searched_words")}
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
                name: forms.Textarea(attrs={"rows": 2, "cols": 90, "dir": direction_of(name)})
                for name in in_each("finding", "reason", "reply")
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

    def clean(self) -> dict[str, Any]:
        """When it happened, and why where the status asks for it: said beside the field."""
        cleaned: dict[str, Any] = super().clean() or {}
        status = cleaned.get("status")
        if status and not cleaned.get("happened_edtf") and "happened_edtf" not in self.errors:
            self.add_error("happened_edtf", _("Say when it happened."))
        if status in STATUSES_WITH_REASON and not any(map(cleaned.get, in_each("reason"))):
            self.add_error(first("reason"), _("This status is recorded with its reason."))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """What hangs on the commitment is checked when it is recorded for each."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*excluded, "commitment", "number"}


class PasteForm(forms.Form):
    """The address of a source, and what stands on its page."""

    pasted = OwnWords(
        label=gettext_lazy("Address of the source"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 90, "dir": "auto"}),
        help_text=gettext_lazy(
            "Paste it here; its title, publisher and date may be pasted with it. What the register "
            "knows of that publisher is proposed, and nothing is asked of the network."
        ),
    )


class EvidenceForm(forms.ModelForm[Evidence]):
    """A mention of the register, or an outside source."""

    proposed: frozenset[str] = frozenset()

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
            *in_each("note"),
        ]
        formfield_callback = with_https
        field_classes = {"dated_edtf": ImpreciseDateField}
        widgets = {
            "address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "archived_address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "title": forms.TextInput(attrs={"size": 80, "dir": "auto"}),
            **{
                name: forms.Textarea(attrs={"rows": 1, "cols": 90, "dir": direction_of(name)})
                for name in in_each("note")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mention"] = _by_key(Evidence, "mention", Mention)

    def propose(self, names: Iterable[str]) -> None:
        """Show that these fields hold proposals, which nobody has accepted yet."""
        self.proposed = frozenset(names)
        for name in self.proposed & set(self.fields):
            self.fields[name].widget.attrs["class"] = "desk-proposed"

    def _get_validation_exclusions(self) -> set[str]:
        """What hangs on the follow-up is checked when it is recorded."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*excluded, "follow_up", "number"}


class PhrasesField(OwnWords):
    """At least two phrases, each on a line of its own."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        if len(lines) < FEWEST_PHRASES:
            raise ValidationError(_("Give at least two phrases, each on a line of its own."))
        return "\n".join(lines)


class SearchForm(forms.Form):
    """Somebody looked for these commitments, with these words, on that day, and found nothing."""

    commitments = CommitmentsField(
        label=gettext_lazy("Commitments"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "dir": "ltr", "size": 60}),
        help_text=gettext_lazy("Only those that were looked for, each with these words."),
    )
    day = forms.DateField(label=gettext_lazy("Searched on"), widget=AdminDateWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in in_each("searched_words"):
            self.fields[name] = PhrasesField(
                label=label_in(gettext_lazy("Searched for"), language_of(name)),
                widget=forms.Textarea(attrs={"rows": 3, "cols": 90, "dir": direction_of(name)}),
                help_text=gettext_lazy("A phrase on each line, at least two."),
            )

    def clean_day(self) -> Any:
        """Nobody has searched on a day to come."""
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


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


class Blocks(BaseFormSet[AnyForm]):
    """Blocks of a page that grows by a button: as many as were asked for, none of them demanded."""

    def initial_form_count(self) -> int:
        """None: each block is new, and one that is left empty is passed over."""
        return 0

    def total_form_count(self) -> int:
        """As many as were sent; before that, as many as hold something."""
        if self.is_bound:
            return super().total_form_count()
        return len(cast("list[Any]", self.initial or []))


class EvidenceFormSet(Blocks[EvidenceForm]):
    """The evidence of a follow-up."""


class SourceFormSet(Blocks[SourceForm]):
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


def source_formset(data: Any = None, initial: list[dict[str, Any]] | None = None) -> SourceFormSet:
    """Room for the sources of a search, with what was typed; two blocks before that."""
    factory = formset_factory(
        SourceForm, formset=SourceFormSet, extra=0, max_num=SOURCES, absolute_max=SOURCES
    )
    blocks = initial if initial is not None else [{}] * FEWEST_PUBLISHERS
    formset: Any = factory(data, prefix="source", initial=blocks)
    return cast(SourceFormSet, formset)


def evidence_formset(
    data: Any = None, initial: list[dict[str, Any]] | None = None
) -> EvidenceFormSet:
    """Room for the evidence of a follow-up, with what was typed; no block before that."""
    factory = formset_factory(
        EvidenceForm, formset=EvidenceFormSet, extra=0, max_num=PIECES, absolute_max=PIECES
    )
    formset: Any = factory(data, prefix="evidence", initial=initial or [])
    return cast(EvidenceFormSet, formset)


def typed_in(form: forms.BaseForm) -> dict[str, Any]:
    """What was typed into the fields of a form that was sent, as it stands."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def _by_key(model: Any, name: str, other: Any) -> KeyedChoiceField:
    field = model._meta.get_field(name)
    return KeyedChoiceField(
        other._default_manager.exclude(state="retracted"),
        label=capfirst(field.verbose_name),
        required=False,
        help_text=field.help_text,
        widget=KeyedAutocomplete(field, admin.site),
    )
