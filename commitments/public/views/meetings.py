"""The meetings, and the brief for one: where every earlier commitment stood on its day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, Prefetch, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from commitments.http_caching import to_present_slug
from commitments.models import (
    CLOSED_STATUSES,
    PROGRESS_STATUSES,
    Commitment,
    CommitmentQuerySet,
    DeadlineState,
    Meeting,
    Mention,
    Statement,
    Status,
)
from commitments.models.vocabulary import SluggedQuerySet
from commitments.public import figures, provenance, sentences
from commitments.public.entries import Entry, entries
from commitments.public.pages import NotInRegister, Page, Reading, page, show
from commitments.public.paging import page_of, turning

UNDONE = [
    status
    for status in Status
    if status.rests_on_evidence and not (status.nature.closes or status.nature.is_progress)
]
"""Statuses in which it is known that nothing was done, but still can be."""

GROUPS = {
    "overdue": gettext_lazy("Overdue"),
    "outcome-unknown": DeadlineState.UNKNOWN.label,
    **{status.value: status.label for status in UNDONE},
    "silent": gettext_lazy("Absent from the latest full statement"),
    "under_way": gettext_lazy("Under way, being kept up or partly fulfilled"),
    "fulfilled": gettext_lazy("Fulfilled since the last meeting"),
    "unknown": gettext_lazy("No evidence found, or not assessed"),
    "closed": gettext_lazy("Closed before"),
}
"""Groups of the brief, in the order of the attention they need; each commitment is in one."""

PER_PAGE = 50
"""Meetings on a page of their list."""
ALL, OF_MANY = 200, 25
"""Of so many commitments a brief lists all; of more, so many in each group."""

IN_SHORT = {"silent", "unknown"}
"""Groups of which the brief, made to be read in a car, gives no quotation: nothing has happened."""


@dataclass(frozen=True)
class LastWords:
    """What was said last, in the reader's language where we have it, and where it stands."""

    mention: Mention
    text: str
    language: str

    @property
    def is_ours(self) -> bool:
        """Whether the words are our working translation."""
        return self.language != self.mention.paragraph.language

    @property
    def provenance(self) -> str:
        """In which language the words were first said, if not in that of the paragraph."""
        return provenance.of_quotation(self.mention.paragraph.statement, self.language)


@dataclass(frozen=True)
class Item:
    """A commitment in the brief, with the latest words about it."""

    entry: Entry
    last_words: LastWords


