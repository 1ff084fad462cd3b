"""Errors of the API as problem details (RFC 9457)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework import exceptions, status

from commitments.open_data.http import NotUnderstood, problem


class MovedOn(exceptions.APIException):
    """A new edition was published between two pages, which would not fit together."""

    status_code = status.HTTP_410_GONE


def handle(error: Exception, context: dict[str, Any]) -> HttpResponseBase | None:
    """The answer to an error that is the caller's; None for others, which are ours."""
    match error:
        case NotUnderstood(is_well_formed=True):
            return problem(409, _("The query cannot be answered as it is."), errors=error.errors)
        case NotUnderstood():
            return problem(400, _("The query was not understood."), errors=error.errors)
        case Http404() | exceptions.NotFound():
            return problem(404, _("There is no such thing in the register."))
        case PermissionDenied():
            return problem(403, _("This is not allowed."))
        case exceptions.Throttled():
            response = problem(429, _("Too many requests. Try again later."))
            response.headers["Retry-After"] = str(int(getattr(error, "wait", None) or 1))
            return response
        case exceptions.MethodNotAllowed():
            return problem(405, _("This address can only be read."))
        case exceptions.APIException():
            return problem(error.status_code, str(error.detail))
        case _:
            return None
