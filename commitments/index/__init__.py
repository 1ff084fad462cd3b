"""The reading index: what is public, to be searched, counted, ordered and turned page by page.

One embedded engine (tantivy) answers the query language on either database. The index is a cache
on disk that follows from what is published; the database stays the truth.
"""

from commitments.index.asking import Condition, Reader
from commitments.index.dimensions import DIMENSIONS, PARTS
from commitments.index.keeping import BeingMade, bring_up_to_date, go_on, out_of_step, read, rebuild

__all__ = [
    "DIMENSIONS",
    "PARTS",
    "BeingMade",
    "Condition",
    "Reader",
    "bring_up_to_date",
    "go_on",
    "out_of_step",
    "read",
    "rebuild",
]
