"""Where a commitment stands, said in plain sentences, and the small phrases they are made of."""

import datetime as dt
import re
from decimal import Decimal

from babel.numbers import get_currency_name
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from commitments.models import Commitment, FollowUp, Meeting, Mention, Status
from commitments.text import dates

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SEASONS = {"21", "22", "23", "24"}


def in_words(date: dt.date | str) -> str:
    """A day, or an EDTF date, in the reader's language: 28 June 2021, spring 2020, by June 2022."""
    edtf = date if isinstance(date, str) else date.isoformat()[:10]
    return dates.in_words(edtf, "ar" if get_language() == "ar" else "en")


def when(date: dt.date | str) -> str:
    """A date as an adverbial: on 28 June 2021, in June 2021, by June 2022."""
    words = in_words(date)
    if not isinstance(date, str) or _ISO_DAY.fullmatch(date):
        return _("on %(day)s") % {"day": words}
    if "/" in date:
        return words
    return _("in %(month_or_year)s") % {"month_or_year": words}


def meeting_name(meeting: Meeting) -> str:
    """A meeting by its place and first day: Rome, 28 June 2021."""
    return _("%(place)s, %(day)s") % {"place": meeting.place, "day": in_words(meeting.began_on)}


def money(amount: Decimal, currency: str, qualifier: str = "") -> str:
    """An amount in its own currency with its qualifier: more than 700 million US dollars."""
    language = get_language() or "en"
    sizes = {
        10**9: _("%(number)s billion %(currency)s"),
        10**6: _("%(number)s million %(currency)s"),
        1: _("%(number)s %(currency)s"),
    }
    size = next((size for size in sizes if amount >= size), 1)
    number = number_format(float(amount / size), decimal_pos=None, use_l10n=True)
    number = number.rstrip("0").rstrip(".,") if "." in number or "," in number else number
    # Babel agrees the name with the whole amount, which is never one or two in practice.
    name = get_currency_name(currency, count=100, locale=language)
    words = sizes[size] % {"number": number, "currency": name}
    if not qualifier:
        return words
    label = Mention.Qualifier(qualifier).label
    return _("%(qualifier)s %(amount)s") % {"qualifier": label, "amount": words}


def days(count: int) -> str:
    """A number of days."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def standing(commitment: Commitment, on: dt.date, latest: FollowUp | None = None) -> str:
    """Where the commitment stood at the end of the day `on`, in one or two plain sentences.

    `commitment` carries its standing; `latest` is the follow-up that its status rests on, whose
    date is told as imprecisely as it is known.
    """
    sentences = [_status(commitment, on, latest)]
    if commitment.is_overdue and commitment.deadline_latest and commitment.deadline_edtf:
        late = (on - commitment.deadline_latest).days
        sentences.append(
            ngettext(
                "Its deadline (%(deadline)s) passed %(count)d day ago.",
                "Its deadline (%(deadline)s) passed %(count)d days ago.",
                late,
            )
            % {"deadline": in_words(commitment.deadline_edtf), "count": late}
        )
    if commitment.is_silent and not commitment.is_closed:
        sentences.append(_("The latest full statement does not mention it."))
    return " ".join(sentences)


def _status(commitment: Commitment, on: dt.date, latest: FollowUp | None) -> str:
    date = (latest.happened_edtf if latest else "") or commitment.status_day
    happened = when(date) if date else ""
    if commitment.status == Status.FULFILLED:
        return _fulfilled(commitment, happened)
    searched = commitment.last_searched_on
    values = {"when": happened, "day": in_words(searched) if searched else ""}
    return str(Status(commitment.status).nature.sentence) % values


def _fulfilled(commitment: Commitment, happened: str) -> str:
    values = {"when": happened}
    first = commitment.first_deadline_edtf
    late = commitment.days_late
    if late is None:
        if not first:
            return str(Status.FULFILLED.nature.sentence) % values
        return _("Fulfilled %(when)s, within the time first named for it (%(deadline)s).") % (
            values | {"deadline": in_words(first)}
        )
    values["late"] = _late(late, first or "")
    return _("Fulfilled %(when)s, %(late)s.") % values


def _late(count: int, deadline: str) -> str:
    last = deadline.rsplit("/", 1)[-1]
    parts = last.split("-")
    match len(parts):
        case 1:
            text = ngettext(
                "%(count)d day after the year first named for it",
                "%(count)d days after the year first named for it",
                count,
            )
        case 2 if parts[1] in _SEASONS:
            text = ngettext(
                "%(count)d day after the season first named for it",
                "%(count)d days after the season first named for it",
                count,
            )
        case 3:
            text = ngettext(
                "%(count)d day after the day first named for it",
                "%(count)d days after the day first named for it",
                count,
            )
        case _:
            text = ngettext(
                "%(count)d day after the time first named for it",
                "%(count)d days after the time first named for it",
                count,
            )
    return text % {"count": count}


def origin(commitment: Commitment, who: list[str]) -> str:
    """Who pledged it, or of whom it was asked, and when: the first words of its page.

    `who` are the names of the actors bound (of a pledge) or asked (of an ask).
    """
    values = {
        "who": joined(who),
        "when": when(commitment.made_on) if commitment.made_on else "",
    }
    if commitment.direction == Commitment.Direction.ASK:
        return (_("Asked %(when)s; asked of: %(who)s.") if who else _("Asked %(when)s.")) % values
    return (
        _("Pledged %(when)s; bound by it: %(who)s.") if who else _("Pledged %(when)s.")
    ) % values


def joined(names: list[str]) -> str:
    """Names as a list in a sentence: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    comma, conjunction = _(", "), _(" and ")
    return comma.join(names[:-1]) + conjunction + names[-1]
