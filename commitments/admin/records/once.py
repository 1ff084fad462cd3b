"""A form that is sent twice saves once: a double click, a second tab, a request that is repeated.

Each form carries a word of its own (`{% once %}` in templates). The first request that sends it
with these contents claims it and is carried out; others wait for it and are led where it led. Who
goes back, changes something and sends the form again has sent something else.

That it is saved is noted in the transaction that saves it. So whatever dies when, what was saved is
never saved again, and what was not is carried out when it is sent once more.
"""

import contextlib
import datetime as dt
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.models import SentForm

FIELD = "once"
KEPT_FOR = dt.timedelta(days=1)
BROKEN_OFF_AFTER = dt.timedelta(seconds=10)
"""A request that has saved nothing for so long may have died: the next one that waits takes over.

If it still lives, it finds its claim gone when it would save, and saves nothing.
"""
PATIENCE_SECONDS = 20
PAUSE_SECONDS = 0.1
SAVED = "#saved"
"""At the end of the form's own address while it is saved and where it leads is not known yet."""
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)

View = Callable[..., HttpResponseBase]


class StillCarriedOut(OperationalError):
    """The first request is at it still; the same form can be sent again a little later."""


class TakenOver(Exception):
    """Another request that sent the same form is carried out instead of this one."""


def once(view: View) -> View:
    """The view, which carries out a form once; one that comes back to be corrected is not done.

    Raises `StillCarriedOut` where another request that sent the same has no end.
    """

    @wraps(view)
    def carried_out_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        _forget()
        key, address = _key(request), request.get_full_path()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if claim := Claim.of(key, address):
                with contextlib.suppress(TakenOver):
                    return claim.carry_out(lambda: view(request, *args, **kwargs))
            first = SentForm.objects.filter(key=key).first()
            if first is not None and first.led_to and not _is_soon_answered(first):
                messages.info(request, _("This form was sent more than once. It was saved once."))
                return HttpResponseRedirect(first.led_to)
            time.sleep(PAUSE_SECONDS)
        raise StillCarriedOut

    return carried_out_once


@dataclass(frozen=True)
class Claim:
    """What the request that carries out a form has of it: the row of its key, since this moment."""

    key: str
    since: dt.datetime
    address: str

    @classmethod
    def of(cls, key: str, address: str) -> "Claim | None":
        """The claim of this request; None where another one has it, or has saved the form."""
        now = timezone.now()
        SentForm.objects.filter(key=key, led_to="", sent_at__lt=now - BROKEN_OFF_AFTER).delete()
        try:
            with transaction.atomic():
                SentForm.objects.create(key=key, sent_at=now)
        except IntegrityError:
            return None
        return cls(key, now, address)

    def carry_out(self, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
        """Answer, and note where it led; raise `TakenOver`, having saved nothing."""
        mine = SentForm.objects.filter(key=self.key, sent_at=self.since)
        answered = False
        try:
            with connection.execute_wrapper(self._note_what_is_saved):
                response = view()
            answered = True
        finally:
            if not answered:
                # What is noted is saved, whatever failed after that.
                with contextlib.suppress(DatabaseError):
                    mine.filter(led_to="").delete()
        self._note_answer(response)
        return response

    def _note_answer(self, response: HttpResponseBase) -> None:
        mine = SentForm.objects.filter(key=self.key, sent_at=self.since)
        if isinstance(response, HttpResponseRedirect):
            mine.update(led_to=response.url)
        else:
            mine.delete()  # nothing was saved: the form is shown again

    def _note_what_is_saved(
        self, execute: Any, sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Before the first write of a transaction, note in it that the form led somewhere."""
        is_write = WRITES.match(sql) and SentForm._meta.db_table not in sql
        if is_write and connection.in_atomic_block and not self._is_noted():
            # Is forgotten with the transaction, or the part of it, that is rolled back.
            transaction.on_commit(self._noted)
            mine = SentForm.objects.filter(key=self.key, sent_at=self.since)
            if not mine.update(led_to=f"{self.address}{SAVED}"):
                raise TakenOver
        return execute(sql, params, many, context)

    def _is_noted(self) -> bool:
        return any(self._noted in entry for entry in connection.run_on_commit)

    def _noted(self) -> None:
        """Stands among what is done after the transaction for as long as the note does."""


def _is_soon_answered(first: SentForm) -> bool:
    return first.led_to.endswith(SAVED) and timezone.now() < first.sent_at + BROKEN_OFF_AFTER


def _forget() -> None:
    SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()


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
