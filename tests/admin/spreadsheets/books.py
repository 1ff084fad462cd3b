"""Workbooks of a whole statement's coding, made for tests."""

import io

import openpyxl
from django.contrib.admin import site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commitments.admin.spreadsheets.coding import SHEETS
from commitments.admin.spreadsheets.resources import NOT_TAKEN
from tests.jobs import work


def book(sheets, change=lambda book: None):
    """A workbook with these sheets: lists of rows, each a dict by column."""
    found = openpyxl.Workbook()
    found.remove(found.active)
    for name, rows in sheets.items():
        sheet = found.create_sheet(name)
        headers = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(headers)
        for row in rows:
            sheet.append([row.get(column) for column in headers])
    change(found)
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


def upload(client, content, name="coding.xlsx"):
    """The page of the job that tried the workbook."""
    response = client.post(reverse("admin:coding"), {"file": SimpleUploadedFile(name, content)})
    work()
    return client.get(response.url)


def confirm(client, response):
    """The page of the job after it was confirmed and done."""
    response = client.post(reverse("admin:confirm_job", args=[response.context["job"].pk]))
    work()
    return client.get(response.url)


def problems(response):
    return [
        (problem.sheet, problem.number, problem.column, problem.message)
        for problem in response.context["book"].all_problems
    ]


def resource_of(name):
    return site.get_model_admin(SHEETS[name]).resource_class()


def in_order(name, rows):
    """The records with what an export reads of them."""
    return resource_of(name).joined(rows).order_by("pk")


def rows_of(name, rows):
    """What an export holds of these records, without what the register adds by itself."""
    resource = resource_of(name)
    return [
        {
            column: field.export(row)
            for column, field in resource.fields.items()
            if column not in NOT_TAKEN
        }
        for row in in_order(name, rows)
    ]
