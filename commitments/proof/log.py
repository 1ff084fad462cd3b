"""The log of editions: each edition as a leaf, and a checkpoint for each size of the log."""

import io
import json
import zipfile
from typing import Any

from django.conf import settings
from django.db import transaction

from commitments import public_state
from commitments.models import Change, Checkpoint, Edition, Package
from commitments.models.language import texts
from commitments.proof import verifier
from commitments.proof.signing import SigningKey, checkpoint_text
from commitments.proof.verifier import (
    Wrong,
    canonical,
    leaf_hash,
    leaves_of_package,
    read_checkpoint,
    root_hash,
)


def entry(edition: Edition, state_root: str, *, changes: bool = True) -> bytes:
    """The edition as a leaf of the log: canonical JSON.

    `state_root` is in hexadecimal, empty for an edition whose rows nobody knows any more. Without
    `changes` it is as editions were entered before their changes were among it.
    """
    told: dict[str, Any] = {
        "edition": edition.number,
        "published_at": edition.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        # A language that came later has no part in what was entered before.
        **{f"reason_{code}": note for code, note in texts(edition, "note").items() if note},
        "state_root": state_root,
    }
    if changes:
        told["changes_root"] = changes_root(edition).hex()
    return canonical(told)


def changes_root(edition: Edition) -> bytes:
    """The root of the tree of all that an edition published, corrected and retracted, and why."""
    told = Change.objects.filter(edition=edition).order_by()
    fields = ("kind", "noun", "key", "reason", "before", "after")
    forms = [canonical(change) for change in told.values(*fields).iterator()]
    return root_hash([leaf_hash(form) for form in sorted(forms)])


def bears_out(kept: Checkpoint) -> bool:
    """Whether the edition, its changes and its package are what the checkpoint was made of."""
    with_changes = "changes_root" in as_json(kept.entry.encode())
    root = state_root(kept.edition)
    return kept.entry.encode() == entry(kept.edition, root, changes=with_changes)


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
def keep_missing(newly_made: Checkpoint | None = None) -> None:
    """Store the checkpoint of each edition that has none, in their order.

    The newest gets its checkpoint with its package: the one that was made for it, where the
    package has just been made.
    """
    newest = Edition.objects.latest_number()
    missing = Edition.objects.filter(checkpoint=None).order_by("number")
    if missing:
        public_state.about_to_change()
    for edition in missing:
        if edition.number < newest or hasattr(edition, "package"):
            if newly_made is not None and newly_made.edition == edition:
                made = newly_made
            else:
                made, _log = checkpoint(edition, state_root(edition))
            # Another process may keep it at the same moment.
            fields = {"entry": made.entry, "text": made.text, "signature": made.signature}
            Checkpoint.objects.get_or_create(edition=edition, defaults=fields)


def signing_key() -> SigningKey | None:
    """The operator's key, where one is set."""
    return SigningKey.read(settings.CHECKPOINT_KEY) if settings.CHECKPOINT_KEY else None


def public_keys() -> list[str]:
    """The keys that signatures of the register are checked with: the present one, then former."""
    key = signing_key()
    former: list[str] = settings.CHECKPOINT_FORMER_KEYS
    return [*([key.public()] if key else []), *former]


def check_signature(kept: Checkpoint) -> None:
    """Raise `Wrong` where keys are known, and the checkpoint is signed by none of them."""
    read, problems = read_checkpoint(kept.note), []
    for key in public_keys() if kept.signature else []:
        try:
            verifier.check_signature(read, key)
        except Wrong as error:
            problems.append(error)
        else:
            return
    if problems:
        raise problems[0]


def as_json(leaf: bytes) -> dict[str, Any]:
    """An edition of the log as JSON."""
    read: dict[str, Any] = json.loads(leaf)
    return read
