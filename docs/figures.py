"""The figures of the overview, themes and actors: python figures.py commitments.csv"""

import csv
import sys
from collections import Counter

OUTCOMES = {"fulfilled": "kept", "partly_fulfilled": "in_part", "not_fulfilled": "not_kept"}
OUTCOMES |= {"withdrawn": "not_kept", "not_assessed": "unknown", "no_evidence_found": "unknown"}
UPKEEP = {"under_way": "kept_up", "not_assessed": "unknown", "no_evidence_found": "unknown"}
found = Counter()
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        way, status, horizon = row["direction"], row["status"], row["horizon"]
        found.update([way, f"{way}.{status}", f"deadline.{row['deadline_state']}"])
        for column in ("themes", "bound", "asked", "benefits"):
            found.update(f"{column}.{name}" for name in row[column].split(";") if name)
        if horizon == "single" and status != "superseded":
            found.update([f"{way}.single", f"{way}.single.{OUTCOMES.get(status, 'open')}"])
        if horizon == "continuing":
            upkeep = "breached" if row["breached_on"] else UPKEEP.get(status, "other")
            found.update([f"{way}.continuing", f"{way}.continuing.{upkeep}"])
sys.stdout.writelines(f"{name}\t{count}\n" for name, count in found.items())
