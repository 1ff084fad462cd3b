"""Checkpoints, and what proves that a row stood in an edition, or that one continues another."""

import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.models import Checkpoint, Package
from commitments.open_data.columns import Table
from commitments.open_data.http import conditional, for_machines
from commitments.open_data.snapshot import snapshot
from commitments.proof import log, verifier
from commitments.proof.trees import consistency_path, inclusion_path
from commitments.proof.verifier import encoded, leaf_hash, rows

VERIFIER = Path(verifier.__file__)
LARGEST_PROOF = 4096
"""Bytes; a longer row is left out of its proof, and read from the CSV of its table instead."""


@for_machines
@conditional
def every_checkpoint(request: HttpRequest) -> HttpResponseBase:
    """Every checkpoint from the first edition on, and what they are checked with."""
    key = log.signing_key()
    kept = Checkpoint.objects.select_related("edition").prefetch_related("cosignatures")
    checkpoints = kept.order_by("edition__number")
    response = _json(
        {
            "origin": settings.CHECKPOINT_ORIGIN,
            "key": key.public() if key else None,
            "former_keys": settings.CHECKPOINT_FORMER_KEYS,
            "verifier": _here("open_data:verifier"),
            "checkpoints": [
                {
                    "edition": checkpoint.edition.number,
                    "entry": log.as_json(checkpoint.entry.encode()),
                    "checkpoint": _with_witnesses(checkpoint),
                    "package": _here("open_data:kept", checkpoint.edition.number),
                }
                for checkpoint in checkpoints
            ],
        }
    )
    response.headers["Register-Total"] = str(len(checkpoints))
    return response


@for_machines
@conditional
def checkpoint(request: HttpRequest, number: int | None = None) -> HttpResponseBase:
    """The checkpoint of an edition, the newest unless numbered, with all its signatures."""
    return HttpResponse(
        _with_witnesses(_checkpoint(number)), content_type="text/plain; charset=utf-8"
    )


@for_machines
@conditional
def proof(request: HttpRequest, number: int, table: Table, key: str) -> HttpResponseBase:
    """What proves that a row stood in an edition."""
    with snapshot():
        checkpoint = _checkpoint(number)
        package = Package.objects.filter(edition=checkpoint.edition).first()
        entries = log.entries(before=number + 1)
    if package is None:
        raise Http404(_("No data package of this edition was kept."))
    leaves = _leaves(package.sha256, bytes(package.content))
    if (table.name, key) not in leaves:
        raise Http404(_("There is no such row in this edition."))
    place = list(leaves).index((table.name, key))
    proof: dict[str, Any] = {
        "row": _row(package, table, key),
        "leaf": encoded(leaves[table.name, key]),
        "in_state": _path(place, [*leaves.values()]),
        "edition": log.as_json(entries[-1]),
        "in_log": _path(number - 1, [leaf_hash(entry) for entry in entries]),
        "checkpoint": checkpoint.note,
    }
    if len(_json(proof).content) >= LARGEST_PROOF:
        del proof["row"]["values"]
    return _json(proof)


@for_machines
@conditional
def consistency(request: HttpRequest, number: int) -> HttpResponseBase:
    """What proves that the newest edition continues the edition of this number."""
    with snapshot():
        older, newest = _checkpoint(number), _checkpoint(None)
        entries = log.entries(before=newest.edition.number + 1)
    path = consistency_path(number, [leaf_hash(entry) for entry in entries])
    return _json(
        {
            "older": older.note,
            "newer": newest.note,
            "path": [encoded(step) for step in path],
        }
    )


@for_machines
@conditional
def verifying_program(request: HttpRequest) -> HttpResponseBase:
    """The program that checks all this offline, to be kept."""
    response = HttpResponse(VERIFIER.read_bytes(), content_type="text/x-python; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="verifier.py"'
    return response


def _checkpoint(number: int | None) -> Checkpoint:
    found = Checkpoint.objects.select_related("edition").prefetch_related("cosignatures")
    if number is not None:
        found = found.filter(edition__number=number)
    checkpoint = found.first()
    if checkpoint is None:
        raise Http404(_("There is no checkpoint of this edition yet."))
    return checkpoint


def _with_witnesses(checkpoint: Checkpoint) -> str:
    return checkpoint.note + "".join(given.line for given in checkpoint.cosignatures.all())


@lru_cache(maxsize=2)
def _leaves(sha256: str, content: bytes) -> dict[tuple[str, str], bytes]:
    """The leaves of a package, kept for who asks for one proof after another."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return verifier.leaves_of_package(archive)


def _row(package: Package, table: Table, key: str) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(package.content)) as archive:
        text = archive.read(f"{table.name}.csv").decode("utf-8-sig")
    return next(
        log.as_json(form) for name, form in rows(table.name, table.key, text) if name == key
    )


def _path(index: int, leaves: list[bytes]) -> dict[str, Any]:
    path = [encoded(step) for step in inclusion_path(index, leaves)]
    return {"index": index, "size": len(leaves), "path": path}


def _json(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _here(name: str, *arguments: object) -> str:
    return settings.SITE_URL + reverse(name, args=arguments)
