"""Reading a hostile file in the process of the test, as the process of its own would."""

import re
from importlib import import_module
from pathlib import PurePath

from commitments.admin.intake import sources
from commitments.admin.spreadsheets import workbooks
from commitments.text.files import own_process
from commitments.text.files.reasons import Reason, Unreadable


def read_here(reader, content):
    """What `own_process` would answer; what ends that process is a damaged file here too."""
    module = import_module(reader)
    try:
        return module.read(content)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(Reason.DAMAGED) from error


def in_this_process(monkeypatch):
    """Let the desk read files in the process of the test, which is many times faster."""

    def document(ending, content, encoding=""):
        own_process.refuse_too_large(content)
        return read_here(own_process.READERS[ending], content)

    def table(content):
        own_process.refuse_too_large(content)
        return read_here(
            own_process.OF_WORKBOOKS
            if own_process.is_package(content)
            else own_process.OF_CSV_FILES,
            content,
        )

    monkeypatch.setattr(own_process, "document", document)
    monkeypatch.setattr(own_process, "table", table)


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
