"""100,000 mentions as CSV: ours, Python's csv over a queryset, and django-import-export.

Every contender writes the same columns, in a process of its own, on SQLite and on PostgreSQL:
seconds until the first piece, seconds in all, and how far the memory grew.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator

from benchmarks import contenders

ROWS = 100_000
PER_COMMITMENT = 100
MODULE = "benchmarks.csv_export"


def main() -> None:
    """Fill both databases and let the contenders run."""
    print(f"CSV of {ROWS:,} mentions\n")
    print(f"{'':<12} {'':<22} {'first piece':>12} {'all':>9} {'memory':>10} {'file':>9}")
    for database, name, result in contenders.on_both_databases(MODULE, CONTENDERS):
        print(
            f"{database:<12} {name:<22} {result['first']:>10.2f} s {result['all']:>7.2f} s "
            f"{result['memory']:>7.0f} MB {result['bytes'] / 1e6:>6.0f} MB"
        )


def fill() -> None:
    """A register with many mentions; words of the corpus, over and over."""
    from django.core.management import call_command

    from commitments import actions
    from commitments.models import Commitment, Forum, Mention, Paragraph, Statement

    call_command("migrate", verbosity=0)
    edition = actions.open_edition(by=None, note_en="Many.", note_ar="كثير.")
    forum = Forum.objects.create(slug="forum", prefix="GC", name_en="Forum", name_ar="منتدى")
    published = {"state": "published", "published_in": edition}
    statement = Statement.objects.create(
        slug="statement",
        forum=forum,
        kind="joint_statement",
        standing="original",
        title_en="Statement",
        title_ar="بيان",
        issued_on=dt.date(2020, 6, 4),
        language="ar",
        **published,
    )
    words = "نلتزم بعقد الاجتماع الوزاري التالي في إيطاليا، متى سمحت الظروف بذلك. "
    text = words * PER_COMMITMENT
    paragraph = Paragraph.objects.create(statement=statement, number=1, text=text, language="ar")
    commitments = Commitment.objects.bulk_create(
        Commitment(
            forum=forum,
            number=number,
            reference=forum.reference(number),
            direction="pledge",
            kind="meeting",
            title_en=f"Commitment {number}",
            title_ar=f"التزام {number}",
            **published,
        )
        for number in range(1, ROWS // PER_COMMITMENT + 1)
    )
    Mention.objects.bulk_create(
        (
            Mention(
                commitment=commitment,
                number=number,
                paragraph=paragraph,
                start=(number - 1) * len(words),
                quotation=words.strip(),
                role="made" if number == 1 else "reaffirmed",
                strength="commit",
                translation_en="We commit to hold the next ministerial meeting in Italy.",
                **published,
            )
            for commitment in commitments
            for number in range(1, PER_COMMITMENT + 1)
        ),
        batch_size=2000,
    )


def ours() -> Iterator[bytes]:
    """The CSV of /data/mentions.csv."""
    from commitments.filters import RegisterQuery
    from commitments.open_data import csv_files
    from commitments.open_data.snapshot import snapshot
    from commitments.open_data.tables import MENTIONS

    with snapshot():
        yield from csv_files.stream(MENTIONS, RegisterQuery({}, today=dt.date.today()))


def python_csv() -> Iterator[bytes]:
    """What one would write by hand: csv.writer over `values_list().iterator()`."""
    import csv
    import io

    from commitments.filters import RegisterQuery
    from commitments.open_data.tables import MENTIONS

    query = RegisterQuery({}, today=dt.date.today())
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in MENTIONS.columns])
    rows = MENTIONS.rows(query).values_list(*MENTIONS.expressions(query.on))
    for row in rows.iterator(chunk_size=2000):
        writer.writerow(row)
        if buffer.tell() > 64 * 1024:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def import_export() -> Iterator[bytes]:
    """django-import-export, as its admin exports: a resource, then the whole file."""
    from import_export import fields, resources

    from commitments.filters import RegisterQuery
    from commitments.open_data.tables import MENTIONS

    query = RegisterQuery({}, today=dt.date.today())
    named = {
        f"column_{column.name}": expression
        for column, expression in zip(MENTIONS.columns, MENTIONS.expressions(query.on), strict=True)
    }
    declared = {name: fields.Field(attribute=name, column_name=name) for name in named}
    resource_class = type("MentionResource", (resources.Resource,), declared)
    rows = MENTIONS.rows(query).annotate(**named)
    yield resource_class().export(queryset=rows).csv.encode()


CONTENDERS: dict[str, Callable[[], Iterator[bytes]]] = {
    "ours": ours,
    "csv.writer": python_csv,
    "django-import-export": import_export,
}


def measure(contender: Callable[[], Iterator[bytes]]) -> dict[str, float]:
    """Seconds, megabytes and bytes of one contender."""
    from commitments.models import Edition

    Edition.objects.exists()  # so that connecting is not measured
    before = contenders.memory()
    start = time.perf_counter()
    first, size = 0.0, 0
    for piece in contender():
        first = first or time.perf_counter() - start
        size += len(piece)
    seconds = time.perf_counter() - start
    return {"first": first, "all": seconds, "memory": contenders.memory() - before, "bytes": size}


if __name__ == "__main__":
    contenders.do_step(fill, lambda name: measure(CONTENDERS[name]))
