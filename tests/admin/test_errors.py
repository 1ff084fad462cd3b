"""What is wrong on a page stands at its top, in the focus, and each line leads to its field."""

import html5lib
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from commitments.models import Commitment, CorrectionRequest
from tests import builders
from tests.admin.intake.bringing import TEXT, bring, typed
from tests.admin.pages import address


def preview(editor):
    values = typed(bring(editor, text=TEXT))
    return editor.post(reverse("admin:intake"), values | {"title_en": "", "_save": "x"})


def follow_up(editor):
    commitment = builders.commitment()
    return editor.post(
        reverse("admin:record_follow_up"),
        {
            "commitments": commitment.reference,
            "status": "under_way",
            "evidence-TOTAL_FORMS": "1",
            "evidence-INITIAL_FORMS": "0",
            "evidence-0-kind": "official",
            "evidence-0-address": "no address",
            "_preview": "x",
        },
    )


def mark(editor):
    paragraph = builders.paragraph()
    return editor.post(
        reverse("admin:reading_desk", args=[paragraph.statement_id]),
        {"paragraph": paragraph.pk, "words": "not in the text", "_look": "x"},
    )


def of_review(name, *args):
    """A page of review that is sent with nothing filled in."""

    def sent(editor):
        editor.user.groups.add(Group.objects.get(name="Publishers"))
        return editor.post(reverse(f"admin:{name}", args=args), {"sent": "x"})

    return sent


def declined(editor):
    row = Commitment.objects.published().first()
    wish = CorrectionRequest.objects.create(
        kind="retract", row=row, row_version=row.version, reason="A reason", asked_by=editor.user
    )
    return of_review("decline_request", wish.pk)(editor)


PAGES = {
    "correction": of_review("correct", "commitment", 1),
    "retraction": of_review("retract", "commitment", 1),
    "text set right": of_review("transcription", 1),
    "request declined": declined,
    "file of a commitment": lambda editor: editor.post(
        reverse("admin:commitment_file", args=[1]), {"_preview": "x"}
    ),
    "text brought in": lambda editor: editor.post(reverse("admin:intake"), {"sent": "x"}),
    "statement previewed": preview,
    "words marked": mark,
    "follow-up": follow_up,
    "spreadsheet": lambda editor: editor.post(address(Commitment, "import"), {"sent": "x"}),
    "workbook": lambda editor: editor.post(reverse("admin:coding"), {"sent": "x"}),
    "record": lambda editor: editor.post(
        address(Commitment, "add"),
        {
            f"{name}-{count}_FORMS": "0"
            for name in ("parties", "mentions", "follow_ups", "replies")
            for count in ("TOTAL", "INITIAL")
        },
    ),
}


@pytest.mark.once
@pytest.mark.parametrize("page", PAGES)
def test_every_fault_is_listed_first_and_leads_to_its_field(editor, page):
    response = PAGES[page](editor)

    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(response.content.decode())
    [summary] = [element for element in tree.iter("div") if element.get("id") == "errors"]
    places = {element.get("id") for element in tree.iter() if element.get("id")}
    links = [link.get("href").removeprefix("#") for link in summary.iter("a")]
    assert len(list(summary.iter("li"))) >= 1 and set(links) <= places
    assert links or page == "text brought in"
    assert summary.get("tabindex") == "-1" and "autofocus" in summary.attrib
