"""Preview and import of changed commitments: ours beside django-import-export.

Every contender compares the same file, then compares and writes it, in a process of its own, on
SQLite and on PostgreSQL: seconds of processor time of that process, and how far its memory grew.
The peer stands there twice: with the checks that ours makes (model cleaning, transactions, skipping
the unchanged, history), and as it comes, which checks and keeps nothing of that but the history.
"""

import os
import time
from collections.abc import Callable
from typing import Any

from benchmarks import contenders

ROWS = int(os.environ.get("ROWS", "2000"))
MODULE = "benchmarks.spreadsheet_import"
Steps = tuple[Callable[[], object], Callable[[], object]]
"""A preview, and an import."""
TEXTS = ["title_en", "title_ar", "summary_en", "summary_ar", "criterion_en", "criterion_ar"]


def main() -> None:
    """Fill a database for each contender and let them run."""
    print(f"Preview and import of {ROWS:,} changed commitments\n")
    print(f"{'':<12} {'':<40} {'preview':>10} {'import':>10} {'memory':>10} {'ours is':>12}")
    of_ours: dict[str, float] = {}
    for database, name, result in contenders.on_both_databases(MODULE, CONTENDERS):
        seconds = result["preview"] + result["import"]
        print(
            f"{database:<12} {name:<40} {result['preview']:>8.2f} s {result['import']:>8.2f} s "
            f"{result['memory']:>7.0f} MB {seconds / of_ours.setdefault(database, seconds):>8.1f} ×"
        )


def fill() -> None:
    """A register with as many drafts; words of the corpus, over and over."""
    from django.core.management import call_command

    from commitments import actions
    from commitments.models import Commitment, Forum

    call_command("migrate", verbosity=0)
    forum = Forum.objects.create(slug="forum", prefix="GC", name_en="Forum", name_ar="منتدى")
    rows = [
        Commitment(
            forum=forum,
            number=number,
            reference=forum.reference(number),
            direction="pledge",
            kind="meeting",
            title_en=f"Hold meeting {number} in Italy",
            title_ar=f"عقد الاجتماع {number} في إيطاليا",
            summary_en="Italy offered to host the next ministerial meeting. " * 5,
            summary_ar="عرضت إيطاليا استضافة الاجتماع الوزاري التالي. " * 5,
        )
        for number in range(1, ROWS + 1)
    ]
    actions.add_together(additions=[actions.Addition(row) for row in rows])


def edited(columns: list[str]) -> Any:
    """What a spreadsheet program saves after every title was edited in it."""
    import tablib

    from commitments.models import Commitment

    table = tablib.Dataset(headers=columns)
    rows = Commitment.objects.select_related("forum").order_by("pk")
    for place, row in enumerate(rows, 2):
        values = {"forum": row.forum.slug} | {name: getattr(row, name) for name in columns[1:]}
        values |= {"reference": row.reference, "title_en": f"{row.title_en} (edited)"}
        table.append([str(values[name]) for name in columns], tags=[str(place)])
    return table


def ours() -> Steps:
    """What the job of an import does: compare, and once it is confirmed compare and write."""
    from django.contrib import admin

    from commitments.admin.spreadsheets.comparing import Comparison, compare
    from commitments.models import Commitment

    resource_class = admin.site.get_model_admin(Commitment).resource_class
    table = edited(["reference", "version", "direction", "kind", *TEXTS])

    def look() -> Comparison:
        found = compare(
            resource_class(), table, file_name="june.csv", progress=lambda done, rows: None
        )
        assert found.preview.changed == ROWS, found.preview.problems
        return found

    return look, lambda: look().write()


def peer(**options: Any) -> Steps:
    """A resource of django-import-export with these options of its `Meta`."""
    from import_export import resources

    from commitments.models import Commitment

    columns = ["reference", "direction", "kind", *TEXTS]
    named = {"model": Commitment, "fields": columns, "import_id_fields": ["reference"]}
    meta = type("Meta", (), named | options)
    resource_class = type("CommitmentResource", (resources.ModelResource,), {"Meta": meta})
    table = edited(columns)

    def bring_in(*, dry_run: bool) -> None:
        result = resource_class().import_data(table, dry_run=dry_run, raise_errors=True)
        assert result.totals["update"] == ROWS

    return lambda: bring_in(dry_run=True), lambda: bring_in(dry_run=False)


def peer_with_the_same_checks() -> Steps:
    """The peer as the register would have to set it."""
    return peer(clean_model_instances=True, use_transactions=True, skip_unchanged=True)


CONTENDERS: dict[str, Callable[[], Steps]] = {
    "ours": ours,
    "django-import-export, same checks": peer_with_the_same_checks,
    "django-import-export, as it comes": peer,
}


def measure(contender: Callable[[], Steps]) -> dict[str, float]:
    """Processor seconds and megabytes of one contender."""
    preview, bring_in = contender()
    before = contenders.memory()
    begun = time.process_time()
    preview()
    compared = time.process_time()
    bring_in()
    done = time.process_time()
    return {
        "preview": compared - begun,
        "import": done - compared,
        "memory": contenders.memory() - before,
    }


if __name__ == "__main__":
    contenders.do_step(fill, lambda name: measure(CONTENDERS[name]))
