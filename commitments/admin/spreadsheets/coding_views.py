"""Pages of a statement's coding: the workbook to code in, and its way back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.admin.spreadsheets import coding_template, workbooks
from commitments.admin.spreadsheets.coding import SHEETS
from commitments.admin.spreadsheets.previews import BookPreview
from commitments.admin.spreadsheets.views import UploadForm, as_download, start_job
from commitments.models import Job, Statement

LATEST = 30
"""Statements whose workbook is offered at once; every other has it on its own page."""
LARGEST_KEY = 2**63 - 1


class CodingForm(UploadForm):
    """A workbook with the coding of a statement."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["file"].label = gettext_lazy("Workbook")
        self.fields["file"].help_text = gettext_lazy(
            "XLSX, at most 5 MB and 10,000 rows in all sheets together."
        )


def coding(request: HttpRequest) -> HttpResponse:
    """Take a workbook; a job shows what it would do, and does it when that is confirmed."""
    if not request.user.has_perm("commitments.add_commitment"):
        raise PermissionDenied
    form = CodingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        job = start_job(form.cleaned_data["file"], request.user, Job.Kind.CODING)
        return HttpResponseRedirect(reverse("admin:job", args=[job.pk]))
    context = {
        **admin.site.each_context(request),
        "title": _("Import a statement’s coding"),
        "form": form,
        "sheets": [(name, model._meta.verbose_name_plural) for name, model in SHEETS.items()],
        "statements": Statement.objects.themselves().order_by("-issued_on", "-rank")[:LATEST],
    }
    return TemplateResponse(request, "admin/desk/spreadsheets/coding.html", context)


def template(request: HttpRequest, statement_id: int | None = None) -> HttpResponse:
    """The workbook to code in: for a statement of the register, or for one that it is to bring."""
    if not request.user.has_perm("commitments.view_statement"):
        raise PermissionDenied
    statement = None
    if statement_id is not None:
        statement = get_object_or_404(Statement, pk=min(statement_id, LARGEST_KEY))
    try:
        content = coding_template.write(statement)
    except workbooks.TextTooLong as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:coding"))
    return as_download(content, f"coding-{statement.slug if statement else 'new'}.xlsx")


def named_records(request: HttpRequest, pk: int) -> HttpResponse:
    """Which key of the workbook became which of the register, as a CSV file."""
    seen = Job.objects.seen_by(request.user).filter(kind=Job.Kind.CODING, state=Job.State.DONE)
    job = get_object_or_404(seen, pk=min(pk, LARGEST_KEY))
    named = BookPreview.of_json(job.result).named
    rows = [[one.own, one.key, one.noun] for one in named]
    return as_download(workbooks.write(["own_key", "key", "noun"], rows, "csv"), f"keys-{pk}.csv")
