"""Spreadsheets of one noun, out of the desk and in again, as tests send them."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.pages import address
from tests.jobs import work

# How a file is read and written does not depend on the database.
WORKBOOK = pytest.param("xlsx", marks=pytest.mark.once)


each_form = pytest.mark.parametrize("form", ["csv", WORKBOOK])


def exported(client, model, form="csv", **query):
    return client.get(address(model, "export", form), query).content


def table(content):
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_csv(rows):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def upload(client, model, content, name="register.csv"):
    """The page of the job that compared the file; of the form, where that refused it."""
    response = client.post(address(model, "import"), {"file": SimpleUploadedFile(name, content)})
    work()
    return client.get(response.url) if response.status_code == 302 else response


def confirm(client, model, response):
    """The page of the job after it was confirmed and done."""
    response = client.post(reverse("admin:confirm_job", args=[response.context["job"].pk]))
    work()
    return client.get(response.url)


def problems(response):
    return [
        (problem.number, problem.column, problem.message)
        for problem in response.context["preview"].problems
    ]


NEW_MEETING = {
    "slug": "new-meeting",
    "forum": "global-coalition",
    "level": "full_ministerial",
    "place_en": "Rome",
    "place_ar": "روما",
    "began_on": "2023-06-08",
    "ended_on": "2023-06-08",
    "hosts": "united-states;italy",
}
