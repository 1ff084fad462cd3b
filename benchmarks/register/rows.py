"""Records that are not stored yet: each has its primary key and knows what it is tied to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


@dataclass
class Rows:
    """The records of a stretch, by model, in the order in which they are stored."""

    base: int
    """The primary key before the first, in every table."""
    by_model: defaultdict[type[models.Model], list[models.Model]] = field(
        default_factory=lambda: defaultdict(list)
    )
    links: defaultdict[type[models.Model], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Rows of the tables between two models, by the model of the table."""

    def new(self, model: type[Row], **values: Any) -> Row:
        """One more record."""
        row = model(**values)
        self.add(row)
        return row

    def add(self, row: models.Model) -> None:
        """Take it in, with the next primary key if it has none."""
        of_model = self.by_model[type(row)]
        row.pk = row.pk or self.base + len(of_model) + 1
        of_model.append(row)

    def link(self, row: models.Model, name: str, others: Sequence[models.Model]) -> None:
        """Tie a record to others, and let it know them without asking the database."""
        through: Any = row._meta.get_field(name).remote_field.through  # type: ignore[union-attr]
        self.links[through] += [(row.pk, other.pk) for other in others]
        know(row, name, others)


def know(row: models.Model, name: str, others: Sequence[models.Model]) -> None:
    """Let a record have these as what it is related to by this name, as if they were prefetched."""
    cache: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = others


def some(chance: Random, rows: Sequence[Any], count: int) -> list[Any]:
    """So many different ones; the first ones far more often than the last."""
    drawn = {int(len(rows) * chance.random() ** 3) for _nth in range(count)}
    return [rows[place] for place in sorted(drawn)]


def often(chance: Random, mean: float, most: int) -> int:
    """How many: at least none, rarely many."""
    drawn = chance.paretovariate(1.6) - 1
    return min(most, int(drawn * mean))
