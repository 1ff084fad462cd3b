"""Who changed what, when and why; setting a record back; undoing a deletion."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from simple_history.utils import update_change_reason

from commitments.admin.records import sealing, undoing
from commitments.admin.records.differences import NOT_SHOWN, between
from commitments.admin.records.keys import number_in
from commitments.models import Slugged

PER_PAGE = 20


class Versions:
    """The stored versions of records as plain values, with their records named.

    Reads the names of all related records of all versions at once, so that the number of queries
    does not grow with the number of versions.
    """

    def __init__(self, model: Any, records: Sequence[Any]) -> None:
        self.model = model
        self.records = records
        self.names = {
            field.name: self._names_of(field)
            for field in model._meta.concrete_fields
            if field.is_relation
        }
        self.lists = self._lists()

    def values(self, record: Any) -> dict[str, Any]:
        """Every tracked field of one version, as people read it."""
        values: dict[str, Any] = {}
        for field in self.model._meta.concrete_fields:
            if field.name in NOT_SHOWN or not hasattr(record, field.attname):
                continue
            value = getattr(record, field.attname)
            if field.is_relation:
                value = self.names[field.name].get(value, "" if value is None else f"#{value}")
            values[field.name] = value
        for name, of_record in self.lists.items():
            values[name] = of_record.get(record.pk, [])
        return values

    def _names_of(self, field: Any) -> dict[Any, str]:
        keys = {getattr(record, field.attname, None) for record in self.records} - {None}
        rows = field.related_model._base_manager.filter(pk__in=keys)
        return {row.pk: _name(row) for row in with_names(rows)}

    def _lists(self) -> dict[str, dict[int, list[str]]]:
        found: dict[str, dict[int, list[str]]] = {}
        if not self.records:
            return found
        for field in self.records[0]._history_m2m_fields:
            column = field.m2m_reverse_field_name()
            rows = getattr(self.records[0], field.name).model.objects.filter(
                history_id__in=[record.pk for record in self.records]
            )
            of_record: dict[int, list[str]] = defaultdict(list)
            for row in rows.select_related(column):
                of_record[row.history_id].append(_name(getattr(row, column)))
            found[field.name] = {pk: sorted(names) for pk, names in of_record.items()}
        return found


def with_names(rows: Any) -> Any:
    """The rows with what their names need, in one query."""
    joins = {
        "mention": ["commitment", "paragraph__statement"],
        "followup": ["commitment"],
        "reply": ["commitment", "actor"],
        "membership": ["actor", "forum", "group"],
        "paragraph": ["statement"],
        "evidence": ["follow_up__commitment"],
        "party": ["commitment", "actor"],
        "absence": ["commitment", "statement"],
        "counterpart": ["commitment", "other"],
        "exclusion": ["paragraph__statement"],
        "pairing": ["paragraph__statement", "counterpart"],
        "parallelquotation": ["mention__commitment", "paragraph__statement"],
    }.get(rows.model._meta.model_name)
    return rows.select_related(*joins) if joins else rows


def _name(row: models.Model | None) -> str:
    if isinstance(row, Slugged):
        return str(row)
    return "" if row is None else str(getattr(row, "key", None) or row)


class HistoryMixin:
    """History, set back and undelete for an admin class whose model has a `history`."""

    model: Any
    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        """Django's addresses, one for each version of a record, and one for deleted records."""
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{info}_deleted"),
            path(
                "<path:object_id>/history/<int:history_id>/",
                view(self.set_back_view),
                name=f"{info}_set_back",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every version of the record, the newest first, with what changed word by word."""
        row = self._row_or_404(request, object_id)
        if not self.has_view_or_change_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        records = self.model.history.filter(id=row.pk).select_related("history_user")
        page = Paginator(records, PER_PAGE).get_page(request.GET.get("p"))
        shown = list(page.object_list)
        before_shown = []
        if shown:
            before_shown = list(records.filter(history_id__lt=shown[-1].history_id)[:1])
        versions = Versions(self.model, [*shown, *before_shown])
        entries = []
        for record, older in zip(shown, [*shown[1:], *(before_shown or [None])], strict=True):
            old = versions.values(older) if older is not None else {}
            entries.append(
                {
                    "record": record,
                    "kind": record.get_history_type_display(),
                    "differences": between(self.model, old, versions.values(record)),
                }
            )
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(record)s") % {"record": _name(row)},
            "entries": entries,
            "page": page,
            "object": row,
            "opts": self.opts,
            "may_set_back": self.has_change_permission(request, row),  # type: ignore[attr-defined]
            "set_back": f"admin:{self.opts.app_label}_{self.opts.model_name}_set_back",
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/desk/records/history.html", context)

    def set_back_view(self, request: HttpRequest, object_id: str, history_id: int) -> HttpResponse:
        """Show how an earlier version differs from the present one, and go back to it."""
        row = self._row_or_404(request, object_id)
        if not self.has_change_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        record = self.model.history.filter(id=row.pk, history_id=history_id).first()
        newest = self.model.history.filter(id=row.pk).first()
        if record is None or newest is None:
            raise Http404
        if request.method == "POST":
            if request.POST.get("seen_version") != str(row.version):
                messages.error(request, _("Somebody else saved this record; look at it again."))
                return HttpResponseRedirect(request.path)
            reason = _("Set back to the version of %(when)s") % {
                "when": f"{record.history_date:%Y-%m-%d %H:%M}"
            }
            try:
                with transaction.atomic():
                    undoing.set_back(row, record)
                    if problem := sealing.problem_of_hanging_on(row):
                        raise ValidationError(problem)
                    update_change_reason(row, reason)
            except (ValidationError, IntegrityError) as error:
                problems = getattr(error, "messages", None) or [str(error)]
                messages.error(request, " ".join(problems))
                return HttpResponseRedirect(request.path)
            messages.success(request, reason)
            return HttpResponseRedirect(self._address("change", row.pk))
        versions = Versions(self.model, [newest, record])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Set back %(record)s") % {"record": _name(row)},
            "object": row,
            "record": record,
            "opts": self.opts,
            "differences": between(self.model, versions.values(newest), versions.values(record)),
        }
        return TemplateResponse(request, "admin/desk/records/set_back.html", context)

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """Records that were deleted, each with a button that brings it back."""
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        deleted = undoing.deleted(self.model)
        if request.method == "POST":
            chosen = number_in(request.POST.get("history_id"))
            record = deleted.filter(history_id=chosen).first()
            if record is None:
                raise Http404
            try:
                restored = undoing.restore(record)
            except undoing.NotRestored as error:
                messages.error(request, str(error))
                return HttpResponseRedirect(request.path)
            messages.success(request, _("“%(record)s” is back.") % {"record": _name(restored)})
            return HttpResponseRedirect(self._address("change", restored.pk))
        page = Paginator(deleted.select_related("history_user"), PER_PAGE).get_page(
            request.GET.get("p")
        )
        versions = Versions(self.model, list(page.object_list))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted: %(nouns)s") % {"nouns": self.opts.verbose_name_plural},
            "page": page,
            "entries": [
                {
                    "record": record,
                    "content": [
                        item
                        for item in between(self.model, {}, versions.values(record))
                        if item.after
                    ],
                }
                for record in page.object_list
            ],
            "opts": self.opts,
            "noun": capfirst(self.opts.verbose_name),
        }
        return TemplateResponse(request, "admin/desk/records/deleted.html", context)

    def _row_or_404(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if row is None:
            raise Http404
        return row

    def _address(self, name: str, *args: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)
