"""Runs of days as places in a binary tree, so that a day finds its runs at once.

Over all days that a date can name stands a tree of halves: a leaf is a day, and each place
above is twice as many days as the two below it. A run of days is cut into the fewest places that
are exactly its days; they never overlap, and there are two of each size at most. A day lies in one
place of each size: what holds one of those is what holds the day. So the engine reads the runs of
that day alone, where a comparison with the first and the last day of each would read all runs.
"""

import datetime as dt

DAYS = 2**22
"""More than all days of the calendar."""


def places_of(since: dt.date, until: dt.date) -> list[int]:
    """The places whose days are those from `since` up to `until`, this one excluded."""
    begin, end = _leaf(since), _leaf(until)
    found = []
    while begin < end:
        if begin % 2:
            found.append(begin)
            begin += 1
        if end % 2:
            end -= 1
            found.append(end)
        begin, end = begin // 2, end // 2
    return found


def places_with(on: dt.date) -> list[int]:
    """The places in which the day lies, from the day itself to all days."""
    place = _leaf(on)
    found = []
    while place:
        found.append(place)
        place //= 2
    return found


def _leaf(day: dt.date) -> int:
    """The place of a day; the last day of the calendar stands for all that come after."""
    return 2 * DAYS if day == dt.date.max else DAYS + day.toordinal()
