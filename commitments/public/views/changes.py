"""Every edition of the register and what it changed."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Case, Count, IntegerField, Prefetch, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.models import Change, Edition
from commitments.public import history
from commitments.public.pages import NotInRegister, Page, Reading, page, show
from commitments.public.paging import page_of, turning

EDITIONS_PER_PAGE = 20
AMENDED = 50
"""Corrections and retractions of an edition that stand in the list; its page has the others."""
CHANGES_PER_PAGE = 100
VOCABULARY = ("forum", "actor", "theme", "region", "meetingkind", "meeting")
NOUNS = (
    *("statement", "pairing", "commitment", "mention", "parallelquotation"),
    *("followup", "reply", "absence", "exclusion", "counterpart"),
    *VOCABULARY,
)
"""Kinds of record in the order in which an edition is read."""
ANCHORED = {"mention", "parallelquotation", "followup", "reply"}
"""What has its place on the page of the commitment."""
LAST_NUMBER = 2**31 - 1  # what the database can hold


@dataclass(frozen=True)
class Told:
    """A change as the page tells it: which record, where it can be read, what differs."""

    change: Change
    noun: str
    nouns: str
    title: str
    address: str
    reasons: list[history.Words]
    fields: list[history.FieldChange]


@page
def changes(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The editions, the newest first, with every correction and retraction in full."""
    amended = (
        Change.objects.exclude(kind=Change.Kind.PUBLISHED)
        .select_related("commitment", "statement")
        .order_by("pk")[:AMENDED]
    )
    published = Edition.objects.filter(published_at__date__lte=reading.on)
    found = page_of(published, EDITIONS_PER_PAGE, request)
    editions: list[Any] = list(
        published.filter(pk__in=[edition.pk for edition in found.object_list])
        .annotate(
            published_count=Count("changes", filter=Q(changes__kind="published")),
            corrected_count=Count("changes", filter=Q(changes__kind="corrected")),
            retracted_count=Count("changes", filter=Q(changes__kind="retracted")),
        )
        .prefetch_related(Prefetch("changes", amended, to_attr="amended"))
        .order_by("-number")
    )
    public = history.public_references([one for edition in editions for one in edition.amended])
    told = [
        (
            edition,
            [tell(change, public) for change in edition.amended],
            edition.corrected_count + edition.retracted_count,
        )
        for edition in editions
    ]
    return show(
        request,
        reading,
        "changes.html",
        Page(
            _("Changes"),
            _("Every edition: what was published, what was corrected and why, word by word."),
        ),
        editions=told,
        **turning(found, _query),
    )


@page
def edition(request: HttpRequest, reading: Reading, number: int) -> HttpResponse:
    """One edition with everything it published, corrected or retracted."""
    row = (
        Edition.objects.select_related("checkpoint").filter(number=number).first()
        if number <= LAST_NUMBER
        else None
    )
    if row is None:
        raise NotInRegister(
            _("There is no edition of this number."),
            [(reverse("public:changes"), _("All editions"))],
        )
    place = Case(
        *(When(noun=noun, then=Value(number)) for number, noun in enumerate(NOUNS)),
        default=Value(len(NOUNS)),
        output_field=IntegerField(),
    )
    rows = row.changes.select_related("commitment", "statement").order_by(place, "noun", "pk")
    found = page_of(rows, CHANGES_PER_PAGE, request)
    public = history.public_references(found.object_list)
    return show(
        request,
        reading,
        "edition.html",
        Page(_("Edition %(number)d") % {"number": row.number}, row.note),
        edition=row,
        changes=[tell(change, public) for change in found.object_list],
        **turning(found, _query),
    )


def tell(change: Change, public: set[str]) -> Told:
    """A change with title and address of its record, if that is public, and its differences.

    Only corrections show contents: what is retracted is not shown again.
    """
    title = address = ""
    if change.commitment is not None and change.commitment.is_public:
        address = reverse("public:commitment", args=[change.commitment.reference])
        if change.noun in ANCHORED:
            address += "#" + change.key.split(".")[1]
        elif change.noun == "commitment":
            title = change.commitment.title
    elif change.statement is not None and change.statement.is_public:
        address = reverse("public:statement", args=[change.statement.slug])
        title = change.statement.title if change.noun == "statement" else ""
    is_shown = bool(address) or change.noun in VOCABULARY
    is_correction = change.kind == Change.Kind.CORRECTED and is_shown
    fields = history.field_changes(change, public) if is_correction else []
    meta = apps.get_model("commitments", change.noun)._meta
    nouns = str(meta.verbose_name_plural)
    reasons = history.reasons(change)
    return Told(change, str(meta.verbose_name), nouns, title, address, reasons, fields)


def _query(number: int) -> str:
    return f"page={number}"
