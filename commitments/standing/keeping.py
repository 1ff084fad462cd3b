"""Keeps the runs of days in step with what is published, and says where they are not."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps as today
from django.apps.registry import Apps
from django.db import transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model, Q

from commitments.models import (
    Absence,
    Commitment,
    Edition,
    FollowUp,
    Forum,
    Meeting,
    Mention,
    Standing,
    Statement,
)
from commitments.models.batches import AT_ONCE, in_batches
from commitments.models.language import in_each
from commitments.standing.deriving import Record, Text, Window, runs, windows

LONG_TEXTS = ("quotation", *in_each("translation"), "paragraph__text")


def touched_by(rows: Iterable[Model]) -> set[int]:
    """Primary keys of the commitments whose standing may follow from these rows.

    Before and after a change, where it may move a row to another commitment or another day.
    """
    touched: set[int] = set()
    statements: list[Statement] = []
    for row in rows:
        if isinstance(row, Commitment):
            touched.add(row.pk)
        elif isinstance(row, Mention | FollowUp | Absence):
            touched.add(row.commitment_id)
        elif isinstance(row, Statement):
            statements.append(row)
        elif isinstance(row, Forum):
            absences = Absence.objects.filter(commitment__forum=row, state="published")
            touched.update(absences.order_by().values_list("commitment_id", flat=True).distinct())
        elif isinstance(row, Meeting):
            statements.extend(row.statements.filter(state="published"))
    for some in in_batches(statements):
        keys = [row.pk for row in some]
        mentions = Mention.objects.filter(paragraph__statement__in=keys, state="published")
        touched.update(mentions.order_by().values_list("commitment_id", flat=True).distinct())
    # A new full statement ends the silence in the one before it.
    silent = {row.pk for row in statements} | _texts_before(statements)
    for texts in in_batches(sorted(silent)):
        absences = Absence.objects.filter(statement__in=texts, state="published")
        touched.update(absences.order_by().values_list("commitment_id", flat=True).distinct())
    return touched


def keep_in_step(commitments: Iterable[int]) -> None:
    """Write the runs of these commitments (primary keys) anew where they have changed.

    For every write that publishes, changes or takes back what standing follows from; in the same
    transaction, while the edition is written.
    """
    for some in in_batches(sorted(commitments)):
        _write(some, today)


def read(commitments: Collection[int], apps: Apps = today) -> dict[int, Record]:
    """What is published of each of these commitments (primary keys), with four queries."""
    model: Any = apps.get_model
    of_them = {"commitment__in": commitments, "state": "published"}
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in (
        model("commitments", "Mention")
        ._base_manager.filter(paragraph__statement__state="published", **of_them)
        .select_related("paragraph__statement")
        .defer(*LONG_TEXTS)
    ):
        mentions[mention.commitment_id].append(mention)
    follow_ups: defaultdict[int, list[FollowUp]] = defaultdict(list)
    for follow_up in model("commitments", "FollowUp")._base_manager.filter(**of_them):
        follow_ups[follow_up.commitment_id].append(follow_up)
    absent = _absent(model("commitments", "Absence")._base_manager.filter(**of_them), apps)
    return {key: Record(mentions[key], follow_ups[key], absent[key]) for key in commitments}


def _absent(absences: Any, apps: Apps) -> defaultdict[int, list[Window]]:
    """When the statements from which each commitment is absent were the latest."""
    rows = list(absences.values_list("commitment_id", "commitment__forum_id", "statement_id"))
    of_forum = {
        forum: windows(texts)
        for forum, texts in _full_texts({forum for _key, forum, _text in rows}, apps).items()
    }
    absent: defaultdict[int, list[Window]] = defaultdict(list)
    for key, forum, text in rows:
        if window := of_forum[forum].get(text):
            absent[key].append(window)
    return absent


@transaction.atomic
def rebuild() -> int:
    """Write the runs of all commitments anew where they are wrong; return how many there are."""
    edition = Edition.objects.first()
    if edition is not None:
        with edition.written():
            keep_in_step(Commitment.objects.values_list("pk", flat=True))
    return Standing.objects.count()


def out_of_step() -> Iterator[Commitment]:
    """Commitments whose runs are not what follows from what is published."""
    keys = list(Commitment.objects.order_by("pk").values_list("pk", flat=True))
    for some in in_batches(keys):
        changed = _changed(some, today)
        yield from Commitment.objects.filter(pk__in=changed).order_by("pk")


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write all runs; for `RunPython` in a migration that alters what standing follows from.

    Only the last such migration does it, since the rules are those of today.
    """
    commitments: Any = apps.get_model("commitments", "Commitment")
    keys = list(commitments._base_manager.order_by("pk").values_list("pk", flat=True))
    for some in in_batches(keys):
        _write(some, apps)


def _write(commitments: Collection[int], apps: Apps) -> None:
    changed = _changed(commitments, apps)
    rows: Any = apps.get_model("commitments", "Standing")._base_manager
    rows.filter(commitment__in=changed).delete()
    rows.bulk_create(
        [
            rows.model(commitment_id=key, **_columns(run))
            for key, of_one in changed.items()
            for run in of_one
        ],
        batch_size=AT_ONCE,
    )


def _changed(commitments: Collection[int], apps: Apps) -> dict[int, list[Standing]]:
    """The runs as they should be of the commitments that have others."""
    stored: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    rows: Any = apps.get_model("commitments", "Standing")._base_manager
    kept = rows.filter(commitment__in=commitments).order_by("commitment", "valid_from")
    for row in kept.values("commitment_id", *_COLUMNS):
        stored[row.pop("commitment_id")].append(row)
    derived = {key: runs(record) for key, record in read(commitments, apps).items()}
    return {
        key: of_one
        for key, of_one in derived.items()
        if stored[key] != [_columns(run) for run in of_one]
    }


_COLUMNS = [
    field.name for field in Standing._meta.concrete_fields if field.name not in ("id", "commitment")
]


def _columns(run: Any) -> dict[str, Any]:
    return {name: getattr(run, name) for name in _COLUMNS}


def _full_texts(forums: Collection[int], apps: Apps = today) -> dict[int, list[Text]]:
    """The whole published joint statements of each forum's series, each once, in order."""
    statements: Any = apps.get_model("commitments", "Statement")
    forum_model: Any = apps.get_model("commitments", "Forum")
    series: defaultdict[int, set[int]] = defaultdict(set)
    chosen = forum_model.series.through._base_manager.filter(forum__in=forums)
    for forum, kind in chosen.values_list("forum_id", "meetingkind_id"):
        series[forum].add(kind)
    texts: dict[int, list[Text]] = {forum: [] for forum in forums}
    rows = statements._base_manager.filter(
        ~Q(standing="press_summary"),
        forum__in=forums,
        kind="joint_statement",
        state="published",
        translation_of=None,
    )
    for forum, kind, *text in rows.values_list(
        "forum_id", "meeting__level_id", "issued_on", "rank", "pk"
    ):
        if not series[forum] or kind in series[forum]:
            texts[forum].append(tuple(text))
    return {forum: sorted(of_one) for forum, of_one in texts.items()}


def _texts_before(statements: Iterable[Statement]) -> set[int]:
    """For each statement, the full text that was the latest before it."""
    rows = list(statements)
    texts = _full_texts({row.forum_id for row in rows}) if rows else {}
    before = set()
    for row in rows:
        in_order = texts[row.forum_id]
        if place := bisect_left(in_order, (row.issued_on, row.rank, row.pk)):
            before.add(in_order[place - 1][2])
    return before
