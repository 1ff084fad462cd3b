"""What tests do to bring a text in: paste or upload it, and save what the preview shows."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commitments.models import Forum, MeetingKind

TEXT = """بيان مشترك لوزراء التحالف الدولي ضد داعش
14 أيلول/سبتمبر 2022
مراكش، المغرب

1. نلتزم بمواصلة العمل معا في العراق وسوريا حتى الهزيمة الدائمة لداعش.

2. ندعو جميع الدول إلى استعادة مواطنيها من شمال شرق سوريا قبل نهاية عام 2023.

مشاركة RSS
"""
PAGE = "admin:intake"


def bring(client, **values):
    return client.post(reverse(PAGE), values)


def typed(response):
    """What a browser would send from the preview, unchanged."""
    values = {}
    forms = [
        response.context["form"],
        response.context["meeting"],
        response.context["blocks"].management_form,
    ]
    for form in [*forms, *response.context["blocks"].forms, response.context["assurance"]]:
        for field in form:
            value = field.value()
            if value not in (None, False):
                values[field.html_name] = str(getattr(value, "pk", value))
    if response.context["kept"]:
        values["kept"] = str(response.context["kept"].pk)
    return values | {"warning": response.context["warnings"]}


def complete(response):
    """The preview with everything in it that a statement needs."""
    values = typed(response)
    if "new-meeting-place_ar" in values:
        level = MeetingKind.objects.get(slug="full_ministerial").pk
        values |= {"new-meeting-place_en": "Marrakech", "new-meeting-level": level}
    return values | {
        "forum": Forum.objects.get(slug="global-coalition").pk,
        "kind": "joint_statement",
        "standing": "unofficial_translation",
        "title_en": "Joint statement of the ministers",
        "slug": "2022-09-14-ministers",
    }


def blocks(response):
    return [
        (block["use"].value(), block["text"].value()) for block in response.context["blocks"].forms
    ]


def save(client, response, **values):
    return client.post(reverse(PAGE), complete(response) | {"_save": "x"} | values)


def upload(client, name, content):
    return bring(client, file=SimpleUploadedFile(name, content))
