import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commitments import index

Answer = Callable[[HttpRequest], HttpResponseBase]

PATIENCE_SECONDS = 1
"""So long a check waits for another process that makes the index; who checks waits for 4."""

logger = logging.getLogger(__name__)


def answer_that_it_lives(get_response: Answer) -> Answer:
    """Answer `/healthz` with `{"status": "ok"}`: the process is alive. Nothing else is asked.

    It is no view, since it is asked for every few seconds and needs nothing of what views need.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info != "/healthz":
            return get_response(request)
        request.get_host()  # refused where the name is not ours
        return _alive(request)

    return middleware


@never_cache
@require_safe
def _alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@csrf_exempt
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok"}` where the database and the index of what is public answer.

    Else 503, with what is missing as `status`, and what to do about it as `do`. It makes the index
    where there is none: a machine that is sent no readers until it is ready would never get one.
    """
    try:
        with connection.cursor() as cursor:
            # What asks for no row reads no file, and knows nothing of its locks.
            cursor.execute("SELECT 1 FROM commitments_pen")
        index.read(patience=PATIENCE_SECONDS)
    except index.BeingMade:
        return _not_ready("index is being made", "Wait: the next check asks again.")
    except (DatabaseError, InterfaceError):
        logger.exception("health check: the database does not answer")
        return _not_ready("database down", "Look at the database, and at DATABASE_URL.")
    except (OSError, ValueError):
        logger.exception("health check: the index can neither be read nor made")
        return _not_ready(
            "index cannot be made",
            "Read the log; see whether INDEX_DIR can be written to and has room; delete what is in "
            "it, and start again.",
        )
    return JsonResponse({"status": "ok"})


def _not_ready(status: str, do: str) -> JsonResponse:
    return JsonResponse({"status": status, "do": do}, status=503)
