"""Bringing in a text: paste or upload it, and see the file that was uploaded."""

import datetime as dt
from typing import Any

from csp.constants import SELF
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.admin.intake import preview, sources
from commitments.admin.intake.forms import MOST_BLOCKS, BringForm
from commitments.admin.records import files
from commitments.models import IncomingFile
from commitments.text import segmentation
from commitments.text.files import own_process
from commitments.text.files.reasons import Unreadable

NEEDED = ["commitments.add_statement", "commitments.add_paragraph", "commitments.add_meeting"]
PRIVATE = {"Cache-Control": "private, no-store"}


def intake(request: HttpRequest) -> HttpResponse:
    """Take a text in, show its paragraphs, let the editor set them right, save it as a draft."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    if request.method == "POST" and "blocks-TOTAL_FORMS" in request.POST:
        return preview.again(request)
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
            if len(blocks) + len(source.beside) > MOST_BLOCKS:
                raise sources.UnreadableSource(
                    _("The text has more than %(most)d paragraphs; bring it in parts.")
                    % {"most": MOST_BLOCKS}
                )
        except sources.UnreadableSource as error:
            form.add_error("file" if upload else "text", str(error))
        else:
            kept = _keep(request.user, upload.name, source, content) if upload else None
            return preview.first(request, source, blocks, kept)
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


def intake_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF that an editor brought, in a page of its own."""
    response = HttpResponse(
        bytes(_own_pdf(request, pk).content),
        content_type="application/pdf",
        headers={"Content-Disposition": "inline", "X-Frame-Options": "SAMEORIGIN", **PRIVATE},
    )
    # Read by django-csp: our own page may frame the file.
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response


def intake_picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """A page of the PDF that an editor brought, to be seen beside what was read from it."""
    kept = _own_pdf(request, pk)
    try:
        picture = own_process.picture(bytes(kept.content), page)
    except Unreadable as error:
        raise Http404(files.in_words(error)) from error
    return HttpResponse(picture, content_type="image/png", headers=PRIVATE)


def _own_pdf(request: HttpRequest, pk: int) -> IncomingFile:
    kept = preview.own_file(request, str(pk))
    if kept is None or kept.media_type != sources.KINDS[".pdf"]:
        raise Http404
    return kept
