"""The form of every record on the desk: nobody overwrites what they have not seen."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet, model_to_dict
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.admin.records import sealing
from commitments.admin.records.differences import FieldDifference, between
from commitments.admin.records.display import listed
from commitments.models import EditConflict, Reviewed
from commitments.models.texts import Worded, taken_in
from commitments.text import dates, hijri
from commitments.text.characters import Use

SEEN = "seen_version"


class SeenVersionField(forms.IntegerField):
    """The version of the record that the editor has read; never an edit in itself."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class VerbatimText(forms.CharField):
    """Words that must be kept to the character: only the line ends that browsers send are undone.

    Browsers send every line end as carriage return and line feed. A character that no source can
    have meant is refused, with its place.
    """

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        taken_in(value, Use.SOURCE)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(initial, self.to_python(data)))


class ImpreciseDateField(forms.CharField):
    """A date in EDTF, or in words that mean one: 2021-06-28, 2021-06, spring 2021, ربيع 2021."""

    def clean(self, value: Any) -> str:
        """The EDTF form; empty for none. Raises `ValidationError` for what is no date."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return ""
        try:
            dates.bounds(text)
        except dates.InvalidEdtf:
            read = dates.read(text, stated_on=timezone.localdate())
            if read is None and hijri.names_hijri(text):
                raise ValidationError(
                    _("“%(text)s” is a date of the Hijri calendar. Write the Gregorian one.")
                    % {"text": text}
                ) from None
            if read is None:
                raise ValidationError(
                    _("“%(text)s” is no date that can be understood.") % {"text": text}
                ) from None
            return read.edtf
        return text


class OwnWords(forms.CharField):
    """What the editor says, under the policy of characters, in a form that is no record's."""

    def to_python(self, value: Any) -> str:
        return taken_in(super().to_python(value) or "", Use.OWN)


def tell_changed_characters(request: HttpRequest, *rows: Worded) -> None:
    """Tell the editor which characters of what was typed were written in another way."""
    for note in dict.fromkeys(note for row in rows for note in row.changed_characters):
        messages.warning(request, note)


def with_https(field: Any, **kwargs: Any) -> Any:
    """The form field of a model field; an address without a scheme means https."""
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    return field.formfield(**kwargs)


@dataclass
class Conflict:
    """What somebody else saved meanwhile, beside what was typed here."""

    row: models.Model
    who: str
    when: Any
    both: list[FieldDifference] = field(default_factory=list)
    taken_over: list[FieldDifference] = field(default_factory=list)

    @classmethod
    def over(cls, row: Any) -> "Conflict":
        """The conflict over a record, with who saved it last."""
        latest = row.history.select_related("history_user").first()
        return cls(
            row,
            who=str(latest.history_user or "") if latest else "",
            when=latest.history_date if latest else None,
        )


