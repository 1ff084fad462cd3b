"""Prepares a register, publishes, corrects and retracts: a step for each line that it is sent."""

import sys
from collections.abc import Callable

import django
from django.core.management import call_command


def main() -> None:
    """Do each step when asked to, and say whether it was done or refused."""
    django.setup()

    from commitments import actions
    from commitments.models import Actor, Commitment
    from commitments.public_state import CannotBeTold
    from tests import builders

    def correct(row: object, title: str) -> None:
        changes = {"title_en" if isinstance(row, Commitment) else "name_en": title}
        actions.correct(row=row, changes=changes, reason="Misread.", edition=builders.edition())

    call_command("prepare_database", verbosity=0)
    sys.stdin.readline()
    print("prepared", flush=True)
    first = Commitment.objects.get(reference="GC-0001")
    steps: list[Callable[[], object]] = [
        lambda: correct(first, "Corrected by another process"),
        lambda: correct(Actor.objects.get(slug="italy"), "Italy, as another process calls it"),
        lambda: builders.published_commitment(title_en="Published by another process"),
        lambda: actions.retract(
            row=Commitment.objects.get(reference="GC-0104"),
            reason="Taken back.",
            edition=builders.edition(),
        ),
    ]
    for step in steps:
        sys.stdin.readline()
        try:
            step()
        except CannotBeTold:
            print("refused", flush=True)
        else:
            print("done", flush=True)


if __name__ == "__main__":
    main()
