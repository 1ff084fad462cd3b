"""Addresses at the root of the site, outside the languages."""

from django.urls import path

from commitments.public.views import web

urlpatterns = [
    path("favicon.ico", web.favicon, name="favicon"),
    path("robots.txt", web.robots, name="robots"),
    path("sitemap.xml", web.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", web.sitemap_section, name="sitemap-section"),
]
