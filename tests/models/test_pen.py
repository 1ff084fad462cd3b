"""What the public reads changes only while an edition is written, whoever writes past the models."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Counterpart,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    FormerSlug,
    Forum,
    Meeting,
    MeetingKind,
    Membership,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Party,
    Pen,
    Region,
    Reply,
    Reviewed,
    Slugged,
    Statement,
    Theme,
    integrity,
    rules_of_publication,
)
from commitments.models.publication import Editable
from tests import builders

pytestmark = pytest.mark.django_db

VOCABULARY = [Forum, Actor, Theme, Region, MeetingKind, Meeting]
REVIEWED = [
    *(*VOCABULARY, Membership, Statement, Commitment, Mention, FollowUp, Absence, Exclusion),
    *(Reply, Pairing, ParallelQuotation, Counterpart),
]
HANGING = {
    Party: {"commitment__state": "published"},
    Evidence: {"follow_up__state": "published"},
    Paragraph: {"statement__state": "published"},
}
LISTS = ["themes", "regions", "follows"]


def refused(write):
    with pytest.raises(IntegrityError, match="only in an edition"), transaction.atomic():
        write()


def refused_with_the_pen_in_hand(write, why):
    with pytest.raises(IntegrityError, match=why), transaction.atomic(), builders.tampering():
        write()


@pytest.fixture(scope="module")
def added(for_the_module):
    """What the corpus does not hold: a reply, words in French, and a link between forums."""
    commitment = Commitment.objects.get(reference="GC-0001")
    linked = builders.counterpart(commitment, builders.published_commitment())
    builders.publish(builders.reply(commitment), linked)
    builders.published_in_french()


@pytest.fixture
def with_every_noun(added, corpus):
    """The corpus with one of each, for one test."""


def noun(model):
    return model.__name__


@pytest.mark.parametrize("model", REVIEWED, ids=noun)
def test_a_published_row_is_not_changed(with_every_noun, model):
    rows = model.objects.published()[:1].values("pk")
    changed = "name_en" if model is Forum else "internal_note"  # it may note and count

    refused(lambda: model.objects.filter(pk__in=rows).update(**{changed: "changed"}))


@pytest.mark.parametrize("model", REVIEWED, ids=noun)
def test_a_row_does_not_become_public_by_itself(with_every_noun, model):
    row = model.objects.published().first()
    row.pk = None
    if model in VOCABULARY:
        row.slug = "another"

    refused(lambda: model.objects.bulk_create([row]))


def test_a_draft_is_not_published_by_a_mere_update(corpus):
    draft = builders.commitment(forum=Forum.objects.published().first())
    edition = builders.edition()

    refused(
        lambda: Commitment.objects.filter(pk=draft.pk).update(
            state="published", published_in=edition
        )
    )


@pytest.mark.parametrize("model", HANGING, ids=noun)
def test_what_hangs_on_a_published_row_is_not_changed(corpus, model):
    row = model.objects.filter(**HANGING[model]).first()

    refused(lambda: model.objects.filter(pk=row.pk).update(version=99))


@pytest.mark.parametrize("model", HANGING, ids=noun)
def test_nothing_is_hung_on_a_published_row(corpus, model):
    row = model.objects.filter(**HANGING[model]).first()
    row.pk = None

    refused(lambda: model.objects.bulk_create([row]))


def test_a_party_of_a_published_commitment_is_not_deleted(corpus):
    party = Party.objects.filter(commitment__state="published").first()

    refused(party.delete)


def test_what_hangs_on_a_draft_is_not_moved_under_a_published_row(corpus):
    party = builders.commitment().parties.get()
    published = Commitment.objects.get(reference="GC-0001")

    refused(lambda: Party.objects.filter(pk=party.pk).update(commitment=published))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_a_published_row_does_not_grow(corpus, name):
    row = Commitment.objects.get(reference="GC-0001")
    missing = (
        getattr(row, name)
        .model.objects.exclude(pk__in=getattr(row, name).values("pk"))
        .exclude(pk=row.pk)
    )

    refused(lambda: getattr(row, name).add(missing.first()))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_a_published_row_does_not_shrink(corpus, name):
    row = Commitment.objects.published().filter(**{f"{name}__isnull": False}).first()

    refused(lambda: getattr(row, name).clear())


def test_the_hosts_of_a_published_meeting_neither_come_nor_go(corpus):
    meeting = Meeting.objects.published().exclude(hosts=None).first()

    refused(lambda: meeting.hosts.add(Actor.objects.exclude(pk__in=meeting.hosts.all()).first()))
    refused(meeting.hosts.clear)


NAMES = [
    (model, field)
    for model in apps.get_app_config("commitments").get_models()
    if issubclass(model, Editable)
    for field in (*model._meta.fields, *model._meta.many_to_many)
    if field.related_model and issubclass(field.related_model, Slugged)
]
"""Where a record or its lists name a word of the vocabulary."""


def a_draft(word):
    """A draft of the vocabulary."""
    row = word.objects.published().first()
    row.pk, row.slug, row.state, row.published_in = None, "a-draft", "draft", None
    if word is Forum:
        row.prefix = "QZ"
    word.objects.bulk_create([row])
    return word.objects.get(slug="a-draft")


@pytest.mark.parametrize(("model", "field"), NAMES, ids=str)
def test_with_the_pen_in_hand_too_nothing_published_names_a_draft(with_every_noun, model, field):
    rows = model.objects if issubclass(model, Reviewed) else model.objects.filter(**HANGING[model])
    row = (rows.published() if issubclass(model, Reviewed) else rows).first()
    draft = a_draft(field.related_model)

    def name_it():
        if field.many_to_many:
            getattr(row, field.name).add(draft)
        else:
            model.objects.filter(pk=row.pk).update(**{field.name: draft})

    refused_with_the_pen_in_hand(
        name_it, "names only words|reference is permanent|own forum|its own"
    )


def test_every_place_that_names_a_word_is_kept_by_these_rules():
    named = {(name, column) for name, column, _word in rules_of_publication.NAMING}
    listed = {(name, column) for name, _row, _of, column, _word in rules_of_publication.LISTING}

    assert named | listed == {
        (f"{model._meta.model_name}_{field.name}", f"{field.related_model._meta.model_name}_id")
        if field.many_to_many
        else (model._meta.model_name, field.column)
        for model, field in NAMES
    }


def test_nothing_is_published_before_the_words_that_it_lists(corpus):
    commitment = builders.commitment(forum=Forum.objects.published().first())
    commitment.themes.add(a_draft(Theme))

    published = {"state": "published", "published_in": builders.edition()}
    refused_with_the_pen_in_hand(
        lambda: Commitment.objects.filter(pk=commitment.pk).update(**published),
        "names only words",
    )


@pytest.mark.parametrize(
    ("model", "slug"),
    [(Theme, "coalition-meetings"), (Actor, "italy"), (Forum, "global-coalition")],
)
def test_a_word_stays_published_while_something_published_names_it(corpus, model, slug):
    refused_with_the_pen_in_hand(
        lambda: model.objects.filter(slug=slug).update(state="retracted", retraction_reason="No."),
        "names this word",
    )


@pytest.mark.parametrize("model", REVIEWED, ids=noun)
def test_what_was_published_never_becomes_a_draft_again(with_every_noun, model):
    row = model.objects.published().first()

    refused_with_the_pen_in_hand(
        lambda: model.objects.filter(pk=row.pk).update(state="draft", published_in=None),
        "never becomes a draft|names this word",
    )


def test_every_noun_that_is_reviewed_is_kept_by_these_rules():
    reviewed = {
        str(model._meta.model_name)
        for model in apps.get_app_config("commitments").get_models()
        if issubclass(model, Reviewed)
    }

    assert reviewed == {*rules_of_publication.REVIEWED} == {m._meta.model_name for m in REVIEWED}


def test_the_pen_lies_down_when_an_edition_is_written(corpus):
    builders.published_commitment()

    assert Pen.objects.get().edition is None


def test_a_second_pen_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        Pen.objects.create(pk=2)


@pytest.mark.parametrize("field", ["note_en", "note_ar", "published_at", "number"])
def test_an_edition_stays_as_it_was_published(corpus, field):
    values = {"published_at": timezone.now(), "number": 999}

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(number=1).update(**{field: values.get(field, "Something else")})


def test_the_pen_cannot_be_thrown_away(corpus):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pen.objects.all().delete()


def test_no_former_slug_is_written_outside_an_edition(corpus):
    actor = Actor.objects.published().first()

    with pytest.raises(IntegrityError), transaction.atomic():
        FormerSlug.objects.create(noun="actor", slug="once-called-so", row_id=actor.pk)


def test_the_names_of_the_rules_fit_postgresql():
    """A longer name is cut, and two rules could become one."""
    assert [rule.name for rule in integrity.RULES if len(rule.name) > 63] == []
