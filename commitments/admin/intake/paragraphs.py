"""Setting the paragraphs of a draft right after it was saved: many at once, marks and all."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments import actions
from commitments.actions import Run
from commitments.admin.intake import arranging
from commitments.admin.intake.forms import ArrangeForm
from commitments.admin.intake.saving import JOINED
from commitments.admin.records import sealing
from commitments.models import Paragraph, Statement

Piece = Sequence[Run]
NEEDED = [
    "commitments.change_statement",
    "commitments.change_paragraph",
    "commitments.add_paragraph",
]


def paragraphs(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Join, split, move and drop paragraphs of a draft statement."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    statement = get_object_or_404(Statement, pk=statement_id)
    if sealing.is_sealed(statement):
        raise Http404(_("Only the paragraphs of a draft are arranged."))
    form = ArrangeForm(request.POST or None)
    typed: dict[int, str] = {}
    if request.method == "POST":
        with transaction.atomic():
            locked = Statement.objects.select_for_update().get(pk=statement.pk)
            rows = list(locked.paragraphs.order_by("number"))
            typed = {row.pk: _typed(request, row) for row in rows}
            if _seen(rows) != request.POST.get("seen"):
                form.add_error(
                    None, _("Somebody else changed the paragraphs meanwhile: look at them again.")
                )
            elif _arranged(request, locked, rows, form, typed):
                address = reverse("admin:intake_paragraphs", args=[statement.pk])
                return HttpResponseRedirect(f"{address}#arrange")
    rows = list(statement.paragraphs.order_by("number"))
    context = {
        **admin.site.each_context(request),
        "title": _("Set the paragraphs right"),
        "subtitle": str(statement),
        "statement": statement,
        "rows": [(row, typed.get(row.pk, row.text)) for row in rows],
        "chosen": request.POST.getlist("chosen"),
        "seen": _seen(rows),
        "arrange": form,
    }
    return TemplateResponse(request, "admin/desk/intake/paragraphs.html", context)


def _seen(rows: Sequence[Paragraph]) -> str:
    """Which paragraphs there were, in which versions and order."""
    return " ".join(f"{row.pk}.{row.version}.{row.number}" for row in rows)


def _typed(request: HttpRequest, row: Paragraph) -> str:
    return request.POST.get(f"text-{row.pk}", row.text).replace("\r\n", "\n")


def _arranged(
    request: HttpRequest,
    statement: Statement,
    rows: list[Paragraph],
    form: ArrangeForm,
    typed: dict[int, str],
) -> bool:
    """Whether what the pressed button asks was done; else the form says why not."""
    places = [int(place) for place in request.POST.getlist("chosen") if place.isdecimal()]
    chosen = form.chosen(len(rows), [place for place in places if place < len(rows)])
    if form.errors:
        return False
    pieces: list[Piece] = [actions.whole(row) for row in rows]
    try:
        arranged = _pieces(request.POST.get("_do", ""), pieces, chosen, form, typed)
        if arranged is None or form.errors:
            return False
        if not arranged:
            form.add_error(None, _("One paragraph must be left."))
            return False
        actions.arrange(
            statement=statement,
            pieces=arranged,
            reason=_("Paragraphs arranged"),
            note=actions.note_in_each(JOINED),
        )
    except actions.NotArranged as error:
        form.add_error(None, _not_arranged(error))
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    count = len(arranged)
    messages.success(
        request,
        ngettext(
            "The statement has %(count)d paragraph now.",
            "The statement has %(count)d paragraphs now.",
            count,
        )
        % {"count": count},
    )
    return True


def _pieces(
    wish: str,
    pieces: list[Piece],
    chosen: set[int],
    form: ArrangeForm,
    typed: dict[int, str],
) -> list[Piece] | None:
    match wish:
        case "join":
            return arranging.joined(pieces, chosen, lambda one, other: [*one, *other])
        case "split" | "lines":
            cut = {
                place: _cut(pieces[place][0].paragraph, typed, at_every_line=wish == "lines")
                for place in chosen
            }
            if wrong := sorted(place for place, runs in cut.items() if not runs):
                form.add_error(
                    None,
                    _(
                        "In paragraph %(numbers)s more than empty lines was changed. Its words are "
                        "corrected on its own page, with a reason."
                    )
                    % {"numbers": ", ".join(str(place + 1) for place in wrong)},
                )
                return None
            return [
                piece
                for place, whole in enumerate(pieces)
                for piece in ([[run] for run in cut[place]] if place in cut else [whole])
            ]
        case "move":
            before = form.place_to_move_to(len(pieces))
            return None if before is None else arranging.moved(pieces, chosen, before)
        case "leave-out":
            return [piece for place, piece in enumerate(pieces) if place not in chosen]
    return None


def _cut(paragraph: Paragraph, typed: dict[int, str], *, at_every_line: bool) -> list[Run]:
    """The runs between the empty lines that were typed; none where words were changed."""
    runs, end = [], 0
    for part in arranging.parts_of(typed[paragraph.pk], at_every_line=at_every_line):
        words = part.strip()
        start = paragraph.text.find(words, end)
        if start < 0 or paragraph.text[end:start].strip():
            return []
        end = start + len(words)
        runs.append(Run(paragraph, start, end))
    return [] if paragraph.text[end:].strip() else runs


def _not_arranged(error: actions.NotArranged) -> str:
    return _(
        "Marks hold words that would be cut in two or dropped: %(keys)s. Take them away first, or "
        "cut elsewhere."
    ) % {"keys": ", ".join(str(row.key) for row in error.rows)}
