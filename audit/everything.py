"""Give a register one of everything that the corpus has none of; print the key of a follower.

A second forum, a statement in three languages, a link between forums, a retraction, somebody who
asked to follow. `python -m audit.everything`, with the environment of a process that manages it.
"""

import django

django.setup()

from commitments import actions  # noqa: E402  there are no models before
from commitments.models import Commitment, Follower  # noqa: E402
from tests import two_forums  # noqa: E402

RETRACTED = "GC-0003"


def main() -> None:
    """Make and publish them."""
    two_forums.second_forum()
    actions.retract_with_what_hangs(
        row=Commitment.objects.get(reference=RETRACTED),
        reason="The words were spoken by another body.",
        edition=actions.open_edition(by=None, note_en="A retraction.", note_ar="سحب."),
    )
    asked = Follower.objects.create(
        address="reader@example.org", reference="GC-0001", language="en"
    )
    print(asked.key)


if __name__ == "__main__":
    main()
