"""Bringing in a text: paste or upload, look at its paragraphs, set them right, save a draft."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.formsets import formset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from commitments import actions
from commitments.admin import incoming
from commitments.admin.forms import VerbatimText
from commitments.models import (
    Actor,
    Forum,
    IncomingFile,
    Language,
    Meeting,
    Paragraph,
    Statement,
)
from commitments.text import dates, segmentation
from commitments.text.folding import fold
from commitments.text.language import detect, direction

MOST_BLOCKS = 1000
SAME_TEXT = 0.5
"""From this share of paragraphs that the register holds already, a text is taken for the same."""

PARAGRAPH, HEADING, CLOSING, LEFT_OUT = "paragraph", "heading", "closing", "left_out"
JOINED = gettext_noop(
    "In the source a line or page break divides this paragraph; it is joined here."
)


class BringForm(forms.Form):
    """A text, pasted or as a file."""

    text = VerbatimText(
        label=gettext_lazy("Paste the text"), required=False, max_length=incoming.MOST_CHARACTERS
    )
    file = forms.FileField(
        label=gettext_lazy("Or bring a file"),
        required=False,
        help_text=gettext_lazy(
            "A text (.txt), a web page (.html), a Word document (.docx) or a PDF, at most 5 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(incoming.KINDS)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"rows": 16, "cols": 100, "dir": "auto"}

    def clean_file(self) -> Any:
        """Refuse by size before anything is read."""
        upload = self.cleaned_data["file"]
        if upload and upload.size > incoming.MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(most)d MB.")
                % {"most": incoming.MOST_BYTES // 1024 // 1024}
            )
        return upload

    def clean(self) -> dict[str, Any]:
        """One of the two, and only one."""
        cleaned = super().clean() or {}
        text = cleaned.get("text", "").strip()
        if not self.errors and bool(text) == bool(cleaned.get("file")):
            raise ValidationError(_("Paste a text or bring a file: one of the two."))
        return cleaned


class BlockForm(forms.Form):
    """One piece of the text: what it is, in which language, word for word."""

    text = VerbatimText(required=False)
    use = forms.ChoiceField(
        label=gettext_lazy("This is"),
        choices=[
            (PARAGRAPH, gettext_lazy("a paragraph")),
            (HEADING, gettext_lazy("heading above the text")),
            (CLOSING, gettext_lazy("closing below the text")),
            (LEFT_OUT, gettext_lazy("page furniture: left out")),
        ],
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)
    joined = forms.BooleanField(required=False, widget=forms.HiddenInput)


BlockFormSet = formset_factory(
    BlockForm, extra=0, max_num=MOST_BLOCKS, absolute_max=MOST_BLOCKS, validate_max=True
)


class StatementForm(forms.ModelForm[Statement]):
    """What the register says of the statement as a whole."""

    class Meta:
        model = Statement
        fields = [
            "forum",
            "meeting",
            "kind",
            "standing",
            "title_en",
            "title_ar",
            "slug",
            "publisher",
            "issued_on",
            "rank",
            "language",
            "address",
            "official_address",
            "source_file",
        ]
        widgets = {
            "title_en": forms.TextInput(attrs={"size": 80, "dir": "ltr"}),
            "title_ar": forms.TextInput(attrs={"size": 80, "dir": "rtl"}),
            "address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "official_address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "slug": forms.TextInput(attrs={"size": 60, "dir": "ltr"}),
        }
        formfield_callback = staticmethod(
            lambda field, **kwargs: field.formfield(
                **kwargs,
                **(
                    {"assume_scheme": "https"}
                    if field.name in ("address", "official_address")
                    else {}
                ),
            )
        )


class AssuranceForm(forms.Form):
    """What the editor has to confirm before a doubtful text is saved."""

    compared = forms.BooleanField(
        label=gettext_lazy("I have compared every paragraph with the PDF"), required=False
    )
    another = forms.BooleanField(
        label=gettext_lazy("This is another text, although the register holds its words"),
        required=False,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A statement of the register that holds much of the same text."""

    statement: Statement
    share: int


