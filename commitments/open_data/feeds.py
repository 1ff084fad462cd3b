"""Atom feeds of follow-ups and of editions, in each language of the register."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from commitments.filters import RegisterQuery
from commitments.licence import LICENCE
from commitments.models import Change, Edition, FollowUp, Forum
from commitments.models.language import readers_language
from commitments.open_data.http import asked, conditional, for_machines, state
from commitments.text import dates
from commitments.text.characters import carried

NEWEST = 500
ATOM = "application/atom+xml; charset=utf-8"


class AtomFeed(Atom1Feed):
    """Atom that names its licence, was updated when its edition was, and carries any text."""

    def add_item(self, **content: Any) -> None:  # type: ignore[override]
        """An entry, without the characters at which XML would fail."""
        safe: Any = {
            name: carried(value) if isinstance(value, str) else value
            for name, value in content.items()
        }
        super().add_item(**safe)

    def add_root_elements(self, handler: Any) -> None:
        """The licence, among the links."""
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE["path"]})

    def latest_post_date(self) -> dt.datetime:
        """When the newest entry was updated; without entries, when the edition was published."""
        moment: dt.datetime = self.feed["edition"].published_at
        if self.items:
            moment = max(item["updateddate"] for item in self.items)
        return moment


@for_machines
@conditional
def follow_ups(
    request: HttpRequest, language: str = settings.LANGUAGE_CODE, reference: str = ""
) -> HttpResponseBase:
    """Follow-ups of the commitments that the query finds, or of one, the last published first."""
    query = asked(request)
    with override(language):
        found = query.restrict(FollowUp.objects.published())
        if reference:
            found = found.filter(
                commitment=get_object_or_404(query.commitments(), reference=reference)
            )
        total = found.count()
        feed = _feed(_("follow-ups"), request, query, total, reference)
        others = Forum.objects.published().exclude(pk=OuterRef("commitment__forum"))
        found = found.annotate(is_one_of_several=Exists(others))
        rows = found.select_related("commitment__forum", "published_in").order_by(
            "-published_in__number", "-commitment__number", "-number"
        )[:NEWEST]
        changed = _last_changes(rows)
        for row in rows:
            published = row.published_in.published_at if row.published_in else None
            feed.add_item(
                title=_title(row, with_forum=row.is_one_of_several),
                link=_page("commitments", row.commitment.reference),
                description=_what_happened(row),
                unique_id=_tag(published, row.key),
                pubdate=published,
                updateddate=changed.get(row.key, published),
                categories=[row.status],
            )
        return _answer(feed, query, total)


@for_machines
@conditional
def editions(request: HttpRequest, language: str = settings.LANGUAGE_CODE) -> HttpResponseBase:
    """Editions, the newest first; with a query, those that changed what it finds."""
    query = asked(request)
    with override(language):
        rows = Edition.objects.order_by("-number")
        if query.is_filtered:
            found = query.commitments().order_by().values("pk")
            changes = Change.objects.filter(edition=OuterRef("pk"), commitment__in=found)
            rows = rows.filter(Exists(changes))
        total = rows.count()
        feed = _feed(_("editions"), request, query, total)
        newest = list(rows[:NEWEST])
        changes = Change.objects.filter(edition__in=newest).order_by()
        sizes = dict(changes.values_list("edition").annotate(count=Count("pk")))
        for edition in newest:
            count = sizes.get(edition.pk, 0)
            size = ngettext("%(count)d record.", "%(count)d records.", count)
            feed.add_item(
                title=str(edition),
                link=_page("changes", edition.number),
                description=f"{edition.note} {size % {'count': count}}",
                unique_id=_tag(edition.published_at, f"edition-{edition.number}"),
                pubdate=edition.published_at,
                updateddate=edition.published_at,
            )
        return _answer(feed, query, total)


def _feed(
    name: str, request: HttpRequest, query: RegisterQuery, total: int, reference: str = ""
) -> AtomFeed:
    """A feed without entries; `reference` is the commitment that it is of, if it is of one."""
    edition = Edition.objects.newest() or Edition(number=0)
    asked_for = f"?{query.query_string()}" if query.query_string() else ""
    return AtomFeed(
        title=_("%(register)s: %(feed)s")
        % {"register": _(settings.REGISTER_NAME), "feed": f"{name} {reference}".strip()},
        link=_page("commitments", *([reference] if reference else [])) + asked_for,
        description=_("As of %(day)s.") % {"day": query.on.isoformat()},
        subtitle=" ".join(filter(None, [_holds_most_only(query), _rest(total)])) or None,
        language=get_language(),
        author_name=settings.REGISTER_NAME,
        feed_url=f"{settings.SITE_URL}{request.path}{asked_for}",
        # Another query is another feed (RFC 4287, 4.2.6).
        feed_guid=_tag(dt.date(2026, 1, 1), request.path + asked_for),
        edition=edition,
    )


def _holds_most_only(query: RegisterQuery) -> str | None:
    """What a feed of a search says where no commitment holds all its words."""
    if not query.understood or query.understood.commitments.is_whole:
        return None
    return _("No commitment holds all of these words. Here are those that hold most.")


def _rest(total: int) -> str | None:
    """What a feed that has not room for all of them says of the others."""
    if total <= NEWEST:
        return None
    rest = _("These are the newest %(shown)d of %(total)d; all of them are at %(address)s.")
    return rest % {"shown": NEWEST, "total": total, "address": _page("data")}


def _answer(feed: AtomFeed, query: RegisterQuery, total: int) -> HttpResponseBase:
    response = HttpResponse(feed.writeString("utf-8"), content_type=ATOM)
    return state(response, query, feed.feed["edition"], total=total)


def _last_changes(rows: Any) -> dict[str, dt.datetime]:
    """When each follow-up was last published or corrected, by its key."""
    changes = Change.objects.filter(noun="followup", key__in=[row.key for row in rows])
    newest = changes.values("key").annotate(at=Max("edition__published_at"))
    return dict(newest.values_list("key", "at"))


def _title(row: FollowUp, *, with_forum: bool) -> str:
    """The commitment and its new status; its forum, where the register has several."""
    forum = f" ({row.commitment.forum.name})" if with_forum else ""
    commitment = f"{row.commitment.reference} {row.commitment.title}"
    return f"{commitment}{forum}: {row.get_status_display()}"


def _what_happened(row: FollowUp) -> str:
    if row.searched_on is not None:
        when = _("Searched on %(day)s.") % {"day": row.searched_on.isoformat()}
    else:
        when = _("Happened: %(when)s.") % {
            "when": dates.in_words(row.happened_edtf, readers_language())
        }
    return " ".join(filter(None, [when, row.finding, row.reason]))


def _page(*parts: object) -> str:
    return f"{settings.SITE_URL}/{get_language()}/{'/'.join(map(str, parts))}/"


def _tag(day: dt.date | None, name: str) -> str:
    """A tag URI (RFC 4151): the same for ever, in every language and wherever it is read."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{day:%Y-%m-%d}:{name}"
