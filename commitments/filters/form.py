"""The parameters of the query language, each declared once, and what is said of a wrong query.

From the form follow the filters of the pages and their counts, the chips, what files, feeds and
the API take, and the list of parameters on the page on the data.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments import index
from commitments.filters import words
from commitments.filters.dimensions import MEMBERSHIP
from commitments.filters.fields import (
    DayField,
    SearchField,
    ValueField,
    ValuesField,
    YesNoField,
    readable,
)
from commitments.index import Reader
from commitments.models import (
    Actor,
    Commitment,
    DeadlineState,
    Forum,
    Horizon,
    Party,
    Region,
    Status,
    Strength,
    Theme,
)

DEFAULT_SORT = "reference"
RELEVANCE = "relevance"
SORTS = {
    "reference": _("Reference"),
    "-reference": _("Reference, the last first"),
    RELEVANCE: _("Best match first"),
    "deadline": _("Deadline, the earliest first"),
    "-deadline": _("Deadline, the latest first"),
    "last_evidence": _("Last evidence, the oldest first"),
    "-last_evidence": _("Last evidence, the newest first"),
    "first_made": _("First made, the oldest first"),
    "-first_made": _("First made, the newest first"),
    "silence": _("Last mentioned, the latest first"),
    "-silence": _("Last mentioned, the longest silence first"),
}
"""Orders of the register. What has no such day comes last in either direction; ties go by
reference. `relevance` needs `q`, and is then the order unless another is asked for."""

UNANSWERABLE = {"future", "order", "no_actor", "no_search", "no_terms"}
"""Codes of errors in values that are right in themselves: at another time, or with other values
beside them, they would have been answered."""

FOREIGN_NAME = re.compile(
    r"page|format|utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|yclid|igshid"
    r"|mc_cid|mc_eid|_ga|_gl"
)
"""Names that are no part of the query and are let pass: paging, formats, trackers' marks."""


