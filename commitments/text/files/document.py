"""A text that was read out of a file."""

from dataclasses import dataclass

from .reasons import Note, Reason, Unreadable

MOST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file as a program read it, and what an editor should look at twice.

    Raises ``Unreadable`` when there is no text, or more of it than is taken in.
    """

    text: str
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip("\ufeff \t\r\n"):
            raise Unreadable(Reason.NOTHING_READ)
        if len(self.text) > MOST_CHARACTERS:
            raise Unreadable(Reason.TOO_LONG, most=MOST_CHARACTERS)
