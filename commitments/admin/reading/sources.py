"""The sources that the register cites: how they are now, which are kept, and asking them again."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import actions
from commitments.actions import source_checks
from commitments.models import Evidence, Job, SourceCheck, SourceCopy, SourceState, Statement

ON_A_PAGE = 50
OF_CONCERN = [SourceState.GONE, SourceState.SILENT, SourceState.CHANGED]
BUTTONS: dict[str, tuple[Job.Kind, dict[str, Any], Any]] = {
    "_check": (Job.Kind.CHECK_SOURCES, {}, gettext_lazy("What is due")),
    "_keep": (Job.Kind.KEEP_SOURCES, {}, gettext_lazy("What has no copy")),
    "_keep_changed": (
        Job.Kind.KEEP_SOURCES,
        {"changed": True},
        gettext_lazy("What has no copy, or changed"),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A source of concern: its last answer, its copy, and who cites it."""

    check: SourceCheck
    copy: SourceCopy | None
    cited_by: list[tuple[str, str]]
    """Key and address in the desk."""


def sources(request: HttpRequest) -> HttpResponse:
    """How many sources are in which state, those of concern, and the buttons of publishers."""
    if not request.user.has_perm("commitments.view_followup"):
        raise PermissionDenied
    may_ask = request.user.has_perm("commitments.publish")
    if request.method == "POST":
        if not may_ask:
            raise PermissionDenied
        return _start(request)
    cited = source_checks.cited()
    latest = SourceCheck.objects.latest()
    state_of = {
        address: state
        for address, state in latest.values_list("address", "state")
        if address in cited
    }
    kept = cited & set(SourceCopy.objects.values_list("address", flat=True))
    concern = [address for address, state in state_of.items() if state in OF_CONCERN]
    page = Paginator(sorted(concern), ON_A_PAGE).get_page(request.GET.get("p"))
    states = list(state_of.values())
    context = {
        **admin.site.each_context(request),
        "title": _("Sources"),
        "cited": len(cited),
        "kept": len(kept),
        "never": len(cited) - len(state_of),
        "states": [(state.label, count) for state in SourceState if (count := states.count(state))],
        "page": page,
        "lines": _lines(list(page.object_list)),
        "may_ask": may_ask,
        "running": _running(),
    }
    return TemplateResponse(request, "admin/desk/reading/sources.html", context)


def _running() -> Job | None:
    kinds = [Job.Kind.CHECK_SOURCES, Job.Kind.KEEP_SOURCES]
    active = [Job.State.WAITING, Job.State.RUNNING]
    return Job.objects.filter(kind__in=kinds, state__in=active).first()


def _start(request: HttpRequest) -> HttpResponse:
    """Start the job of the button that was pressed, unless one is at work already."""
    job = _running()
    if job is not None:
        messages.info(request, _("The sources are being asked already; see how far it is."))
    else:
        pressed = next((name for name in BUTTONS if name in request.POST), "_check")
        kind, arguments, about = BUTTONS[pressed]
        job = actions.start_job(
            kind=kind,
            by=request.user,  # type: ignore[arg-type]
            about=str(about),
            arguments=arguments,
        )
    if not Job.objects.seen_by(request.user).filter(pk=job.pk).exists():
        return HttpResponseRedirect(reverse("admin:sources"))
    return HttpResponseRedirect(reverse("admin:job", args=[job.pk]))


def _lines(addresses: list[str]) -> list[Line]:
    checks = {c.address: c for c in SourceCheck.objects.latest().filter(address__in=addresses)}
    copies = SourceCopy.objects.filter(address__in=addresses).order_by("pk")
    copy_of = {copy.address: copy for copy in copies}
    cited_by: dict[str, dict[tuple[str, str], None]] = {address: {} for address in addresses}
    evidence = Evidence.objects.published().filter(address__in=addresses)
    for piece in evidence.select_related("follow_up__commitment"):
        desk = reverse("admin:commitments_followup_change", args=[piece.follow_up_id])
        cited_by[piece.address][piece.follow_up.key, desk] = None
    for name in ("address", "official_address"):
        for row in Statement.objects.published().filter(**{f"{name}__in": addresses}):
            desk = reverse("admin:commitments_statement_change", args=[row.pk])
            cited_by[getattr(row, name)][row.key, desk] = None
    return [
        Line(checks[address], copy_of.get(address), list(cited_by[address]))
        for address in addresses
    ]
