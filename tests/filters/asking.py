"""What the tests of the query language share."""

import datetime as dt

from django.http import QueryDict

from commitments.filters import RegisterQuery
from commitments.models import Theme
from tests import builders

TODAY = dt.date(2022, 1, 1)

QUERIES = [
    "",
    "direction=ask",
    "status=fulfilled&status=postponed",
    "q=Italy&kind=meeting",
    "actor=italy&part=bound&overdue=false",
    "actor=norway&part=membership",
    "actor=italy&actor=togo&part=bound&part=membership&on=2021-07-01",
    "on=2020-03-01&strength=intend",
    "theme=coalition-meetings&region=europe&due_before=2020-12-31",
    "q=%D8%A5%D9%8A%D8%B7%D8%A7%D9%84%D9%8A%D8%A7&statement=2019-11-14-washington-small-group",
]


def ask(query="", today=TODAY, **options):
    return RegisterQuery(QueryDict(query), today=today, **options)


def references(query, **options):
    return [row.reference for row in ask(query, **options).commitments()]


def theme(slug="border-control"):
    return Theme.objects.create(slug=slug, name_en=slug, name_ar="محور")


def statement_of(commitment):
    return commitment.mentions.get().paragraph.statement


def due(day):
    """A published commitment that is due on this day."""
    text = f"{builders.ITALY_TEXT} ({day})"
    row = builders.commitment()
    mention = builders.mention(
        commitment=row,
        paragraph=builders.paragraph(text),
        quotation=text,
        deadline_phrase=day,
        deadline_edtf=day,
    )
    builders.publish(mention.paragraph.statement, row, mention)
    return row
