"""Serve the corpus, let the auditors look at every kind of public page, and print what they find.

`python -m audit` asks about all pages in both languages; with words, only about those whose
address holds one of them. Ends with 1 where anything is found. `make audit` calls it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from tests import databases
from tests.public.conftest import PAGES
from tests.server import running_server

HERE = Path(__file__).parent
NODE = Path(sys.executable).parent / "node"
BY_MAIL = {"MAIL_SERVER": "smtp://127.0.0.1:25", "MAIL_FROM": "Register <register@example.org>"}
"""Nothing is sent: it makes the register offer what it offers where a mail server is set."""
ALL_PAGES = [
    *PAGES,
    "/commitments/?q=Was+the+Italy+meeting+ever+held%3F",
    "/commitments/?q=detainees+zzyzx",
    "/commitments/?q=zzyzx",
    "/commitments/?silent=true&sort=-silence&on=2022-01-01",
    "/actors/denmark/",
    "/meetings/2021-06-28-rome/brief/?actor=italy",
    "/follow/?actor=italy",
    "/commitments/?status=nonsense",
    "/nothing/",
]
"""The last two are answered with 400 and 404; Lighthouse has nothing to say of such."""
TOOLS = ("Nu", "axe", "pa11y", "width", "lighthouse")
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
"""The scores of Lighthouse, of 100, that a page has at least."""


@dataclass(frozen=True)
class Finding:
    """What a tool has to say of a page, as it is seen in one way."""

    tool: str
    address: str
    sight: str
    message: str


def main() -> int:
    """Print a line for each page, then each finding, then how many there are by tool."""
    paths = [
        f"/{language}{path}"
        for path in ALL_PAGES
        for language in ("en", "ar")
        if not sys.argv[1:] or any(word in f"/{language}{path}" for word in sys.argv[1:])
    ]
    found: list[Finding] = []
    with tempfile.TemporaryDirectory() as folder:
        file = shutil.copy(databases.loaded_sqlite(), Path(folder) / "register.sqlite3")
        with running_server(f"sqlite:///{file}", INDEX_DIR=f"{folder}/index", **BY_MAIL) as site:
            addresses = [f"{site}{path}" for path in paths]
            found += nu(addresses, Path(folder))
            found += browsed(addresses, site)
    for one in found:
        print(f"{one.tool}: {one.address} ({one.sight}): {one.message}")
    counts = Counter(one.tool for one in found)
    print(f"\n{len(paths)} pages: " + ", ".join(f"{tool} {counts[tool]}" for tool in TOOLS))
    return 1 if found else 0


def nu(addresses: list[str], folder: Path) -> Iterator[Finding]:
    """What the Nu checker says of the HTML."""
    files = {}
    for place, address in enumerate(addresses):
        file = folder / f"{place}.html"
        file.write_bytes(html_of(address))
        files[file.name] = address
    jar = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
    options = ["--format", "json", "--exit-zero-always", "--stdout"]
    checked = subprocess.run(
        ["java", "-jar", jar, *options, *(folder / name for name in files)],
        check=True,
        stdout=subprocess.PIPE,
    )
    for message in json.loads(checked.stdout)["messages"]:
        where = f"line {message.get('lastLine', '?')}"
        yield Finding("Nu", files[Path(message["url"]).name], where, message["message"])


def html_of(address: str) -> bytes:
    """The page at an address, also of one that says what is wrong."""
    try:
        with urllib.request.urlopen(address) as answer:
            html: bytes = answer.read()
    except HTTPError as refusal:
        html = refusal.read()
    return html


def browsed(addresses: list[str], site: str) -> Iterator[Finding]:
    """What the auditors that need a browser say, and the scores of each page, printed."""
    chromium = shutil.which("chromium")
    visit = subprocess.Popen(
        [NODE, HERE / "visit.mjs", str(chromium), *addresses],
        stdout=subprocess.PIPE,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
        text=True,
    )
    assert visit.stdout is not None
    for line in visit.stdout:
        said: dict[str, Any] = json.loads(line)
        if "scores" not in said:
            yield Finding(said["tool"], said["address"], said["sight"], said["message"])
            continue
        scores: dict[str, int] = said["scores"]
        print(
            f"{said['address'].removeprefix(site):60}"
            + "  ".join(f"{name} {score}" for name, score in scores.items()),
            flush=True,
        )
        for name, score in scores.items():
            if score < LEAST[name]:
                yield Finding("lighthouse", said["address"], name, f"{score} of 100")
    if visit.wait():
        raise SystemExit(f"The visit ended with {visit.returncode}.")


if __name__ == "__main__":
    sys.exit(main())
