"""The fields of the index, and the version under which one of this shape is kept."""

import hashlib
import importlib.metadata
from functools import cache
from pathlib import Path

import tantivy

from commitments.index import orders
from commitments.index.dimensions import DIMENSIONS

RUN, PARAGRAPH, STATE = "run", "paragraph", "state"
"""Kinds of documents: a commitment through a run of days, a paragraph, and what the index is of."""

TEXTS = {
    "reference": 6.0,
    "title": 4.0,
    "quotation": 2.0,
    "summary": 1.5,
    "translation": 1.5,
    "finding": 1.0,
    "reason": 1.0,
    "reply": 1.0,
}
"""Kinds of texts of a commitment, each with the weight of a word in it."""
ACTOR = 2.0
"""The weight of a word in the name of a party; names are read when they are asked for."""
AMOUNT = 3.0
"""The weight of a number with its scale, by value, in any text."""
TEXTS_OF_PARAGRAPHS = {"title_of": 4.0, "text": 2.0, "translation_of": 1.5}
"""Of a paragraph: its text, working translations of its quotations, titles of its commitments."""

DAYS = ("due", "deadline", "first_deadline", "fulfilled")
"""Days of a commitment (ordinals): each deadline that it ever had, the one in force, the one that
was named first, and when it was fulfilled (0 where no day is certain)."""

SHAPING = ("text", "models", "standing", "index")
"""Rooms of the app that shape what the index holds."""


@cache
def schema() -> tantivy.Schema:
    """Our own terms stand in the texts with spaces between them, as `text.analysis` makes them."""
    fields = tantivy.SchemaBuilder()
    for name in ("noun", "state"):
        fields.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    fields.add_integer_field("days", indexed=True)
    for name in ("commitment", "paragraph", "since", "party", *DAYS):
        fields.add_integer_field(name, indexed=True, fast=True)
    fields.add_integer_field("digest", fast=True)
    for name, dimension in DIMENSIONS.items():
        if dimension.is_key:
            fields.add_integer_field(name, indexed=True, fast=True)
        else:
            fields.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    fields.add_bytes_field("sources", stored=True)
    fields.add_text_field("alike", fast=True, tokenizer_name="raw", index_option="basic")
    fields.add_integer_field("stated_amount", fast=True)
    for name in (*orders.FIELDS, "by_place"):
        fields.add_unsigned_field(name, fast=True)
    for name in (*TEXTS, *TEXTS_OF_PARAGRAPHS):
        fields.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    fields.add_text_field("amount", tokenizer_name="raw", index_option="basic")
    # Each word as it is printed with its term, for suggestions.
    fields.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
    return fields.build()


@cache
def version() -> str:
    """Digest of all that shapes an index; one of another version is of no use."""
    digest = hashlib.sha256(importlib.metadata.version("tantivy").encode())
    app = Path(__file__).resolve().parent.parent
    for room in SHAPING:
        for file in sorted((app / room).rglob("*.py")):
            digest.update(f"{file.relative_to(app)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
