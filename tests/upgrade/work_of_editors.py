"""What editors did in a register of 0.1.0, once its corpus was loaded.

`make_copies` runs it in that release's own shell, with that release's models and actions.
"""

import datetime as dt

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from commitments import actions
from commitments.models import (
    Actor,
    Commitment,
    CorrectionRequest,
    Edition,
    Exclusion,
    FollowUp,
    IncomingFile,
    Mention,
    Paragraph,
    Party,
    Region,
    Statement,
    Theme,
)
from tests import builders

editor = User.objects.create_user("amal", is_staff=True)
editor.groups.add(Group.objects.get(name="Editors"))
publisher = User.objects.create_user("paolo", is_staff=True)
publisher.groups.add(Group.objects.get(name="Publishers"))
publisher = User.objects.get(username="paolo")


def edition() -> Edition:
    return actions.open_edition(by=publisher, note_en="What we found.", note_ar="ما وجدناه.")


# Words of the vocabulary were public as soon as something public used them, and changed at will.
Theme.objects.create(slug="a-theme-of-nothing", name_en="Of nothing", name_ar="بلا شيء")
Region.objects.create(slug="a-region-of-nothing", name_en="Nowhere", name_ar="لا مكان")
italy = Actor.objects.get(slug="italy")
italy.name_en = "Italian Republic"
italy._history_user = editor
italy.save()

# A second edition publishes what was drafted, with vocabulary of its own.
drafted = builders.commitment(title_en="Hold a meeting in Rome", title_ar="عقد اجتماع في روما")
drafted.themes.add(Theme.objects.create(slug="meetings", name_en="Meetings", name_ar="اجتماعات"))
made = builders.mention(commitment=drafted)
found = builders.follow_up(drafted)
with transaction.atomic():
    actions.publish(rows=[made.paragraph.statement, drafted, made, found], edition=edition())

# A third corrects and retracts.
first = Commitment.objects.get(reference="GC-0001")
retracted = Exclusion.objects.filter(state="published").first()
quoted = Mention.objects.filter(commitment=first).first().paragraph
with transaction.atomic():
    third = edition()
    actions.correct(
        row=first,
        changes={"title_en": "Hold the next full ministerial meeting in Rome"},
        reason="The city was named.",
        edition=third,
        belongings=[Party(commitment=first, actor=italy, part="benefits")],
    )
    actions.retract(row=retracted, reason="It is a commitment after all.", edition=third)
    actions.correct_transcription(
        paragraph=quoted, text=f"{quoted.text}.", reason="A full stop was lost.", edition=third
    )

# What was under way when the release was replaced.
statement = builders.statement(slug="drafted", title_en="A draft of amal")
paragraph = Paragraph.objects.create(
    statement=statement, number=1, text=builders.URGE_TEXT, language="en"
)
passed_over = Exclusion(paragraph=paragraph, passage="we urge the custodians", reason="procedure")
passed_over.full_clean()
passed_over.save()
ask = builders.commitment(direction="ask", title_en="A draft of amal")
builders.mention(
    commitment=ask,
    paragraph=paragraph,
    quotation=builders.URGE_TEXT,
    strength="urge",
    translation_en="",
    translation_ar="نحث القائمين على المقاتلين المحتجزين على مواصلة معاملتهم معاملة إنسانية",
)
in_review = actions.record_search(
    commitments=[first],
    searched_on=dt.date(2026, 11, 22),
    finding_en="Nothing was found.",
    finding_ar="لم يُعثر على شيء.",
)[0]
in_review.state = "in_review"
in_review.internal_note = "Look at the ministry's pages again."
in_review._history_user = editor
in_review.save()
thrown_away = builders.follow_up(first, finding_en="Thrown away.")
thrown_away.evidence.all().delete()
thrown_away.delete()
assert FollowUp.history.filter(history_type="-").exists()
for kind, changes in [("correct", {"title_en": "Another title"}), ("retract", {})]:
    CorrectionRequest.objects.create(
        kind=kind,
        content_type=ContentType.objects.get_for_model(Commitment),
        object_id=first.pk,
        row_version=first.version,
        changes=changes,
        reason="As the ministry says.",
        asked_by=editor,
    )
IncomingFile.objects.create(
    name="statement.txt", media_type="text/plain", content=b"We commit.", uploaded_by=editor
)
assert Statement.objects.filter(state="draft").exists()
