"""Addresses of the public pages, below /en/ and /ar/. They are stable: others link to them."""

from django.urls import path

from commitments.public.views.about import about
from commitments.public.views.briefs import (
    brief,
    brief_pdf,
    brief_word,
    next_brief,
    next_brief_pdf,
    next_brief_word,
)
from commitments.public.views.changes import changes, edition
from commitments.public.views.commitment import commitment
from commitments.public.views.following import follow, following, stop
from commitments.public.views.forums import forum, forums
from commitments.public.views.lineage import lineage
from commitments.public.views.meetings import meetings
from commitments.public.views.method import method
from commitments.public.views.overview import overview
from commitments.public.views.register import register
from commitments.public.views.sharing import share_picture
from commitments.public.views.statements import statement, statements
from commitments.public.views.vocabulary import actor, actors, theme, themes

app_name = "public"

urlpatterns = [
    path("", overview, name="overview"),
    path("commitments/", register, name="register"),
    path("commitments/<str:reference>/", commitment, name="commitment"),
    path("commitments/<str:reference>/card.png", share_picture, name="share-picture"),
    path("statements/", statements, name="statements"),
    path("statements/<slug:slug>/", statement, name="statement"),
    path("lineage/", lineage, name="lineage"),
    path("forums/", forums, name="forums"),
    path("forums/<slug:slug>/", forum, name="forum"),
    path("meetings/", meetings, name="meetings"),
    path("meetings/<slug:slug>/brief/", brief, name="brief"),
    path("meetings/<slug:slug>/brief.pdf", brief_pdf, name="brief-pdf"),
    path("meetings/<slug:slug>/brief.docx", brief_word, name="brief-word"),
    path("brief/", next_brief, name="next-brief"),
    path("brief.pdf", next_brief_pdf, name="next-brief-pdf"),
    path("brief.docx", next_brief_word, name="next-brief-word"),
    path("actors/", actors, name="actors"),
    path("actors/<slug:slug>/", actor, name="actor"),
    path("themes/", themes, name="themes"),
    path("themes/<slug:slug>/", theme, name="theme"),
    path("changes/", changes, name="changes"),
    path("changes/<int:number>/", edition, name="edition"),
    path("method/", method, name="method"),
    path("about/", about, name="about"),
    path("follow/", follow, name="follow"),
    path("follow/<str:key>/", following, name="following"),
    path("follow/<str:key>/stop/", stop, name="stop-following"),
]
