"""The runs of days that the register keeps say of every day what the oracle says."""

import datetime as dt
import itertools

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commitments import actions, standing
from commitments.models import (
    BREACHES,
    ENDING_STATUSES,
    Absence,
    Commitment,
    FollowUp,
    Mention,
    Paragraph,
    Standing,
    Statement,
    Status,
)
from tests import builders
from tests.standing import oracle

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def kept(on, commitments):
    """What the register keeps, in the form in which the oracle answers."""
    runs = Standing.objects.of_day(on).filter(commitment__in=commitments)
    rows = runs.order_by().values("commitment_id", *oracle.COLUMNS)
    return {row.pop("commitment_id"): row for row in rows}


def days_of(commitments):
    """Every day on which anything happens to them, and the days beside it."""
    days = {dt.date(2000, 1, 1), dt.date(2100, 1, 1)}
    of_them = Mention.objects.filter(commitment__in=commitments)
    for column in ("paragraph__statement__issued_on", "deadline_earliest", "deadline_latest"):
        days.update(of_them.values_list(column, flat=True))
    for column in ("happened_earliest", "happened_latest", "searched_on"):
        rows = FollowUp.objects.filter(commitment__in=commitments)
        days.update(rows.values_list(column, flat=True))
    forums = commitments.values("forum")
    days.update(Statement.objects.filter(forum__in=forums).values_list("issued_on", flat=True))
    days.discard(None)
    return sorted({day + beside for day in days for beside in (-DAY, 0 * DAY, DAY)})


def disagreements(commitments, every=1):
    """Days on which both differ, of every day or of some."""
    return [
        (day, kept(day, commitments), told)
        for day in days_of(commitments)[::every]
        if kept(day, commitments) != (told := oracle.standing(day, commitments))
    ]


def test_the_corpus_stands_as_the_oracle_says(corpus):
    assert disagreements(Commitment.objects.all(), every=10) == []


@pytest.mark.drill
def test_the_corpus_stands_on_every_day_as_the_oracle_says(corpus):
    assert disagreements(Commitment.objects.all()) == []


def test_days_on_which_nothing_changes_are_one_run(corpus):
    runs = Standing.objects.order_by("commitment", "valid_from")
    beside = [
        (one, other)
        for one, other in itertools.pairwise(runs)
        if one.commitment_id == other.commitment_id
    ]

    assert beside
    for one, other in beside:
        assert one.valid_until == other.valid_from
        assert any(getattr(one, name) != getattr(other, name) for name in oracle.COLUMNS)


# Random registers, small and crowded, so that much happens on the same day.

FIRST = dt.date(2020, 1, 1)
STATES = st.sampled_from(["published", "published", "published", "draft", "retracted"])
day = st.integers(0, 11).map(lambda count: FIRST + count * DAY)
deadline = st.sampled_from(["", "", "2020-01-03", "../2020-01-06", "2020-01-08/..", "2020-01"])
statements = st.lists(
    st.fixed_dictionaries(
        {
            "issued_on": day,
            "kind": st.sampled_from(["joint_statement", "joint_statement", "remarks"]),
            "standing": st.sampled_from(["original", "original", "press_summary"]),
            "state": STATES,
        }
    ),
    min_size=2,
    max_size=5,
)
mentions = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["reaffirmed", "reported", "weakened"]),
        "deadline_edtf": deadline,
        "amount": st.sampled_from([None, None, 5, 7]),
        "condition": st.sampled_from(["", "", "الاجتماع"]),
        "state": STATES,
    }
)
follow_ups = st.fixed_dictionaries(
    {
        "status": st.sampled_from([one for one in Status if one != Status.NOT_ASSESSED]),
        "happened_edtf": st.sampled_from(
            ["2020-01-04", "2020-01-07", "2020-01-07/..", "../2020-01-09", "2020-01-02/2020-01-05"]
        ),
        "searched_on": st.none() | day,
        "state": STATES,
    }
)
# For each statement in turn: a mention of the commitment, its absence, or neither.
commitments = st.tuples(
    st.lists(mentions | STATES | st.none(), min_size=5, max_size=5),
    st.lists(follow_ups, max_size=4),
    st.sampled_from(["published", "published", "retracted"]),
)


