"""Texts that exist once for each language of the register: a field `<name>_<code>` for each.

Which languages these are is said once, in `settings.LANGUAGES`; the first of them is the one in
which the register sorts, and under whose field a problem of the text as a whole is shown.
"""

from collections.abc import Sequence
from functools import cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Self, overload

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext

from commitments.text import language as languages

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


def codes() -> list[str]:
    """The languages of our own texts, by their codes, in the order in which fields stand."""
    return [code for code, _name in settings.LANGUAGES]


def in_each(*names: str) -> list[str]:
    """The fields that hold these texts, each in every language: `title` is title_en and so on."""
    return [f"{name}_{code}" for name in names for code in codes()]


def first(name: str) -> str:
    """The field that holds this text in the first language of the register."""
    return in_each(name)[0]


def language_of(field: str) -> str:
    """Code of the language in which a field such as title_en is written; empty if of none."""
    _name, _separator, code = field.rpartition("_")
    return code if code in codes() else ""


def direction_of(field: str) -> str:
    """Writing direction of what a field holds: `ltr`, `rtl`, or `auto` if in any language."""
    code = language_of(field)
    return languages.direction(code) if code else "auto"


def readers_language() -> str:
    """Code of the language in which a page is read; outside a page, of the first language."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def in_reading_order() -> Sequence[str]:
    """The languages of our own texts: the reader's first, then the others."""
    return _with_first(readers_language(), tuple(codes()))


@cache
def _with_first(reader: str, others: tuple[str, ...]) -> Sequence[str]:
    return tuple(sorted(others, key=lambda code: code != reader))


def texts(row: models.Model, name: str) -> dict[str, str]:
    """A text of a row in each language, by its code; empty where it is missing."""
    return {code: getattr(row, f"{name}_{code}", "") for code in codes()}


def name_of(code: str) -> str:
    """What a language of our own texts is called in the reader's language."""
    return gettext(str(dict(settings.LANGUAGES)[code]))


def _label_in(label: "_StrOrPromise", code: str) -> str:
    return gettext("%(text)s (%(language)s)") % {"text": label, "language": name_of(code)}


label_in = lazy(_label_in, str)
"""The label of a text in the language of a code, such as “title (Arabic)”."""


def said_in_each(name: str) -> Q:
    """Rows that have this text in every language."""
    return reduce(and_, (~Q(**{field: ""}) for field in in_each(name)))


def said_in_any(name: str) -> Q:
    """Rows that have this text in one of the languages at least."""
    return reduce(or_, (~Q(**{field: ""}) for field in in_each(name)))


def said_in_none(*names: str) -> Q:
    """Rows that have none of these texts in any language."""
    return Q(**dict.fromkeys(in_each(*names), ""))


class TextInEachLanguage:
    """A text that a model holds in each language of the settings, such as its title.

    The model has a field `<name>_<code>` for each: a line of `max_length` characters, or a text
    of any length. `help_text` stands below the first of them, or below each. The name itself is
    the text in the reader's language, or in another one where the reader's is empty: a missing
    translation shows the original rather than nothing.
    """

    def __init__(
        self,
        label: "_StrOrPromise",
        *,
        max_length: int | None = None,
        blank: bool = True,
        help_text: "_StrOrPromise" = "",
        help_each: bool = False,
    ) -> None:
        self.fields: dict[str, models.TextField[str, str] | models.CharField[str, str]] = {}
        for code in codes():
            helping = help_text if help_each or not self.fields else ""
            named = label_in(label, code)
            self.fields[code] = (
                models.TextField(named, blank=blank, help_text=helping)
                if max_length is None
                else models.CharField(named, max_length=max_length, blank=blank, help_text=helping)
            )

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Give the model, when Django makes it, a field for each language."""
        self.name = name
        for code, field in self.fields.items():
            model.add_to_class(f"{name}_{code}", field)
        setattr(model, name, self)

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: models.Model, owner: type) -> str: ...
    def __get__(self, instance: models.Model | None, owner: type) -> Self | str:
        if instance is None:
            return self
        said = (getattr(instance, f"{self.name}_{code}", "") for code in in_reading_order())
        return next(filter(None, said), "")
