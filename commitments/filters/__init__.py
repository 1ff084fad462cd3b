"""The one query language of the register: pages, files, feeds and the API all take it."""

from commitments.filters.form import PARAMETERS
from commitments.filters.query import Advice, Chip, Facet, RegisterQuery

__all__ = ["PARAMETERS", "Advice", "Chip", "Facet", "RegisterQuery"]
