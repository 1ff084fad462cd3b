"""A second forum beside that of the corpus, with one of everything that a forum has."""

import datetime as dt
from dataclasses import dataclass

from commitments import actions
from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Counterpart,
    Forum,
    Meeting,
    MeetingKind,
    Statement,
    Theme,
)
from tests import builders

VACCINES = "We will share one billion doses of vaccine over the next year"
VACCINES_AR = "سنتقاسم مليار جرعة من اللقاح خلال العام المقبل"
VACCINES_FR = "Nous partagerons un milliard de doses de vaccin au cours de l’année à venir"


@dataclass(frozen=True)
class Second:
    """What there is of the second forum, all of it published."""

    forum: Forum
    kind: MeetingKind
    meeting: Meeting
    theme: Theme
    statement: Statement
    versions: dict[str, Statement]
    commitment: Commitment
    later: Statement
    link: Counterpart


def second_forum() -> Second:
    """The Group of Seven: two meetings of two kinds, a statement in three languages, a link."""
    forum = Forum.objects.create(
        slug="group-of-seven",
        prefix="G7",
        name_en="Group of Seven",
        name_ar="مجموعة السبع",
        description_en="Seven countries and the European Union.",
        description_ar="سبع دول والاتحاد الأوروبي.",
    )
    kind = MeetingKind.objects.create(
        slug="sherpas", forum=forum, name_en="Sherpas", name_ar="الممثلون الشخصيون"
    )
    leaders = MeetingKind.objects.get(slug="leaders")
    actions.choose_series(forum=forum, kinds=[leaders])
    italy = Actor.objects.get(slug="italy")
    meeting = _meeting(forum, leaders, "2021-06-11-carbis-bay", dt.date(2021, 6, 13))
    prepared = _meeting(forum, kind, "2022-12-05-berlin", dt.date(2022, 12, 5))
    again = _meeting(forum, leaders, "2022-06-26-elmau", dt.date(2022, 6, 28))
    theme = Theme.objects.create(
        slug="global-health", forum=forum, name_en="Global health", name_ar="الصحة العالمية"
    )
    member = builders.membership(italy, forum, joined_edtf="1975-11-15")
    statement = _statement(forum, meeting, "carbis-bay-communique", "Carbis Bay communiqué")
    said = builders.paragraph(f"{VACCINES}.", statement=statement)
    commitment = builders.commitment(
        forum=forum,
        title_en="Share one billion doses of vaccine",
        title_ar="تقاسم مليار جرعة من اللقاح",
    )
    commitment.themes.set([theme])
    made = builders.mention(
        commitment=commitment,
        paragraph=said,
        quotation=VACCINES,
        strength="commit",
        translation_en="",
        translation_ar=VACCINES_AR,
    )
    versions, parallels = {}, []
    for language, words in {"ar": VACCINES_AR, "fr": VACCINES_FR}.items():
        version = builders.version(
            statement, [f"{words}."], slug=f"{statement.slug}-{language}", language=language
        )
        place = version.paragraphs.get()
        paired = builders.pairing(place, said)
        parallels += [version, paired, builders.parallel(made, place, words)]
        versions[language] = version
    # Later than the other, and not of the series: its silence says nothing.
    summary = _statement(forum, prepared, "sherpas-summary", "Summary of the sherpas")
    builders.paragraph("We prepared the next summit.", statement=summary)
    later = _statement(forum, again, "elmau-communique", "Elmau communiqué")
    builders.paragraph("We met in Elmau.", statement=later)
    absence = Absence.objects.create(commitment=commitment, statement=later)
    builders.publish(
        *(forum, kind, leaders, meeting, prepared, again, theme, member, statement, commitment),
        *(made, *parallels, later, summary, absence),
    )
    link = builders.counterpart(Commitment.objects.get(reference="GC-0001"), commitment)
    builders.publish(link)
    return Second(forum, kind, meeting, theme, statement, versions, commitment, later, link)


def _meeting(forum, kind, slug, day):
    place = {"place_en": slug.rpartition("-")[2].title(), "place_ar": "مكان الاجتماع"}
    return Meeting.objects.create(
        forum=forum, level=kind, slug=slug, began_on=day, ended_on=day, **place
    )


def _statement(forum, meeting, slug, title):
    return builders.statement(
        slug=slug,
        forum=forum,
        meeting=meeting,
        title_en=title,
        title_ar=f"بيان {meeting.began_on.year}",
        issued_on=meeting.ended_on,
        language="en",
    )
