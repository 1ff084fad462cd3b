"""The process of its own in which one file is read: its limits, and what it answers."""

import dataclasses
import json
import os
import resource
import sys
from collections.abc import Callable
from typing import Any

from .reasons import Reason, Unreadable

CPU_SECONDS = 15
MEMORY_BYTES = 768 * 1024 * 1024
ANSWER_BYTES = 64 * 1024 * 1024
"""More than the longest text or table that is taken in, as JSON."""

OPEN_FILES = 64
NICENESS = 5
"""Readers of the register come first."""


def serve(read: Callable[[bytes], Any] | Callable[[bytes, str], Any]) -> None:
    """Read the file on standard input; write what it holds, or why not, as JSON.

    ``read`` takes the file, and what the command line wishes where it says anything. It gives a
    dataclass, or raises ``Unreadable``. Anything else ends the process, and says to the one that
    started it that the file is damaged.
    """
    _limit()
    content = sys.stdin.buffer.read()
    wishes = list(filter(None, sys.argv[1:]))
    # What a library prints is no part of the answer.
    out, sys.stdout = sys.stdout, sys.stderr
    answer: dict[str, Any]
    try:
        answer = {"read": dataclasses.asdict(read(content, *wishes))}
    except Unreadable as error:
        answer = {"refused": error.reason, "values": error.values}
    except MemoryError:
        answer = {"refused": Reason.TOO_MUCH_MEMORY, "values": {}}
    out.write(json.dumps(answer))


def _limit() -> None:
    os.nice(NICENESS)
    # The first limit ends the process by a signal that has a name of its own, the second surely.
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_BYTES, ANSWER_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
