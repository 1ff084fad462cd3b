"""Where a commitment stands, said in plain sentences, and the small phrases they are made of."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from babel.numbers import get_currency_name
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.models import (
    BREACHES,
    Commitment,
    DeadlineState,
    FollowUp,
    Horizon,
    Meeting,
    Mention,
    Status,
)
from commitments.models.language import readers_language
from commitments.text import dates

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_SEASONS = {"21", "22", "23", "24"}


def in_words(date: dt.date | str) -> str:
    """A day, or an EDTF date, in the reader's language: 28 June 2021, spring 2020, by June 2022."""
    edtf = date if isinstance(date, str) else date.isoformat()[:10]
    return dates.in_words(edtf, readers_language())


def when(date: dt.date | str) -> str:
    """A date as an adverbial: on 28 June 2021, in June 2021, by June 2022."""
    words = in_words(date)
    if not isinstance(date, str) or _ISO_DAY.fullmatch(date):
        return _("on %(day)s") % {"day": words}
    if "/" in date:
        return words
    if _YEAR.fullmatch(date):
        return _("in %(year)s") % {"year": words}
    return _("in %(month_or_year)s") % {"month_or_year": words}


def meeting_name(meeting: Meeting) -> str:
    """A meeting by its place and first day: Rome, 28 June 2021."""
    return _("%(place)s, %(day)s") % {"place": meeting.place, "day": in_words(meeting.began_on)}


def money(amount: Decimal, currency: str, qualifier: str = "") -> str:
    """An amount in its own currency with its qualifier: more than 700 million US dollars."""
    language = readers_language()
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


def standing(
    commitment: Commitment,
    on: dt.date,
    known: Iterable[FollowUp] = (),
    deadlines: Sequence[str] = (),
) -> str:
    """Where the commitment stood at the end of the day `on`, in a few plain sentences.

    `commitment` carries its standing; `known` are its follow-ups by that day in order, with those
    who broke it; `deadlines` are all that were ever named for it, in EDTF, the first one first.
    Dates are told as imprecisely as they are known.
    """
    known = list(known)
    sentences = [_status(commitment, resting_on(commitment, known), deadlines)]
    if commitment.was_breached_before:
        breach = [item for item in known if item.is_breach][-1:]
        day = (breach[0].happened_edtf if breach else "") or commitment.breached_on
        sentences.append(
            _("Before that, an independent source found it broken %(when)s; who broke it: %(who)s.")
            % {"who": _breakers(breach), "when": when(day) if day else ""}
        )
    if commitment.breached_on and commitment.direction == Commitment.Direction.ASK:
        sentences.append(_("It was asked of others: the breach is theirs, not of those who asked."))
    if commitment.deadline_label and commitment.deadline_latest and commitment.deadline_edtf:
        passed = (on - commitment.deadline_latest).days
        values = {"deadline": in_words(commitment.deadline_edtf), "count": passed}
        if commitment.deadline_state == DeadlineState.OVERDUE:
            text = ngettext(
                "Its deadline (%(deadline)s) passed %(count)d day ago.",
                "Its deadline (%(deadline)s) passed %(count)d days ago.",
                passed,
            )
        elif Status(commitment.status).nature.is_progress:
            text = ngettext(
                "Its deadline (%(deadline)s) passed %(count)d day ago; whether the rest was done "
                "by then is not known.",
                "Its deadline (%(deadline)s) passed %(count)d days ago; whether the rest was done "
                "by then is not known.",
                passed,
            )
        else:
            text = ngettext(
                "Its deadline (%(deadline)s) passed %(count)d day ago; the outcome is not known.",
                "Its deadline (%(deadline)s) passed %(count)d days ago; the outcome is not known.",
                passed,
            )
        sentences.append(text % values)
    if commitment.is_silent and not commitment.is_closed:
        sentences.append(_("The latest full statement does not mention it."))
    return " ".join(sentences)


