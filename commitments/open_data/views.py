"""Files: each table, filtered by the query, in every format, and the whole as a data package."""

import tempfile
from collections.abc import Callable, Iterator
from typing import IO

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from commitments.models import Edition, Package
from commitments.open_data import (
    croissant,
    csv_files,
    dcat,
    json_files,
    package,
    prov,
    workbook,
)
from commitments.open_data.api.pages import leading_to
from commitments.open_data.chunks import CHUNK_BYTES
from commitments.open_data.columns import Table
from commitments.open_data.http import (
    asked,
    download,
    for_machines,
    kept_until_changed,
    refuse,
    state,
)
from commitments.open_data.json_files import Encoder
from commitments.open_data.machine_terms import Node
from commitments.open_data.snapshot import snapshot
from commitments.open_data.tables import COMMITMENTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_machines
@kept_until_changed
def table_as_csv(request: HttpRequest, table: Table) -> HttpResponseBase:
    """The rows of a table that the query finds."""
    query = asked(request)
    return download(
        lambda edition: csv_files.stream(table, query),
        lambda: table.count(query),
        link=leading_to(table, query),
        query=query,
        name=table.name,
        extension="csv",
        content_type="text/csv; charset=utf-8; header=present",
    )


@for_machines
@kept_until_changed
def table_as_json(request: HttpRequest, table: Table) -> HttpResponseBase:
    """The rows of a table that the query finds; commitments with all that hangs on them."""
    query = asked(request)
    return download(
        lambda edition: json_files.stream(table, query, edition),
        lambda: table.count(query),
        link=leading_to(table, query),
        query=query,
        name=table.name,
        extension="json",
        content_type="application/json",
        attached=False,
    )


@for_machines
@kept_until_changed
def table_as_workbook(request: HttpRequest, table: Table) -> HttpResponseBase:
    """A workbook with a sheet for the table; for the commitments, with a sheet for every table."""
    query = asked(request)
    tables = workbook.whole() if table is COMMITMENTS else [table]

    def write(edition: int) -> Iterator[bytes]:
        with tempfile.TemporaryFile() as file:
            workbook.write(file, tables, query, edition)
            yield from _read(file)

    return download(
        write,
        lambda: table.count(query),
        link=leading_to(table, query),
        query=query,
        name="register" if table is COMMITMENTS else table.name,
        extension="xlsx",
        content_type=XLSX,
    )


def _read(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        yield chunk


@for_machines
@kept_until_changed
def register_package(request: HttpRequest, number: int | None = None) -> HttpResponseBase:
    """The data package of an edition, the newest unless numbered. It is always the whole."""
    if request.GET:
        return refuse(request, 400, _("A data package is always the whole register: ask a table."))
    with snapshot():
        edition = _edition(number)
        try:
            content = package.of_edition(edition)
        except Package.DoesNotExist as error:
            raise Http404(_("No data package of this edition was kept.")) from error
        query = package.day_of(edition)
    response = HttpResponse(content, content_type="application/zip")
    name = f"register-edition-{edition.number}.zip"
    response.headers["Content-Disposition"] = str(content_disposition_header(True, name))
    return state(response, query, edition)


@for_machines
@kept_until_changed
def descriptor(request: HttpRequest) -> HttpResponseBase:
    """`datapackage.json` of the newest edition, whose files are the CSV tables beside it."""
    edition = _edition(None)
    response = JsonResponse(
        package.descriptor(edition), encoder=Encoder, json_dumps_params={"ensure_ascii": False}
    )
    return state(response, package.day_of(edition), edition)


@for_machines
@kept_until_changed
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The register for catalogues of open data: DCAT-AP, as JSON-LD."""
    return _json_ld(lambda edition: dcat.catalogue(edition))


@for_machines
@kept_until_changed
def training_tables(request: HttpRequest) -> HttpResponseBase:
    """The tables of the newest edition for who trains with them: Croissant."""
    return _json_ld(lambda edition: croissant.described(edition))


@for_machines
@kept_until_changed
def provenance(request: HttpRequest) -> HttpResponseBase:
    """Where the register comes from, edition by edition: PROV-O, as JSON-LD."""
    return _json_ld(lambda edition: prov.provenance(edition, package.day_of(edition)))


def _json_ld(describe: Callable[[Edition], Node]) -> HttpResponseBase:
    with snapshot():
        edition = _edition(None)
        body = describe(edition)
    response = HttpResponse(json_files.dumps(body, indent=2), content_type="application/ld+json")
    return state(response, package.day_of(edition), edition)


def _edition(number: int | None) -> Edition:
    """The edition of this number, or the newest; raises `Http404` where there is none."""
    editions = Edition.objects.select_related("checkpoint")
    edition = (editions.filter(number=number) if number is not None else editions).first()
    if edition is None:
        raise Http404(_("There is no such edition."))
    return edition
