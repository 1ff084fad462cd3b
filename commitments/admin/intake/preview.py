"""The text before it is saved: its pieces, what they are, and what is proposed of the statement."""

import bisect
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.admin.intake import arranging, proposals, saving, sources
from commitments.admin.intake.forms import (
    CLOSING,
    HEADING,
    LEFT_OUT,
    PARAGRAPH,
    SUBHEADING,
    ArrangeForm,
    AssuranceForm,
    BlockFormSet,
    EncodingForm,
    MeetingForm,
    StatementForm,
)
from commitments.admin.intake.known import known_already, of_the_same_day
from commitments.admin.records.forms import tell_changed_characters
from commitments.models import IncomingFile
from commitments.text import segmentation
from commitments.text.files import encoding
from commitments.text.files.document import words
from commitments.text.files.own_process import MOST_PAGES
from commitments.text.files.reasons import Note
from commitments.text.language import detect, direction_of

Rows = list[dict[str, Any]]

NO_LANGUAGE = gettext_lazy(
    "The text shows none of the register's languages (Arabic, English, French): say of each piece, "
    "and of the statement, in which it is."
)
USES = {
    "as-paragraph": PARAGRAPH,
    "as-subheading": SUBHEADING,
    "as-heading": HEADING,
    "as-closing": CLOSING,
    "leave-out": LEFT_OUT,
}
"""The buttons that say of several pieces what they are."""


def first(
    request: HttpRequest,
    source: sources.Source,
    blocks: list[segmentation.Block],
    kept: IncomingFile | None,
) -> HttpResponse:
    """The text as it was read, with what is proposed of it."""
    warnings = list(source.warnings)
    if broken := segmentation.mended(source.text):
        said = {"words": ", ".join(dict.fromkeys(broken))}
        warnings.append(str(sources.NOTES[Note.HYPHENS]) % said)
    if not proposals.main_language(blocks):
        warnings.append(str(NO_LANGUAGE))
    statement = proposals.statement_of(blocks, kept.name if kept else "")
    meeting = {} if "meeting" in statement else proposals.meeting_of(blocks)
    return _show(
        request,
        StatementForm(initial=_values(statement)),
        MeetingForm(initial=_values(meeting)),
        BlockFormSet(initial=_rows(source, blocks), prefix="blocks"),
        kept=kept,
        warnings=warnings,
        seen=source.seen,
        read_as=source.encoding,
        page_count=len(source.pages),
        read_from=_read_from(statement) | _read_from(meeting, "new-meeting-"),
        is_first=True,
    )


def _values(proposed: dict[str, proposals.Proposal]) -> dict[str, Any]:
    return {name: proposal.value for name, proposal in proposed.items()}


def _read_from(proposed: dict[str, proposals.Proposal], prefix: str = "") -> dict[str, str]:
    """The words that each field was read from, by its name on the page."""
    return {f"{prefix}{name}": each.words for name, each in proposed.items() if each.words}


def again(request: HttpRequest) -> HttpResponse:
    """The text as the editor has it now: joined, split, moved, changed, or saved."""
    blocks = BlockFormSet(request.POST, prefix="blocks")
    form, meeting = StatementForm(request.POST), MeetingForm(request.POST)
    assurance = AssuranceForm(request.POST)
    kept = own_file(request, request.POST.get("kept"))
    blocks_are_right = blocks.is_valid()
    if "_save" not in request.POST and blocks_are_right:
        rows = [dict(block.cleaned_data) for block in blocks.forms]
        typed, arrange = _typed(form), ArrangeForm(request.POST)
        read_as, warnings = request.POST.get("read_as", ""), request.POST.getlist("warning")
        if "_encoding" in request.POST and kept is not None:
            rows, typed, read_as, warnings = _read_again(request, kept, rows, typed)
        else:
            rows = _arranged(request, rows, arrange)
        # Shown as it was typed; only what is to be saved is checked.
        return _show(
            request,
            StatementForm(initial=typed),
            MeetingForm(initial=_typed(meeting)),
            BlockFormSet(initial=rows, prefix="blocks"),
            arrange=arrange if arrange.errors else None,
            assurance=AssuranceForm(initial=_typed(assurance)),
            kept=kept,
            read_as=read_as,
            warnings=warnings,
        )
    if all([form.is_valid(), meeting.is_valid(), blocks_are_right, assurance.is_valid()]):
        rows = [block.cleaned_data for block in blocks.forms]
        if _assured(assurance, rows, kept):
            try:
                statement = saving.save(form, meeting, rows)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                if kept is not None:
                    kept.delete()
                messages.success(request, _("Saved as a draft; now read and mark it."))
                tell_changed_characters(request, statement)
                return HttpResponseRedirect(reverse("admin:reading_desk", args=[statement.pk]))
    return _show(request, form, meeting, blocks, assurance=assurance, kept=kept)


