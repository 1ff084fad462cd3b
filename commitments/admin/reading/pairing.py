"""Pairing the paragraphs of a version with those of the statement: proposed, corrected by hand."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from commitments.admin.records.differences import FieldDifference
from commitments.admin.records.forms import Conflict
from commitments.checks.versions import resting_on
from commitments.models import Pairing, Paragraph, ParallelQuotation, ReviewState, Statement
from commitments.text import pairing
from commitments.text.language import Language

NEEDED = ["commitments.add_pairing", "commitments.delete_pairing"]
_NUMBERS = re.compile(r"[0-9]{1,5}")
_SEEN = re.compile(r"([0-9]{1,5})\.[0-9]")


@dataclass
class Row:
    """A paragraph of the version, the numbers that stand in its field, and what is wrong."""

    paragraph: Paragraph
    typed: str
    kept: list[Pairing]
    is_proposed: bool = False
    problem: str = ""

    @property
    def name(self) -> str:
        """The name of the field."""
        return f"p{self.paragraph.number}"

    @property
    def numbers(self) -> set[int]:
        """The numbers of the counterparts as they are stored."""
        return {one.counterpart.number for one in self.kept}

    @property
    def wanted(self) -> set[int]:
        """The numbers that are typed."""
        return {int(number) for number in _NUMBERS.findall(self.typed)}

    @property
    def seen(self) -> str:
        """The stored pairings, each with its version, as the page keeps them until it is sent."""
        return " ".join(f"{one.counterpart.number}.{one.version}" for one in self.kept)


def pairings(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Two versions beside each other, and for each paragraph the numbers of its counterparts.

    Published pairings stay; they are retracted like anything else that is public. What somebody
    else saved since the page was shown is not written over: both are shown, and nothing is lost.
    """
    if not all(request.user.has_perm(name) for name in NEEDED):
        raise PermissionDenied
    version = get_object_or_404(Statement.objects.select_related("translation_of"), pk=statement_id)
    if (itself := version.translation_of) is None:
        raise Http404
    others = {paragraph.number: paragraph for paragraph in itself.paragraphs.order_by("number")}
    conflict = None
    if request.method == "POST":
        with transaction.atomic():
            # Whoever saves pairings of this version waits here for whoever is at it.
            Statement.objects.select_for_update(of=("self",)).get(pk=version.pk)
            rows = _rows(version, others)
            for row in rows:
                row.typed, row.is_proposed = request.POST.get(row.name, "").strip()[:200], False
            conflict = _conflict(version, rows, request.POST)
            is_saved = conflict is None and _save(rows, others)
        if is_saved:
            messages.success(request, _("The pairings are saved, as drafts."))
            return HttpResponseRedirect(request.path)
        if conflict is None:
            messages.error(request, _("Nothing was saved: see what is said at the paragraphs."))
    else:
        rows = _rows(version, others)
    context = {
        **admin.site.each_context(request),
        "title": _("Pair the paragraphs"),
        "subtitle": str(version),
        "opts": Statement._meta,
        "object": version,
        "version": version,
        "itself": itself,
        "rows": rows,
        "conflicts": [conflict] if conflict else [],
        "others": list(others.values()),
    }
    return TemplateResponse(request, "admin/desk/reading/pairings.html", context)


def _rows(version: Statement, others: dict[int, Paragraph]) -> list[Row]:
    """The paragraphs with their pairings; with proposals where nothing is paired yet."""
    kept: defaultdict[int, list[Pairing]] = defaultdict(list)
    stored = Pairing.objects.kept().filter(paragraph__statement=version).in_order()
    for one in stored.select_related("paragraph__statement", "counterpart"):
        kept[one.paragraph_id].append(one)
    paragraphs = list(version.paragraphs.order_by("number"))
    proposed: defaultdict[int, list[int]] = defaultdict(list)
    if not kept and others:
        numbers = list(others)
        for one_place, other_place in pairing.pair(
            [row.text for row in paragraphs],
            cast(Language, version.language),
            [row.text for row in others.values()],
            cast(Language, next(iter(others.values())).language),
        ):
            proposed[paragraphs[one_place].pk].append(numbers[other_place])
    return [
        Row(
            paragraph,
            _listed(
                [one.counterpart.number for one in kept[paragraph.pk]] or proposed[paragraph.pk]
            ),
            kept[paragraph.pk],
            is_proposed=bool(proposed[paragraph.pk]),
        )
        for paragraph in paragraphs
    ]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _conflict(version: Statement, rows: list[Row], sent: QueryDict) -> Conflict | None:
    """What somebody else saved since the page was shown, beside what is typed; None for nothing.

    Where only the other changed a paragraph, its field takes that over.
    """
    both, taken_over = [], []
    for row in rows:
        seen = sent.get(f"{row.name}_seen", "")
        saw = {int(number) for number in _SEEN.findall(seen)}
        if seen == row.seen or row.wanted == row.numbers:
            continue
        label = _("Paragraph %(number)d") % {"number": row.paragraph.number}
        stored = _listed(row.numbers)
        if row.wanted == saw:
            taken_over.append(FieldDifference("", label, _listed(saw), stored))
            row.typed = stored
        else:
            both.append(FieldDifference("", label, stored, row.typed))
    if not both and not taken_over:
        return None
    latest = Pairing.history.filter(paragraph__statement=version.pk)
    last = latest.select_related("history_user").order_by("-history_id").first()
    return Conflict(
        version,
        who=str(last.history_user or "") if last else "",
        when=last.history_date if last else None,
        both=both,
        taken_over=taken_over,
    )


def _save(rows: list[Row], others: dict[int, Paragraph]) -> bool:
    """Write what is typed, or nothing; what is wrong is then said in the rows."""
    going: list[Pairing] = []
    coming: list[Pairing] = []
    for row in rows:
        wanted = row.wanted
        if row.typed and (not wanted or re.sub(r"[0-9\s,،;]", "", row.typed)):
            row.problem = _("Write numbers of paragraphs, such as 3 or 3, 4.")
        elif unknown := sorted(wanted - set(others)):
            row.problem = _("The statement has no paragraph %(number)d.") % {"number": unknown[0]}
        lost = [one for one in row.kept if one.counterpart.number not in wanted]
        if any(one.state == ReviewState.PUBLISHED for one in lost):
            row.problem = row.problem or _("A published pairing is retracted, not left out.")
        elif lost and (resting := resting_on(lost, ParallelQuotation.objects.kept())):
            row.problem = row.problem or _("“%(key)s” rests on it.") % {"key": resting[0].key}
        going += lost
        for number in sorted((wanted - row.numbers) & set(others)):
            one = Pairing(paragraph=row.paragraph, counterpart=others[number])
            try:
                one.full_clean()
            except ValidationError as error:
                row.problem = row.problem or " ".join(error.messages)
            coming.append(one)
    if any(row.problem for row in rows):
        return False
    for one in going:
        one.delete()
    for one in coming:
        one.save()
    return True
