"""Export and import of a noun as a spreadsheet, from its list in the admin."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import actions
from commitments.admin.records import files
from commitments.admin.spreadsheets import workbooks
from commitments.admin.spreadsheets.columns import help_of
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import IncomingFile, Job
from commitments.text.files.own_process import MOST_BYTES

KEPT_FOR = dt.timedelta(days=1)


class UploadForm(forms.Form):
    """A spreadsheet to import."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("CSV in UTF-8 or XLSX, at most 5 MB and 10,000 rows."),
    )

    def clean_file(self) -> Any:
        """Refuse by size before anything is read."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024 // 1024}
            )
        return upload


class SpreadsheetMixin:
    """Two files out and one file in, for an admin class that names its resource."""

    resource_class: type[RecordResource]
    model: Any
    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        """Django's addresses, and those of the files."""
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("export/<str:form>/", view(self.export_view), name=f"{info}_export"),
            path("import/", view(self.import_view), name=f"{info}_import"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def list_tools(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Export what the list shows; import where the role may write."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        tools = [
            {
                "address": reverse(f"{name}_export", args=[form]) + query,
                "label": _("Export as %(form)s") % {"form": form.upper()},
            }
            for form in workbooks.MEDIA_TYPES
        ]
        if self.may_import(request):
            tools.append({"address": reverse(f"{name}_import"), "label": _("Import")})
        return tools

    def may_import(self, request: HttpRequest) -> bool:
        """Whether the role may add or change such records."""
        may: bool = self.has_add_permission(request) or self.has_change_permission(request)  # type: ignore[attr-defined]
        return may

    def export_view(self, request: HttpRequest, form: str) -> HttpResponse:
        """The rows that the filtered list shows, as a file."""
        if form not in workbooks.MEDIA_TYPES:
            raise Http404
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        resource = self.resource_class()
        try:
            listed = self.get_changelist_instance(request).queryset  # type: ignore[attr-defined]
        except IncorrectLookupParameters:
            # The list says so, as it does of its own parameters.
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
            return HttpResponseRedirect(f"{address}?{ERROR_FLAG}=1")
        rows = resource.joined(listed).order_by("pk").distinct()
        table = (
            [column.export(row) for column in resource.fields.values()]
            for row in rows.iterator(chunk_size=500)
        )
        try:
            content = workbooks.write(list(resource.fields), table, form)
        except workbooks.TextTooLong as error:
            self.message_user(request, str(error), messages.ERROR)  # type: ignore[attr-defined]
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
            return HttpResponseRedirect(f"{reverse(name)}?{request.GET.urlencode()}")
        name = f"{self.opts.model_name}-{timezone.localdate():%Y-%m-%d}.{form}"
        return as_download(content, name)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file; a job shows what it would do, and does it when that is confirmed."""
        if not self.may_import(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            job = start_job(
                form.cleaned_data["file"],
                request.user,
                Job.Kind.IMPORT,
                {"noun": self.opts.model_name},
            )
            return HttpResponseRedirect(reverse("admin:job", args=[job.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import %(nouns)s") % {"nouns": self.opts.verbose_name_plural},
            "form": form,
            "columns": help_of(self.resource_class(user=request.user)),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/desk/spreadsheets/import.html", context)


def as_download(content: bytes, name: str) -> HttpResponse:
    """A file of the desk, whose name ends as its form does; nothing keeps it on the way."""
    return HttpResponse(
        content,
        content_type=workbooks.MEDIA_TYPES[name.rpartition(".")[2]],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


@transaction.atomic
def start_job(
    upload: Any, by: Any, kind: Job.Kind, arguments: Mapping[str, Any] | None = None
) -> Job:
    """Keep an uploaded file until its import is confirmed, and let a job compare it.

    Files of yesterday that nobody confirmed are forgotten.
    """
    IncomingFile.objects.older_than(timezone.now() - KEPT_FOR).delete()
    incoming = IncomingFile.objects.create(
        name=files.kept_name(upload.name, 200),
        media_type=(upload.content_type or "")[:100],
        content=upload.read(),
        uploaded_by=by,
    )
    return actions.start_job(
        kind=kind, by=by, about=incoming.name, arguments=arguments, file=incoming
    )
