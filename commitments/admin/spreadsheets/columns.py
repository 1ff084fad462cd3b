"""What the columns of a noun's spreadsheet hold, in words."""

from typing import Any

from django.utils.translation import gettext as _

from commitments.admin.spreadsheets.resources import NOT_TAKEN, RecordResource


def help_of(resource: RecordResource) -> list[dict[str, Any]]:
    """What each column of the table holds, for the one who fills it in."""
    shown = []
    for name in resource.fields:
        if name in NOT_TAKEN:
            text = str(NOT_TAKEN[name])
            shown.append({"name": name, "label": name, "help": text, "choices": [], "key": False})
            continue
        field = resource.model._meta.get_field(name)
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
                "key": name in resource.key,
            }
        )
    return shown