def resting_on(commitment: Commitment, follow_ups: Iterable[FollowUp]) -> FollowUp | None:
    """The follow-up that the status rests on: the first fulfilment, else the latest event."""
    having = [item for item in follow_ups if item.status == commitment.status]
    if not having:
        return None
    return having[0] if commitment.status == Status.FULFILLED else having[-1]


def _status(commitment: Commitment, latest: FollowUp | None, deadlines: Sequence[str]) -> str:
    date = (latest.happened_edtf if latest else "") or commitment.status_day
    happened = when(date) if date else ""
    if commitment.status == Status.FULFILLED:
        return _fulfilled(commitment, happened, deadlines)
    if commitment.status == Status.NOT_ASSESSED and commitment.unrecorded_search_on:
        return _(
            "Not assessed: somebody looked on %(day)s and found nothing, but the search is not "
            "recorded."
        ) % {"day": in_words(commitment.unrecorded_search_on)}
    searched = commitment.last_searched_on
    nature = Status(commitment.status).nature
    is_kept = commitment.horizon == Horizon.CONTINUING and nature.kept_sentence
    values = {
        "when": happened,
        "day": in_words(searched) if searched else "",
        "who": _breakers([latest] if latest and latest.status in BREACHES else []),
    }
    return str(nature.kept_sentence if is_kept else nature.sentence) % values


def _breakers(breaches: Sequence[FollowUp]) -> str:
    names = [actor.name for breach in breaches for actor in breach.who_broke_it]
    return joined(names) or _("somebody who is not named")


def _fulfilled(commitment: Commitment, happened: str, deadlines: Sequence[str]) -> str:
    values = {"when": happened}
    first = commitment.first_deadline_edtf
    if not first:
        return str(Status.FULFILLED.nature.sentence) % values
    if commitment.days_late is None:
        begin = _("Fulfilled %(when)s, within the time first named for it (%(deadline)s)") % (
            values | {"deadline": in_words(first)}
        )
        missed = []
    else:
        begin = _("Fulfilled %(when)s") % values
        missed = [_late(commitment.days_late, first)]
    missed += list(_late_by_others(commitment, [edtf for edtf in deadlines if edtf != first]))
    return _("%(sentence)s.") % {
        "sentence": _(", ").join([begin, *([_("; ").join(missed)] if missed else [])])
    }


def _late_by_others(commitment: Commitment, deadlines: Sequence[str]) -> Iterable[str]:
    """How long after each of the deadlines that were named later, if they had passed."""
    for edtf in dict.fromkeys(deadlines):
        _earliest, latest = dates.bounds(edtf)
        if latest and commitment.fulfilled_on and commitment.fulfilled_on > latest:
            count = (commitment.fulfilled_on - latest).days
            yield ngettext(
                "%(count)d day after %(deadline)s", "%(count)d days after %(deadline)s", count
            ) % {"count": count, "deadline": in_words(edtf)}


def _late(count: int, deadline: str) -> str:
    last = deadline.rsplit("/", 1)[-1]
    parts = last.split("-")
    match len(parts):
        case 1:
            text = ngettext(
                "%(count)d day after %(deadline)s, the year first named for it",
                "%(count)d days after %(deadline)s, the year first named for it",
                count,
            )
        case 2 if parts[1] in _SEASONS:
            text = ngettext(
                "%(count)d day after %(deadline)s, the season first named for it",
                "%(count)d days after %(deadline)s, the season first named for it",
                count,
            )
        case 3:
            text = ngettext(
                "%(count)d day after %(deadline)s, the day first named for it",
                "%(count)d days after %(deadline)s, the day first named for it",
                count,
            )
        case _:
            text = ngettext(
                "%(count)d day after %(deadline)s, the time first named for it",
                "%(count)d days after %(deadline)s, the time first named for it",
                count,
            )
    return text % {"count": count, "deadline": in_words(deadline)}


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
