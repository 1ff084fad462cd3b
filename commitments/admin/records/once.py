"""A form that is sent twice saves once: a double click, a second tab, a request that is repeated.

Each form carries a word of its own (`{% once %}` in templates). The first request that sends it
with these contents is carried out; others wait for it and are led where it led. Who goes back,
changes something and sends the form again has sent something else.
"""

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.models import SentForm

FIELD = "once"
KEPT_FOR = dt.timedelta(days=1)
BROKEN_OFF_AFTER = dt.timedelta(seconds=60)
"""A request that has not been answered for so long never will be: its server died."""
PATIENCE_SECONDS = 20
PAUSE_SECONDS = 0.1

View = Callable[..., HttpResponseBase]


def once(view: View) -> View:
    """The view, which carries out a form once; one that comes back to be corrected is not done."""

    @wraps(view)
    def carried_out_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        key = _key(request)
        if not _claim(key):
            led_to = _wait_for(key)
            messages.info(request, _("This form was sent more than once. It was saved once."))
            return HttpResponseRedirect(led_to or request.get_full_path())
        led_to = ""
        try:
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                led_to = response.url
        finally:
            # Nothing was saved where the form is shown again, or something failed.
            mine = SentForm.objects.filter(key=key)
            if led_to:
                mine.update(led_to=led_to)
            else:
                mine.delete()
        return response

    return carried_out_once


def _key(request: HttpRequest) -> str:
    """Stands for the form, who sent it and what it held."""
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    files = [
        (name, file.name, _digest(file))
        for name, chosen in request.FILES.lists()
        for file in chosen
        if isinstance(file, UploadedFile)
    ]
    whole = repr((request.user.pk, request.get_full_path(), sorted(sent, key=repr), files))
    return hashlib.sha256(whole.encode(errors="backslashreplace")).hexdigest()


def _digest(file: UploadedFile[Any]) -> str:
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return digest


def _claim(key: str) -> bool:
    """Whether this request is the first."""
    now = timezone.now()
    SentForm.objects.filter(sent_at__lt=now - KEPT_FOR).delete()
    SentForm.objects.filter(key=key, led_to="", sent_at__lt=now - BROKEN_OFF_AFTER).delete()
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key, sent_at=now)
    except IntegrityError:
        return False
    return True


def _wait_for(key: str) -> str:
    """Where the first request led; empty where it saved nothing, or is not answered in time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        first = SentForm.objects.filter(key=key).first()
        if first is None or first.led_to:
            return first.led_to if first else ""
        time.sleep(PAUSE_SECONDS)
    return ""
