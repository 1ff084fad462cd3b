"""What a parameter can be: a field that reads it, refuses what is wrong, and says what it chooses.

A field with `of` chooses commitments by a dimension of the index (`index.dimensions`), and each of
its values is counted.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments import search
from commitments.filters.words import Word, Words
from commitments.index import Condition, Reader
from commitments.index import asking as ask

Choices = Iterable[tuple[str, Any]]

LONGEST_SEARCH = 200
FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(2100, 12, 31)
DAY = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*")
SHOWN_VALUES = 12


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


class ValuesField(forms.MultipleChoiceField):
    """Any number of known values; a commitment with any one of them is found.

    The values are `choices`, or the slugs of what `words` reads from the register, whose primary
    keys are what is chosen by. A slug that a word had before stands for the one that it has now,
    and what `meant` knows for what it says.
    """

    def __init__(
        self,
        *,
        of: str,
        words: Words | None = None,
        meant: Callable[[Collection[str]], Mapping[str, str]] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(required=False, **options)
        self.of = of
        self.words = words
        self.meant = meant
        self.listed: Sequence[Word] = ()

    def list_words(self, reader: Callable[[], Reader]) -> None:
        """Let the words of the register be the choices, once they are asked for."""
        if self.words is not None:
            self.choices = lambda: [(word.slug, word.name) for word in self.list_of(reader())]

    def list_of(self, reader: Reader) -> Sequence[Word]:
        """The words of the register in the state of this reader."""
        if not self.listed and self.words is not None:
            self.listed = self.words(reader)
        return self.listed

    def values_of(self, selected: Iterable[str]) -> list[Any]:
        """What the index holds for these values, which were found among the choices."""
        if self.words is None:
            return list(selected)
        wanted = set(selected)
        return [word.key for word in self.listed if word.slug in wanted]

    def to_python(self, value: Any) -> list[str]:
        """The values, each once, in a fixed order; empty ones are no values."""
        given = {item for item in super().to_python(value) if item}
        if self.meant is not None and given:
            known = dict(cast("Choices", self.choices))
            if unknown := given - set(known):
                meant = self.meant(unknown)
                given = {meant.get(item, item) for item in given}
        return sorted(given)

    def validate(self, value: Iterable[str]) -> None:
        """Refuse unknown values, each by its name."""
        if not value:
            return
        known = dict(cast("Choices", self.choices))
        errors = [unknown_value(item, known) for item in value if item not in known]
        if errors:
            raise ValidationError(errors)

    def condition(self, selected: list[str]) -> Condition:
        """What is true of a commitment that has one of the values."""
        return ask.any_value(self.of, self.values_of(selected))


class ValueField(forms.ChoiceField):
    """At most one known value."""

    def validate(self, value: str) -> None:
        """Refuse an unknown value by its name."""
        known = dict(cast("Choices", self.choices))
        if value and value not in known:
            raise unknown_value(value, known)


class YesNoField(ValueField):
    """Whether something is true of a commitment."""

    def __init__(self, *, of: str, **options: Any) -> None:
        choices = [("true", _("Yes")), ("false", _("No"))]
        super().__init__(choices=choices, required=False, **options)
        self.of = of

    def condition(self, value: str) -> Condition:
        """What is true of a commitment that answers so."""
        return ask.any_value(self.of, [value])


class DayField(forms.DateField):
    """A day written as in ISO 8601, within the centuries that the register can speak of."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Write the day as year-month-day, such as 2020-06-04.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], required=False, **options)

    def to_python(self, value: Any) -> dt.date | None:
        """The day; months and days have two digits."""
        if value and not DAY.fullmatch(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

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
