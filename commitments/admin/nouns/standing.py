"""Lists that say where commitments stand today."""

from typing import Any

from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.admin.records.display import edtf_in_words
from commitments.models import Commitment


class StandingList(ChangeList):
    """A list of commitments, or of what hangs on them, that knows where each commitment stands.

    It is asked for those on the page alone: to ask it for a hundred thousand, only to count and
    order them, takes longer than anything else on the page.
    """

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        """The rows of the list, without where they stand unless they are ordered by it."""
        if self.model is Commitment and ORDER_VAR not in self.params:
            self.root_queryset = self.model._default_manager.select_related("forum")
        return super().get_queryset(request, exclude_parameters)

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page, with where they stand; one query more."""
        super().get_results(request)
        rows: list[Any] = list(self.result_list)
        of_commitments = self.model is Commitment
        keys = {row.pk if of_commitments else row.commitment_id for row in rows}
        known = (
            Commitment.objects.filter(pk__in=keys)
            .with_standing(timezone.localdate())
            .select_related("forum")
            .in_bulk()
        )
        if of_commitments:
            rows = [known[row.pk] for row in rows if row.pk in known]
        else:
            for row in rows:
                row.commitment = known[row.commitment_id]
        self.result_list = rows


def deadline_in_words(commitment: Any) -> str:
    """The current deadline of a commitment, and what is wrong with it; empty without one."""
    when = edtf_in_words(commitment.deadline_edtf or "")
    wrong = commitment.deadline_label
    return _("%(when)s: %(wrong)s") % {"when": when, "wrong": wrong} if wrong else when
