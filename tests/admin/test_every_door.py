"""Nothing that is published changes by any door of the desk, whoever asks, whatever the noun."""

import pytest
from django.apps import apps
from django.contrib.admin import helpers

from commitments.models import Actor, Commitment, Counterpart, Pairing, ParallelQuotation, Reply
from commitments.models.publication import Editable
from tests import builders
from tests.admin.pages import address, unchanged
from tests.admin.spreadsheets.files import as_csv, confirm, exported, table, upload
from tests.public_state import public_counts

NOUNS = sorted(
    (m for m in apps.get_app_config("commitments").get_models() if issubclass(m, Editable)),
    key=lambda model: model.__name__,
)
KEPT = {"key", "slug", "reference", "version", "state", "edition"}
"""Columns of a spreadsheet that find the row, or are not read."""


def by_its_form(client, row):
    values = unchanged(client, address(row, "change")) | {
        "seen_version": row.version,
        "_save": "Save",
    }
    texts = {name: f"{value} changed" for name, value in values.items() if "_en" in name}
    client.post(address(row, "change"), values | texts)


def by_deleting(client, row):
    client.post(address(row, "delete"), {"post": "yes", "seen_version": row.version})


def by_deleting_many(client, row):
    client.post(
        address(type(row)),
        {
            "action": "delete_selected",
            helpers.ACTION_CHECKBOX_NAME: [row.pk],
            f"seen_version_{row.pk}": row.version,
            "post": "yes",
        },
    )


def by_setting_back(client, row):
    first = type(row).history.filter(id=row.pk).last()
    client.post(address(row, "set_back", row.pk, first.history_id), {"seen_version": row.version})


def by_a_spreadsheet(client, row):
    rows = table(exported(client, type(row)))[:20]
    for one in rows:
        one |= {n: f"{one[n]} changed" for n in one if n not in KEPT and n.endswith(("_en", "_ar"))}
    preview = upload(client, type(row), as_csv(rows))
    if preview.context and preview.context.get("preview"):
        confirm(client, type(row), preview)


def by_undoing(client, row):
    for record in type(row).history.filter(history_type="-"):
        client.post(address(type(row), "deleted"), {"history_id": record.history_id})


DOORS = [
    *[by_its_form, by_deleting, by_deleting_many, by_setting_back, by_a_spreadsheet, by_undoing],
]


def note_deletions(row):
    """Records as if the row and another like it had been deleted when they were drafts."""
    record = type(row).history.filter(id=row.pk).first()
    record.history_id, record.history_type = None, "-"
    record.save()
    record.history_id, record.id = None, row.pk + 10_000
    for name, another in [("slug", "another"), ("number", 99), ("prefix", "QZ")]:
        if hasattr(record, name):
            setattr(record, name, another)
    if hasattr(record, "actor_id"):
        record.actor_id = Actor.objects.get(slug="denmark").pk
    record.save()


def published(model):
    if model is Reply:
        reply = builders.reply(builders.published_commitment())
        builders.publish(reply)
    if model in (Pairing, ParallelQuotation):
        builders.published_in_french()
    if model is Counterpart:
        of_corpus = Commitment.objects.published().first()
        builders.publish(builders.counterpart(of_corpus, builders.published_commitment()))
    for row in model._base_manager.order_by("-pk"):
        holder = next(
            (
                getattr(row, name)
                for name in ("commitment", "follow_up", "statement")
                if not hasattr(row, "state") and hasattr(row, name)
            ),
            row,
        )
        if holder.state == "published":
            return row
    raise LookupError(model)


def stored(row):
    model = type(row)
    lists = {
        field.name: set(getattr(row, field.name).values_list("pk", flat=True))
        for field in model._meta.many_to_many
    }
    return (
        model._base_manager.filter(pk=row.pk).values().first(),
        lists,
        model.history.filter(id=row.pk).count(),
        public_counts(),
    )


@pytest.mark.once
@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_no_door_changes_what_is_published(superuser, model):
    row = published(model)
    note_deletions(row)
    before = stored(row)

    after = {}
    for door in DOORS:
        door(superuser, row)
        after[door.__name__] = stored(row)

    assert {name for name, state in after.items() if state != before} == set()
