"""The parameters of the query language, their values, and what is said of a wrong one."""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments import search
from commitments.models import Actor, Commitment, Party, Region, Statement, Status, Strength, Theme

Choices = Iterable[tuple[str, Any]]

LONGEST_SEARCH = 200
FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(2100, 12, 31)
SHOWN_VALUES = 12

DEFAULT_SORT = "reference"
RELEVANCE = "relevance"
SORTS = {
    "reference": _("Reference"),
    "-reference": _("Reference, the last first"),
    RELEVANCE: _("Best match first"),
    "deadline": _("Deadline, the earliest first"),
    "-deadline": _("Deadline, the latest first"),
    "last_evidence": _("Last evidence, the oldest first"),
    "-last_evidence": _("Last evidence, the newest first"),
    "first_made": _("First made, the oldest first"),
    "-first_made": _("First made, the newest first"),
    "silence": _("Last mentioned, the latest first"),
    "-silence": _("Last mentioned, the longest silence first"),
}
"""Orders of the register. What has no such day comes last in either direction; ties go by
reference. `relevance` needs `q`, and is then the order unless another is asked for."""

FOREIGN_NAME = re.compile(
    r"page|format|utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|yclid|igshid"
    r"|mc_cid|mc_eid|_ga|_gl"
)
"""Names that are no part of the query and are let pass: paging, formats, trackers' marks."""


def readable(value: str) -> str:
    """A value from outside as it may stand in a message: printable, and not too long."""
    plain = "".join(character if character.isprintable() else "\ufffd" for character in value)
    return plain if len(plain) <= 60 else f"{plain[:60]}…"


def values_named(values: Collection[str], wrong: str) -> str:
    """The allowed values; only those that resemble the wrong one when there are many."""
    if len(values) <= SHOWN_VALUES:
        return gettext(", ").join(values)
    return gettext(", ").join(difflib.get_close_matches(wrong[:80], values, n=5, cutoff=0.4))


def unknown_value(wrong: str, values: Collection[str]) -> ValidationError:
    """The error that names the wrong value and what is allowed in its place."""
    if allowed := values_named(values, wrong):
        message = _("“%(value)s” is not known here. Known are, for example: %(allowed)s.")
        if len(values) <= SHOWN_VALUES:
            message = _("“%(value)s” is not known here. Allowed are: %(allowed)s.")
    else:
        message = _("“%(value)s” is not known here.")
    params = {"value": readable(wrong), "allowed": allowed}
    return ValidationError(message, code="unknown_value", params=params)


class Vocabulary:
    """Slugs and names that a query can use: only of what is published; read when needed."""

    @cached_property
    def theme(self) -> dict[str, str]:
        """Themes of published commitments."""
        return {theme.slug: theme.name for theme in Theme.objects.published()}

    @cached_property
    def actor(self) -> dict[str, str]:
        """Actors that are party to a published commitment."""
        return {actor.slug: actor.name for actor in Actor.objects.published()}

    @cached_property
    def region(self) -> dict[str, str]:
        """Regions of published commitments."""
        return {region.slug: region.name for region in Region.objects.published()}

    @cached_property
    def statement(self) -> dict[str, str]:
        """Published statements, in the order of their days."""
        rows = Statement.objects.published().order_by("issued_on", "rank", "slug")
        return {row.slug: row.title for row in rows.only("slug", "title_en", "title_ar")}


class ValuesField(forms.MultipleChoiceField):
    """Any number of known values; a commitment with any one of them is found."""

    def to_python(self, value: Any) -> list[str]:
        """The values, each once, in a fixed order; empty ones are no values."""
        return sorted({item for item in super().to_python(value) if item})

    def validate(self, value: Iterable[str]) -> None:
        """Refuse unknown values, each by its name."""
        if not value:
            return
        known = dict(cast("Choices", self.choices))
        errors = [unknown_value(item, known) for item in value if item not in known]
        if errors:
            raise ValidationError(errors)


class ValueField(forms.ChoiceField):
    """At most one known value."""

    def validate(self, value: str) -> None:
        """Refuse an unknown value by its name."""
        known = dict(cast("Choices", self.choices))
        if value and value not in known:
            raise unknown_value(value, known)


