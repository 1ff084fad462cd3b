"""Looking at words at the reading desk, and deciding about them, as tests do."""

from django.urls import reverse

from tests import builders


def page_of(statement):
    return reverse("admin:reading_desk", args=[statement.pk])


def look(client, paragraph, words=builders.ITALY, **values):
    return client.post(
        page_of(paragraph.statement),
        {"paragraph": paragraph.pk, "words": words, "_look": "x"} | values,
    )


def press(client, paragraph, button, words=builders.ITALY, pressed="x", **values):
    filled = {"paragraph": paragraph.pk, "words": words, "strength": "welcome", button: pressed}
    return client.post(page_of(paragraph.statement), filled | values)
