"""Addresses of the pages for people, below /en/ and /ar/."""

from django.urls import path

from commitments.open_data.page import api_page, data_page

urlpatterns = [
    path("data/", data_page, name="data"),
    path("data/api/", api_page, name="api"),
]
