"""Editions: opening one, keeping its data package, and its note in both languages."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments import index, public_state
from commitments.actions.jobs import start_job
from commitments.models import CODEBOOK, Edition, Job, Pen
from commitments.models.language import codes


@transaction.atomic
def open_edition(
    *,
    by: User | None,
    at: dt.datetime | None = None,
    codebook: int = CODEBOOK,
    **note: str,
) -> Edition:
    """Start the next edition. Raises `PermissionDenied` unless `by` may publish.

    `note` says what it is about, in the field of each language.

    Its rows are checked by that version of the codebook; an older one only restores what was
    published when it was in force.

    `by` is None only for a command, which has no user. Call it in the transaction that publishes:
    once that has succeeded, a job keeps the data package of the edition as it then stands; a
    command keeps it itself. Where that was cut short, the package is made before the next edition
    changes anything: until then the public state is still the one that it holds.
    """
    if by is not None and not by.has_perm("commitments.publish"):
        raise PermissionDenied(_("Only a publisher can publish, correct or retract."))
    public_state.about_to_change()
    # Two who publish at the same moment are counted one after the other.
    Pen.objects.select_for_update().get()
    newest = Edition.objects.select_related("package", "checkpoint").first()
    if newest is not None and not (hasattr(newest, "package") and hasattr(newest, "checkpoint")):
        keep_package()
    edition = Edition(
        number=newest.number + 1 if newest else 1,
        published_at=at or timezone.now(),
        published_by=by,
        codebook=codebook,
        **note,
    )
    edition.full_clean()
    edition.save()
    # Whoever reads next would do it; so nobody waits.
    transaction.on_commit(index.bring_up_to_date, robust=True)
    if by is None:
        transaction.on_commit(keep_package, robust=True)
    else:
        start_job(
            kind=Job.Kind.PACKAGE, by=by, about=str(edition), arguments={"edition": edition.number}
        )
    return edition


def keep_package() -> None:
    """Keep the data package of the newest edition and its checkpoint, where they are not yet."""
    call_command("keep_package", verbosity=0)


def note_in_each(message: str, **values: Any) -> dict[str, Any]:
    """The note of an edition or of a record in each language, from one translatable message."""
    notes = {}
    for code in codes():
        with override(code):
            notes[f"note_{code}"] = _(message) % values
    return notes
