"""What is changed behind the application's back is found beside the package of the last edition."""

import io
import random
import zipfile
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat

from commitments.models import (
    Absence,
    Actor,
    Change,
    Checkpoint,
    Commitment,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Package,
    Paragraph,
    Statement,
    Theme,
    integrity,
)
from commitments.open_data import silent_changes
from commitments.proof import log
from commitments.proof.signing import SigningKey, checkpoint_text
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_zip")]

CITED = "GC-0001.m1"


@pytest.fixture(scope="module")
def leaves_by_content():
    """The leaves of each package that a test has read, by the bytes of the package."""
    return {}


@pytest.fixture(autouse=True)
def the_same_bytes_are_read_once(leaves_by_content, monkeypatch):
    read = log.leaves

    def leaves(kept):
        content = bytes(kept.content)
        if content not in leaves_by_content:
            leaves_by_content[content] = read(kept)
        return leaves_by_content[content]

    monkeypatch.setattr(log, "leaves", leaves)


@pytest.fixture
def without_rules():
    """The database as somebody finds it who may do everything: no rule of ours holds any more."""

    def execute(statement, params=None):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    integrity.remove(apps, SimpleNamespace(connection=connection, execute=execute))


def named():
    return "\n".join(str(problem) for problem in silent_changes.of_register())


@pytest.mark.once
def test_the_corpus_is_as_its_edition_made_it():
    assert named() == ""


def paragraph_with_its_seal():
    row = Paragraph.objects.published().filter(text__contains="Italy").first()
    row.text = row.text.replace("Italy", "Spain")
    Paragraph.objects.filter(pk=row.pk).update(text=row.text, sha256="0" * 64)
    return row.key


def quotation():
    row = Mention.objects.published().get(commitment__reference="GC-0001", number=1)
    Mention.objects.filter(pk=row.pk).update(quotation=row.quotation[:-3])
    return row.key


def status():
    row = FollowUp.objects.published().exclude(status="fulfilled").first()
    FollowUp.objects.filter(pk=row.pk).update(status="abandoned")
    return row.key


def address_of_evidence():
    row = Evidence.objects.exclude(address="").filter(follow_up__state="published").first()
    Evidence.objects.filter(pk=row.pk).update(address="https://elsewhere.example/")
    return row.key


def text_in_english():
    Commitment.objects.filter(reference="GC-0003").update(title_en="Another promise")
    return "GC-0003"


def text_in_arabic():
    Commitment.objects.filter(reference="GC-0003").update(criterion_ar="معيار آخر")
    return "GC-0003"


def day_of_a_statement():
    row = Statement.objects.published().first()
    Statement.objects.filter(pk=row.pk).update(issued_on="2018-01-01")
    return row.slug


def deletion():
    row = Absence.objects.published().first()
    key = row.key
    Absence.objects.filter(pk=row.pk)._raw_delete("default")
    return key


def addition():
    row = FollowUp.objects.published().exclude(evidence=None).first()
    number = row.evidence.count() + 1
    return Evidence.objects.create(follow_up=row, number=number, **builders.source()).key


def day_of_the_edition():
    Edition.objects.update(published_at="2020-01-01T00:00Z")
    return "are not what was kept"


def reason_of_the_edition():
    Edition.objects.update(note_en="Something else.")
    return "are not what was kept"


def reason_of_a_correction():
    row = Change.objects.exclude(reason="").first()
    Change.objects.filter(pk=row.pk).update(reason="Something else.")
    return "are not what was kept"


def what_an_edition_changed():
    row = Change.objects.filter(noun="commitment").first()
    Change.objects.filter(pk=row.pk).update(after=row.after | {"title_en": "Another promise"})
    return "are not what was kept"


def change_that_is_gone():
    Change.objects.filter(pk=Change.objects.first().pk)._raw_delete("default")
    return "are not what was kept"