def intake(request: HttpRequest) -> HttpResponse:
    """Take a text in, show its paragraphs, let the editor set them right, save it as a draft."""
    allowed = ["commitments.add_statement", "commitments.add_paragraph"]
    if not all(request.user.has_perm(name) for name in allowed):
        raise PermissionDenied
    if request.method == "POST" and "blocks-TOTAL_FORMS" in request.POST:
        return _preview(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        if not upload:
            return _first_preview(request, incoming.Source(form.cleaned_data["text"], "text/plain"))
        content = upload.read()
        try:
            source = incoming.read(upload.name, content)
        except incoming.UnreadableSource as error:
            form.add_error("file", str(error))
        else:
            kept = _keep(request.user, upload.name, source, content)
            return _first_preview(request, source, kept)
    context = {**admin.site.each_context(request), "title": _("Bring in a text"), "form": form}
    return TemplateResponse(request, "admin/desk/intake.html", context)


def _keep(user: Any, name: str, source: incoming.Source, content: bytes) -> IncomingFile:
    IncomingFile.objects.older_than(timezone.now() - dt.timedelta(days=1)).delete()
    return IncomingFile.objects.create(
        name=name[-120:],
        media_type=source.media_type,
        content=content,
        uploaded_by=user,
    )


def _first_preview(
    request: HttpRequest, source: incoming.Source, kept: IncomingFile | None = None
) -> HttpResponse:
    blocks = segmentation.split(source.text)[:MOST_BLOCKS]
    initial = _uses(blocks)
    proposed = propose(blocks, kept.name if kept else "")
    return _show(
        request,
        StatementForm(initial=proposed),
        BlockFormSet(initial=initial, prefix="blocks"),
        kept=kept,
        warnings=list(source.warnings),
        is_first=True,
    )


def _uses(blocks: list[segmentation.Block]) -> list[dict[str, Any]]:
    """What each block is proposed to be; headings count as such only before the first paragraph."""
    main = _main_language(blocks)
    initial, seen_paragraph = [], False
    for block in blocks:
        use = {"paragraph": PARAGRAPH, "heading": HEADING, "furniture": LEFT_OUT}[block.kind]
        seen_paragraph = seen_paragraph or use == PARAGRAPH
        if use == HEADING and seen_paragraph:
            use = PARAGRAPH
        initial.append(
            {
                "text": block.text,
                "use": use,
                "language": block.language or main,
                "joined": block.joined,
            }
        )
    return initial


def _main_language(blocks: list[segmentation.Block]) -> str:
    return detect("\n".join(block.text for block in blocks)) or "en"


def propose(blocks: list[segmentation.Block], file_name: str) -> dict[str, Any]:
    """What the text itself says of date, place, title and publisher; only what stands in it."""
    language = _main_language(blocks)
    headings = [block.text for block in blocks if block.kind == "heading"]
    top = "\n".join([*headings, *[block.text for block in blocks[:3]]])[:5000]
    proposed: dict[str, Any] = {
        "language": language,
        "kind": Statement.Kind.JOINT_STATEMENT,
        "rank": 1,
        "source_file": file_name,
        "forum": Forum.objects.first(),
    }
    titled = [text for text in headings if dates.read(text, stated_on=dt.date.today()) is None]
    if titled:
        proposed["title_ar" if language == "ar" else "title_en"] = titled[0][:250]
    days = [
        found.value.earliest
        for found in dates.find(top, stated_on=timezone.localdate())
        if found.value.earliest is not None and found.value.earliest == found.value.latest
    ]
    if days:
        proposed["issued_on"] = days[0]
        near = Meeting.objects.filter(
            began_on__lte=days[0] + dt.timedelta(days=1),
            ended_on__gte=days[0] - dt.timedelta(days=3),
        )
        proposed["meeting"] = _named_in(near, top, "place") or near.first()
    proposed["publisher"] = _named_in(Actor.objects.order_by("pk"), top, "name")
    if days and (words := slugify(proposed.get("title_en", ""))[:50].strip("-")):
        proposed["slug"] = f"{days[0]:%Y-%m-%d}-{words}"
    return proposed


def _named_in(rows: Any, text: str, name: str) -> Any:
    loose = fold(text).text
    for row in rows:
        names = [getattr(row, f"{name}_en"), getattr(row, f"{name}_ar")]
        if any(len(word) > 4 and fold(word).text in loose for word in names):
            return row
    return None


def _preview(request: HttpRequest) -> HttpResponse:
    """The text as the editor has it now: split, joined, changed, or saved."""
    blocks = BlockFormSet(request.POST, prefix="blocks")
    form = StatementForm(request.POST)
    assurance = AssuranceForm(request.POST)
    kept = _own_file(request, request.POST.get("kept"))
    blocks_are_right = blocks.is_valid()
    if "_save" not in request.POST and blocks_are_right:
        rows = [dict(block.cleaned_data) for block in blocks.forms]
        for button, change in {"_split": _split, "_join": _join}.items():
            place = request.POST.get(button, "")
            if place.isascii() and place.isdigit():
                rows = change(rows, int(place[:4]))[:MOST_BLOCKS]
        # Shown as it was typed; only what is to be saved is checked.
        typed = StatementForm(initial={name: form[name].value() for name in form.fields})
        again = BlockFormSet(initial=rows, prefix="blocks")
        return _show(request, typed, again, kept=kept)
    if form.is_valid() and blocks_are_right and assurance.is_valid():
        rows = [block.cleaned_data for block in blocks.forms]
        if _assured(assurance, rows, kept):
            try:
                statement = save(form, rows)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                if kept is not None:
                    kept.delete()
                messages.success(request, _("Saved as a draft; now read and mark it."))
                return HttpResponseRedirect(reverse("admin:reading_desk", args=[statement.pk]))
    return _show(request, form, blocks, assurance=assurance, kept=kept)


def _assured(assurance: AssuranceForm, rows: list[Any], kept: IncomingFile | None) -> bool:
    cleaned = assurance.cleaned_data
    if kept is not None and kept.media_type == incoming.KINDS[".pdf"] and not cleaned["compared"]:
        assurance.add_error("compared", _("Compare the text with the PDF first."))
    if known_already(rows) and not cleaned["another"]:
        assurance.add_error("another", _("The register holds this text already."))
    return not assurance.errors


def _split(rows: list[dict[str, Any]], place: int) -> list[dict[str, Any]]:
    """Cut a block where the editor left an empty line in it."""
    if place >= len(rows):
        return rows
    row = rows[place]
    parts = [part.strip() for part in row["text"].replace("\r\n", "\n").split("\n\n")]
    pieces = [{**row, "text": part, "joined": False} for part in parts if part]
    return [*rows[:place], *(pieces or [row]), *rows[place + 1 :]]


def _join(rows: list[dict[str, Any]], place: int) -> list[dict[str, Any]]:
    """Put a block onto the end of the one before it, with one space between them."""
    if not 0 < place < len(rows):
        return rows
    before, row = rows[place - 1], rows[place]
    joined = {**before, "text": f"{before['text']} {row['text']}", "joined": True}
    return [*rows[: place - 1], joined, *rows[place + 1 :]]


def known_already(rows: list[Any]) -> list[Known]:
    """Statements that hold at least half of these paragraphs already, the most alike first."""
    texts = {fold(row["text"]).text.strip() for row in rows if row["use"] == PARAGRAPH}
    texts.discard("")
    if not texts:
        return []
    shared: dict[int, set[str]] = {}
    stored = Paragraph.objects.exclude(statement__state="retracted").order_by()
    for statement_id, text in stored.values_list("statement_id", "text"):
        loose = fold(text).text.strip()
        if loose in texts:
            shared.setdefault(statement_id, set()).add(loose)
    alike = {
        key: len(found) / len(texts)
        for key, found in shared.items()
        if len(found) / len(texts) >= SAME_TEXT
    }
    rows_by_key = Statement.objects.in_bulk(alike)
    return [
        Known(rows_by_key[key], round(100 * share))
        for key, share in sorted(alike.items(), key=lambda item: -item[1])
    ]


@transaction.atomic
def save(form: StatementForm, rows: list[Any]) -> Statement:
    """Save the statement and its paragraphs as drafts. Raises `ValidationError`."""
    used = {
        use: [row for row in rows if row["use"] == use and row["text"].strip()]
        for use in (PARAGRAPH, HEADING, CLOSING)
    }
    if not used[PARAGRAPH]:
        raise ValidationError(_("Say of at least one piece that it is a paragraph."))
    statement: Statement = form.save(commit=False)
    statement.heading = "\n".join(row["text"].strip() for row in used[HEADING])
    statement.closing = "\n".join(row["text"].strip() for row in used[CLOSING])
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
    is_pdf = kept is not None and kept.media_type == incoming.KINDS[".pdf"]
    context = {
        **admin.site.each_context(request),
        "title": _("Look at the text before it is saved"),
        "form": form,
        "blocks": blocks,
        "assurance": assurance or AssuranceForm(),
        "kept": kept,
        "is_pdf": is_pdf,
        "warnings": warnings or [],
        "known": known_already(values),
        "is_first": is_first,
        "counts": {
            use: sum(value["use"] == use for value in values) for use in (PARAGRAPH, LEFT_OUT)
        },
    }
    return TemplateResponse(request, "admin/desk/intake_preview.html", context)


def intake_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF that an editor brought, to be seen beside the text that was read from it."""
    kept = _own_file(request, str(pk))
    if kept is None or kept.media_type != incoming.KINDS[".pdf"]:
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
