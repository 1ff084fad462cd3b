"""Turning the pages of a long list."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.public.pages import NotInRegister


def page_of(rows: Any, per_page: int, request: HttpRequest, first: str = "") -> "Page[Any]":
    """The page of `rows` that `page=` asks for.

    Raises `NotInRegister` for a number that is none or out of range, with a link to the first
    page, whose query string is `first`.
    """
    paginator: Paginator[Any] = Paginator(rows, per_page)
    try:
        return paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise NotInRegister(
            ngettext(
                "There is no such page: there is %(count)d page.",
                "There is no such page: there are %(count)d pages.",
                paginator.num_pages,
            )
            % {"count": paginator.num_pages},
            [(f"{request.path}?{first}" if first else request.path, _("To the first page"))],
        ) from error


def turning(found: "Page[Any]", query: Callable[[int], str]) -> dict[str, Any]:
    """What the links to the other pages need; `query` writes the query string of a page."""
    numbers = found.paginator.get_elided_page_range(found.number, on_each_side=2, on_ends=1)
    return {
        "found": found,
        "pages": [(number, query(number) if isinstance(number, int) else "") for number in numbers],
        "previous": query(found.previous_page_number()) if found.has_previous() else None,
        "following": query(found.next_page_number()) if found.has_next() else None,
    }
