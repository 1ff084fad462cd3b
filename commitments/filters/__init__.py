"""The one query language of the register: pages, files, feeds and the API all take it."""

from commitments.filters.form import PARAMETERS
from commitments.filters.query import MOST_VALUES, Advice, Chip, Facet, Found, RegisterQuery

__all__ = ["MOST_VALUES", "PARAMETERS", "Advice", "Chip", "Facet", "Found", "RegisterQuery"]
