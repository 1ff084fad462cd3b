"""Readers without end, as a process of its own: `python -m tests.drills.crowd URL READERS SECONDS`.

Each reader asks for one page after another, on a connection for each, and waits a moment where they
are asked to. What they were answered is printed as JSON: how often each status came, how many 503
came without Retry-After, and the slowest answer in seconds.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle, islice
from urllib.parse import urlsplit

PAGES = [
    "/en/",
    "/ar/",
    "/en/commitments/",
    "/ar/commitments/?status=fulfilled",
    "/en/commitments/?q=detained",
    "/en/commitments/GC-0001/",
    "/ar/commitments/GC-0045/",
    "/en/statements/2019-11-14-washington-small-group/",
    "/ar/lineage/",
    "/en/changes/",
    "/data/commitments.csv",
    "/data/mentions.json",
    "/api/v1/commitments/",
    "/feeds/follow-ups.atom",
    "/en/nowhere/",
]


@dataclass
class Answers:
    """What came back to all of them."""

    statuses: Counter[str] = field(default_factory=Counter)
    without_retry_after: int = 0
    slowest: float = 0


async def ask(host: str, port: int, path: str) -> tuple[str, bytes]:
    """The status and the whole answer; a connection that is refused or broken off is its own."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
        writer.write(request.encode())
        answer = await reader.read(-1)
    finally:
        writer.close()
    return answer[9:12].decode() or "nothing", answer


async def read_on(host: str, port: int, first: int, until: float, answers: Answers) -> None:
    """Ask for one page after the other until that moment."""
    for path in islice(cycle(PAGES), first, None):
        begun = time.monotonic()
        if begun > until:
            return
        try:
            status, answer = await ask(host, port, path)
        except OSError as error:
            status, answer = type(error).__name__, b""
        answers.statuses[status] += 1
        answers.slowest = max(answers.slowest, time.monotonic() - begun)
        if status == "503":
            answers.without_retry_after += b"\r\nRetry-After: " not in answer
            await asyncio.sleep(1)


async def main(url: str, readers: int, seconds: float) -> Answers:
    """Let so many read for so long."""
    answers = Answers()
    address = urlsplit(url)
    assert address.hostname and address.port
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(
            read_on(address.hostname, address.port, number, until, answers)
            for number in range(readers)
        )
    )
    return answers


if __name__ == "__main__":
    site, crowd, duration = sys.argv[1:]
    print(json.dumps(vars(asyncio.run(main(site, int(crowd), float(duration))))))
