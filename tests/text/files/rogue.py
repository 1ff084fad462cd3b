"""A reader of files that does what the file says, for tests of the process that it runs in."""

import ctypes
import os
import sys
import tempfile
import time

from commitments.text.files import serving
from commitments.text.files.document import Document


def read(content):
    order = content.decode()
    match order:
        case "compute":
            while True:
                pass
        case "sleep":
            time.sleep(60)
        case "eat":
            return Document(str(len(b"x" * 2_000_000_000)))
        case "crash":
            ctypes.string_at(0)
        case "fail":
            raise KeyError(order)
        case "leave":
            os._exit(0)
        case "talk":
            for _ in range(100):
                sys.stdout.write("x" * 1_000_000)
        case "print":
            print("A library says what nobody asked.")
        case "write":
            with tempfile.TemporaryFile() as file:
                file.write(b"x" * 100_000_000)
        case "open":
            files = [os.open("/dev/null", os.O_RDONLY) for _ in range(1000)]
            return Document(str(len(files)))
    return Document(" ".join(sorted(os.environ)) + " " + os.getcwd())


if __name__ == "__main__":
    serving.CPU_SECONDS = 1
    serving.serve(read)
