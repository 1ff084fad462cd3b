"""Reading a hostile file in the process of the test, as the process of its own would."""

import json
import re
from dataclasses import asdict
from importlib import import_module
from pathlib import PurePath

from commitments.admin.intake import sources
from commitments.admin.spreadsheets import workbooks
from commitments.text.files import own_process
from commitments.text.files.reasons import Reason, Unreadable


def read_here(reader, content, wish=""):
    """What the reader finds; what would end its process is a damaged file here too."""
    module = import_module(reader)
    try:
        return module.read(content, *filter(None, [wish]))
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(Reason.DAMAGED) from error


def in_this_process(monkeypatch):
    """Let the desk read files in the process of the test, which is many times faster."""

    def answer(*asked):
        return json.loads(json.dumps(asdict(read_here(*asked))))

    monkeypatch.setattr(own_process, "_read", answer)


def verdict(case):
    """Whether it was read, and the text or the refusal."""
    try:
        return True, sources.read(case.file, case.content).text
    except sources.UnreadableSource as error:
        return False, str(error)


def is_right(case, is_read, said):
    """Whether the verdict is the one that the case asks for."""
    return case.is_read in (None, is_read) and bool(re.search(case.said, said, re.DOTALL))


def ending(case):
    return PurePath(case.file).suffix


__all__ = ["ending", "in_this_process", "is_right", "read_here", "verdict", "workbooks"]
