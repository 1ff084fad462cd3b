"""The texts and days of every record, as the policies of `text.characters` and `text.hijri` say.

A record that is checked before it is written (`full_clean`) is brought under them: what may be
written in another way is, what may not is refused with its field and place. The database refuses
what has not been checked (`text_rules`).
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.text import characters, hijri
from commitments.text.characters import Finding, Kind, Use

TextField = models.CharField[Any, Any] | models.TextField[Any, Any]

CHANGED = {
    Kind.LINE_END: _("Line ends of another kind (%(code)s), %(place)s, became line breaks."),
    Kind.SPACING: _("Line breaks or tabs, %(place)s, became spaces: the field holds one line."),
    Kind.BULLET: _("A sign of a symbol font (%(code)s), %(place)s, became a bullet."),
    Kind.EMBEDDING: _(
        "Signs that turn the direction of a text (%(code)s), %(place)s, were taken out: see that "
        "the words stand in their order."
    ),
    Kind.FILE_MARK: _(
        "A sign of a file or a picture (%(code)s), %(place)s, was taken out: it is no part of a "
        "text."
    ),
    Kind.BREAK: _(
        "Soft hyphens or their like, which nobody sees (%(code)s), %(place)s, were taken out."
    ),
    Kind.SHAPE: _("Printed forms of letters (%(code)s), %(place)s, became plain letters."),
    Kind.JOINER: _("Invisible characters (%(code)s), %(place)s, were taken out."),
}
"""What the editor is told of a character that is written in another way."""

REFUSED = {
    Kind.CONTROL: _(
        "A control character (%(code)s) stands %(place)s. It says nothing and stops the programs "
        "that read the register: type these words again."
    ),
    Kind.NO_CHARACTER: _(
        "What stands %(place)s (%(code)s) is no character: type these words again."
    ),
    Kind.PRIVATE: _(
        "The sign %(place)s (%(code)s) belongs to one font, and others see a box instead: type "
        "what it shows."
    ),
    Kind.BULLET: _(
        "The sign %(place)s (%(code)s) belongs to one font, and others see a box instead: type "
        "what it shows."
    ),
    Kind.OVERRIDE: _(
        "A character that turns the order of letters around (%(code)s) stands %(place)s, so that "
        "people would read something else than is stored: type these words again."
    ),
    Kind.HIDDEN: _(
        "A hidden character (%(code)s) stands %(place)s, which no reader sees: type these words "
        "again."
    ),
    Kind.REPLACEMENT: _(
        "The sign for a lost letter (%(code)s) stands %(place)s: type what belongs there."
    ),
    Kind.LINE_END: _("A line break (%(code)s) stands %(place)s, where none may be."),
    Kind.SPACING: _("A line break or a tab (%(code)s) stands %(place)s, where none may be."),
}
"""What the editor is told of a character that is refused."""


def changed_in_words(finding: Finding) -> str:
    """The sentence about a character that was written in another way."""
    return str(CHANGED[finding.kind]) % _said(finding)


def refused_in_words(finding: Finding) -> str:
    """The sentence about a character that is refused, and where it stands."""
    return str(REFUSED[finding.kind]) % _said(finding)


def _said(finding: Finding) -> dict[str, str]:
    if finding.line > 1:
        place = (
            gettext("in line %(line)d, after “%(words)s”")
            if finding.before
            else gettext("at the beginning of line %(line)d")
        )
    else:
        place = gettext("after “%(words)s”") if finding.before else gettext("at the beginning")
    return {
        "code": finding.code,
        "place": place % {"line": finding.line, "words": finding.before},
    }


def taken_in(text: str, use: Use) -> str:
    """The text as the register keeps it. Raises `ValidationError` saying what and where."""
    reading = characters.read(text, use)
    if reading.refused:
        raise ValidationError(
            [refused_in_words(finding) for finding in reading.refused], code="characters"
        )
    return reading.text


def validate_gregorian(day: dt.date) -> None:
    """Refuse a day whose year is one of the Hijri calendar."""
    if hijri.is_hijri(day):
        raise ValidationError(
            _(
                "%(year)d looks like a year of the Hijri calendar (about %(gregorian)d). Write "
                "the day in the Gregorian calendar."
            ),
            code="hijri",
            params={"year": day.year, "gregorian": hijri.gregorian_year(day.year)},
        )


@cache
def _labels(field: TextField) -> dict[str, Any]:
    return dict(field.flatchoices)


class Worded(models.Model):
    """A record with texts and days.

    `source_words` names the fields that hold words of a source, which are kept to the character.
    """

    source_words: ClassVar[frozenset[str]] = frozenset()
    changed_characters: Sequence[str] = ()

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: TextField) -> str:  # noqa: N802 - Django's name
        """The label of a choice. Django gathers the choices anew for each label of each row."""
        value = getattr(self, field.attname)
        return str(_labels(field).get(value, value))

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Bring every text under the policy of characters, then check each field."""
        problems = self.take_in_texts(exclude or ())
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                problems.setdefault(name, messages)
        self._check_days(exclude or (), problems)
        if problems:
            raise ValidationError(problems)

    def take_in_texts(self, exclude: Collection[str] = ()) -> dict[str, list[str]]:
        """Write what may be written in another way; what is refused comes back, by field.

        What was changed is noted in `changed_characters`, a sentence each, for the editor.
        """
        problems: dict[str, list[str]] = {}
        for field, use in _looked_at(type(self)).texts:
            value = getattr(self, field.attname)
            if not value or not isinstance(value, str) or field.name in exclude:
                continue
            reading = characters.read(value, use)
            if reading.refused:
                problems[field.name] = list(map(refused_in_words, reading.refused))
                continue
            setattr(self, field.attname, reading.text)
            for finding in reading.changed:
                note = f"{field.verbose_name}: {changed_in_words(finding)}"
                self.changed_characters = [*self.changed_characters, note]
        return problems

    def _check_days(self, exclude: Collection[str], problems: dict[str, list[str]]) -> None:
        for field in _looked_at(type(self)).days:
            day = getattr(self, field.attname)
            if type(day) is not dt.date or not field.editable or field.name in exclude:
                continue
            try:
                validate_gregorian(day)
            except ValidationError as error:
                problems.setdefault(field.name, error.messages)


