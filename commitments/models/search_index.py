"""The index of the search: the terms of every published text, one row for each text.

Which rows are published is not kept here: a search joins it, so that nothing stale is ever found.

What makes the terms quick to look up is the database's own: an FTS5 table beside this one on
SQLite, a `tsvector` column in it on PostgreSQL. Both hold our terms as they are, and the database
itself keeps them in step with this table. SQLite drops the triggers of a table that a migration
rebuilds, so a migration that alters this table ends with `install`.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commitments.models.commitments import Commitment
from commitments.models.follow_ups import FollowUp
from commitments.models.mentions import Mention
from commitments.models.statements import Paragraph

TABLE = "commitments_searchdocument"


if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class TermsField(TextField):
    """Terms of `text.analysis`, joined with spaces; `__any_of` takes a list of terms."""


@TermsField.register_lookup
class AnyOf(models.Lookup):
    """Whether at least one of the terms is there, by the index of either database."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        """Ask the FTS5 table, whose row numbers are ours."""
        wanted = " OR ".join(f'"{term}"' for term in self.rhs)
        found = f"SELECT rowid FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s"  # noqa: S608
        return f"{self._alias(compiler)}.id IN ({found})", [wanted]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        """Ask the `tsvector` column."""
        wanted = " | ".join(f"'{term}'" for term in self.rhs)
        return f"{self._alias(compiler)}.vector @@ %s::tsquery", [wanted]

    def _alias(self, compiler: SQLCompiler) -> str:
        return str(compiler.quote_name_unless_alias(self.lhs.alias))


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    """Documents of the index."""

    def published(self, on: dt.date) -> Self:
        """Documents of rows that the public may see and that existed by the end of `on`."""
        known = Commitment.objects.published().known_on(on).values("pk")
        mentions = Mention.objects.published().filter(
            commitment__in=known, paragraph__statement__issued_on__lte=on
        )
        follow_ups = (
            FollowUp.objects.published().with_day().filter(commitment__in=known, day__lte=on)
        )
        paragraphs = Paragraph.objects.published().filter(statement__issued_on__lte=on)
        return self.filter(
            Q(commitment__in=known)
            | Q(mention__in=mentions.values("pk"))
            | Q(follow_up__in=follow_ups.values("pk"))
            | Q(paragraph__in=paragraphs.values("pk"))
        )


class SearchDocument(models.Model):
    """The terms of one text of the register."""

    commitment = models.ForeignKey(
        Commitment, null=True, on_delete=models.CASCADE, related_name="search_documents"
    )
    mention = models.ForeignKey(
        Mention, null=True, on_delete=models.CASCADE, related_name="search_documents"
    )
    follow_up = models.ForeignKey(
        FollowUp, null=True, on_delete=models.CASCADE, related_name="search_documents"
    )
    paragraph = models.ForeignKey(
        Paragraph, null=True, on_delete=models.CASCADE, related_name="search_documents"
    )
    field = models.CharField(_("field"), max_length=20)
    terms = TermsField(pgettext_lazy("of a search", "terms"))
    words = models.TextField(_("words"), help_text=_("The word behind each term, in its order."))

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(commitment__isnull=False, mention=None, follow_up=None, paragraph=None)
                | Q(commitment=None, mention__isnull=False, follow_up=None, paragraph=None)
                | Q(commitment=None, mention=None, follow_up__isnull=False, paragraph=None)
                | Q(commitment=None, mention=None, follow_up=None, paragraph__isnull=False),
                name="search_document_is_of_one_row",
            ),
            *(
                models.UniqueConstraint(
                    fields=[noun, "field"], name=f"search_document_once_for_a_field_of_a_{noun}"
                )
                for noun in ("commitment", "mention", "follow_up", "paragraph")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.terms[:60]}"


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the index of the database at hand; for `RunPython` in migrations."""
    for statement in _INSTALL[editor.connection.vendor]:
        editor.execute(statement, params=None)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the index; the way back of `install`."""
    for statement in _REMOVE[editor.connection.vendor]:
        editor.execute(statement, params=None)


_FTS = f"{TABLE}_fts"
_ADD = f"INSERT INTO {_FTS}(rowid, terms) VALUES (new.id, new.terms);"  # noqa: S608
_TAKE = f"INSERT INTO {_FTS}({_FTS}, rowid, terms) VALUES ('delete', old.id, old.terms);"  # noqa: S608
_SQLITE_TRIGGERS = {"INSERT": _ADD, "UPDATE": _TAKE + _ADD, "DELETE": _TAKE}

_REMOVE = {
    "sqlite": [
        *(f"DROP TRIGGER IF EXISTS {_FTS}_{event.lower()}" for event in _SQLITE_TRIGGERS),
        f"DROP TABLE IF EXISTS {_FTS}",
    ],
    "postgresql": [f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS vector"],
}
_INSTALL = {
    "sqlite": [
        *_REMOVE["sqlite"],
        # The `ascii` tokenizer leaves our terms, Arabic ones among them, as they are.
        f"CREATE VIRTUAL TABLE {_FTS} USING fts5(terms, content='{TABLE}', content_rowid='id', "
        "tokenize='ascii', detail=none)",
        *(
            f"CREATE TRIGGER {_FTS}_{event.lower()} AFTER {event} ON {TABLE} BEGIN {statements} END"
            for event, statements in _SQLITE_TRIGGERS.items()
        ),
        f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')",  # noqa: S608
    ],
    "postgresql": [
        *_REMOVE["postgresql"],
        f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(string_to_array(terms, ' '))) STORED",
        f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)",
    ],
}