def write(texts, records):
    """Store a register past the actions, in a forum of its own; its commitments."""
    edition = builders.edition(codebook=1)
    forum = builders.forum()
    paragraphs = [
        _stored(
            Paragraph,
            statement=_stored(
                Statement,
                edition,
                slug=f"random-{number}",
                forum=forum,
                rank=number,
                title_en="Statement",
                title_ar="بيان",
                language="ar",
                **text,
            ),
            number=1,
            text=builders.ITALY_TEXT,
            language="ar",
        )
        for number, text in enumerate(texts, 1)
    ]
    rows = []
    other = builders.commitment()
    for spoken, followed, state in records:
        row = builders.commitment()
        Commitment.objects.filter(pk=row.pk).update(**_reviewed(edition, state))
        is_made = False
        in_order = sorted(
            zip(paragraphs, spoken, strict=False), key=lambda pair: pair[0].statement.order
        )
        for number, (place, said) in enumerate(in_order, 1):
            if isinstance(said, dict):
                if said["state"] == "draft" and not is_made:
                    continue  # nothing is said of what is not made
                role = said["role"] if is_made or said["state"] != "published" else "made"
                is_made = is_made or role == "made"
                _mention(row, number, place, edition, said | {"role": role})
            elif said and place.statement.standing != "press_summary":
                fields = {"commitment": row, "statement": place.statement, "state": said}
                _stored(Absence, edition, **fields)
        if any(fields["status"] in BREACHES for fields in followed):
            Commitment.objects.filter(pk=row.pk).update(horizon="continuing")
            followed = [one for one in followed if one["status"] not in ENDING_STATUSES]
        for number, fields in enumerate(followed, 1):
            _follow_up(row, number, other, edition, dict(fields))
        rows.append(row.pk)
    return Commitment.objects.filter(pk__in=rows)


def _mention(row, number, place, edition, said):
    mention = Mention(
        commitment=row,
        number=number,
        paragraph=place,
        quotation=builders.ITALY,
        start=0,
        strength="" if said["role"] == "reported" else "welcome",
        deadline_phrase="2020" if said["deadline_edtf"] else "",
        currency="USD" if said["amount"] else "",
        **{name: value for name, value in said.items() if name != "state"},
        **_reviewed(edition, said["state"]),
    )
    mention.read_deadline()
    Mention.objects.bulk_create([mention])


def _follow_up(row, number, other, edition, fields):
    if fields["status"] == Status.NO_EVIDENCE_FOUND:
        fields |= {"happened_edtf": "", "searched_on": fields["searched_on"] or FIRST}
    follow_up = FollowUp(
        commitment=row,
        number=number,
        reason_en="Told.",
        successor=other if fields["status"] == Status.SUPERSEDED else None,
        **fields | _reviewed(edition, fields["state"]),
    )
    follow_up.read_date()
    FollowUp.objects.bulk_create([follow_up])


def _stored(model, edition=None, **fields):
    if edition is not None:
        fields |= _reviewed(edition, fields["state"])
    return model.objects.bulk_create([model(**fields)])[0]


def _reviewed(edition, state):
    return {
        "state": state,
        "published_in": None if state == "draft" else edition,
        "retraction_reason": "Wrong." if state == "retracted" else "",
    }


# A failing register is small already; to make it smaller takes minutes.
@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=statements, records=st.lists(commitments, min_size=4, max_size=8))
def test_random_registers_stand_on_every_day_as_the_oracle_says(db, texts, records):
    with transaction.atomic():
        # By the first codebook, which let searches pass that nobody recorded.
        actions.publish(rows=[builders.forum()], edition=builders.edition(codebook=1))
        with builders.tampering():
            rows = write(texts, records)
            standing.keep_in_step(rows.values_list("pk", flat=True))

        assert disagreements(rows) == []
        transaction.set_rollback(True)