def texts(model: type[models.Model]) -> Iterator[TextField]:
    """The fields of a model that hold texts which people write, not codes of ours."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            yield field


def use_of(model: type[models.Model], field: TextField) -> Use:
    """What a text field is for, and so which characters it may hold."""
    if field.name in getattr(model, "source_words", ()):
        return Use.SOURCE
    if isinstance(field, models.URLField | models.SlugField):
        return Use.ADDRESS
    return Use.LINE if isinstance(field, models.CharField) else Use.OWN


def days(model: type[models.Model]) -> Iterator[models.DateField[Any, Any]]:
    """The fields of a model that hold days, not moments."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
            yield field


class _Looked(NamedTuple):
    """What is looked at of every row of a model."""

    texts: list[tuple[TextField, Use]]
    days: list[models.DateField[Any, Any]]


@cache
def _looked_at(model: type[models.Model]) -> _Looked:
    return _Looked([(field, use_of(model, field)) for field in texts(model)], list(days(model)))


def kept_against_policy(row: models.Model) -> Iterator[tuple[str, str]]:
    """What a stored row holds that would not be taken in: the field's name, a sentence about it."""
    for field, use in _looked_at(type(row)).texts:
        value = getattr(row, field.attname)
        if not isinstance(value, str):
            continue
        reading = characters.read(value, use)
        for finding in reading.refused:
            yield str(field.verbose_name), refused_in_words(finding)
        for finding in reading.changed:
            yield str(field.verbose_name), gettext("It holds %(code)s %(place)s.") % _said(finding)
        if value and not reading.text:
            yield str(field.verbose_name), gettext("Nothing of it can be seen.")
    for day_field in _looked_at(type(row)).days:
        day = getattr(row, day_field.attname)
        if type(day) is dt.date:
            try:
                validate_gregorian(day)
            except ValidationError as error:
                yield str(day_field.verbose_name), error.messages[0]
