"""Every version of a record is kept, by django-simple-history."""

from functools import cache
from typing import Any

from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class _Versions(HistoryManager):
    """As the library's, which puts its class together anew whenever a history is asked for."""

    @classmethod
    @cache
    def from_queryset(cls, queryset: type[Any], name: str | None = None) -> type[Any]:
        """The class with the methods of this queryset, made once."""
        made: type[Any] = super().from_queryset(queryset, name)
        return made


class History(HistoricalRecords):
    """The versions of a record: `history = History()`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(history_manager=_Versions, **options)
