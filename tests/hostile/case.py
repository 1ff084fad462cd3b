"""A file that nobody means well with, and the verdict that it must get."""

from collections.abc import Callable
from dataclasses import dataclass

WORDS = "We will meet again in Rome."
SENTENCE = "نلتزم بمواصلة العمل معا في العراق وسوريا حتى الهزيمة الدائمة لداعش."
DAMAGED = "damaged"
LOCKED = "locked"
NOTHING = "No text"


@dataclass(frozen=True)
class Case:
    """A file, and the words of the refusal, or of the text where it is `read`.

    `is_slow` takes more than a moment, so that only the drill tries it, and makes it.
    """

    name: str
    file: str
    made: bytes | Callable[[], bytes]
    said: str
    is_read: bool = False
    is_slow: bool = False

    @property
    def content(self) -> bytes:
        return self.made() if callable(self.made) else self.made

    def __str__(self) -> str:
        return f"{self.file.rpartition('.')[2]}: {self.name}"