@page
def meetings(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All meetings that a published statement came from, or that lie ahead, the latest first."""
    statements = Statement.objects.published().filter(issued_on__lte=reading.on)
    rows = (
        public_meetings()
        .select_related("forum")
        .prefetch_related("hosts", Prefetch("statements", statements, to_attr="texts"))
        .order_by("-began_on", "slug")
    )
    found = page_of(rows, PER_PAGE, request, reading.query)
    return show(
        request,
        reading,
        "meetings.html",
        Page(
            _("Meetings"),
            _("Where and when the forum met, what it published, and a brief for each meeting."),
        ),
        meetings=found.object_list,
        **turning(found, reading.turned),
    )


def public_meetings() -> SluggedQuerySet[Meeting]:
    """Published meetings, whatever drafts may name them: that is nobody's business yet."""
    return Meeting.objects.published()


@page
def brief(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """Where every commitment made before the meeting stood on its first day, to be printed.

    Of a meeting to come, it tells the standing of today. `on=` moves the day back, never past
    the meeting.
    """
    meeting = public_meetings().select_related("forum").known_as(slug).first()
    if meeting is None:
        raise NotInRegister(
            _("There is no meeting at this address."),
            [(reverse("public:meetings"), _("All meetings"))],
        )
    if meeting.slug != slug:
        return to_present_slug(request, "public:brief", meeting.slug)
    day = min(reading.on, meeting.began_on)
    previous = (
        public_meetings()
        .filter(forum=meeting.forum, began_on__lt=meeting.began_on)
        .order_by("began_on")
        .last()
    )
    rows = Commitment.objects.published().known_on(day).with_standing(day)
    earlier = in_groups(
        rows.filter(Q(made_on__lt=meeting.began_on), forum=meeting.forum),
        previous.began_on if previous else None,
    )
    first = list(earlier[: ALL + 1])
    if len(first) <= ALL:
        counts: dict[str, int] = Counter(_group(row) for row in first)
    else:
        counts = dict(earlier.order_by().values_list(F("group")).annotate(Count("pk")))
        first = [row for name in counts for row in earlier.filter(Q(group=name))[:OF_MANY]]
    listed = entries(first, day)
    words = _last_words(listed, day)
    items: dict[str, list[Item]] = {name: [] for name in GROUPS}
    for item in listed:
        items[_group(item.commitment)].append(Item(item, words[item.commitment.pk]))
    return show(
        request,
        reading,
        "brief.html",
        Page(
            title=_("Brief: %(meeting)s") % {"meeting": sentences.meeting_name(meeting)},
            description=_("Where every earlier commitment stood on the day of the meeting."),
        ),
        meeting=meeting,
        hosts=list(meeting.hosts.all()),
        day=day,
        previous=previous,
        groups=[
            (name, GROUPS[name], items[name], counts.get(name, 0), _query(name, day))
            for name in GROUPS
            if name != "closed"
        ],
        figures=figures_of(meeting, previous.began_on if previous else None),
        in_short=IN_SHORT,
        closed=items["closed"],
        closed_count=counts.get("closed", 0),
        closed_query=_query("closed", day),
        total=sum(counts.values()),
    )


def in_groups(rows: CommitmentQuerySet, last_meeting: dt.date | None) -> CommitmentQuerySet:
    """Annotate which `group` of the brief each commitment belongs to: the first that fits."""
    since = last_meeting or dt.date.min
    is_new = Q(fulfilled_on__gte=since) if last_meeting else Q()
    cases = [
        When(Q(status=Status.FULFILLED) & is_new, then=Value("fulfilled")),
        When(status__in=CLOSED_STATUSES, then=Value("closed")),
        When(is_overdue=True, then=Value("overdue")),
        When(deadline_state=DeadlineState.UNKNOWN, then=Value("outcome-unknown")),
        When(status__in=UNDONE, then=F("status")),
        When(is_silent=True, then=Value("silent")),
        When(status__in=PROGRESS_STATUSES, then=Value("under_way")),
    ]
    return rows.annotate(group=Case(*cases, default=Value("unknown"), output_field=CharField()))


def _group(row: Commitment) -> str:
    name: str = row.group  # type: ignore[attr-defined]
    return name


def _query(group: str, day: dt.date) -> str:
    """The query of the register that comes nearest to a group of the brief."""
    statuses = {
        **{status.value: [status.value] for status in UNDONE},
        "under_way": [status.value for status in PROGRESS_STATUSES if not status.nature.closes],
        "fulfilled": [Status.FULFILLED.value],
        "closed": [status.value for status in CLOSED_STATUSES],
        "unknown": [status.value for status in figures.UNKNOWN],
    }
    asked = {
        "overdue": [("overdue", "true")],
        "outcome-unknown": [("deadline_state", DeadlineState.UNKNOWN.value)],
        # What is said of it stands in the order of silence, the longest first.
        "silent": [("sort", "-silence")],
    }.get(group) or [("status", status) for status in sorted(statuses[group])]
    return urlencode([*asked, ("on", day.isoformat())])


def figures_of(meeting: Meeting, last_meeting: dt.date | None) -> dict[str, str]:
    """What the count of each group, and that of all, is made of (see `public.figures`)."""
    every = f"commitments forum={meeting.forum.slug} made_on<{meeting.began_on.isoformat()}"
    since = (last_meeting or dt.date.min).isoformat()
    fulfilled = f"{every} status={Status.FULFILLED.value} fulfilled_on"
    ended = ",".join(sorted(set(CLOSED_STATUSES) - {Status.FULFILLED}))
    still = f"{every} status!={','.join(CLOSED_STATUSES)}"
    calm = f"{still} deadline_state!={DeadlineState.OVERDUE.value},{DeadlineState.UNKNOWN.value}"
    undone, progress = ",".join(UNDONE), ",".join(PROGRESS_STATUSES)
    heard = f"{calm} status!={undone} silent=false"
    return {
        "total": every,
        "overdue": f"{still} overdue=true",
        "outcome-unknown": f"{still} deadline_state={DeadlineState.UNKNOWN.value}",
        **{status.value: f"{calm} status={status.value}" for status in UNDONE},
        "silent": f"{calm} status!={undone} silent=true",
        "under_way": f"{heard} status={progress}",
        "fulfilled": f"{fulfilled}>={since}",
        "unknown": f"{heard} status!={progress}",
        "closed": f"{every} status={ended} + {fulfilled}<{since}",
    }


def _last_words(listed: Iterable[Entry], day: dt.date) -> dict[int, LastWords]:
    """The latest mention of each commitment by the day."""
    mentions = (
        Mention.objects.published()
        .filter(
            commitment__in=[entry.commitment.pk for entry in listed],
            paragraph__statement__issued_on__lte=day,
        )
        .select_related("paragraph__statement")
        .in_order()
    )
    return {mention.commitment_id: _for_reader(mention) for mention in mentions}


def _for_reader(mention: Mention) -> LastWords:
    reader = get_language() or "en"
    own = mention.paragraph.language
    translated = "" if own == reader else getattr(mention, f"translation_{reader}")
    if translated:
        return LastWords(mention, translated, reader)
    return LastWords(mention, mention.quotation, own)
