"""The one query language of the register: pages, files, feeds and the API all take it."""

from commitments.filters.counting import MOST_VALUES
from commitments.filters.form import PARAMETERS
from commitments.filters.query import Advice, Chip, Facet, Found, RegisterQuery

__all__ = ["MOST_VALUES", "PARAMETERS", "Advice", "Chip", "Facet", "Found", "RegisterQuery"]