def own_file(request: HttpRequest, key: str | None) -> IncomingFile | None:
    """The file that this editor uploaded and has not confirmed yet."""
    if not (key and key.isascii() and key.isdigit() and len(key) < 18):
        return None
    return IncomingFile.objects.filter(pk=key, uploaded_by=request.user.pk).first()


def _rows(source: sources.Source, blocks: list[segmentation.Block]) -> Rows:
    """The pieces of the text, and behind them what stands beside it, left out."""
    rows = proposals.uses(blocks)
    letters = 0
    for row in rows:
        if source.pages:
            row["page"] = bisect.bisect_right(source.pages, letters)
        letters += sum(map(str.isalnum, row["text"]))
    language = rows[0]["language"] if rows else ""
    for beside in source.beside:
        row = {"text": beside.text, "use": LEFT_OUT, "place": beside.place[:200]}
        rows.append({**row, "language": detect(beside.text) or language, "joined": False})
    return rows


def _typed(form: BaseForm) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}


def _assured(assurance: AssuranceForm, rows: Rows, kept: IncomingFile | None) -> bool:
    cleaned = assurance.cleaned_data
    if kept is not None and kept.media_type == sources.KINDS[".pdf"] and not cleaned["compared"]:
        assurance.add_error("compared", _("Compare the text with the PDF first."))
    same = [each for each in known_already(rows) if not each.is_translation]
    if same and not cleaned["another"]:
        assurance.add_error("another", _("The register holds this text already."))
    return not assurance.errors


# Arranging


def _arranged(request: HttpRequest, rows: Rows, form: ArrangeForm) -> Rows:
    """The pieces after what the pressed button asks, or as they were where it cannot be."""
    for button, change in {"_split": _cut, "_join": None}.items():
        place = request.POST.get(button, "")
        if place.isascii() and place.isdigit() and int(place[:4]) < len(rows):
            at = int(place[:4])
            if change:
                return arranging.split(rows, {at}, change)
            return arranging.joined(rows, {at - 1, at}, _join) if at else rows
    wish = request.POST.get("_do", "")
    if not wish:
        return rows
    also = [place for place, row in enumerate(rows) if row["chosen"]]
    chosen = form.chosen(len(rows), also)
    if form.errors:
        return rows
    match wish:
        case "join":
            return arranging.joined(rows, chosen, _join)
        case "split":
            return arranging.split(rows, chosen, _cut)
        case "lines":
            return arranging.split(rows, chosen, _cut_lines)
        case "move":
            before = form.place_to_move_to(len(rows))
            return rows if before is None else arranging.moved(rows, chosen, before)
    if wish in USES:
        return [
            {**row, "use": USES[wish], "chosen": False} if place in chosen else row
            for place, row in enumerate(rows)
        ]
    return rows


