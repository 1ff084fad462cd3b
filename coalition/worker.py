"""The worker of gunicorn. It imports nothing of Django, which is loaded once gevent has patched."""

from collections.abc import Mapping
from socket import socket
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.ggevent import GeventWorker

TOO_LONG = {LimitRequestLine: "414", LimitRequestHeaders: "431"}


class Worker(GeventWorker):
    """Serves as gevent's worker does, but says in the readers' languages what was too long."""

    answers: Mapping[str, bytes] = {}
    """Whole answers by the status with which they begin; see `coalition.too_long`."""

    def handle_error(self, req: Any, client: socket, addr: Any, exc: BaseException) -> None:
        """Answer with a page of ours where there is one for such an error."""
        code = TOO_LONG.get(type(exc), "none")
        for status, answer in self.answers.items():
            if status.startswith(code):
                self.log.warning("%s: %s", status, exc)
                write_nonblock(client, answer)
                return
        super().handle_error(req, client, addr, exc)
