"""What the admin of every record has in common: who may do what, versions, history, review."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commitments import actions
from commitments.admin.records import sealing
from commitments.admin.records.forms import (
    SEEN,
    RecordForm,
    RecordFormSet,
    VerbatimText,
    tell_changed_characters,
)
from commitments.admin.records.history import HistoryMixin
from commitments.admin.records.keys import KeyedAutocomplete, KeyedChoiceField, RowsField
from commitments.admin.spreadsheets.views import SpreadsheetMixin
from commitments.checks.publication import lacking
from commitments.models import EditConflict, Reviewed, ReviewState
from commitments.models.language import direction_of, language_of
from commitments.text.characters import carried

BaseAdmin = admin.ModelAdmin[Any]
BaseInline = admin.StackedInline[Any, Any]

REASON = "change_reason"
"""The field of every form in which an editor may say why; the history tells it."""

VERBATIM = {
    "text",
    "subheading",
    "quotation",
    "passage",
    "condition",
    "heading",
    "closing",
    "words",
}
"""Fields that hold words of a source: kept to the character."""


# Both admins and inlines take it, and django-stubs give these no base in common that it could name.
_Fields: Any = object


class FieldsMixin(_Fields):
    """How fields of the model become fields of a form."""

    keyed_fields: Sequence[str] = ()
    """Foreign keys that are chosen by search or by key."""

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest | None, **kwargs: Any
    ) -> Any:
        """Source texts stay verbatim; long ones get room; vocabulary is ticked."""
        if db_field.name in VERBATIM and isinstance(db_field, models.TextField):
            kwargs["form_class"] = VerbatimText
            kwargs["widget"] = forms.Textarea(attrs={"rows": 4, "cols": 90, "dir": "auto"})
        elif isinstance(db_field, models.TextField):
            attrs = {"rows": 3, "cols": 90, "dir": direction_of(db_field.name)}
            kwargs["widget"] = forms.Textarea(attrs=attrs)
        elif isinstance(db_field, models.CharField) and language_of(db_field.name):
            attrs = {"dir": direction_of(db_field.name), "class": "vTextField"}
            kwargs["widget"] = forms.TextInput(attrs=attrs)
        elif isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest | None, **kwargs: Any
    ) -> Any:
        """Records with a key are chosen by search, or by typing the key."""
        if db_field.name in self.keyed_fields:
            kwargs["form_class"] = KeyedChoiceField
            kwargs["widget"] = KeyedAutocomplete(
                db_field, self.admin_site, using=kwargs.get("using")
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None, **kwargs: Any
    ) -> Any:
        """A few words of vocabulary are ticked rather than picked from a list."""
        if db_field.name in ("themes", "regions", "hosts", "breakers", "series"):
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, form_class=RowsField, **kwargs)


def with_seen_version(fieldsets: Any) -> Any:
    """The fieldsets with the hidden version in the first of them."""
    (name, options), *others = fieldsets
    if SEEN in flatten_fieldsets(fieldsets):
        return fieldsets
    return [(name, {**options, "fields": [*options["fields"], SEEN]}), *others]


def reason_of(request: HttpRequest) -> str:
    """Why the editor changed something, as far as it was said and can be kept."""
    return carried(request.POST.get(REASON, ""))


class RecordAdmin(FieldsMixin, SpreadsheetMixin, HistoryMixin, BaseAdmin):
    """The admin of a record that carries a version."""

    form = RecordForm
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    change_form_template = "admin/desk/nouns/change_form.html"
    change_list_template = "admin/desk/nouns/change_list.html"
    delete_confirmation_template = "admin/desk/nouns/delete_confirmation.html"
    delete_selected_confirmation_template = "admin/desk/nouns/delete_selected_confirmation.html"
    actions: Any = ["delete_selected"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The declared fieldsets and, where something can be saved, the version that is shown."""
        fieldsets = super().get_fieldsets(request, obj)
        may_save = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        return with_seen_version(fieldsets) if may_save else fieldsets

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Every field but the version, which `get_fieldsets` adds."""
        return [name for name in super().get_fields(request, obj) if name != SEEN]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody edits what is published: it is corrected."""
        return super().has_change_permission(request, obj) and not sealing.is_sealed(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes what is published: it is retracted."""
        return super().has_delete_permission(request, obj) and not sealing.is_sealed(obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write the record when something in it changed."""
        if change and not form.has_changed() and not form.instance_was_touched:
            return
        obj._change_reason = reason_of(request)
        if obj._meta.many_to_many:
            obj.skip_history_when_saving = True  # until its lists are saved as well
        super().save_model(request, obj, form, change)
        tell_changed_characters(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the lists, which are one entry of the history with the record; then the inlines."""
        row = form.instance
        form.save_m2m()
        if hasattr(row, "skip_history_when_saving"):
            del row.skip_history_when_saving
            actions.write_history([row], created=not change)
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form class; `instance_was_touched` says that a button changed the row itself."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.instance_was_touched = False
        return form

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Write inline records; the inline numbers the new ones."""
        rows = formset.save(commit=False)
        for deleted in formset.deleted_objects:
            deleted.delete()
        for row in rows:
            if row._state.adding and formset.numbered_as is not None:
                formset.numbered_as(row)
            row._change_reason = reason_of(request)
            row.save()
        tell_changed_characters(request, *rows)
        formset.save_m2m()

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Hand the conflicts of all forms on the page to the template."""
        shown = [context["adminform"].form]
        for formset in context.get("inline_admin_formsets", []):
            shown += formset.formset.forms
        context["desk_tools"] = self.row_tools(request, context.get("original"))
        context["change_reason"] = request.POST.get(REASON, "")
        context["reviewed"] = issubclass(self.model, Reviewed)
        context["conflicts"] = [
            form.conflict for form in shown if getattr(form, "conflict", None) is not None
        ]
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, with links to what else there is to do with all records."""
        tools = self.list_tools(request)
        return super().changelist_view(request, {"list_tools": tools, **(extra_context or {})})

    def list_tools(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Links above the list: an address and a label each."""
        tools = super().list_tools(request)
        if self.has_add_permission(request):
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_deleted"
            tools.append({"address": reverse(name), "label": _("Deleted records")})
        return tools

    def row_tools(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """Links above a record: an address and a label each."""
        return []

    # Deleting

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Ask first; a record that changed since the question was asked is not deleted."""
        if request.method == "POST":
            row = self.get_object(request, object_id)
            seen = request.POST.get(SEEN)
            if row is not None and hasattr(row, "version") and seen != str(row.version):
                self.message_user(request, EditConflict(row).messages[0], messages.ERROR)
                return HttpResponseRedirect(request.path)
        return super().delete_view(request, object_id, extra_context)

    @admin.action(permissions=["delete"], description=_("Delete selected %(verbose_name_plural)s"))
    @transaction.atomic
    def delete_selected(self, request: HttpRequest, queryset: Any) -> Any:
        """Ask first; nothing is deleted where one of the records changed since it was shown."""
        if len(self.unchanged_since_shown(request, queryset)) < queryset.count():
            return None
        return delete_selected(self, request, queryset)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete one by one, so that every deletion stands in the history."""
        for row in queryset:
            row.delete()

    # Bulk actions

    @admin.display(description="")
    def action_checkbox(self, obj: Any) -> Any:
        """The box that chooses a row, and the version of it that is shown."""
        label = _("Select this object for an action - {}")
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">'
            '<input type="hidden" name="{}_{}" value="{}">',
            helpers.ACTION_CHECKBOX_NAME,
            obj.pk,
            str(label).format(obj),
            SEEN,
            obj.pk,
            getattr(obj, "version", ""),
        )

    def unchanged_since_shown(self, request: HttpRequest, queryset: Any) -> list[Any]:
        """The chosen rows, locked, but for those that changed since the list was drawn.

        Those are named in a message, so that nobody acts on a version that they have not seen.
        """
        rows: list[Any] = []
        changed: list[Any] = []
        keys = list(queryset.values_list("pk", flat=True))
        for row in self.model._base_manager.select_for_update().order_by("pk").filter(pk__in=keys):
            seen = request.POST.get(f"{SEEN}_{row.pk}")
            (rows if seen == str(row.version) else changed).append(row)
        for row in changed:
            self.message_user(request, EditConflict(row).messages[0], messages.ERROR)
        return rows


class ReviewedAdmin(RecordAdmin):
    """The admin of a row that is drafted, reviewed, published and perhaps retracted."""

    actions: Any = [*RecordAdmin.actions, "send_to_review", "take_back"]
    reviewed_list_filter: Sequence[Any] = ["state"]

    def row_tools(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """A published row is corrected or retracted from its own page."""
        asks = request.user.has_perm("commitments.add_correctionrequest")
        if row is None or not row.is_public or not asks:
            return []
        noun = self.opts.model_name
        return [
            {"address": reverse("admin:correct", args=[noun, row.pk]), "label": _("Correct")},
            {"address": reverse("admin:retract", args=[noun, row.pk]), "label": _("Retract")},
        ]

    @admin.display(description=_("review state"), ordering="state")
    def state_label(self, obj: Reviewed) -> str:
        """The review state as text."""
        return str(obj.get_state_display())

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """List what the record still needs before it can be published."""
        row = context.get("original")
        if request.method == "GET" and row is not None and not sealing.is_sealed(row):
            context["lacking"] = lacking(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write what hangs on the row; what is sent to review and incomplete is told so."""
        super().save_related(request, form, formsets, change)
        if "_to_review" in request.POST:
            for problem in lacking(self.model._base_manager.get(pk=form.instance.pk)):
                self.message_user(request, str(problem), messages.WARNING)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write the row; two buttons also move it into review or back to draft."""
        if "_to_review" in request.POST:
            form.instance_was_touched = obj.state != ReviewState.IN_REVIEW
            obj.state = ReviewState.IN_REVIEW
        elif "_to_draft" in request.POST:
            form.instance_was_touched = obj.state != ReviewState.DRAFT
            obj.state = ReviewState.DRAFT
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Send to review"), permissions=["change"])
    @transaction.atomic
    def send_to_review(self, request: HttpRequest, queryset: Any) -> None:
        """Move the chosen drafts into review."""
        self._move(request, queryset, ReviewState.DRAFT, ReviewState.IN_REVIEW)

    @admin.action(description=_("Take back to draft"), permissions=["change"])
    @transaction.atomic
    def take_back(self, request: HttpRequest, queryset: Any) -> None:
        """Move the chosen rows from review back to draft."""
        self._move(request, queryset, ReviewState.IN_REVIEW, ReviewState.DRAFT)

    def _move(self, request: HttpRequest, queryset: Any, before: str, after: str) -> None:
        rows = [row for row in self.unchanged_since_shown(request, queryset) if row.state == before]
        for row in rows:
            row.state = after
            row.save()
        self.message_user(
            request,
            ngettext("%(count)d row moved.", "%(count)d rows moved.", len(rows))
            % {"count": len(rows)},
            messages.SUCCESS if rows else messages.WARNING,
        )


class RecordInline(FieldsMixin, BaseInline):
    """Records edited with what they hang on; published ones among them are shown, not edited."""

    form = RecordForm
    formset = RecordFormSet
    extra = 0
    show_change_link = True
    numbered_as: Any = None
    """Gives a new record its number."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The formset class, which knows how a new record is numbered."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.numbered_as = staticmethod(self.numbered_as) if self.numbered_as else None
        return formset

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The declared fieldsets with the version that is shown, where something can be saved."""
        fieldsets = super().get_fieldsets(request, obj)
        may_save = self.has_change_permission(request, obj) or self.has_add_permission(request, obj)
        return with_seen_version(fieldsets) if may_save else fieldsets

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Every field but the version, which `get_fieldsets` adds."""
        return [name for name in super().get_fields(request, obj) if name != SEEN]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is added to what is published."""
        return super().has_add_permission(request, obj) and not sealing.is_sealed(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is changed in what is published."""
        return super().has_change_permission(request, obj) and not sealing.is_sealed(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted from what is published."""
        return super().has_delete_permission(request, obj) and not sealing.is_sealed(obj)
