"""Taking a mark back at once: the draft is deleted, and can be brought back like any other."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from commitments import actions
from commitments.admin.reading.passages import name_of
from commitments.admin.records import sealing
from commitments.admin.records.keys import number_in
from commitments.models import Exclusion, Mention, Paragraph, ParallelQuotation, Statement

Mark = Mention | Exclusion | ParallelQuotation
NOUNS: dict[str, type[Mark]] = {
    "mention": Mention,
    "exclusion": Exclusion,
    "parallelquotation": ParallelQuotation,
}


@dataclass(frozen=True)
class Marked:
    """A mark that was just made: what it is called, and by which name it is taken back."""

    row: Mark
    undo: str

    @property
    def mention(self) -> Mention | None:
        """The mention that was marked, or whose words in another version were."""
        match self.row:
            case ParallelQuotation():
                return self.row.mention
            case Mention():
                return self.row
        return None


def marked(name: str, statement: Statement) -> Marked | None:
    """The draft mark of the statement that goes by this name; None where it is gone or public."""
    row = _row(name, statement)
    if row is None or sealing.is_sealed(row):
        return None
    return Marked(row, name_of(row))


def _row(name: str, statement: Statement) -> Any:
    noun, _dash, rest = name.partition("-")
    key = number_in(rest.partition("-")[0])
    if noun not in NOUNS or key is None:
        return None
    rows: Any = NOUNS[noun].objects.select_related("paragraph__statement")
    here = Q(paragraph__statement=statement)
    if NOUNS[noun] is ParallelQuotation:
        here |= Q(mention__paragraph__statement=statement)
    return rows.filter(here, pk=key).first()


@transaction.atomic
def take_back(request: HttpRequest, statement: Statement, name: str) -> Paragraph | None:
    """Delete the draft mark and, with it, the commitment that was made by nothing else.

    The paragraph where it stood. Says why, where somebody changed it since or something rests on
    it. Raises `PermissionDenied`.
    """
    row = _row(name, statement)
    if row is None:
        messages.info(request, _("It has been taken back already."))
        return None
    if not request.user.has_perm(f"commitments.delete_{row._meta.model_name}"):
        raise PermissionDenied
    if name_of(row) != name or sealing.is_sealed(row):
        messages.error(
            request,
            _("%(key)s was changed since, so it stays. Open the record.") % {"key": row.key},
        )
        return Paragraph.objects.get(pk=_paragraph(row, statement).pk)
    key, paragraph = row.key, _paragraph(row, statement)
    try:
        actions.take_mark_back(row)
    except ProtectedError:
        messages.error(
            request, _("%(key)s stays: something rests on it. Open the record.") % {"key": key}
        )
    else:
        messages.success(request, _("Taken back: %(key)s.") % {"key": key})
    return Paragraph.objects.get(pk=paragraph.pk)


def _paragraph(row: Mark, statement: Statement) -> Paragraph:
    """Where the mark is seen in the statement: a parallel quotation perhaps by its mention."""
    if isinstance(row, ParallelQuotation) and row.paragraph.statement_id != statement.pk:
        return row.mention.paragraph
    return row.paragraph
