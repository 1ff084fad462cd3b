"""The whole register as one data package (Frictionless): `register.zip`, the same to the byte.

The package of an edition holds the register as it stood on the day of that edition. It is kept
when the edition is published, since later corrections would make another.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments import public_state
from commitments.actions.jobs import Run
from commitments.filters import RegisterQuery
from commitments.licence import LICENCE, attribution
from commitments.models import Checkpoint, Edition, Job, Package
from commitments.models.language import first, texts
from commitments.open_data import croissant, csv_files, prov, records
from commitments.open_data.columns import (
    LIST_SEPARATOR,
    Column,
    Table,
    Type,
    in_each_language,
    told,
)
from commitments.open_data.formulas import ESCAPE, FORMULA_STARTS
from commitments.open_data.json_files import dumps
from commitments.open_data.snapshot import snapshot
from commitments.open_data.tables import STATEMENTS, TABLES
from commitments.proof import log, verifier

NAME = "register.zip"
DESCRIPTOR = verifier.DESCRIPTOR
CODEBOOK = Path(__file__).with_name("codebook.md")
VERIFIER = Path(verifier.__file__)
SOURCES = 500
"""Statements that `datapackage.json` names as its sources; `statements.csv` has all of them."""
FORMAT = "1"
"""Of the files in the package; raised when a reader of the old form would misread the new."""


def of_edition(edition: Edition) -> bytes:
    """The package of an edition: as it was kept, or made now if it is the newest.

    Raises `Package.DoesNotExist` for an older edition of which none was kept.
    """
    kept = Package.objects.filter(edition=edition).first()
    return build(edition).content if kept is None else bytes(kept.content)


def keep(edition: Edition) -> Package:
    """Keep the package of the newest edition, and the checkpoint of each that has none yet.

    What is kept already stays, also where another process keeps it at the same moment. The package
    is made from one state of the database without keeping anybody from writing. Raises
    `Package.DoesNotExist` for an older edition of which none was kept, since nobody can tell any
    more how it was.
    """
    kept = Package.objects.filter(edition=edition).first()
    made = None
    if kept is None:
        with snapshot():
            content, checkpoint = build(edition)
        with transaction.atomic():
            public_state.about_to_change()
            kept, is_new = Package.objects.get_or_create(
                edition=edition, defaults={"content": content}
            )
        made = checkpoint if is_new else None
    log.keep_missing(made)
    return kept


def work(run: Run) -> None:
    """Keep the package of the edition that the job names."""
    run.report(Job.Step.MAKING)
    try:
        kept = keep(Edition.objects.get(number=run.job.arguments["edition"]))
    except Package.DoesNotExist:
        run.refuse(reason=_("There is a newer edition, and nobody can tell how this one was."))
    else:
        run.finish({"edition": kept.edition.number, "sha256": kept.sha256})


class Built(NamedTuple):
    """A package, and the checkpoint in it, not yet stored."""

    content: bytes
    checkpoint: Checkpoint


def build(edition: Edition) -> Built:
    """The package of the newest edition. Call it within a `snapshot` or a transaction.

    Raises `Package.DoesNotExist` for an older one.
    """
    if edition.number != Edition.objects.latest_number():
        raise Package.DoesNotExist(f"No package of edition {edition.number} was kept.")
    query = day_of(edition)
    files = {f"{table.name}.csv": csv_files.whole(table, query) for table in TABLES.values()}
    described = descriptor(edition, files)
    checkpoint, entries = log.checkpoint(edition, state_root(files).hex())
    texts = {
        DESCRIPTOR: dumps(described, indent=2) + "\n",
        "croissant.json": dumps(croissant.described(edition, files), indent=2) + "\n",
        "prov.jsonld": dumps(prov.provenance(edition, query), indent=2) + "\n",
        "README.md": _readme(edition),
        "CODEBOOK.md": CODEBOOK.read_text(encoding="utf-8"),
        verifier.CHECKPOINT: checkpoint.note,
        verifier.LOG: "".join(f"{entry.decode()}\n" for entry in entries),
        "verifier.py": VERIFIER.read_text(encoding="utf-8"),
    }
    content = {name: text.encode() for name, text in texts.items()} | files
    buffer = io.BytesIO()
    _write_zip(buffer, content, edition)
    return Built(buffer.getvalue(), checkpoint)


def state_root(files: dict[str, bytes]) -> bytes:
    """The root of the tree of all rows of the tables, given as CSV by file name."""
    leaves = {
        (table.name, key): verifier.leaf_hash(form)
        for table in TABLES.values()
        for key, form in verifier.rows(
            table.name, table.key, files[f"{table.name}.csv"].decode("utf-8-sig")
        )
    }
    return verifier.root_hash([leaf for _where, leaf in sorted(leaves.items())])


def day_of(edition: Edition) -> RegisterQuery:
    """The query for everything, as of the day of the edition."""
    return RegisterQuery({}, today=timezone.localdate(edition.published_at))


def _publishers() -> Iterator[dict[str, str]]:
    """Who publishes the register, as the format has it; nobody where the settings do not say."""
    if settings.PUBLISHER_NAME:
        kind = "email" if "@" in settings.CONTACT else "path"
        contact = {kind: settings.CONTACT} if settings.CONTACT else {}
        yield {"title": settings.PUBLISHER_NAME, "role": "publisher"} | contact


def descriptor(edition: Edition, files: dict[str, bytes] | None = None) -> dict[str, Any]:
    """`datapackage.json`; with the sizes and hashes of the files where these are given."""
    query = day_of(edition)
    return {
        "profile": "data-package",
        "name": "follow-through-register",
        "title": settings.REGISTER_NAME,
        "description": "What was promised in international statements, and what became of it.",
        "homepage": f"{settings.SITE_URL}/",
        "version": f"edition-{edition.number}",
        "created": edition.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "format_version": FORMAT,
        "edition": edition.number,
        "as_of": query.on.isoformat(),
        "licenses": [LICENCE],
        "contributors": list(_publishers()),
        "attribution": attribution(edition.number),
        "sources": list(_sources(query)),
        "formula_escape": {
            "character": ESCAPE,
            "before": FORMULA_STARTS + ESCAPE,
            "except": "a cell that is just a negative number",
            "restore": "take one apostrophe from the front of every cell that begins with one",
        },
        "resources": [_resource(table, files) for table in TABLES.values()],
    }


def _sources(query: RegisterQuery) -> Iterator[dict[str, str]]:
    for record in islice(records.records(STATEMENTS, query), SOURCES):
        path = record["address"] or record["official_address"]
        yield {"title": record[first("title")]} | ({"path": path} if path else {})


def _resource(table: Table, files: dict[str, bytes] | None) -> dict[str, Any]:
    name = f"{table.name}.csv"
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": name,
        **told("title", in_each_language(table.title)),
        **told("description", table.meaning_in_each),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
    }
    if files is not None:
        resource["bytes"] = len(files[name])
        resource["hash"] = f"sha256:{hashlib.sha256(files[name]).hexdigest()}"
    return resource | {
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "quoteChar": '"', "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": [table.key],
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {
                        "resource": "" if column.refers_to == table.name else column.refers_to,
                        "fields": [TABLES[column.refers_to].key],
                    },
                }
                for column in table.columns
                # Table Schema has no foreign key for the values in a list.
                if column.refers_to and column.type != Type.LIST
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type.value,
        "title": column.name,
        **told("description", column.meaning_in_each),
        "example": column.example,
        "origin": column.origin.value,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.allowed:
        constraints["enum"] = [value for value, _label in column.allowed]
    if constraints:
        field["constraints"] = constraints
    match column.type:
        case Type.ADDRESS:
            field |= {"type": "string", "format": "uri"}
        case Type.LIST:
            field |= {"delimiter": LIST_SEPARATOR, "itemType": "string"}
            field["refers_to"] = column.refers_to
        case Type.TIME | Type.DATE:
            field["format"] = "default"
    return field


def _write_zip(file: IO[bytes], content: dict[str, bytes], edition: Edition) -> None:
    """The same bytes for the same content: nothing of the machine or the moment is in them."""
    moment = edition.published_at.timetuple()[:6]
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, compresslevel=9)


def _readme(edition: Edition) -> str:
    tables = "".join(
        f"- `{table.name}.csv`: {' '.join(table.meanings)}\n" for table in TABLES.values()
    )
    notes = "\n\n".join(texts(edition, "note").values())
    return f"""\
# {settings.REGISTER_NAME}, edition {edition.number}

{settings.SITE_URL}/, published on {edition.published_at:%Y-%m-%d}; every status is as of that day.

{notes}

## Files

{tables}
`datapackage.json` describes every column (Frictionless Data Package), `croissant.json` the same for
those who train with it (Croissant); `prov.jsonld` says where the edition comes from (PROV-O);
`CODEBOOK.md` says how the register decides.

`checkpoint.txt` stands for this edition and all before it, which `editions.jsonl` lists.
`python3 verifier.py package register.zip` checks that the rows are the ones that it stands for;
`verifier.py` says itself what else it checks.

The files are UTF-8 with a byte order mark. The values of a list are separated by
`{LIST_SEPARATOR}`. A cell that a spreadsheet could take for a formula has an apostrophe in front of
it: take one apostrophe from the front of every cell that begins with one, and you have the text.

## Licence

{LICENCE["title"]}: {LICENCE["path"]}

Name it as: {attribution(edition.number)}

The licence is of what the register wrote itself. The texts of the statements are quoted for what
they are, and remain those of their publishers.
"""
