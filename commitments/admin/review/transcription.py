"""Correcting the text of a paragraph by its source; no quotation may get lost by it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from commitments import actions
from commitments.admin.records.differences import FieldDifference
from commitments.admin.records.forms import (
    SEEN,
    Conflict,
    VerbatimText,
    tell_changed_characters,
)
from commitments.admin.review.corrections import ReasonForm, may_publish_now, open_edition, page
from commitments.models import Paragraph
from commitments.models.language import in_each
from commitments.models.wording import label_of


class TranscriptionForm(ReasonForm):
    """What the source really says."""

    subheading = VerbatimText(
        label=gettext_lazy("Heading above it, as it stands in the source"), required=False
    )
    text = VerbatimText(label=gettext_lazy("Text, as it stands in the source"))
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["subheading", "text", *in_each("why")]


def transcription(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the text of a paragraph by its source; refused where a quotation would be lost."""
    if not request.user.has_perm("commitments.change_paragraph"):
        raise PermissionDenied
    with transaction.atomic():
        paragraph = get_object_or_404(
            Paragraph.objects.select_related("statement").select_for_update(of=("self",)), pk=pk
        )
        sealed = bool(paragraph.sha256)
        if sealed and not may_publish_now(request):
            raise PermissionDenied
        initial = {
            "subheading": paragraph.subheading,
            "text": paragraph.text,
            SEEN: paragraph.version,
        }
        form = TranscriptionForm(request.POST or None, initial=initial, is_public=sealed)
        conflicts = []
        if (
            request.method == "POST"
            and form.is_valid()
            and form.cleaned_data[SEEN] != paragraph.version
        ):
            conflicts = [_conflict(paragraph, form.cleaned_data["text"])]
            # What was typed stays; sent again, it counts as compared.
            form = TranscriptionForm(initial={**form.cleaned_data, SEEN: paragraph.version})
        for name, rows in (("subheading", 2), ("text", 12)):
            form.fields[name].widget.attrs |= {
                "rows": rows,
                "cols": 90,
                "lang": paragraph.language,
                "dir": paragraph.direction,
            }
        if form.is_valid() and _transcribe(request, paragraph, form, sealed):
            messages.success(request, _("The text was corrected."))
            tell_changed_characters(request, paragraph)
            return HttpResponseRedirect(
                reverse("admin:commitments_paragraph_change", args=[paragraph.pk])
            )
        return page(
            request,
            paragraph,
            "admin/desk/review/transcription.html",
            _("Correct the text of %(key)s") % {"key": paragraph.key},
            form=form,
            sealed=sealed,
            conflicts=conflicts,
        )


def _subheading(paragraph: Paragraph, form: Any) -> str:
    """The heading that was typed; the one that stands there where the page did not ask."""
    asked = "subheading" in form.data
    return str(form.cleaned_data["subheading"]).strip() if asked else paragraph.subheading


def _conflict(paragraph: Paragraph, typed: str) -> Conflict:
    conflict = Conflict.over(paragraph)
    label = label_of(Paragraph, "text")
    conflict.both = [FieldDifference("text", label, paragraph.text, typed)]
    return conflict


def _transcribe(request: HttpRequest, paragraph: Paragraph, form: Any, sealed: bool) -> bool:
    try:
        with transaction.atomic():
            edition = None
            if sealed:
                message = gettext_noop("Correction of the text of %(key)s")
                edition = open_edition(request, message, paragraph)
            actions.correct_transcription(
                paragraph=paragraph,
                text=form.cleaned_data["text"],
                subheading=_subheading(paragraph, form),
                reason=form.why,
                edition=edition,
            )
    except actions.TranscriptionRefused as error:
        form.add_error(
            "text",
            _("These quotations would no longer be found: %(keys)s")
            % {"keys": ", ".join(row.key for row in error.rows)},
        )
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False
