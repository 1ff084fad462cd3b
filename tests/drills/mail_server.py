"""A mail server that takes every message, and can do something just when it has taken one."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as a sender asks for (RFC 5321)."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken: list[str] = []
        self.when_taken: Callable[[int], None] = lambda number: None
        self.when_answered: Callable[[int], None] = lambda number: None

    @property
    def address(self) -> str:
        """For MAIL_SERVER."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Talk(socketserver.StreamRequestHandler):
    """One sender."""

    server: MailServer

    def handle(self) -> None:
        self.say("220 ready")
        to = ""
        while line := self.rfile.readline().decode().strip():
            match line.split(":")[0].split()[0].upper():
                case "RCPT":
                    to = line.partition("<")[2].partition(">")[0]
                    self.say("250 fine")
                case "DATA":
                    self.say("354 go on")
                    self.take(to)
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 fine")

    def take(self, to: str) -> None:
        while self.rfile.readline() not in (b".\r\n", b""):
            pass
        self.server.taken.append(to)
        self.server.when_taken(len(self.server.taken))
        self.say("250 taken")
        self.server.when_answered(len(self.server.taken))

    def say(self, line: str) -> None:
        try:
            self.wfile.write(f"{line}\r\n".encode())
        except OSError:  # who asked is dead
            return


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A mail server for the block."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
