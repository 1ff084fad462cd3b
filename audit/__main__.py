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
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from tests import databases
from tests.public.conftest import PAGES
from tests.server import environment, running_server

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
    "/data/api/",
    "/meetings/2021-06-28-rome/brief/?actor=italy",
    "/follow/?actor=italy",
    "/?on=2020-05-01",
    "/commitments/GC-0001/?on=2019-06-01",
    "/commitments/GC-0001/?on=2020-07-01",
    "/commitments/?status=nonsense",
    "/nothing/",
]
"""Lighthouse has nothing to say of those answered with 400 and above."""
OUTSIDE_THE_LANGUAGES = ["/embed/en/GC-0001/", "/embed/ar/GC-0001/"]
OF_EVERYTHING = [
    "/",
    "/commitments/",
    "/commitments/?forum=group-of-seven",
    "/commitments/GC-0001/",
    "/commitments/G7-0001/",
    "/commitments/GC-0003/",
    "/statements/",
    "/statements/carbis-bay-communique/",
    "/statements/carbis-bay-communique/?beside=1",
    "/statements/carbis-bay-communique-ar/",
    "/lineage/",
    "/forums/",
    "/forums/group-of-seven/",
    "/meetings/",
    "/meetings/2021-06-11-carbis-bay/brief/",
    "/actors/italy/",
    "/themes/global-health/",
    "/changes/",
    "/data/",
    "/follow/{key}/",
    "/follow/{key}/stop/",
    "/nothing/",
]
"""Of a register with two forums, versions in three languages, a retraction and a follower."""
LANGUAGES = ("en", "ar")
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
    found: list[Finding] = []
    asked = 0
    with tempfile.TemporaryDirectory() as name:
        for title, paths, site in registers(Path(name)):
            wanted = [path for path in paths if is_wanted(path)]
            if not wanted:
                continue
            print(title, flush=True)
            with site as address:
                addresses = [f"{address}{path}" for path in wanted]
                found += nu(addresses, Path(name))
                found += browsed(addresses, address)
            asked += len(wanted)
    for one in found:
        print(f"{one.tool}: {one.address} ({one.sight}): {one.message}")
    counts = Counter(one.tool for one in found)
    print(f"\n{asked} pages: " + ", ".join(f"{tool} {counts[tool]}" for tool in TOOLS))
    return 1 if found else 0


def is_wanted(path: str) -> bool:
    """Whether it was asked for on the command line, where all are meant if none is named."""
    return not sys.argv[1:] or any(word in path for word in sys.argv[1:])


def registers(folder: Path) -> Iterator[tuple[str, list[str], AbstractContextManager[str]]]:
    """What a register is, its pages and its server: of the corpus, and of everything."""
    paths = [*in_each_language(ALL_PAGES), *OUTSIDE_THE_LANGUAGES]
    yield "The corpus", paths, served(folder / "corpus.sqlite3")
    file = folder / "everything.sqlite3"
    shutil.copy(databases.loaded_sqlite(), file)
    key = subprocess.run(
        [sys.executable, "-m", "audit.everything"],
        check=True,
        env=environment(f"sqlite:///{file}"),
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.strip()
    paths = [path.format(key=key) for path in OF_EVERYTHING]
    yield "One of everything", in_each_language(paths), served(file)


def in_each_language(paths: list[str]) -> list[str]:
    """The addresses of pages, in each language of the interface."""
    return [f"/{language}{path}" for path in paths for language in LANGUAGES]


def served(file: Path) -> AbstractContextManager[str]:
    """The address of a register, served from this file; from the corpus, where it is missing."""
    if not file.exists():
        shutil.copy(databases.loaded_sqlite(), file)
    return running_server(f"sqlite:///{file}", INDEX_DIR=f"{file}.index", **BY_MAIL)


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
