"""Addresses of the desk, beside those of Django's admin."""

from typing import TYPE_CHECKING

from django.urls import URLPattern, path

from commitments.admin import second_factor
from commitments.admin.intake import views as intake
from commitments.admin.reading import desk, follow_up
from commitments.admin.review import corrections, next_edition, transcription

if TYPE_CHECKING:
    from commitments.admin.site import DeskSite


def patterns(site: "DeskSite") -> list[URLPattern]:
    """Every page of the desk; all but the second factor need the site's permission."""
    view = site.admin_view
    return [
        # Before the second factor there is no permission yet; these two look at the user alone.
        path("second-factor/", second_factor.second_factor, name="second_factor"),
        path(
            "second-factor/picture.svg",
            second_factor.second_factor_picture,
            name="second_factor_picture",
        ),
        path("desk/<int:statement_id>/", view(desk.reading_desk), name="reading_desk"),
        path("intake/", view(intake.intake), name="intake"),
        path("intake/file/<int:pk>/", view(intake.intake_file), name="intake_file"),
        path("review/", view(next_edition.review), name="review"),
        path("requests/<int:pk>/decline/", view(next_edition.decline), name="decline_request"),
        path("correct/<str:noun>/<int:pk>/", view(corrections.correct), name="correct"),
        path("retract/<str:noun>/<int:pk>/", view(corrections.retract), name="retract"),
        path("transcription/<int:pk>/", view(transcription.transcription), name="transcription"),
        path("follow-up/", view(follow_up.record), name="record_follow_up"),
    ]
