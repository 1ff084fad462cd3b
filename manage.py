#!/usr/bin/env python
"""The command line of the register: `python manage.py help`."""

import gc
import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    # Nearly all that is read at the start stays to the end. So garbage is looked for less often,
    # and not once more when the process ends: a third of the time of a short command.
    gc.set_threshold(20_000, 20, 20)
    try:
        execute_from_command_line(sys.argv)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