def change_that_nobody_made():
    row = Change.objects.filter(kind="published").first()
    row.pk = None
    row.save(force_insert=True)
    return "are not what was kept"


def place_of_a_quotation():
    row = Mention.objects.published().exclude(start=0).first()
    Mention.objects.filter(pk=row.pk).update(start=row.start - 1)
    return f"{row.key}: Changed by no edition: start."


def package_that_was_kept():
    content = bytes(Package.objects.first().content)
    Package.objects.update(content=_with_another_word(content))
    return "are not what was kept"


def checkpoint():
    Checkpoint.objects.update(text=checkpoint_text("testserver/editions", 2, bytes(32)))
    return "does not stand for the editions before it"


def _with_another_word(content):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            after.writestr(entry, before.read(entry).replace(b"Italy", b"Spain"))
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        paragraph_with_its_seal,
        quotation,
        status,
        address_of_evidence,
        text_in_english,
        text_in_arabic,
        day_of_a_statement,
        deletion,
        addition,
        day_of_the_edition,
        reason_of_the_edition,
        reason_of_a_correction,
        what_an_edition_changed,
        change_that_is_gone,
        change_that_nobody_made,
        place_of_a_quotation,
        package_that_was_kept,
        checkpoint,
    ],
)
def test_a_silent_change_is_named(without_rules, change):
    what = change()

    assert what in named()


TEXTS = [
    (Commitment, ["title_en", "title_ar", "summary_en", "criterion_ar", "caution_en"]),
    (Mention, ["translation_en", "translation_ar", "note_en", "deadline_phrase"]),
    (FollowUp, ["finding_en", "finding_ar", "reason_en", "reason_ar"]),
    (Evidence, ["title", "publisher", "note_en"]),
    (Paragraph, ["text"]),
    (Statement, ["title_en", "title_ar", "heading"]),
    (Exclusion, ["note_en"]),
    (Actor, ["name_en", "name_ar"]),
    (Theme, ["name_en", "description_ar"]),
]


def test_a_hundred_silent_changes_at_random_are_all_named(without_rules):
    chance = random.Random(17)
    places = [
        (model, field, row)
        for model, fields in TEXTS
        for row in model.objects.all()
        if getattr(row.follow_up if model is Evidence else row, "state", "published") == "published"
        for field in fields
    ]
    changed = set()
    for model, field, row in chance.sample(places, 100):
        model.objects.filter(pk=row.pk).update(**{field: Concat(F(field), Value(" ."))})
        changed.add(getattr(row, "key", None) or str(row.pk))

    told = named()

    assert [key for key in sorted(changed) if key not in told] == []


@pytest.mark.once
def test_the_command_fails_where_something_changed_silently(without_rules, capsys):
    key = text_in_arabic()

    with pytest.raises(CommandError):
        call_command("verify_register")

    assert key in capsys.readouterr().err


@pytest.mark.once
def test_an_edition_that_changes_the_same_leaves_nothing_to_name(packages_are_kept):
    builders.publish(Theme.objects.create(slug="new", name_en="New", name_ar="جديد"))
    call_command("keep_package", verbosity=0)

    assert named() == ""


def test_checkpoints_are_checked_with_the_key_that_signed_them(without_rules, settings):
    former, present = SigningKey.new("register.example"), SigningKey.new("register.example-2028")
    keys = (former, former, present)
    for checkpoint, key in zip(Checkpoint.objects.order_by("pk"), keys, strict=True):
        signature = key.sign(checkpoint.text)
        Checkpoint.objects.filter(pk=checkpoint.pk).update(signature=signature)
    settings.CHECKPOINT_KEY = present.secret()

    forgotten = named()
    settings.CHECKPOINT_FORMER_KEYS = [former.public()]
    known = named()
    Checkpoint.objects.update(signature=SigningKey.new("register.example").sign("something else"))

    assert (forgotten.count("is not signed by register.example-2028"), known) == (2, "")
    assert named().count("is not signed by") == 3
