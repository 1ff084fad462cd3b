"""Files: each table, filtered by the query, in every format."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from commitments.open_data import csv_files
from commitments.open_data.columns import Table
from commitments.open_data.http import asked, download, for_machines


@for_machines
def table_as_csv(request: HttpRequest, table: Table) -> HttpResponseBase:
    """The rows of a table that the query finds."""
    query = asked(request)
    return download(
        lambda edition: csv_files.stream(table, query),
        query=query,
        name=table.name,
        extension="csv",
        content_type="text/csv; charset=utf-8; header=present",
    )
