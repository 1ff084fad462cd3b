"""The spreadsheet of each noun: its columns, its key, and what a new row is numbered by."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields

from commitments import actions
from commitments.admin.nouns.commitments import number_mention
from commitments.admin.nouns.follow_ups import number_evidence, number_follow_up
from commitments.admin.records.content import CONTENT, NOTES
from commitments.admin.spreadsheets.cells import KeyListCell, TextCell, WholeNumberCell, cell_for
from commitments.admin.spreadsheets.rows import RecordResource
from commitments.models import (
    Absence,
    Actor,
    Change,
    Commitment,
    CorrectionRequest,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Meeting,
    Mention,
    Paragraph,
    Party,
    Region,
    Reviewed,
    Statement,
    Theme,
)

VERSION_HELP = gettext_lazy("The version that was exported; needed to change a record.")
STATE_HELP = gettext_lazy("For reading only: an import never publishes.")


def resource_for(
    model: type[models.Model],
    names: list[str],
    natural_key: tuple[str, ...],
    numbered_as: Any = None,
    joins: tuple[str, ...] = (),
) -> type[RecordResource]:
    """The resource of a noun: columns for the named fields, then for its content."""
    columns: dict[str, fields.Field] = {}
    names = names + [name for name in CONTENT.get(model, []) if name not in names]
    if issubclass(model, Reviewed):
        names = [*names, "internal_note"]
    for name in names:
        field: Any = model._meta.get_field(name)
        columns[name] = fields.Field(
            attribute=name,
            column_name=name,
            widget=cell_for(field),
            m2m_add=False,
        )
    lists = [name for name, column in columns.items() if isinstance(column.widget, KeyListCell)]
    stored = {field.name for field in model._meta.get_fields()}
    if issubclass(model, Reviewed):
        columns["state"] = fields.Field("state", "state", TextCell(), readonly=True)
    if "version" in stored:
        columns["version"] = fields.Field("version", "version", WholeNumberCell(), readonly=True)

    class Meta:
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        store_instance = True
        fields = list(columns)
        import_order = list(columns)
        export_order = list(columns)

    Meta.model = model  # type: ignore[attr-defined]

    def get_queryset(self: Any) -> Any:
        rows = model._default_manager.prefetch_related(*lists)
        return rows.select_related(*joins) if joins else rows

    body = {
        **columns,
        "Meta": Meta,
        "natural_key": natural_key,
        "numbered_as": staticmethod(numbered_as) if numbered_as else None,
        "get_queryset": get_queryset,
    }
    return type(f"{model.__name__}Resource", (RecordResource,), body)


NAMED = ["slug", "name_en", "name_ar"]
RESOURCES: dict[type[models.Model], type[RecordResource]] = {
    Forum: resource_for(Forum, [*NAMED, "prefix"], ("slug",)),
    Actor: resource_for(Actor, [*NAMED, "kind"], ("slug",)),
    Theme: resource_for(Theme, [*NAMED, "description_en", "description_ar"], ("slug",)),
    Region: resource_for(Region, NAMED, ("slug",)),
    Meeting: resource_for(
        Meeting,
        ["slug", "forum", "level", "place_en", "place_ar", "began_on", "ended_on", "hosts"],
        ("slug",),
        joins=("forum",),
    ),
    Statement: resource_for(Statement, ["slug", "forum"], ("slug",)),
    Paragraph: resource_for(
        Paragraph,
        ["statement", "number", "language", "text", *NOTES],
        ("statement", "number"),
        joins=("statement",),
    ),
    Commitment: resource_for(
        Commitment,
        ["reference", "forum"],
        ("reference",),
        numbered_as=actions.give_reference,
        joins=("forum",),
    ),
    Party: resource_for(
        Party,
        ["commitment"],
        ("commitment", "actor", "part"),
        joins=("commitment", "actor"),
    ),
    Mention: resource_for(
        Mention,
        ["commitment", "number", "paragraph"],
        ("commitment", "number"),
        numbered_as=number_mention,
        joins=("commitment", "paragraph__statement"),
    ),
    Absence: resource_for(
        Absence,
        ["commitment", "statement"],
        ("commitment", "statement"),
        joins=("commitment", "statement"),
    ),
    Exclusion: resource_for(
        Exclusion,
        ["paragraph"],
        ("paragraph", "passage"),
        joins=("paragraph__statement",),
    ),
    FollowUp: resource_for(
        FollowUp,
        ["commitment", "number"],
        ("commitment", "number"),
        numbered_as=number_follow_up,
        joins=("commitment",),
    ),
    Evidence: resource_for(
        Evidence,
        ["follow_up", "number"],
        ("follow_up", "number"),
        numbered_as=number_evidence,
        joins=("follow_up__commitment",),
    ),
}
"""Every noun that is imported and exported."""

EXPORTED_ONLY: dict[type[models.Model], type[RecordResource]] = {
    Edition: resource_for(Edition, ["number", "note_en", "note_ar"], ("number",)),
    Change: resource_for(Change, ["edition", "kind", "noun", "key", "reason"], ("key",)),
    CorrectionRequest: resource_for(
        CorrectionRequest, ["kind", "reason", "asked_at", "answer"], ("kind",)
    ),
}
"""What only actions write: it leaves as a file and never comes in as one."""


def help_of(resource: RecordResource) -> list[dict[str, Any]]:
    """What each column of the table holds, for the one who fills it in."""
    shown = []
    model: Any = resource._meta.model
    for name in resource.fields:
        if name in ("state", "version"):
            text = str(STATE_HELP if name == "state" else VERSION_HELP)
            shown.append({"name": name, "label": name, "help": text, "choices": [], "key": False})
            continue
        field = model._meta.get_field(name)
        help_text = str(getattr(field, "help_text", "") or "")
        if field.is_relation:
            noun = field.related_model._meta.verbose_name
            help_text = help_text or _("Key of the %(noun)s.") % {"noun": noun}
        shown.append(
            {
                "name": name,
                "label": str(field.verbose_name),
                "help": help_text,
                "choices": [value for value, _label in field.flatchoices or () if value],
                "key": name in resource.natural_key,
            }
        )
    return shown
