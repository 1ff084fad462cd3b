"""Make a register: `python -m benchmarks.register 100000`, into the empty database DATABASE_URL."""

import argparse
import os
import time

import django


def main() -> None:
    """Read the arguments and make the register."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.register", description=__doc__)
    parser.add_argument("size", type=int, help="how many commitments")
    parser.add_argument("--seed", default="1", help="another seed makes another register")
    parser.add_argument(
        "--package", action="store_true", help="keep the data package of the newest edition"
    )
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

    from django.core.management import call_command

    from benchmarks.register.making import make_register

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    rows = make_register(options.size, seed=options.seed, processes=os.cpu_count() or 1)
    if options.package:
        call_command("keep_package", verbosity=0)
    seconds = time.perf_counter() - begun
    print(f"{options.size:,} commitments, {rows:,} rows in all, in {seconds:.0f} s")


if __name__ == "__main__":
    main()
