"""Models refuse, with a message that says what to do, before the database has to."""

import datetime as dt
import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import override

from commitments.models import Absence, EditConflict, Exclusion, Mention
from commitments.models.publication import Editable
from tests import builders

pytestmark = pytest.mark.django_db


def messages(row):
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return refusal.value.message_dict


def draft(**fields):
    values = {
        "commitment": builders.commitment(),
        "number": 1,
        "role": "made",
        "strength": "welcome",
        "quotation": builders.ITALY,
    } | fields
    return Mention(
        **values, **({} if "paragraph" in fields else {"paragraph": builders.paragraph()})
    )


def test_quotation_is_placed_where_it_stands():
    mention = draft(quotation="الاجتماع الوزاري التالي")
    mention.full_clean()
    assert mention.start == builders.ITALY_TEXT.index("الاجتماع الوزاري التالي")


def test_words_that_stand_twice_ask_for_more_of_them():
    mention = draft(
        paragraph=builders.paragraph("نواصل العمل معا، نواصل العمل."), quotation="نواصل العمل"
    )
    assert "2" in messages(mention)["quotation"][0]


def test_position_settles_which_of_two_occurrences_is_meant():
    mention = draft(
        paragraph=builders.paragraph("نواصل العمل معا، نواصل العمل."),
        quotation="نواصل العمل",
        start=17,
    )
    mention.full_clean()
    assert mention.start == 17


def test_near_miss_is_answered_with_what_really_stands_there():
    mention = draft(quotation=builders.ITALY.replace("نرحب", "نرحّب"))
    assert "نرحب بعرض" in messages(mention)["quotation"][0]


def test_deadline_days_follow_from_edtf():
    mention = draft(
        quotation=builders.ITALY_TEXT[:-1], deadline_phrase="في العام 2020", deadline_edtf="2020"
    )
    mention.full_clean()
    assert mention.deadline_latest == dt.date(2020, 12, 31)


def test_deadline_phrase_outside_the_quotation_is_refused():
    mention = draft(deadline_phrase="في العام 2020", deadline_edtf="2020")
    assert "deadline_phrase" in messages(mention)


def test_condition_outside_the_quotation_is_refused():
    assert "condition" in messages(draft(condition="as soon as circumstances permit"))


def test_date_that_is_no_edtf_is_answered_with_examples():
    mention = draft(deadline_phrase="في العام 2020", deadline_edtf="mid-2022")
    assert "2020-21" in messages(mention)["deadline_edtf"][0]


def test_pledge_that_urges_is_refused():
    assert "strength" in messages(draft(strength="urge"))


def test_ask_that_intends_is_refused():
    assert "strength" in messages(draft(commitment=builders.commitment(direction="ask")))


def test_refusal_speaks_arabic_to_an_arabic_reader():
    with override("ar"):
        assert "الاقتباس" in messages(draft(condition="as soon as"))["condition"][0]


def test_excluded_passage_is_exact():
    exclusion = Exclusion(
        paragraph=builders.paragraph(), passage="كلمات لا ترد في الفقرة", reason="praise"
    )
    assert "passage" in messages(exclusion)


def test_absence_from_a_statement_that_mentions_it_is_refused():
    mention = builders.mention()
    absence = Absence(commitment=mention.commitment, statement=mention.paragraph.statement)
    assert "statement" in messages(absence)


def test_absence_from_an_earlier_statement_is_refused():
    mention = builders.mention()
    earlier = builders.statement(issued_on=dt.date(2019, 2, 6))
    absence = Absence(commitment=mention.commitment, statement=earlier)
    assert "statement" in messages(absence)


def test_absence_from_a_press_summary_is_refused_in_words():
    summary = builders.statement(standing="press_summary", issued_on=dt.date(2021, 6, 28))
    absence = Absence(commitment=builders.mention().commitment, statement=summary)
    assert "statement" in messages(absence)


def test_report_that_progress_rests_on_stays_a_report():
    made = builders.mention()
    report = builders.mention(
        commitment=made.commitment, paragraph=builders.paragraph(), role="reported", strength=""
    )
    rests_on = [{"mention": report, "reporting": "independent"}]
    builders.follow_up(made.commitment, status="fulfilled", evidence=rests_on)
    report.role, report.strength = "reaffirmed", "commit"
    assert "role" in messages(report)


def test_statement_with_absences_becomes_no_press_summary():
    statement = builders.statement(issued_on=dt.date(2021, 6, 28))
    Absence.objects.create(commitment=builders.mention().commitment, statement=statement)
    statement.standing = "press_summary"
    assert "standing" in messages(statement)


def test_constraint_holds_where_a_form_leaves_out_one_of_its_fields():
    made = builders.mention()
    other = builders.mention(
        commitment=made.commitment, paragraph=builders.paragraph(), role="reaffirmed"
    )
    other.role = "made"
    with pytest.raises(ValidationError, match="made once"):
        other.full_clean(exclude=["commitment"])


def test_second_of_two_conflicting_saves_is_refused():
    first = builders.commitment()
    second = type(first).objects.get(pk=first.pk)
    first.title_en = "One editor’s title"
    first.save()
    second.title_en = "Another editor’s title"
    with pytest.raises(EditConflict):
        second.save()


def test_refused_save_leaves_the_first_one_standing():
    first = builders.commitment()
    second = type(first).objects.get(pk=first.pk)
    first.title_en = "One editor’s title"
    first.save()
    with pytest.raises(EditConflict):
        second.save()
    first.refresh_from_db()
    assert first.title_en == "One editor’s title"


def test_title_falls_back_on_the_other_language():
    commitment = builders.commitment(title_ar="")
    with override("ar"):
        assert commitment.title == commitment.title_en


def test_every_edit_is_kept_with_its_author(admin_user):
    commitment = builders.commitment()
    commitment._history_user = admin_user
    commitment.title_en = "A better title"
    commitment.save()
    assert commitment.history.latest().history_user == admin_user


EDITABLE = [
    model
    for model in apps.get_app_config("commitments").get_models()
    if issubclass(model, Editable)
]


def test_every_record_that_editors_change_keeps_its_history():
    assert len(EDITABLE) >= 14
    assert [model.__name__ for model in EDITABLE if not hasattr(model, "history")] == []


def test_every_constraint_speaks_to_editors_in_their_language():
    with override("ar"):
        silent = [
            constraint.name
            for model in EDITABLE
            for constraint in model._meta.constraints
            if not re.search("[\u0621-\u064a]", str(constraint.violation_error_message))
        ]
    assert silent == []
