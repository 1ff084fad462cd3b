"""Corrects the title of the first commitment again and again, until it is told to stop."""

import sys
import threading
from itertools import count

import django
from django.db import transaction


def main() -> None:
    """Print the number in each title once it is public; end with the line that comes in."""
    django.setup()

    from commitments import actions
    from commitments.actions import editions
    from commitments.models import Commitment
    from tests import builders

    editions.keep_package = lambda: None  # it takes longer than all else
    told_to_stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), told_to_stop.set()), daemon=True).start()
    for number in count(1):
        with transaction.atomic():
            actions.correct(
                row=Commitment.objects.get(reference="GC-0001"),
                changes={"title_en": f"Title number {number:04}"},
                reason="Misread.",
                edition=builders.edition(),
            )
        print(number, flush=True)
        if told_to_stop.wait(0.3):
            return


if __name__ == "__main__":
    main()
