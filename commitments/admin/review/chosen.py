"""What was chosen for an edition: how a form names a row, and what the row is about."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from commitments import actions
from commitments.admin.records.keys import number_in
from commitments.models import (
    Absence,
    CorrectionRequest,
    Counterpart,
    Exclusion,
    FollowUp,
    Mention,
    Pairing,
    ParallelQuotation,
    Reply,
    Reviewed,
)


def value_of(row: Reviewed) -> str:
    """What the form sends for a row: its noun, primary key and the version that was shown."""
    return f"{row._meta.model_name}:{row.pk}:{row.version}"


def about(row: Reviewed) -> Reviewed:
    """The statement or commitment under which a row is listed."""
    match row:
        case Mention() | FollowUp() | Absence() | Reply() | ParallelQuotation() | Counterpart():
            return row.commitment
        case Exclusion() | Pairing():
            return row.paragraph.statement
        case _:
            return row


def parts(value: str) -> tuple[str, int | None, str]:
    """The noun, primary key and version in what the form sends for a row."""
    noun, _colon, rest = value.partition(":")
    text, _colon, version = rest.partition(":")
    return noun, number_in(text), version


def locked(chosen: Iterable[str]) -> dict[tuple[str, int | None], Any]:
    """What was chosen, as it is stored, by noun and primary key; a query for each noun."""
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for noun, key, _version in map(parts, chosen):
        if key is not None:
            keys[noun].add(key)
    waiting: Any = CorrectionRequest.objects.waiting().prefetch_related("row")
    sources = {"request": waiting} | {
        str(model._meta.model_name): model._default_manager.all()
        for model in actions.PUBLICATION_ORDER
    }
    return {
        (noun, key): row
        for noun, source in sources.items()
        if noun in keys
        for key, row in source.select_for_update(of=("self",))
        .order_by("pk")
        .in_bulk(keys[noun])
        .items()
    }
