"""What every correction needs: a reason, and its line in the public list of changes."""

from typing import Any

from commitments.models import Change, Commitment, Edition, Exclusion, Mention, Reviewed, Statement


def need_reason(reason: str) -> None:
    if not reason.strip():
        raise ValueError("A reason is required.")


def write_change(edition: Edition, kind: Change.Kind, row: Reviewed, **content: Any) -> None:
    commitment = row if isinstance(row, Commitment) else getattr(row, "commitment", None)
    statement = row if isinstance(row, Statement) else getattr(row, "statement", None)
    if statement is None and isinstance(row, Mention | Exclusion):
        statement = row.paragraph.statement
    Change.objects.create(
        edition=edition,
        kind=kind,
        noun=str(row._meta.model_name),
        key=row.key,
        commitment=commitment,
        statement=statement,
        **content,
    )
