"""The log of editions: each edition as a leaf, and a checkpoint for each size of the log."""

import io
import json
import zipfile
from typing import Any

from django.conf import settings
from django.db import transaction

from commitments import public_state
from commitments.models import Checkpoint, Edition, Package
from commitments.proof.signing import SigningKey, checkpoint_text
from commitments.proof.verifier import canonical, leaf_hash, leaves_of_package, root_hash


def entry(edition: Edition, state_root: str) -> bytes:
    """The edition as a leaf of the log: canonical JSON.

    `state_root` is in hexadecimal, empty for an edition whose rows nobody knows any more.
    """
    return canonical(
        {
            "edition": edition.number,
            "published_at": edition.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "reason_ar": edition.note_ar,
            "reason_en": edition.note_en,
            "state_root": state_root,
        }
    )


def checkpoint(edition: Edition, state_root: str) -> tuple[Checkpoint, list[bytes]]:
    """The checkpoint of an edition with these rows, not yet stored, and the log up to it."""
    leaf = entry(edition, state_root)
    log = [*entries(before=edition.number), leaf]
    root = root_hash([leaf_hash(known) for known in log])
    text = checkpoint_text(settings.CHECKPOINT_ORIGIN, len(log), root)
    key = signing_key()
    signature = key.sign(text) if key else ""
    made = Checkpoint(edition=edition, entry=leaf.decode(), text=text, signature=signature)
    return made, log


def entries(before: int) -> list[bytes]:
    """The leaves of the log for the editions before this number, as kept or from their packages."""
    found = []
    for edition in Edition.objects.filter(number__lt=before).order_by("number"):
        kept = Checkpoint.objects.filter(edition=edition).first()
        found.append(kept.entry.encode() if kept else entry(edition, state_root(edition)))
    return found


def state_root(edition: Edition) -> str:
    """The state root of the edition's package, in hexadecimal; empty where there is no package."""
    package = Package.objects.filter(edition=edition).first()
    return root_hash([*leaves(package).values()]).hex() if package else ""


def leaves(package: Package) -> dict[tuple[str, str], bytes]:
    """The leaf of each row of a package, by table and key, in the order of the tree."""
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        return leaves_of_package(archive)


@transaction.atomic
def keep_missing() -> None:
    """Store the checkpoint of each edition that has none, in their order.

    The newest gets its checkpoint with its package.
    """
    newest = Edition.objects.latest_number()
    missing = Edition.objects.filter(checkpoint=None).order_by("number")
    if missing:
        public_state.about_to_change()
    for edition in missing:
        if edition.number < newest or hasattr(edition, "package"):
            made, _log = checkpoint(edition, state_root(edition))
            # Another process may keep it at the same moment.
            fields = {"entry": made.entry, "text": made.text, "signature": made.signature}
            Checkpoint.objects.get_or_create(edition=edition, defaults=fields)


def signing_key() -> SigningKey | None:
    """The operator's key, where one is set."""
    return SigningKey.read(settings.CHECKPOINT_KEY) if settings.CHECKPOINT_KEY else None


def as_json(leaf: bytes) -> dict[str, Any]:
    """An edition of the log as JSON."""
    read: dict[str, Any] = json.loads(leaf)
    return read
