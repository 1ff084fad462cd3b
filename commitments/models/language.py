"""Fields that exist once for each language of the register."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language


def codes() -> list[str]:
    """The languages of our own texts, by their codes, in the order in which fields stand."""
    return [code for code, _name in settings.LANGUAGES]


def in_each(*names: str) -> list[str]:
    """The fields that hold these texts, each in every language: `title` is title_en, title_ar."""
    return [f"{name}_{code}" for name in names for code in codes()]


class InReadersLanguage:
    """The text of the field `<name>_<code>` in the reader's language.

    Falls back on the other language when the reader's is empty, so that a missing translation
    shows the original rather than nothing.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        reader = (get_language() or settings.LANGUAGE_CODE)[:2]
        others = [code for code in codes() if code != reader]
        for code in (reader, *others):
            text: str = getattr(instance, f"{self.name}_{code}", "")
            if text:
                return text
        return ""
