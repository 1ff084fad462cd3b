"""A status, a column and a filter that the register does not have, and all that adding each takes.

What stands here in English only would be marked for translation, as CONTRIBUTING.md says.
"""

import shutil
from pathlib import Path

from tests.server import ROOT

Additions = dict[str, tuple[str, str]]
"""By file: the text in it after which something is added, and what is added."""

STATUS: Additions = {
    "commitments/models/status.py": (
        '        _("Postponed"),\n    )\n',
        """\
    SUSPENDED = (
        "suspended",
        Nature(
            tone=Tone.WARN,
            needs_reason=True,
            meaning="Evidence shows that the act was broken off, and may be taken up again.",
            asks="Evidence that it was broken off. Give the reason.",
            sentence="Suspended, as was known %(when)s.",
        ),
        "Suspended",
    )
""",
    ),
    "static/icons.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg">\n',
        '  <symbol id="suspended" viewBox="0 0 16 16"><path d="M4 2h3v12H4zM9 2h3v12H9z"/></symbol>\n',
    ),
}
COLUMN: Additions = {
    "commitments/models/commitments.py": (
        'kind = models.CharField(_("kind"), max_length=8, choices=Kind, blank=True)\n',
        """\
    venue = models.CharField(
        "venue",
        max_length=8,
        blank=True,
        choices=[("meeting", "At a meeting"), ("field", "In the field")],
    )
""",
    ),
    "commitments/open_data/tables/commitments.py": (
        'field(Commitment, "kind", "meeting", _("What sort of act is promised or asked.")),\n',
        '        field(Commitment, "venue", "field", "Where it would be done."),\n',
    ),
    "commitments/admin/nouns/commitments.py": ('("direction", "kind")', ', "venue"'),
}
FILTER: Additions = {
    "commitments/index/dimensions.py": (
        '    "breached": Dimension("was_breached"),\n',
        '    "venue": Dimension("venue"),\n',
    ),
    "commitments/filters/form.py": (
        'overdue = YesNoField(label=_("Overdue"), of="overdue")\n',
        """\
    venue = ValuesField(
        label="Venue",
        choices=[("meeting", "At a meeting"), ("field", "In the field")],
        of="venue",
    )
""",
    ),
}


def add_to_a_copy(folder: Path) -> None:
    """Copy the register's code into the folder, with the status, the column and the filter."""
    for name in ("coalition", "commitments", "static"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("fixtures", "locale", "templates", "tests", "manage.py"):
        (folder / name).symlink_to(ROOT / name)
    for additions in (STATUS, COLUMN, FILTER):
        for name, (before, added) in additions.items():
            file = folder / name
            text = file.read_text(encoding="utf-8")
            assert text.count(before) == 1, f"{before!r} does not stand once in {name}"
            file.write_text(text.replace(before, before + added), encoding="utf-8")
