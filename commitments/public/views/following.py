"""Following by e-mail: asking for it, confirming, stopping. There is none of it without a server.

The forms take no token: they are for readers whom nobody knows, who have no session in whose name
others could send something. What protects an address is that its owner confirms, and that one
reader can ask only so often.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from rest_framework.throttling import SimpleRateThrottle

from commitments.actions import following as actions
from commitments.http_caching import legible
from commitments.models import Follower
from commitments.models.language import readers_language
from commitments.public.following import followed
from commitments.public.pages import NotInRegister, Page, Reading, newest_edition, show

Parameters = ParamSpec("Parameters")

RATE = "10/hour"
"""How often one reader may ask, counted by each server process."""


class AddressForm(forms.Form):
    """Where to write to."""

    address = forms.EmailField(
        label=gettext_lazy("Your address of e-mail"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Write your address of e-mail, such as name@example.org."),
            "invalid": gettext_lazy("This is no address of e-mail. Write it as name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def clean_address(self) -> str:
        """The address with its host in small letters, so that the same is kept once."""
        name, _at, host = self.cleaned_data["address"].rpartition("@")
        return f"{name}@{host.lower()}"


class AskingThrottle(SimpleRateThrottle):
    """So many questions from one address of the network."""

    scope = "following"

    def get_rate(self) -> str:
        """The rate, read anew for each request."""
        return RATE

    def get_cache_key(self, request: Any, view: Any) -> str:
        """Readers are told apart by their address alone."""
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


def where_offered(
    view: Callable[Concatenate[HttpRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]:
    """Make a view that is there only where a mail server is set, and that nobody keeps."""

    @csrf_exempt
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        if not followed.is_offered():
            raise Http404
        if request.method not in ("GET", "HEAD", "POST"):
            response = render(
                request, "405.html", {"message": _("This page takes GET and POST.")}, status=405
            )
            response.headers["Allow"] = "GET, HEAD, POST"
            return response
        response = legible(view(request, *args, **kwargs))
        add_never_cache_headers(response)
        return response

    return answer


@where_offered
def follow(request: HttpRequest) -> HttpResponse:
    """The form for what the query finds, or `reference=` names; sent, it asks for confirmation.

    The answer is the same whether or not the address was known.
    """
    what = followed.read(request.GET)
    if what is None:
        raise NotInRegister(_("What is to be followed here was not understood."))
    form = AddressForm(request.POST if request.method == "POST" else None)
    status, asked = 200, False
    if request.method == "POST":
        if not form.is_valid():
            status = 400
        elif not AskingThrottle().allow_request(request, None):  # type: ignore[arg-type]
            return render(request, "429.html", status=429)
        else:
            asked = _ask(form, what)
            status = 200 if asked else 503
    return _show(
        request,
        "follow.html",
        Page(_("Follow by e-mail"), _("What changes in the register, sent to you.")),
        status=status,
        form=form,
        what=what,
        asked=asked,
    )


@where_offered
def following(request: HttpRequest, key: str) -> HttpResponse:
    """What somebody follows, to be confirmed; nothing is confirmed by looking at it."""
    row = actions.confirm_following(key) if request.method == "POST" else _known(key)
    if row is None:
        raise _unknown()
    return _show(request, "following.html", _private(), follower=row, what=followed.of(row))


@where_offered
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stops when it is sent, by a reader or by the one click of a mail program (RFC 8058).

    Who was forgotten already is told the same.
    """
    if request.method == "POST":
        actions.stop_following(key)
    row = _known(key)
    return _show(
        request,
        "stop_following.html",
        _private(),
        follower=row,
        what=followed.of(row) if row else None,
    )


def _ask(form: AddressForm, what: followed.Followed) -> bool:
    try:
        actions.ask_to_follow(
            address=form.cleaned_data["address"],
            query=what.query_string,
            reference=what.reference,
            language=readers_language(),
        )
    except actions.TooManyAsk:
        form.add_error(None, _("Too many people ask at the moment. Try again tomorrow."))
        return False
    return True


def _known(key: str) -> Follower | None:
    return Follower.objects.filter(key=key).first()


def _unknown() -> NotInRegister:
    return NotInRegister(
        _("Nobody follows anything under this address: it was stopped, or not confirmed in time.")
    )


def _private() -> Page:
    return Page(_("Follow by e-mail"), may_be_indexed=False)


def _show(
    request: HttpRequest, template: str, page: Page, *, status: int = 200, **context: Any
) -> HttpResponse:
    today = timezone.localdate()
    reading = Reading(today, today, newest_edition())
    return show(request, reading, template, page, status=status, **context)