class QueryForm(forms.Form):
    """One field for each parameter; what the fields cannot know alone is checked in `clean`."""

    q = SearchField(
        label=_("Search"),
        help_text=_(
            "A question or words, in Arabic, English or French; “…” finds a phrase as it stands."
        ),
    )
    forum = ValuesField(
        label=_("Forum"),
        words=words.named(Forum, "forum"),
        meant=words.formerly(Forum),
        of="forum",
    )
    status = ValuesField(label=_("Status"), choices=Status.choices, of="status")
    direction = ValuesField(
        label=_("Pledge or ask"), choices=Commitment.Direction.choices, of="direction"
    )
    kind = ValuesField(label=_("Kind"), choices=Commitment.Kind.choices, of="kind")
    strength = ValuesField(
        label=_("Strength of wording"),
        choices=Strength.choices,
        of="strength",
        help_text=_("Of any of its mentions."),
    )
    theme = ValuesField(
        label=_("Theme"),
        words=words.named(Theme, "theme"),
        meant=words.formerly(Theme),
        of="theme",
    )
    region = ValuesField(
        label=_("Region"),
        words=words.named(Region, "region"),
        meant=words.formerly(Region),
        of="region",
    )
    actor = ValuesField(
        label=_("Actor"),
        words=words.actors(),
        meant=words.formerly(Actor),
        of="party",
        help_text=_("In any part that it has itself, or in “part”."),
    )
    part = ValuesField(
        label=_("Part of the actor"),
        choices=[*Party.Part.choices, (MEMBERSHIP, _("Bound as a member"))],
        of="party",
        help_text=_(
            "Narrows the actor to being bound, asked or to benefit; or finds what binds it as a "
            "member of a forum or a group on that day."
        ),
    )
    statement = ValuesField(
        label=_("Statement"),
        words=words.statements(),
        meant=words.versions,
        of="statement",
        help_text=_("That mentions the commitment."),
    )
    horizon = ValuesField(
        label=_("Horizon"),
        choices=Horizon.choices,
        of="horizon",
        help_text=_("Whether it is done once, or kept up as long as it binds."),
    )
    deadline_state = ValuesField(
        label=_("Deadline"), choices=DeadlineState.choices, of="deadline_state"
    )
    due_after = DayField(
        label=_("Due on or after"),
        help_text=_("By any deadline that it ever had, the first or the current one."),
    )
    due_before = DayField(
        label=_("Due on or before"),
        help_text=_("By any deadline that it ever had, the first or the current one."),
    )
    overdue = YesNoField(label=_("Overdue"), of="overdue")
    breached = YesNoField(
        label=_("Ever found broken"),
        of="breached",
        help_text=_("Found broken by that day, whether or not it was kept again later."),
    )
    silent = YesNoField(
        label=_("Silent"),
        of="silent",
        help_text=_(
            "Absent from the latest full statement, as an editor found, and from every later text."
        ),
    )
    mentioned_again = YesNoField(
        label=_("Mentioned again"),
        of="mentioned_again",
        help_text=_("Whether a statement spoke of it on a day after the one on which it was made."),
    )
    on = DayField(label=_("As of"), help_text=_("The register as it stood at the end of that day."))
    sort = ValueField(label=_("Order"), choices=list(SORTS.items()), required=False)

    def __init__(
        self, data: MultiValueDict[str, str], *, today: dt.date, also: Collection[str]
    ) -> None:
        super().__init__(data)
        self._reader = cache(index.read)
        self.given = data
        self.today = today
        self.also = also
        for field in self.fields.values():
            if isinstance(field, ValuesField):
                field.list_words(self._reader)

    def look_up(self) -> None:
        """Read the index, in the state that the register is in now."""
        self._reader()

    @property
    def reader(self) -> Reader:
        """The index, in one state for all that this query asks."""
        return self._reader()

    def clean(self) -> dict[str, Any]:
        """Check what spans parameters: names, repetition, the order of days."""
        cleaned: dict[str, Any] = self.cleaned_data
        for name in sorted(set(self.given) - set(self.fields)):
            if name not in self.also and not FOREIGN_NAME.fullmatch(name):
                self._unknown_name(name)
        for name, field in self.fields.items():
            if not isinstance(field, ValuesField) and len(set(self.given.getlist(name))) > 1:
                self.add_error(name, ValidationError(_("Give only one value."), code="repeated"))
        after, before = cleaned.get("due_after"), cleaned.get("due_before")
        if after and before and after > before:
            self.add_error(
                "due_before", ValidationError(_("This day is before the other."), code="order")
            )
        if (on := cleaned.get("on")) and on > self.today:
            message = _("This day has not come yet. Today is %(today)s.")
            params = {"today": self.today.isoformat()}
            self.add_error("on", ValidationError(message, code="future", params=params))
        if cleaned.get("part") and not cleaned.get("actor") and "actor" not in self.errors:
            self.add_error("part", ValidationError(_("Choose an actor as well."), code="no_actor"))
        if cleaned.get("sort") == RELEVANCE and not cleaned.get("q") and "q" not in self.errors:
            message = _("Only a search has a best match.")
            self.add_error("sort", ValidationError(message, code="no_search"))
        return cleaned

    def _unknown_name(self, name: str) -> None:
        message = _("“%(name)s” is no parameter of the register. Its parameters are: %(names)s.")
        params = {"name": readable(name), "names": gettext(", ").join(self.fields)}
        self.add_error(None, ValidationError(message, code="unknown_name", params=params))


PARAMETERS: Mapping[str, forms.Field] = QueryForm.base_fields
"""The parameters by name, with label, help text and choices; those with `words` depend on what is
published."""

COUNTED = [
    name for name, field in PARAMETERS.items() if isinstance(field, ValuesField | YesNoField)
]
"""Parameters with counts beside their values. `part` narrows `actor` and chooses nothing alone."""
