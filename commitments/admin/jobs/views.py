"""The pages of jobs: the list, one job with its progress and its outcome, its two buttons."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commitments import actions
from commitments.admin.spreadsheets.previews import BookPreview, Preview
from commitments.models import Edition, Job, SourceState

ON_A_PAGE = 50
UNSERVED_AFTER = dt.timedelta(seconds=30)
"""A job that waits so long while no other runs has no worker."""
LARGEST_KEY = 2**63 - 1


def job_list(request: HttpRequest) -> HttpResponse:
    """The jobs that somebody may see, the latest first."""
    jobs = Job.objects.seen_by(request.user).select_related("started_by")
    page = Paginator(jobs, ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        **admin.site.each_context(request),
        "title": _("Jobs"),
        "page": page,
        "of_all": request.user.has_perm("commitments.view_job"),
    }
    return TemplateResponse(request, "admin/desk/jobs/list.html", context)


def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is, what it asks, or what became of it."""
    job = _seen(request, pk)
    context = {
        **admin.site.each_context(request),
        "title": str(job),
        "job": job,
        "is_unserved": _is_unserved(job),
        "may_stop": job.may_be_stopped_by(request.user),
        "may_confirm": job.may_still_be_confirmed and job.started_by_id == request.user.pk,
        **_outcome(job),
    }
    response = TemplateResponse(request, "admin/desk/jobs/job.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def stop_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job, or ask its worker to."""
    job = _seen(request, pk)
    if not job.may_be_stopped_by(request.user):
        if job.is_active or job.state == Job.State.ASKING:
            raise PermissionDenied
        messages.info(request, _("The job had ended already."))
    else:
        actions.stop_job(job)
    return HttpResponseRedirect(reverse("admin:job", args=[pk]))


@require_POST
def confirm_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a job that asks go on. Only who started it confirms it, and it counts once."""
    job = _seen(request, pk)
    if job.started_by_id != request.user.pk:
        raise Http404
    if not actions.confirm_job(job):
        messages.info(request, _("It was confirmed or ended already; nothing is done twice."))
    return HttpResponseRedirect(reverse("admin:job", args=[pk]))


def _seen(request: HttpRequest, pk: int) -> Job:
    """A job that somebody may see. Raises `Http404` for any other, as if it were not there."""
    found = Job.objects.seen_by(request.user).filter(pk=min(pk, LARGEST_KEY))
    job = found.select_related("started_by").first()
    if job is None:
        raise Http404
    return job


def _is_unserved(job: Job) -> bool:
    if job.state != Job.State.WAITING or timezone.now() - job.started_at < UNSERVED_AFTER:
        return False
    return not Job.objects.filter(state=Job.State.RUNNING).exists()


def _outcome(job: Job) -> dict[str, Any]:
    """What the page of a job of its kind shows besides its progress."""
    if job.kind == Job.Kind.IMPORT:
        opts = apps.get_model("commitments", job.arguments["noun"])._meta
        name = f"admin:{opts.app_label}_{opts.model_name}"
        return {
            "outcome": "admin/desk/spreadsheets/outcome.html",
            "opts": opts,
            "preview": Preview.of_json(job.result) if job.result else None,
            "again": reverse(f"{name}_import"),
            "records": reverse(f"{name}_changelist"),
        }
    if job.kind == Job.Kind.CODING:
        return {
            "outcome": "admin/desk/spreadsheets/coding_outcome.html",
            "book": BookPreview.of_json(job.result) if job.result else None,
        }
    if job.kind == Job.Kind.PACKAGE:
        return {"edition": Edition.objects.filter(number=job.arguments["edition"]).first()}
    if job.writes_as_it_goes:
        return {"told": list(_told(job.result))}
    return {}


def _told(result: dict[str, int]) -> Iterator[str]:
    """How many sources answered what, and how many copies were kept, a line each."""
    for state in SourceState:
        if count := result.get(state, 0):
            yield f"{state.label}: {count}"
    if "kept" in result:
        yield _("Copies kept: %(count)d") % {"count": result["kept"]}
