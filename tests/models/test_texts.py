"""No text with a character that nobody can mean, no unseen text, no Hijri day: in any column."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import override

from commitments import actions
from commitments.models import (
    Actor,
    Change,
    Commitment,
    CorrectionRequest,
    Counterpart,
    Edition,
    FollowUp,
    IncomingFile,
    Meeting,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Reply,
    SearchedSource,
    SourceCheck,
    SourceCopy,
    Statement,
    text_rules,
)
from commitments.models.texts import Worded, texts
from tests import builders
from tests.planting import plant

pytestmark = pytest.mark.usefixtures("corpus")

WORDED = [
    model for model in apps.get_app_config("commitments").get_models() if issubclass(model, Worded)
]
each_model = pytest.mark.parametrize("model", WORDED, ids=lambda model: model._meta.model_name)


def one_of(model):
    made = {
        IncomingFile: lambda: IncomingFile.objects.create(
            name="a.csv", media_type="text/csv", content=b"", uploaded_by=builders.user()
        ),
        CorrectionRequest: lambda: CorrectionRequest.objects.create(
            kind="retract",
            row=Commitment.objects.first(),
            row_version=1,
            reason="A reason",
            asked_by=builders.user(),
        ),
        # The corpus holds none.
        Reply: lambda: builders.reply(builders.commitment()),
        Pairing: lambda: builders.in_french().paragraph.pairings.get(),
        ParallelQuotation: builders.in_french,
        Counterpart: lambda: builders.counterpart(
            Commitment.objects.first(), builders.commitment()
        ),
    }
    made |= {
        SearchedSource: lambda: builders.search(builders.commitment()).searched_sources.first(),
        SourceCheck: lambda: SourceCheck.objects.create(address="https://example.org/"),
        SourceCopy: lambda: builders.source_copy("https://example.org/"),
    }
    return made[model]() if model in made else model._base_manager.first()


def refused_by_the_database(rows, **values):
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return True
    return False


def test_every_table_whose_texts_people_write_is_guarded():
    guarded = {model._meta.model_name for model in text_rules.guarded(apps)}
    written = {model._meta.model_name for model in WORDED if any(texts(model))}

    assert written <= guarded


@each_model
def test_the_database_refuses_what_no_text_may_hold(model):
    rows = model._base_manager.filter(pk=one_of(model).pk)
    columns = [field.name for field in texts(model)]

    let_in = [name for name in columns if not refused_by_the_database(rows, **{name: "a\x0b"})]

    assert let_in == []


@each_model
def test_the_database_refuses_a_text_of_which_nothing_is_seen(model):
    rows = model._base_manager.filter(pk=one_of(model).pk)
    columns = [field.name for field in texts(model)]

    let_in = [name for name in columns if not refused_by_the_database(rows, **{name: " \u200b"})]

    assert let_in == []


@each_model
def test_the_database_refuses_a_day_of_the_hijri_calendar(model):
    rows = model._base_manager.filter(pk=one_of(model).pk)
    days = [field.name for field in model._meta.concrete_fields if type(field) is models.DateField]

    day = dt.date(1442, 11, 18)
    assert [name for name in days if not refused_by_the_database(rows, **{name: day})] == []


@pytest.mark.parametrize(
    "character",
    ["\x01", "\x07", "\x0b", "\x0c", "\r", "\x1f", "\x7f", "\x85", "\x9f", "\u2028", "\u2029"]
    + ["\u202a", "\u202e", "\u2066", "\u206f", "\ue000", "\uf0b7", "\ufdd0", "\ufeff", "\ufff9"]
    + ["\ufffc", "\ufffe", "\uffff", "\U0001fffe", "\U000e0041", "\U0010ffff"],
    ids=ascii,
)
def test_each_kind_of_character_is_refused_by_the_database(character):
    rows = Commitment.objects.filter(reference="GC-0001")

    assert refused_by_the_database(rows, summary_en=f"Words {character} and more")


@pytest.mark.once
def test_sqlite_refuses_the_null_character_that_postgresql_cannot_hold():
    rows = Commitment.objects.filter(pk=builders.commitment().pk)

    assert refused_by_the_database(rows, summary_en="a\x00b")


@pytest.mark.once
@pytest.mark.parametrize(
    "stored",
    [
        "CAST(x'636166E9' AS TEXT)",  # Latin-1
        "CAST(x'E4E1CA' AS TEXT)",  # the Arabic of Windows
        "CAST(x'61EDA080' AS TEXT)",  # half a surrogate pair
        "CAST(x'61EFBFBE' AS TEXT)",  # U+FFFE
        "x'616263'",
    ],
)
def test_sqlite_refuses_what_is_no_text(stored):
    pk = builders.commitment().pk

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE commitments_commitment SET caution_en = {stored} WHERE id = {pk}")


def test_whatever_has_a_text_is_under_the_policy():
    derived = {
        "Package",
        "FormerSlug",
        "Standing",
        "Checkpoint",
        "Cosignature",
        "Follower",
        "Job",
        "SentForm",
        "UnansweredWord",
    }  # made of what was checked before, by a form or by the query that it names
    history = {model.history.model for model in WORDED if hasattr(model, "history")}

    others = set(apps.get_app_config("commitments").get_models()) - {*WORDED, *history}
    assert {model.__name__ for model in others if any(texts(model))} <= derived


@pytest.mark.parametrize(
    "text",
    [
        "\ttab\n",
        "می\u200cخواهیم",
        "\u200fداعش",
        "re\u00adpatriate",
        "ﬁ",
        "\ufffd",
        "👩\u200d🚀",
        "–",
        "~]^[",
    ],
    ids=ascii,
)
def test_what_a_source_may_hold_the_database_lets_in(text):
    rows = Paragraph.objects.filter(statement__in=[builders.paragraph().statement])

    assert not refused_by_the_database(rows, text=text)


def test_the_database_refuses_a_slug_that_no_address_can_hold():
    assert refused_by_the_database(Actor.objects.filter(slug="italy"), slug="it aly")


def test_an_old_row_may_still_be_changed_elsewhere():
    rows = Commitment.objects.filter(pk=builders.commitment().pk)
    plant(rows, summary_en="a\x0bb")
    text_rules.install(apps, connection.schema_editor())

    assert not refused_by_the_database(rows, title_en="Another title")


def messages(row):
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return refusal.value.message_dict


def test_a_refused_character_is_named_with_its_place():
    row = builders.commitment()
    row.summary_en = "Nothing was found\x07in the reports."

    [message] = messages(row)["summary_en"]
    assert "U+0007" in message and "“Nothing was found”" in message


def test_the_refusal_speaks_arabic():
    row = builders.commitment()
    row.summary_en = "Nothing\x07"

    with override("ar"):
        assert "رمز تحكم" in messages(row)["summary_en"][0]


def test_a_vertical_tab_becomes_a_line_break_and_the_editor_is_told():
    row = builders.commitment()
    row.summary_en = "Nothing was found\x0bin the reports."

    row.full_clean()

    assert row.summary_en == "Nothing was found\nin the reports."
    assert "U+000B" in row.changed_characters[0]


MUST_SAY = [
    (Actor, "name_en"),
    (Actor, "name_ar"),
    (Meeting, "place_en"),
    (Statement, "title_en"),
    (Statement, "title_ar"),
    (Paragraph, "text"),
    (Commitment, "title_en"),
    (Mention, "quotation"),
    (Edition, "note_en"),
    (Edition, "note_ar"),
]


@pytest.mark.parametrize("nothing", [" ", "\u00a0", "\u200b\u200f", "\u0301", "\u3164"], ids=ascii)
@pytest.mark.parametrize(
    ("model", "name"), MUST_SAY, ids=lambda value: getattr(value, "__name__", value)
)
def test_a_text_that_must_say_something_is_seen(model, name, nothing):
    row = model._base_manager.first()
    setattr(row, name, nothing)

    assert name in messages(row)


def test_a_text_that_may_be_empty_is_empty_when_nothing_of_it_is_seen():
    row = builders.commitment()
    row.caution_en = "\u200b \u200f"

    row.full_clean()

    assert row.caution_en == ""


@pytest.mark.parametrize("reason", ["\u200b", "a\x07b"], ids=ascii)
def test_no_correction_goes_without_a_reason_that_can_be_read(reason):
    row = builders.published_commitment()

    with pytest.raises((ValueError, ValidationError)):
        actions.retract(row=row, reason=reason, edition=builders.edition())


HIJRI_DAYS = [
    (Statement, "issued_on", dt.date(1442, 11, 18)),
    (Meeting, "began_on", dt.date(1452, 1, 1)),
    (Meeting, "ended_on", dt.date(1300, 1, 1)),
    (FollowUp, "searched_on", dt.date(1500, 12, 31)),
    (FollowUp, "happened_edtf", "1442-11"),
    (Mention, "deadline_edtf", "../1452"),
]


@pytest.mark.parametrize(
    ("model", "name", "day"), HIJRI_DAYS, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_a_day_of_the_hijri_calendar_is_refused_with_the_year_that_it_may_mean(model, name, day):
    row = model._base_manager.first()
    setattr(row, name, day)

    assert "Hijri" in messages(row)[name][0]


def test_the_check_of_the_register_names_what_was_stored_all_the_same(capsys):
    plant(Commitment.objects.filter(reference="GC-0001"), summary_en="a\x0bb")
    plant(Statement.objects.filter(slug="2020-06-04-pompeo-remarks"), note_ar="\u200b")
    plant(Meeting.objects.filter(slug__startswith="2021"), began_on=dt.date(1442, 1, 1))
    plant(Change.objects.filter(pk=Change.objects.first().pk), reason="\ufffe")

    with pytest.raises(CommandError):
        call_command("verify_register")

    said = capsys.readouterr().err
    for expected in ("summary (English): It holds U+000B", "note (Arabic)", "Hijri", "U+FFFE"):
        assert expected in said
