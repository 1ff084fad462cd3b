"""Bringing the corpus into the register, edition by edition."""

from pathlib import Path

from django.db import transaction

from commitments.corpus.adding import Outcome
from commitments.corpus.loading import Loader
from commitments.corpus.revising import Reviser
from commitments.models.batches import all_kept


@all_kept()
@transaction.atomic
def load(folder: Path, *, publish: bool = False) -> Outcome:
    """Add what the register lacks of the corpus in `folder`, and publish it.

    The folder itself holds the first edition, each folder in `editions/` a later one. A record
    that is there already, by its public key, stays as it is, so that loading never undoes what
    editors did. A register that has just got the first edition gets the later ones as editions
    too. One that held it before gets them as drafts and as requests for corrections, for its
    publishers to decide on, unless `publish` is asked for. All or nothing: raises `DamagedFixture`
    at a damaged record.
    """
    loader = Loader(folder)
    loader.vocabulary()
    loader.memberships()
    loader.commitments()
    loader.statements()
    loader.follow_ups()
    outcome = loader.outcome
    if loader.new:
        edition = loader.open_edition()
        loader.publish(edition)
        outcome.editions.append(edition.number)
        publish = True
    for later in sorted(folder.glob("editions/*"), key=lambda path: path.name):
        reviser = Reviser(later)
        reviser.read()
        outcome.take_in(reviser.outcome)
        if not reviser.is_new():
            continue
        if publish:
            outcome.editions.append(reviser.carry_out())
        else:
            outcome.asked += reviser.ask()
    return outcome
