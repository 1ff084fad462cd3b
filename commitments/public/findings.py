"""What the register found, for who reads no further: three sentences, each with its chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext, pgettext_lazy

from commitments.models import Commitment
from commitments.public import charts
from commitments.public.figures import Continuing, SingleActs

OF_SINGLE_ACTS: dict[str, tuple[str | Promise, str]] = {
    "kept": (gettext_lazy("Kept"), "good"),
    "in_part": (gettext_lazy("Kept in part"), "fair"),
    "not_kept": (gettext_lazy("Not kept"), "bad"),
    "open": (pgettext_lazy("an outcome", "Open"), "active"),
    "unknown": (gettext_lazy("Not known"), "idle"),
}
OF_CONTINUING: dict[str, tuple[str | Promise, str]] = {
    "kept_up": (gettext_lazy("Being kept up"), "active"),
    "breached": (gettext_lazy("Found broken at some time"), "bad"),
    "unknown": (gettext_lazy("Not known"), "idle"),
    "other": (gettext_lazy("Ended or put off"), "soft"),
}
"""Outcomes of `figures` in words and with the tone of their colour, in the order of the bar."""


@dataclass(frozen=True)
class Share:
    """A part of a chart: what it is called, its tone, its figure, how many, where it lies."""

    label: str
    tone: str
    figure: str
    bar: charts.Part


@dataclass(frozen=True)
class Finding:
    """What was found, in a sentence; what its chart shows; the parts of the chart."""

    sentence: str
    shows: str
    figure: str
    total: int
    shares: list[Share]


def findings(
    single_acts: Sequence[SingleActs], continuing: Sequence[Continuing], *, rtl: bool
) -> list[Finding]:
    """Single acts that were pledged, what is pledged for good, what was asked of others for good.

    Those of which there are any.
    """
    found = [
        _finding(_kept(row), _("What became of the single acts that were pledged"), row, rtl=rtl)
        for row in single_acts
        if row.direction == Commitment.Direction.PLEDGE
    ]
    for row in continuing:
        if row.direction == Commitment.Direction.PLEDGE:
            shows = _("How continuing pledges are kept up")
            found.append(_finding(_kept_up(row), shows, row, rtl=rtl))
        else:
            shows = _("How rules that were asked of others are kept")
            found.append(_finding(_broken(row), shows, row, rtl=rtl))
    return found


def _kept(row: SingleActs) -> str:
    return ngettext(
        "%(kept)d of %(total)d single act that was promised was kept.",
        "%(kept)d of %(total)d single acts that were promised were kept.",
        row.total,
    ) % {"kept": row.kept, "total": row.total}


def _kept_up(row: Continuing) -> str:
    return ngettext(
        "%(kept_up)d of %(total)d continuing promise is being kept up.",
        "%(kept_up)d of %(total)d continuing promises are being kept up.",
        row.total,
    ) % {"kept_up": row.kept_up, "total": row.total}


def _broken(row: Continuing) -> str:
    return npgettext(
        "found broken",
        "%(broken)d of %(total)d rule that others were asked to keep was found broken.",
        "%(broken)d of %(total)d rules that others were asked to keep were found broken.",
        row.total,
    ) % {"broken": row.breached, "total": row.total}


def _finding(sentence: str, shows: str, row: SingleActs | Continuing, *, rtl: bool) -> Finding:
    outcomes = OF_SINGLE_ACTS if isinstance(row, SingleActs) else OF_CONTINUING
    figures = row.figures
    counts = {name: getattr(row, name) for name in outcomes}
    shares = [
        Share(str(outcomes[part.name][0]), outcomes[part.name][1], figures[part.name], part)
        for part in charts.stacked(counts, total=row.total, rtl=rtl)
    ]
    return Finding(sentence, shows, figures["total"], row.total, shares)