class RecordForm(forms.ModelForm[Any]):
    """A form that knows which version it shows and refuses to overwrite a newer one.

    On a conflict nothing is written and nothing typed is lost: `conflict` holds both versions.
    Fields that only the other editor changed take over the other's value; fields that both
    changed keep what was typed here. Saving again then counts as having seen both.
    """

    seen_version = SeenVersionField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict: Conflict | None = None
        if self.instance.pk:
            self.initial[SEEN] = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Refuse an outdated form, and anything that would hang on a published record."""
        cleaned = super().clean() or {}
        if self.instance.pk and self.instance.version:
            self._check_version(cleaned.get(SEEN))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        if isinstance(self.instance, Reviewed):
            lists = {
                field.name: self.cleaned_data[field.name]
                for field in self.instance._meta.many_to_many
                if field.name in self.cleaned_data
            }
            for name, message in self.instance.problems_of_lists(lists).items():
                self.add_error(name, message)
        if problem := sealing.problem_of_hanging_on(self.instance):
            self.add_error(None, problem)

    def _check_version(self, seen: int | None) -> None:
        model = type(self.instance)
        stored = (
            model._base_manager.select_for_update()
            .order_by("pk")
            .filter(pk=self.instance.pk)
            .first()
        )
        if stored is None:
            raise ValidationError(
                _("Somebody else deleted this record while you were editing it."), code="deleted"
            )
        self.instance.version = stored.version
        if seen == stored.version:
            return
        self.conflict = self._conflict(stored, seen)
        self._show_version(stored.version)
        raise EditConflict(self.instance)

    def _conflict(self, stored: Any, seen: int | None) -> Conflict:
        model = type(stored)
        conflict = Conflict.over(stored)
        stored_names = {item.name for item in model._meta.get_fields()}
        names = [name for name in self.fields if name in stored_names]
        base = self._values_of_version(stored, seen, names)
        theirs = model_to_dict(stored, names)
        for name in names:
            form_field = self.fields[name]
            typed = self[name].data
            they_changed = base is None or _plain(base.get(name)) != _plain(theirs.get(name))
            i_changed = form_field.has_changed(theirs.get(name), typed) and (
                base is None or form_field.has_changed(base.get(name), typed)
            )
            if not they_changed:
                continue
            if i_changed:
                conflict.both += self._difference(stored, name, theirs.get(name), typed)
            elif base is not None:
                conflict.taken_over += self._difference(
                    stored, name, base.get(name), theirs.get(name)
                )
                self._put(name, theirs.get(name))
        return conflict

    def _values_of_version(
        self, stored: Any, seen: int | None, names: list[str]
    ) -> dict[str, Any] | None:
        """The values that this form showed before it was typed into, from the history."""
        record = stored.history.filter(version=seen).first() if seen else None
        if record is None:
            return None
        values = {}
        for name in names:
            model_field: Any = stored._meta.get_field(name)
            if model_field.many_to_many:
                column = model_field.m2m_reverse_field_name()
                rows = getattr(record, name, None)
                values[name] = [getattr(row, f"{column}_id") for row in rows.all()] if rows else []
            else:
                values[name] = model_field.value_from_object(record)
        return values

    def _difference(self, row: Any, name: str, before: Any, after: Any) -> list[FieldDifference]:
        shown = [self._shown(name, before), self._shown(name, after)]
        return between(type(row), {name: shown[0]}, {name: shown[1]})

    def _shown(self, name: str, value: Any) -> Any:
        """A raw form value with its records named."""
        form_field = self.fields[name]
        if isinstance(form_field, forms.ModelMultipleChoiceField):
            assert form_field.queryset is not None
            keys = [getattr(item, "pk", item) for item in value or []]
            rows = form_field.queryset.model._default_manager.filter(pk__in=keys)
            return listed(str(item) for item in rows)
        if isinstance(form_field, forms.ModelChoiceField):
            try:
                return str(form_field.clean(value)) if value else ""
            except ValidationError:
                return str(value)
        if isinstance(value, str) and not isinstance(form_field, forms.ChoiceField):
            try:
                return form_field.to_python(value)
            except ValidationError:
                return value
        return value

    def _put(self, name: str, value: Any) -> None:
        data = self._writable_data()
        key = self.add_prefix(name)
        form_field = self.fields[name]
        if isinstance(form_field, forms.ModelMultipleChoiceField):
            data.setlist(key, [str(getattr(item, "pk", item)) for item in value or []])
        elif isinstance(form_field, forms.BooleanField):
            data.pop(key, None)
            if value:
                data[key] = "on"
        else:
            prepared = form_field.prepare_value(value)
            data[key] = "" if prepared is None else str(prepared)

    def _show_version(self, version: int) -> None:
        self._writable_data()[self.add_prefix(SEEN)] = str(version)

    def _writable_data(self) -> QueryDict:
        data = self.data
        assert isinstance(data, QueryDict)
        if not data._mutable:
            data = data.copy()
            self.data = data
        return data


class RecordFormSet(BaseInlineFormSet[Any, Any, Any]):
    """Inline records; one that somebody else changed meanwhile is not deleted unseen either."""

    def clean(self) -> None:
        """Refuse to delete a record that is not the one that was shown."""
        super().clean()
        for form in self.deleted_forms:
            if form.conflict is not None:
                raise EditConflict(form.instance)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(getattr(item, "pk", item) for item in value)
    return value
