"""Addresses below /api/v1/."""

from django.urls import path, re_path

from commitments.open_data.api import views

urlpatterns = [
    path("", views.Index.as_view(), name="api"),
    path("commitments/", views.Commitments.as_view(), name="api-commitments"),
    path(
        "commitments/<reference:key>/", views.CommitmentByReference.as_view(), name="api-commitment"
    ),
    path("statements/", views.Statements.as_view(), name="api-statements"),
    path("statements/<slug:key>/", views.StatementBySlug.as_view(), name="api-statement"),
    path("actors/", views.Actors.as_view(), name="api-actors"),
    path("actors/<slug:key>/", views.ActorBySlug.as_view(), name="api-actor"),
    path("themes/", views.Themes.as_view(), name="api-themes"),
    path("themes/<slug:key>/", views.ThemeBySlug.as_view(), name="api-theme"),
    path("regions/", views.Regions.as_view(), name="api-regions"),
    path("regions/<slug:key>/", views.RegionBySlug.as_view(), name="api-region"),
    path("editions/", views.Editions.as_view(), name="api-editions"),
    path("editions/<edition:key>/", views.EditionByNumber.as_view(), name="api-edition"),
    path("schema/", views.Description.as_view(), name="api-schema"),
    path("docs/", views.docs, name="api-docs"),
    re_path(r"^(?P<path>(?s:.*))\Z", views.Unknown.as_view()),
]
