"""What tests do with pages of the admin: addresses, and filling the forms that these show."""

from unittest import mock

from django.template.response import SimpleTemplateResponse
from django.urls import reverse


def address(row_or_model, name="changelist", *args):
    opts = row_or_model._meta
    if name in ("change", "delete", "history") and not args:
        args = (row_or_model.pk,)
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)


def form_values(response):
    """What a browser would send if the shown form were submitted unchanged."""
    values = {}
    forms = [response.context_data["adminform"].form]
    for inline in response.context_data.get("inline_admin_formsets", []):
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is None or value is False:
                continue
            if isinstance(value, list | tuple):
                value = [str(getattr(item, "pk", item)) for item in value]
            else:
                value = str(getattr(value, "pk", value))
            values[field.html_name] = value
    return values


def unchanged(client, page):
    """`form_values` of the form at this address, which is not drawn: that takes the most of it."""
    with mock.patch.object(SimpleTemplateResponse, "rendered_content", ""):
        return form_values(client.get(page))
