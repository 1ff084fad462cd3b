import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@csrf_exempt
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok"}`: the process is alive. It asks nothing else."""
    return JsonResponse({"status": "ok"})


@csrf_exempt
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok"}` where the database answers, else 503 and `{"status": "database down"}`."""
    try:
        with connection.cursor() as cursor:
            # What asks for no row reads no file, and knows nothing of its locks.
            cursor.execute("SELECT 1 FROM commitments_pen")
    except DatabaseError:
        logger.exception("health check: the database does not answer")
        return JsonResponse({"status": "database down"}, status=503)
    return JsonResponse({"status": "ok"})
