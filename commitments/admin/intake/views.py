"""Bringing in a text: paste or upload, look at its paragraphs, set them right, save a draft."""

import datetime as dt
from typing import Any

from csp.constants import SELF
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from commitments import actions
from commitments.admin.intake import proposals, sources
from commitments.admin.intake.forms import (
    CLOSING,
    HEADING,
    LEFT_OUT,
    MOST_BLOCKS,
    PARAGRAPH,
    AssuranceForm,
    BlockFormSet,
    BringForm,
    MeetingForm,
    StatementForm,
)
from commitments.admin.records import files
from commitments.admin.records.forms import tell_changed_characters
from commitments.models import IncomingFile, Paragraph, Statement
from commitments.text import segmentation
from commitments.text.characters import says_something
from commitments.text.language import direction

NEEDED = ["commitments.add_statement", "commitments.add_paragraph", "commitments.add_meeting"]
JOINED = gettext_noop(
    "In the source a line or page break divides this paragraph; it is joined here."
)


def intake(request: HttpRequest) -> HttpResponse:
    """Take a text in, show its paragraphs, let the editor set them right, save it as a draft."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    if request.method == "POST" and "blocks-TOTAL_FORMS" in request.POST:
        return _preview(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        content = upload.read() if upload else b""
        try:
            if upload:
                source = sources.read(upload.name, content)
            else:
                source = sources.taken_in(form.cleaned_data["text"])
            blocks = segmentation.split(source.text)
            if len(blocks) > MOST_BLOCKS:
                raise sources.UnreadableSource(
                    _("The text has more than %(most)d paragraphs; bring it in parts.")
                    % {"most": MOST_BLOCKS}
                )
        except sources.UnreadableSource as error:
            form.add_error("file" if upload else "text", str(error))
        else:
            kept = _keep(request.user, upload.name, source, content) if upload else None
            return _first_preview(request, source, blocks, kept)
    context = {**admin.site.each_context(request), "title": _("Bring in a text"), "form": form}
    return TemplateResponse(request, "admin/desk/intake/bring.html", context)


def _keep(user: Any, name: str, source: sources.Source, content: bytes) -> IncomingFile:
    IncomingFile.objects.older_than(timezone.now() - dt.timedelta(days=1)).delete()
    return IncomingFile.objects.create(
        name=files.kept_name(name, 120),
        media_type=source.media_type,
        content=content,
        uploaded_by=user,
    )


def _first_preview(
    request: HttpRequest,
    source: sources.Source,
    blocks: list[segmentation.Block],
    kept: IncomingFile | None,
) -> HttpResponse:
    statement = proposals.statement_of(blocks, kept.name if kept else "")
    meeting = {} if statement.get("meeting") else proposals.meeting_of(blocks)
    forms = StatementForm(initial=statement), MeetingForm(initial=meeting)
    for form in forms:
        for name in form.fields:
            if form.initial.get(name):
                form.fields[name].widget.attrs["class"] = "desk-proposed"
    return _show(
        request,
        *forms,
        BlockFormSet(initial=proposals.uses(blocks), prefix="blocks"),
        kept=kept,
        warnings=list(source.warnings),
        is_first=True,
    )


def _preview(request: HttpRequest) -> HttpResponse:
    """The text as the editor has it now: split, joined, changed, or saved."""
    blocks = BlockFormSet(request.POST, prefix="blocks")
    form, meeting = StatementForm(request.POST), MeetingForm(request.POST)
    assurance = AssuranceForm(request.POST)
    kept = _own_file(request, request.POST.get("kept"))
    blocks_are_right = blocks.is_valid()
    if "_save" not in request.POST and blocks_are_right:
        rows = [dict(block.cleaned_data) for block in blocks.forms]
        for button, change in {"_split": _split, "_join": _join}.items():
            place = request.POST.get(button, "")
            if place.isascii() and place.isdigit():
                rows = change(rows, int(place[:4]))
        # Shown as it was typed; only what is to be saved is checked.
        return _show(
            request,
            StatementForm(initial=_typed(form)),
            MeetingForm(initial=_typed(meeting)),
            BlockFormSet(initial=rows, prefix="blocks"),
            assurance=AssuranceForm(initial=_typed(assurance)),
            kept=kept,
        )
    if all([form.is_valid(), meeting.is_valid(), blocks_are_right, assurance.is_valid()]):
        rows = [block.cleaned_data for block in blocks.forms]
        if _assured(assurance, rows, kept):
            try:
                statement = save(form, meeting, rows)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                if kept is not None:
                    kept.delete()
                messages.success(request, _("Saved as a draft; now read and mark it."))
                tell_changed_characters(request, statement)
                return HttpResponseRedirect(reverse("admin:reading_desk", args=[statement.pk]))
    return _show(request, form, meeting, blocks, assurance=assurance, kept=kept)


def _typed(form: BaseForm) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}


def _assured(assurance: AssuranceForm, rows: list[Any], kept: IncomingFile | None) -> bool:
    cleaned = assurance.cleaned_data
    if kept is not None and kept.media_type == sources.KINDS[".pdf"] and not cleaned["compared"]:
        assurance.add_error("compared", _("Compare the text with the PDF first."))
    if proposals.known_already(rows) and not cleaned["another"]:
        assurance.add_error("another", _("The register holds this text already."))
    return not assurance.errors


def _split(rows: list[dict[str, Any]], place: int) -> list[dict[str, Any]]:
    """Cut a block where the editor left an empty line in it."""
    if place >= len(rows):
        return rows
    row = rows[place]
    parts = [part.strip() for part in row["text"].replace("\r\n", "\n").split("\n\n")]
    pieces = [{**row, "text": part, "joined": False} for part in parts if part]
    if len(rows) + len(pieces) > MOST_BLOCKS:
        return rows
    return [*rows[:place], *(pieces or [row]), *rows[place + 1 :]]


def _join(rows: list[dict[str, Any]], place: int) -> list[dict[str, Any]]:
    """Put a block onto the end of the one before it, with one space between them."""
    if not 0 < place < len(rows):
        return rows
    before, row = rows[place - 1], rows[place]
    joined = {**before, "text": f"{before['text']} {row['text']}", "joined": True}
    return [*rows[: place - 1], joined, *rows[place + 1 :]]


@transaction.atomic
def save(form: StatementForm, meeting: MeetingForm, rows: list[Any]) -> Statement:
    """Save the statement, its paragraphs as drafts, and a new meeting where one is said.

    Raises `ValidationError`.
    """
    used = {
        use: [row for row in rows if row["use"] == use and says_something(row["text"])]
        for use in (PARAGRAPH, HEADING, CLOSING)
    }
    if not used[PARAGRAPH]:
        raise ValidationError(_("Say of at least one piece that it is a paragraph."))
    statement: Statement = form.save(commit=False)
    statement.heading = "\n".join(row["text"].strip() for row in used[HEADING])
    statement.closing = "\n".join(row["text"].strip() for row in used[CLOSING])
    if meeting.is_wanted and statement.meeting is None:
        met = meeting.save(commit=False)
        met.forum, met.slug = statement.forum, meeting.slug
        met.full_clean()
        met.save()
        statement.meeting = met
    statement.full_clean()
    statement.save()
    joined = actions.both_languages(JOINED)
    for number, row in enumerate(used[PARAGRAPH], 1):
        note = joined if row["joined"] else {"note_en": "", "note_ar": ""}
        paragraph = Paragraph(
            statement=statement,
            number=number,
            text=row["text"].strip("\n"),
            language=row["language"],
            **note,
        )
        paragraph.full_clean()
        paragraph.save()
    return statement


def _own_file(request: HttpRequest, key: str | None) -> IncomingFile | None:
    if not (key and key.isascii() and key.isdigit() and len(key) < 18):
        return None
    return IncomingFile.objects.filter(pk=key, uploaded_by=request.user.pk).first()


def _show(
    request: HttpRequest,
    form: StatementForm,
    meeting: MeetingForm,
    blocks: Any,
    *,
    assurance: AssuranceForm | None = None,
    kept: IncomingFile | None = None,
    warnings: list[str] | None = None,
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
            "dir": direction(value["language"]),
        }
    is_pdf = kept is not None and kept.media_type == sources.KINDS[".pdf"]
    context = {
        **admin.site.each_context(request),
        "title": _("Look at the text before it is saved"),
        "form": form,
        "meeting": meeting,
        "blocks": blocks,
        "assurance": assurance or AssuranceForm(),
        "kept": kept,
        "is_pdf": is_pdf,
        "warnings": request.POST.getlist("warning") if warnings is None else warnings,
        "known": proposals.known_already(values),
        "is_first": is_first,
        "counts": {
            use: sum(value["use"] == use for value in values) for use in (PARAGRAPH, LEFT_OUT)
        },
    }
    return TemplateResponse(request, "admin/desk/intake/preview.html", context)


def intake_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF that an editor brought, to be seen beside the text that was read from it."""
    kept = _own_file(request, str(pk))
    if kept is None or kept.media_type != sources.KINDS[".pdf"]:
        raise Http404
    response = HttpResponse(
        bytes(kept.content),
        content_type="application/pdf",
        headers={
            "Content-Disposition": "inline",
            "Cache-Control": "private, no-store",
            "X-Frame-Options": "SAMEORIGIN",
        },
    )
    # Read by django-csp: our own page may frame the file.
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response
