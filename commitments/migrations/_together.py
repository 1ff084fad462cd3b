"""Creating or altering many tables in one step. (The underscore tells Django that this is no migration.)"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Create or alter these models, as if one by one, but with the end known from the start.

    Django makes the classes of a model and of all that it is related to anew for each operation,
    which takes longer than everything else there is to migrate.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """How it is written in a migration."""
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models; their classes are made when the first table is created."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Change the tables, in the order of the operations."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Change them back, the last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `migrate --plan` says."""
        return "; ".join(operation.describe() for operation in self.operations)


def in_few_steps(operations: Iterable[Operation]) -> Iterator[Operation]:
    """The operations, of which first fields, or first constraints, of many models stand together.

    The second of each model follows in the next step: SQLite copies a table for it, and has to know
    of the first.
    """
    for kind, some in groupby(operations, key=type):
        if kind not in (AddConstraint, AddField):
            yield from some
            continue
        of_model: defaultdict[str, list[Operation]] = defaultdict(list)
        for one in some:
            assert isinstance(one, AddConstraint | AddField)
            of_model[one.model_name_lower].append(one)
        for step in zip_longest(*of_model.values()):
            together = [one for one in step if one is not None]
            yield CreateModels(together) if len(together) > 1 else together[0]