class DayField(forms.DateField):
    """A day written as in ISO 8601, within the centuries that the register can speak of."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Write the day as year-month-day, such as 2020-06-04.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], required=False, **kwargs)

    def validate(self, value: dt.date | None) -> None:
        """Refuse days that no statement means."""
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise ValidationError(_("Give a day between 1900 and 2100."), code="absurd_day")


class SearchField(forms.CharField):
    """Words to search for."""

    default_error_messages = {
        "null_characters_not_allowed": _("The search holds a character that is not text."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_SEARCH, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """The words with single spaces between them."""
        return " ".join((super().to_python(value) or "").split())

    def clean(self, value: Any) -> str:
        """Refuse what leaves nothing to search for, such as punctuation alone."""
        words: str = super().clean(value)
        if words and not search.has_terms(words):
            raise ValidationError(
                _("There is nothing to search for in “%(value)s”: use other words."),
                code="no_terms",
                params={"value": readable(words)},
            )
        return words


class QueryForm(forms.Form):
    """One field for each parameter; what the fields cannot know alone is checked in `clean`."""

    q = SearchField(
        label=_("Search"),
        help_text=_("Words in Arabic, English or French; all of them must be found."),
    )
    status = ValuesField(label=_("Status"), choices=Status.choices, required=False)
    direction = ValuesField(
        label=_("Pledge or ask"), choices=Commitment.Direction.choices, required=False
    )
    kind = ValuesField(label=_("Kind"), choices=Commitment.Kind.choices, required=False)
    strength = ValuesField(
        label=_("Strength of wording"),
        choices=Strength.choices,
        required=False,
        help_text=_("Of any of its mentions."),
    )
    theme = ValuesField(label=_("Theme"), required=False)
    region = ValuesField(label=_("Region"), required=False)
    actor = ValuesField(label=_("Actor"), required=False, help_text=_("In any part, or in “part”."))
    part = ValuesField(
        label=_("Part of the actor"),
        choices=Party.Part.choices,
        required=False,
        help_text=_("Narrows the actor to being bound, asked or to benefit."),
    )
    statement = ValuesField(
        label=_("Statement"), required=False, help_text=_("That mentions the commitment.")
    )
    due_after = DayField(label=_("Due on or after"), help_text=_("By the current deadline."))
    due_before = DayField(label=_("Due on or before"), help_text=_("By the current deadline."))
    overdue = ValueField(
        label=_("Overdue"),
        choices=[("true", _("Yes")), ("false", _("No"))],
        required=False,
    )
    on = DayField(label=_("As of"), help_text=_("The register as it stood at the end of that day."))
    sort = ValueField(label=_("Order"), choices=list(SORTS.items()), required=False)

    def __init__(
        self,
        data: MultiValueDict[str, str],
        *,
        today: dt.date,
        vocabulary: Vocabulary,
        also: Collection[str],
    ) -> None:
        super().__init__(data)
        self.given = data
        self.today = today
        self.also = also
        for name in ("theme", "actor", "region", "statement"):
            field = self.fields[name]
            assert isinstance(field, ValuesField)
            field.choices = _later(vocabulary, name)

    def clean(self) -> dict[str, Any]:
        """Check what spans parameters: names, repetition, the order of days."""
        cleaned: dict[str, Any] = self.cleaned_data
        for name in sorted(set(self.given) - set(self.fields)):
            if name not in self.also and not FOREIGN_NAME.fullmatch(name):
                self._unknown_name(name)
        for name, field in self.fields.items():
            if not isinstance(field, ValuesField) and len(set(self.given.getlist(name))) > 1:
                self.add_error(name, ValidationError(_("Give only one value."), code="repeated"))
        after, before = cleaned.get("due_after"), cleaned.get("due_before")
        if after and before and after > before:
            self.add_error(
                "due_before", ValidationError(_("This day is before the other."), code="order")
            )
        if (on := cleaned.get("on")) and on > self.today:
            message = _("This day has not come yet. Today is %(today)s.")
            params = {"today": self.today.isoformat()}
            self.add_error("on", ValidationError(message, code="future", params=params))
        if cleaned.get("part") and not cleaned.get("actor") and "actor" not in self.errors:
            self.add_error("part", ValidationError(_("Choose an actor as well."), code="no_actor"))
        if cleaned.get("sort") == RELEVANCE and not cleaned.get("q") and "q" not in self.errors:
            message = _("Only a search has a best match.")
            self.add_error("sort", ValidationError(message, code="no_search"))
        return cleaned

    def _unknown_name(self, name: str) -> None:
        message = _("“%(name)s” is no parameter of the register. Its parameters are: %(names)s.")
        params = {"name": readable(name), "names": gettext(", ").join(self.fields)}
        self.add_error(None, ValidationError(message, code="unknown_name", params=params))


PARAMETERS: Mapping[str, forms.Field] = QueryForm.base_fields
"""The parameters by name, with label, help text and choices; those of theme, region, actor and
statement depend on what is published."""


def _later(vocabulary: Vocabulary, name: str) -> Callable[[], Iterable[tuple[str, str]]]:
    """Choices that are read from the database only when the form needs them."""
    return lambda: getattr(vocabulary, name).items()
