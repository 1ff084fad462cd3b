from django.urls import URLPattern, URLResolver, path, register_converter

from commitments.open_data import views
from commitments.open_data.columns import Table
from commitments.open_data.tables import TABLES


class TableConverter:
    """The name of a public table in an address."""

    regex = "[a-z-]+"

    def to_python(self, value: str) -> Table:
        """The table; other names are no address."""
        if value not in TABLES:
            raise ValueError(value)
        return TABLES[value]

    def to_url(self, table: Table) -> str:
        """The name of the table."""
        return table.name


register_converter(TableConverter, "table")

app_name = "open_data"
urlpatterns: list[URLPattern | URLResolver] = [
    path("data/<table:table>.csv", views.table_as_csv, name="csv"),
]
