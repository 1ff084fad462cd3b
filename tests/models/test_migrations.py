"""Tables that a migration creates together are those that it would create one by one."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from commitments.migrations._together import CreateModels

pytestmark = pytest.mark.django_db

OPERATIONS = [
    CreateModel("Author", [("id", models.BigAutoField(primary_key=True))]),
    CreateModel(
        "Book",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("author", models.ForeignKey("shelf.author", models.CASCADE)),
            ("readers", models.ManyToManyField("shelf.author", related_name="read")),
        ],
        {"constraints": [models.UniqueConstraint(fields=["author"], name="one_for_each")]},
    ),
]


def sql_of(operations, direction):
    """What these operations would have the database do."""
    editor = connection.schema_editor(collect_sql=True)
    editor.deferred_sql = []
    states = [ProjectState()]
    states[0].apps  # noqa: B018  (rendered, as it is while Django migrates)
    for operation in operations:
        states.append(states[-1].clone())
        operation.state_forwards("shelf", states[-1])
    steps = list(zip(operations, states, states[1:], strict=False))
    for operation, before, after in steps if direction == "forwards" else reversed(steps):
        if direction == "forwards":
            operation.database_forwards("shelf", editor, before, after)
        else:
            operation.database_backwards("shelf", editor, after, before)
    return editor.collected_sql + [str(statement) for statement in editor.deferred_sql]


@pytest.mark.parametrize("direction", ["forwards", "backwards"])
def test_created_together_or_one_by_one_the_tables_are_the_same(direction):
    together = sql_of([CreateModels(OPERATIONS)], direction)
    assert together == sql_of(OPERATIONS, direction) != []
