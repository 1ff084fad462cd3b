"""The page of a statement or a commitment as the public will see it, before it is published."""

import re
from copy import copy

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from commitments import actions
from commitments.admin.review.chosen import about, locked, parts
from commitments.models import Commitment, Reviewed, Statement

_BODY = re.compile(rb"<body[^>]*>")


def preview(request: HttpRequest) -> HttpResponse:
    """Show the public page of what one row, or all that was chosen, is about.

    `page` is the value of one row, which is shown with the drafts that it needs; `whole` of one
    that is shown with everything that was chosen.
    """
    if not request.user.has_perm("commitments.publish"):
        raise PermissionDenied
    try:
        return _as_the_public_sees_it(request)
    except actions.NotReady as error:
        problems = [str(problem) for problem in error.problems]
    except ValidationError as error:
        problems = error.messages
    context = {
        **admin.site.each_context(request),
        "title": _("The page as the public will see it"),
        "problems": problems,
    }
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/desk/review/preview.html", context, status=status)


def _as_the_public_sees_it(request: HttpRequest) -> HttpResponse:
    pressed = request.POST.get("page") or request.POST.get("whole", "")
    chosen = {pressed}
    if "whole" in request.POST:
        chosen |= {value for value in request.POST.getlist("row") if "request:" not in value}
    with transaction.atomic():
        stored = locked(chosen)
    found = {value: stored.get(parts(value)[:2]) for value in chosen}
    rows = [row for row in found.values() if isinstance(row, Reviewed)]
    shown = found[pressed]
    outdated = any(str(getattr(row, "version", "")) != parts(key)[2] for key, row in found.items())
    if not isinstance(shown, Reviewed) or outdated:
        raise ValidationError(
            _("Something was changed after this page was shown. Look at it again.")
        )
    together = {each for row in rows for each in actions.with_what_it_needs(row)}
    with actions.rehearsed(together):
        topic = about(type(shown)._default_manager.get(pk=shown.pk))
        page = _public_page(request, topic)
    note = _("This is how the public will see it. Nothing has been published.")
    banner = format_html('<p class="note" role="note">{}</p>', note).encode()
    content = _BODY.sub(lambda body: body[0] + banner, page.content, count=1)
    answer = HttpResponse(content, status=page.status_code)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _public_page(request: HttpRequest, topic: Reviewed) -> HttpResponse:
    """What the public's own view answers to somebody who is not signed in."""
    match topic:
        case Commitment():
            address = reverse("public:commitment", args=[topic.reference])
        case Statement():
            address = reverse("public:statement", args=[topic.slug])
        case _:
            raise ValidationError(_("It has no page of its own: look at what names it."))
    asked = copy(request)
    asked.__dict__.pop("headers", None)
    # Neither compressed nor compared with a page that somebody has: so it is kept nowhere.
    left_out = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "QUERY_STRING")
    asked.META = {name: value for name, value in request.META.items() if name not in left_out}
    asked.method = "GET"
    asked.path = asked.path_info = address
    asked.GET, asked.POST = QueryDict(), QueryDict()
    asked.user = AnonymousUser()
    asked.resolver_match = match = resolve(address)
    response = match.func(asked, *match.args, **match.kwargs)
    assert isinstance(response, HttpResponse)
    return response
