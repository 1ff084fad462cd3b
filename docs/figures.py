"""Any figure of a page from the CSV files in a folder: python figures.py FOLDER FIGURE..."""

import csv
import re
import sys
from pathlib import Path


def fits(cell, test, values):
    has = not values.isdisjoint(cell.split(";"))
    return {"=": has, "!=": not has, "<": cell < min(values), ">=": cell >= min(values)}[test]


def count(term):
    of, *conditions = term.split()
    table, _, column = of.partition("/")
    with Path(sys.argv[1], f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for name, test, values in (re.split("(!=|>=|<|=)", each, maxsplit=1) for each in conditions):
        rows = [row for row in rows if fits(row[name], test, set(values.split(",")))]
    return len({row[column] for row in rows} if column else rows)


for figure in sys.argv[2:]:
    part, *whole = [sum(map(count, terms.split(" + "))) for terms in figure.split(" / ")]
    sys.stdout.write(f"{figure}\t{100 * part / whole[0] if whole else part:g}\n")
