"""Pairing the paragraphs of a version with those of the statement: proposed, corrected by hand."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from commitments.checks.versions import resting_on
from commitments.models import Pairing, Paragraph, ParallelQuotation, ReviewState, Statement
from commitments.text import pairing
from commitments.text.language import Language

NEEDED = ["commitments.add_pairing", "commitments.delete_pairing"]
_NUMBERS = re.compile(r"[0-9]{1,5}")


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


def pairings(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Two versions beside each other, and for each paragraph the numbers of its counterparts.

    Published pairings stay; they are retracted like anything else that is public.
    """
    if not all(request.user.has_perm(name) for name in NEEDED):
        raise PermissionDenied
    version = get_object_or_404(Statement.objects.select_related("translation_of"), pk=statement_id)
    if (itself := version.translation_of) is None:
        raise Http404
    others = {paragraph.number: paragraph for paragraph in itself.paragraphs.order_by("number")}
    rows = _rows(version, others)
    if request.method == "POST":
        for row in rows:
            row.typed, row.is_proposed = request.POST.get(row.name, "").strip()[:200], False
        if _save(rows, others):
            messages.success(request, _("The pairings are saved, as drafts."))
            return HttpResponseRedirect(request.path)
        messages.error(request, _("Nothing was saved: see what is said at the paragraphs."))
    context = {
        **admin.site.each_context(request),
        "title": _("Pair the paragraphs"),
        "subtitle": str(version),
        "opts": Statement._meta,
        "object": version,
        "version": version,
        "itself": itself,
        "rows": rows,
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
            ", ".join(
                str(number)
                for number in [one.counterpart.number for one in kept[paragraph.pk]]
                or proposed[paragraph.pk]
            ),
            kept[paragraph.pk],
            is_proposed=bool(proposed[paragraph.pk]),
        )
        for paragraph in paragraphs
    ]


@transaction.atomic
def _save(rows: list[Row], others: dict[int, Paragraph]) -> bool:
    """Write what is typed, or nothing; what is wrong is then said in the rows."""
    going: list[Pairing] = []
    coming: list[Pairing] = []
    for row in rows:
        wanted = {int(number) for number in _NUMBERS.findall(row.typed)}
        if row.typed and (not wanted or re.sub(r"[0-9\s,،;]", "", row.typed)):
            row.problem = _("Write numbers of paragraphs, such as 3 or 3, 4.")
        elif unknown := sorted(wanted - set(others)):
            row.problem = _("The statement has no paragraph %(number)d.") % {"number": unknown[0]}
        lost = [one for one in row.kept if one.counterpart.number not in wanted]
        if any(one.state == ReviewState.PUBLISHED for one in lost):
            row.problem = row.problem or _("A published pairing is retracted, not left out.")
        elif resting := resting_on(lost, ParallelQuotation.objects.kept()):
            row.problem = row.problem or _("“%(key)s” rests on it.") % {"key": resting[0].key}
        going += lost
        known = {one.counterpart.number for one in row.kept}
        coming += [
            Pairing(paragraph=row.paragraph, counterpart=others[number])
            for number in sorted(wanted - known)
            if number in others
        ]
    if any(row.problem for row in rows):
        return False
    for one in going:
        one.delete()
    for one in coming:
        one.full_clean()
        one.save()
    return True
