"""The admin site: Django's own, with the work queue, the desk, and a second factor if demanded."""

from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from commitments.admin.intake import paragraphs as intake_paragraphs
from commitments.admin.intake import views as intake
from commitments.admin.jobs import views as jobs
from commitments.admin.reading import (
    desk,
    file,
    follow_up,
    front,
    missing,
    pairing,
    queue,
    sources,
)
from commitments.admin.records import signing_in_again
from commitments.admin.records.once import once
from commitments.admin.review import corrections, next_edition, preview, transcription
from commitments.admin.second_factor import codes, passkeys
from commitments.admin.spreadsheets import coding_views

FOREIGN_NOUNS = {
    "TOTPDevice": _("Apps for one-time codes"),
    "StaticDevice": _("Lists of backup codes"),
    "WebAuthnCredential": _("Passkeys"),
}
"""Records of libraries that have no Arabic name of their own."""


def _not_found_where_nothing_is(view: Any) -> Any:
    """Answer 404 at an address that names no record, or a number that no database holds.

    Pages of libraries ask the database for it as it stands.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except (DataError, ObjectDoesNotExist, OverflowError) as error:
            if request.method in ("GET", "HEAD"):
                raise Http404 from error
            raise

    return asked


class DeskSite(admin.AdminSite):
    """The editors' desk."""

    site_header = _(settings.REGISTER_NAME)
    site_title = _(settings.REGISTER_NAME)
    index_title = _("Editors' desk")
    index_template = "admin/desk/index.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff; publishers only with their second factor, where it is demanded."""
        return super().has_permission(request) and not codes.is_needed(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the desk: a form sent twice is carried out once; one sent late is kept."""
        page = super().admin_view(_not_found_where_nothing_is(once(view)), cacheable)

        @wraps(page)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST" and not self.has_permission(request):
                if signing_in_again.keep(request):
                    return signing_in_again.lead_to_it(request)
            else:
                signing_in_again.forget(request)
            return page(request, *args, **kwargs)

        return asked

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Ask for the password, and a publisher who gave it for the second factor."""
        if request.user.is_authenticated and codes.is_needed(request.user):
            following = request.GET.get("next") or reverse("admin:index")
            return HttpResponseRedirect(
                f"{reverse('admin:second_factor')}?{urlencode({'next': following})}"
            )
        return super().login(request, extra_context)

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """What is at hand, then the work queue, then every noun; each sees what they may see."""
        user = request.user
        asked = queue.Asked(timezone.localdate(), user)
        waiting = [
            each
            for each in queue.counted(asked)
            if user.has_perm(f"commitments.view_{each.task.model._meta.model_name}")
        ]
        lines = queue.lines(waiting)
        shown: dict[str, Any] = {
            "queue": [line for line in lines if line.waits],
            "nothing_waits": [line for line in lines if not line.waits],
            "jobs": front.jobs_to_confirm(asked),
            "lately": front.happened_lately(asked),
            "editions": front.editions(),
        }
        if user.has_perm("commitments.view_statement"):
            shown["statements"] = front.statements_in_progress(asked)
        if user.has_perm("commitments.view_commitment"):
            shown["fell_due"] = front.fell_due(asked)
        return super().index(request, {**shown, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Every noun, in the editor's language.

        Each page has it in its context, and only the first shows it: it is made when it is read.
        """
        return SimpleLazyObject(partial(self._nouns, request, app_label))

    def _nouns(self, request: HttpRequest, app_label: str | None) -> list[dict[str, Any]]:
        rooms: list[dict[str, Any]] = super().get_app_list(request, app_label)
        for room in rooms:
            for noun in room["models"]:
                noun["name"] = FOREIGN_NOUNS.get(noun["object_name"], noun["name"])
        return rooms

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The pages of the desk, then Django's; all but two need the site's permission."""
        view = self.admin_view
        return [
            # Before the second factor there is no permission yet; these look at the user alone.
            path("second-factor/", codes.second_factor, name="second_factor"),
            path(
                "second-factor/picture.svg",
                codes.second_factor_picture,
                name="second_factor_picture",
            ),
            path("passkeys/", view(passkeys.passkeys), name="passkeys"),
            path("passkeys/<int:passkey>/", view(passkeys.name_passkey), name="name_passkey"),
            path(
                "passkeys/<int:passkey>/remove/",
                view(passkeys.remove_passkey),
                name="remove_passkey",
            ),
            path("typed/", view(signing_in_again.typed), name="typed"),
            path("desk/<int:statement_id>/", view(desk.reading_desk), name="reading_desk"),
            path(
                "desk/<int:statement_id>/missing/",
                view(missing.missing_commitments),
                name="missing_commitments",
            ),
            path(
                "desk/<int:statement_id>/pairings/", view(pairing.pairings), name="pair_paragraphs"
            ),
            path("intake/", view(intake.intake), name="intake"),
            path(
                "intake/paragraphs/<int:statement_id>/",
                view(intake_paragraphs.paragraphs),
                name="intake_paragraphs",
            ),
            path("intake/file/<int:pk>/", view(intake.intake_file), name="intake_file"),
            path(
                "intake/file/<int:pk>/page-<int:page>.png",
                view(intake.intake_picture),
                name="intake_picture",
            ),
            path("review/", view(next_edition.review), name="review"),
            path("review/page/", view(preview.preview), name="review_page"),
            path("requests/<int:pk>/decline/", view(next_edition.decline), name="decline_request"),
            path("correct/<str:noun>/<int:pk>/", view(corrections.correct), name="correct"),
            path("retract/<str:noun>/<int:pk>/", view(corrections.retract), name="retract"),
            path(
                "transcription/<int:pk>/", view(transcription.transcription), name="transcription"
            ),
            path("coding/", view(coding_views.coding), name="coding"),
            path("coding/template/", view(coding_views.template), name="coding_template"),
            path(
                "coding/template/<int:statement_id>/",
                view(coding_views.template),
                name="coding_template",
            ),
            path("coding/keys/<int:pk>/", view(coding_views.named_records), name="coding_keys"),
            path("jobs/", view(jobs.job_list), name="jobs"),
            path("jobs/<int:pk>/", view(jobs.job_page), name="job"),
            path("jobs/<int:pk>/stop/", view(jobs.stop_job), name="stop_job"),
            path("jobs/<int:pk>/confirm/", view(jobs.confirm_job), name="confirm_job"),
            path("file/<int:pk>/", view(file.commitment_file), name="commitment_file"),
            path("follow-up/", view(follow_up.record), name="record_follow_up"),
            path("sources/", view(sources.sources), name="sources"),
            *super().get_urls(),
        ]
