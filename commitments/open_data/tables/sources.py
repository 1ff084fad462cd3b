"""The public table of what was kept of sources, and the columns that tell how a source is now."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from commitments.models import Evidence, SourceCheck, SourceCopy, SourceState, Statement
from commitments.models.source_checks import end_of
from commitments.open_data.columns import Column, Origin, Table, Text, Type
from commitments.open_data.tables.shared import derived, field, reference

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def seen(address: str, name: str, meaning: Text, at: Text) -> tuple[Column, Column]:
    """How the source at the address in this field was when it was last asked, and when that was.

    Observations of the world outside: they follow from no edition, and each has its time.
    """

    def answer(value: str, on: dt.date) -> Subquery:
        answers = SourceCheck.objects.telling().filter(
            checked_at__lt=end_of(on), address=OuterRef(address)
        )
        return Subquery(answers.order_by("-pk").values(value)[:1])

    return (
        derived(
            f"{name}_state",
            Type.TEXT,
            "unchanged",
            meaning,
            lambda on: answer("state", on),
            allowed=SourceState.choices,
        ),
        derived(
            f"{name}_asked_at",
            Type.TIME,
            "2026-11-27T05:00:00Z",
            at,
            lambda on: answer("checked_at", on),
        ),
    )


def _copies(query: "RegisterQuery") -> QuerySet[SourceCopy]:
    evidence = query.restrict(Evidence.objects.published())
    statements = query.restrict(Statement.objects.published())
    return (
        SourceCopy.objects.in_editions()
        .filter(made_at__lt=end_of(query.on))
        .filter(
            Exists(evidence.order_by().filter(address=OuterRef("address")))
            | Exists(
                statements.order_by().filter(
                    Q(address=OuterRef("address")) | Q(official_address=OuterRef("address"))
                )
            )
        )
        .order_by("name")
    )


SOURCE_COPIES = Table(
    name="source-copies",
    title=_("Copies of sources"),
    meaning=_(
        "What was privately kept of the sources that evidence and statements cite: whoever has the "
        "same document can compare its digest."
    ),
    rows=_copies,
    columns=(
        Column(
            name="key",
            example="20261127T050000Z-3fa4be12c9d0aa11",
            origin=Origin.REGISTER,
            value="name",
            required=True,
            meaning=_("Permanent key of the copy."),
        ),
        field(
            SourceCopy,
            "address",
            "https://theglobalcoalition.org/en/",
            _("Address that was asked."),
            origin=Origin.REGISTER,
        ),
        Column(
            name="kept_at",
            type=Type.TIME,
            example="2026-11-27T05:00:00Z",
            origin=Origin.REGISTER,
            value="made_at",
            required=True,
            meaning=_("When it was kept, in UTC."),
        ),
        field(
            SourceCopy,
            "title",
            "Joint communiqué by ministers",
            _("Title of the page, as it stood there."),
            origin=Origin.SOURCE,
        ),
        field(
            SourceCopy,
            "media_type",
            "text/html",
            _("What the server said that it is."),
            origin=Origin.REGISTER,
        ),
        field(
            SourceCopy,
            "size",
            "48213",
            _("Bytes of its content."),
            origin=Origin.REGISTER,
        ),
        field(
            SourceCopy,
            "sha256",
            "3fa4be12c9d0aa117b0d7dbb5f1f2b6ce37a2f3c7b35a9f4b1a4a7c9d1c0e5f2",
            _("SHA-256 of its content, as it came, unpacked."),
            origin=Origin.REGISTER,
        ),
        *seen(
            "address",
            "source",
            _("How the source was when it was last asked."),
            _("When it was last asked, in UTC."),
        ),
        reference(
            "edition",
            "editions",
            "2",
            _("Number of the edition that first published the row."),
            lambda on: F("after_edition") + 1,
            type=Type.INTEGER,
        ),
    ),
)
