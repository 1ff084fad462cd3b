"""Keeps the index: which texts of which rows are in it, and whether it is in step with them."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db import models, transaction

from commitments.models import (
    Commitment,
    FollowUp,
    Mention,
    Paragraph,
    Reviewed,
    SearchDocument,
    Statement,
)
from commitments.models.batches import AT_ONCE, in_batches
from commitments.text import analysis
from commitments.text.language import Language

TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Commitment: ("reference", "title_en", "title_ar", "summary_en", "summary_ar"),
    Mention: ("quotation", "translation_en", "translation_ar"),
    FollowUp: ("finding_en", "finding_ar", "reason_en", "reason_ar"),
    Paragraph: ("text",),
}
"""The texts that are searched. Names of actors are few and are read when they are needed."""

NOUNS: dict[type[models.Model], str] = {
    Commitment: "commitment",
    Mention: "mention",
    FollowUp: "follow_up",
    Paragraph: "paragraph",
}

JOINS: dict[type[models.Model], tuple[str, ...]] = {
    Mention: ("paragraph",),
    Paragraph: ("statement",),
}


@transaction.atomic
def keep_in_step(rows: Iterable[models.Model]) -> None:
    """Write the documents of these rows anew; of a statement, those of its paragraphs.

    For every write that publishes, changes or takes back a published text.
    """
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        if isinstance(row, Statement):
            by_model.setdefault(Paragraph, []).extend(row.paragraphs.all())
        elif type(row) in TEXTS:
            by_model.setdefault(type(row), []).append(row)
    for model, of_model in by_model.items():
        for some in in_batches(of_model):
            keys = [row.pk for row in some]
            SearchDocument.objects.filter(**{f"{NOUNS[model]}__in": keys}).delete()
            SearchDocument.objects.bulk_create(
                document for row in some for document in documents_of(row)
            )


@transaction.atomic
def rebuild() -> int:
    """Write the whole index anew; return how many documents it holds."""
    SearchDocument.objects.all().delete()
    documents = [document for row in _published_rows() for document in documents_of(row)]
    SearchDocument.objects.bulk_create(documents, batch_size=AT_ONCE)
    return len(documents)


def out_of_step() -> Iterator[models.Model]:
    """Rows whose documents are not what their texts make them, and documents of no such row."""
    stored: dict[tuple[str, int], dict[str, SearchDocument]] = {}
    for document in SearchDocument.objects.all():
        stored.setdefault(_owner(document), {})[document.field] = document
    for row in _published_rows():
        found = stored.pop((NOUNS[type(row)], row.pk), {})
        expected = {document.field: document for document in documents_of(row)}
        if {field: _content(document) for field, document in found.items()} != {
            field: _content(document) for field, document in expected.items()
        }:
            yield row
    for documents in stored.values():
        yield from documents.values()


def documents_of(row: models.Model) -> list[SearchDocument]:
    """What the index has to hold of a row: nothing unless it is published itself."""
    if not _is_public(row):
        return []
    documents = []
    for field in TEXTS[type(row)]:
        text = getattr(row, field)
        tokens = analysis.tokens(text, language_of(row, field))
        if tokens:
            terms = " ".join(token.term for token in tokens)
            words = " ".join(plain(text[token.start : token.end]) for token in tokens)
            document = SearchDocument(field=field, terms=terms, words=words)
            setattr(document, NOUNS[type(row)], row)
            documents.append(document)
    return documents


def language_of(row: models.Model, field: str) -> Language:
    """The language of a text: that of its field, or of the paragraph that it stands in."""
    if field.endswith("_ar"):
        return "ar"
    match row:
        case Mention() if field == "quotation":
            return row.paragraph.language  # type: ignore[return-value]
        case Paragraph():
            return row.language  # type: ignore[return-value]
    return "en"


@lru_cache(maxsize=20_000)  # most words of a text are in others too
def plain(word: str) -> str:
    """A word of a text as it can be suggested: in small letters, without marks of vowels."""
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).lower())
    return "".join(
        letter
        for letter in letters
        if letter != "\u0640" and unicodedata.category(letter) not in ("Mn", "Cf", "Zs")
    )


def _published_rows() -> Iterator[models.Model]:
    for model in TEXTS:
        rows = model._default_manager.select_related(*JOINS.get(model, ()))
        if not JOINS.get(model):
            rows = model._default_manager.all()
        yield from (row for row in rows.iterator() if _is_public(row))


def _is_public(row: models.Model) -> bool:
    reviewed = row.statement if isinstance(row, Paragraph) else row
    assert isinstance(reviewed, Reviewed)
    return reviewed.is_public


def _owner(document: SearchDocument) -> tuple[str, int]:
    for noun in NOUNS.values():
        if (key := getattr(document, f"{noun}_id")) is not None:
            return noun, key
    raise AssertionError("The database keeps a document to one row.")


def _content(document: SearchDocument) -> tuple[str, str]:
    return document.terms, document.words
