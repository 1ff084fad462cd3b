"""Fails where a text has no Arabic, or an uncertain one, or not all six plural forms.

Marks are in the one order that Unicode has for them (NFC), and none is written twice.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ["coalition", "commitments", "locale", "manage.py", "scripts", "static", "templates"]
DOUBLED_MARK = re.compile("([\u064b-\u0652])\\1")
PLURAL_FORMS = 6  # CLDR: zero, one, two, few, many, other


def collect_into(folder: Path) -> list[Path]:
    """The Arabic catalogues as they would be if they were collected now."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    subprocess.run(
        ["scripts/messages", sys.executable], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    return sorted(folder.glob("locale/ar/LC_MESSAGES/*.po"))


def problems(catalogue: polib.POFile) -> Iterator[str]:
    """What is missing in one catalogue, a line each."""
    if f"nplurals={PLURAL_FORMS};" not in catalogue.metadata.get("Plural-Forms", ""):
        yield f"Plural-Forms must have nplurals={PLURAL_FORMS}"
    for entry in catalogue:
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif entry.msgid_plural:
            forms = [form for form in entry.msgstr_plural.values() if form]
            if len(forms) != PLURAL_FORMS:
                yield f"{len(forms)} of {PLURAL_FORMS} plural forms: {entry.msgid!r}"
        elif not entry.msgstr:
            yield f"missing: {entry.msgid!r}"
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            if unicodedata.normalize("NFC", text) != text or DOUBLED_MARK.search(text):
                yield f"marks that are doubled or out of order: {text!r}"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        catalogues = collect_into(Path(folder))
        found = []
        for path in catalogues:
            # Placeholders must be the same in both languages.
            subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", path], check=True)
            found += [f"{path.name}: {problem}" for problem in problems(polib.pofile(str(path)))]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found or not catalogues else 0


if __name__ == "__main__":
    sys.exit(main())