def _join(before: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """Two pieces as one, with one space between them."""
    text = f"{before['text']} {row['text']}"
    return {**before, "text": text, "joined": True, "chosen": False}


def _cut(row: dict[str, Any]) -> Rows:
    """A piece cut where the editor left an empty line in it."""
    return [
        {**row, "text": part, "joined": False, "chosen": False}
        for part in arranging.parts_of(row["text"])
    ] or [row]


def _cut_lines(row: dict[str, Any]) -> Rows:
    return [
        {**row, "text": part, "joined": False, "chosen": False}
        for part in arranging.parts_of(row["text"], at_every_line=True)
    ] or [row]


# Another encoding


def _read_again(
    request: HttpRequest, kept: IncomingFile, rows: Rows, typed: dict[str, Any]
) -> tuple[Rows, dict[str, Any], str, list[str]]:
    """The text in the encoding that the editor chose, with all that was done and typed.

    Pieces that nobody has touched are read from the file anew; where some have been, the letters
    of each are written as they are in the other encoding.
    """
    before, now = request.POST.get("read_as", ""), request.POST.get("encoding", "")
    warnings = request.POST.getlist("warning")
    try:
        source = sources.read(kept.name, bytes(kept.content), now)
        old = sources.read(kept.name, bytes(kept.content), before)
    except sources.UnreadableSource as error:
        return rows, typed, before, [str(error), *warnings]
    blocks, old_blocks = segmentation.split(source.text), segmentation.split(old.text)
    if [row["text"] for row in rows] == [row["text"] for row in _rows(old, old_blocks)]:
        rows = _rows(source, blocks)
    else:
        for row in rows:
            row["text"] = encoding.again(row["text"], before, now)
            row["language"] = detect(row["text"]) or row["language"]
    old_proposal = _values(proposals.statement_of(old_blocks, kept.name))
    proposal = _values(proposals.statement_of(blocks, kept.name))
    for name, value in typed.items():
        proposed = old_proposal.get(name)
        if not value or str(value) == str(getattr(proposed, "pk", proposed)):
            typed[name] = proposal.get(name, value if proposed is None else None)
    return rows, typed, source.encoding, list(source.warnings)


# The page


def _show(
    request: HttpRequest,
    form: StatementForm,
    meeting: MeetingForm,
    blocks: Any,
    *,
    arrange: ArrangeForm | None = None,
    assurance: AssuranceForm | None = None,
    kept: IncomingFile | None = None,
    warnings: list[str] | None = None,
    seen: int | None = None,
    read_as: str | None = None,
    page_count: int | None = None,
    read_from: dict[str, str] | None = None,
    is_first: bool = False,
) -> HttpResponse:
    values = [
        {name: block[name].value() or "" for name in ("text", "use", "language")}
        for block in blocks.forms
    ]
    for block, value in zip(blocks.forms, values, strict=True):
        block.fields["text"].widget.attrs |= {
            "rows": min(12, 2 + len(value["text"]) // 90 + value["text"].count("\n")),
            "cols": 100,
            "lang": value["language"],
            "dir": direction_of(value["text"], value["language"]),
        }
    if read_from is None:
        prefix = "read-from-"
        read_from = {
            name.removeprefix(prefix): words
            for name, words in request.POST.items()
            if name.startswith(prefix) and isinstance(words, str)
        }
    for each in (form, meeting):
        for field in each:
            if words_read := read_from.get(field.html_name):
                _show_as_proposed(field, words_read)
    known = known_already(values)
    known += of_the_same_day(form["issued_on"].value(), values, known)
    if read_as is None:
        read_as = request.POST.get("read_as", "")
    kept_words = [len(words(value["text"])) for value in values if value["use"] != LEFT_OUT]
    left_words = [len(words(value["text"])) for value in values if value["use"] == LEFT_OUT]
    context = {
        **admin.site.each_context(request),
        "title": _("Look at the text before it is saved"),
        "form": form,
        "meeting": meeting,
        "blocks": blocks,
        "arrange": arrange or ArrangeForm(),
        "encoding": EncodingForm(initial={"encoding": read_as}),
        "read_as": read_as if read_as in encoding.CHOICES else "",
        "assurance": assurance or AssuranceForm(),
        "kept": kept,
        "is_pdf": kept is not None and kept.media_type == sources.KINDS[".pdf"],
        "pages": range(
            1, 1 + (_number(request, "page_count") if page_count is None else page_count)
        ),
        "warnings": request.POST.getlist("warning") if warnings is None else warnings,
        "known": [each for each in known if not each.is_translation],
        "translations": [each for each in known if each.is_translation],
        "read_from": read_from,
        "is_first": is_first,
        "seen": _number(request, "seen") if seen is None else seen,
        "kept_words": sum(kept_words),
        "left_words": sum(left_words),
        "counts": {
            use: sum(value["use"] == use for value in values) for use in (PARAGRAPH, LEFT_OUT)
        },
    }
    return TemplateResponse(request, "admin/desk/intake/preview.html", context)


def _show_as_proposed(field: BoundField, words_read: str) -> None:
    """Frame the field, and say below it what its proposal was read from."""
    field.field.widget.attrs["class"] = "desk-proposed"
    field.help_text = format_html(
        '{} <span class="desk-read-from">{} “<bdi>{}</bdi>”</span>',
        field.help_text,
        _("Read from:"),
        words_read,
    )


def _number(request: HttpRequest, name: str) -> int:
    """A number that the page before said; 0 where it is none."""
    value = request.POST.get(name, "")
    most = MOST_PAGES if name == "page_count" else 10**7
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 9 else 0
