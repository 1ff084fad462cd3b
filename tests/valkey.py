"""A Valkey or Redis of our own, for tests that need one; see `scripts/need`."""

import contextlib
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redis import Redis, RedisError

from tests.server import free_port

START_SECONDS = 30


@dataclass
class Valkey:
    """A server on loopback, which can die, freeze, start anew and forget."""

    home: Path
    port: int
    server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its CACHE_URL."""
        return f"valkey://127.0.0.1:{self.port}/0"

    @property
    def client(self) -> Redis:
        return Redis(port=self.port, socket_timeout=START_SECONDS)

    def start(self) -> None:
        """Start it with what it saved last, and wait until it answers."""
        program = shutil.which("valkey-server") or shutil.which("redis-server")
        assert program, "scripts/need redis-server installs it"
        self.server = subprocess.Popen(
            [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
            + ["--dir", str(self.home), "--dbfilename", "saved.rdb"],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(RedisError):
                self.client.ping()
                return
            assert time.monotonic() < deadline and self.server.poll() is None
            time.sleep(0.02)

    def kill(self) -> None:
        """Let it die as a machine does that loses its power."""
        if self.server:
            self.server.kill()
            self.server.wait()
            self.server = None

    def freeze(self) -> None:
        """Let it answer nothing and refuse nothing."""
        assert self.server
        self.server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.server
        self.server.send_signal(signal.SIGCONT)


@contextlib.contextmanager
def own_valkey(home: Path) -> Iterator[Valkey]:
    """A fresh server that runs, and is gone afterwards."""
    valkey = Valkey(home, free_port())
    valkey.start()
    try:
        yield valkey
    finally:
        valkey.kill()
