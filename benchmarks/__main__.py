"""Run every benchmark: `python -m benchmarks`, or those that are named."""

import sys

from benchmarks import csv_export, serving, spreadsheet_import

BENCHMARKS = {
    "serving": serving.main,
    "csv_export": csv_export.main,
    "spreadsheet_import": spreadsheet_import.main,
}


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
