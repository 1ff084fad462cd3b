"""Which state the register is in, and what was changed between two of them."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from commitments import standing
from commitments.models import Absence, Change, Commitment, Forum, Mention, Paragraph, Statement
from commitments.models.batches import in_batches

_LAST = (
    "SELECT change.id, edition.number, edition.published_at FROM commitments_change change "
    "JOIN commitments_edition edition ON edition.id = change.edition_id "
)


@dataclass(slots=True)
class Touched:
    """Primary keys of what has to be looked at anew."""

    commitments: set[int] = field(default_factory=set)
    paragraphs: set[int] = field(default_factory=set)

    def __ior__(self, other: "Touched") -> "Touched":
        self.commitments |= other.commitments
        self.paragraphs |= other.paragraphs
        return self

    def __len__(self) -> int:
        return len(self.commitments) + len(self.paragraphs)


def state() -> str:
    """Names the last change of what is public; empty before the first. One query."""
    return _named(_LAST + "ORDER BY change.id DESC LIMIT 1", [])


def is_of_this_register(earlier: str) -> bool:
    """Whether the register was in this state before; false after it was set back."""
    if not earlier:
        return True
    return _named(_LAST + "WHERE change.id = %s", [int(earlier.split(" ")[0])]) == earlier


def since(earlier: str) -> Touched:
    """What may stand otherwise in the index than when the register was in this state."""
    last = int(earlier.split(" ")[0]) if earlier else 0
    changes = Change.objects.filter(pk__gt=last).order_by("pk")
    touched = Touched()
    statements: set[int] = set()
    moved: set[int] = set()
    references: set[str] = set()
    slugs: set[str] = set()
    columns = ("commitment", "statement", "before__commitment", "before__paragraph")
    for kind, noun, key, *named in changes.values_list("kind", "noun", "key", *columns):
        commitment, statement, reference, paragraph = named
        if noun in ("forum", "meeting"):
            touched.commitments |= _ordered_or_silenced_by(kind, noun, key)
        touched.commitments.update({commitment} - {None})
        statements.update({statement} - {None})
        if noun == "statement" and kind != Change.Kind.PUBLISHED:
            moved.add(statement)
        references.update({reference} - {None})
        slugs.update({paragraph.partition("#")[0]} if paragraph else ())
    if references:
        rows = Commitment.objects.filter(reference__in=references)
        touched.commitments.update(rows.values_list("pk", flat=True))
    if slugs:
        statements.update(Statement.objects.filter(slug__in=slugs).values_list("pk", flat=True))
    for some in in_batches(sorted(statements)):
        texts = Statement.objects.filter(pk__in=some)
        touched.commitments |= standing.touched_by(texts)
        paragraphs = Paragraph.objects.filter(statement__in=some)
        touched.paragraphs.update(paragraphs.values_list("pk", flat=True))
    if moved:
        # Which text was the latest before it is not known any more.
        forums = Statement.objects.filter(pk__in=moved).values("forum")
        absent = Absence.objects.filter(statement__forum__in=forums)
        touched.commitments.update(absent.values_list("commitment", flat=True))
        hanging = Mention.objects.filter(paragraph__statement__in=moved)
        touched.commitments.update(hanging.values_list("commitment", flat=True))
    # A paragraph is also found by the titles of what it speaks of.
    touched.paragraphs |= _speaking_of(sorted(touched.commitments))
    return touched


def _ordered_or_silenced_by(kind: str, noun: str, slug: str) -> set[int]:
    """Commitments that have another place, or other texts to be silent, by this change.

    A new forum moves those whose prefix comes after its own.
    """
    commitments = Commitment.objects.order_by()
    if kind == Change.Kind.PUBLISHED:
        if noun == "meeting":
            return set()
        prefixes = dict(Forum.objects.values_list("prefix", "pk"))
        own = Forum.objects.filter(slug=slug).values_list("prefix", flat=True).first() or ""
        later = [key for prefix, key in prefixes.items() if prefix > own]
        commitments = commitments.filter(forum__in=later)
    return set(commitments.values_list("pk", flat=True))


def everything() -> Touched:
    """All that could stand in an index."""
    return Touched(
        set(Commitment.objects.published().order_by().values_list("pk", flat=True)),
        set(Paragraph.objects.published().order_by().values_list("pk", flat=True)),
    )


def _speaking_of(commitments: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in in_batches(list(commitments)):
        mentions = Mention.objects.filter(Q(commitment__in=some)).order_by()
        found.update(mentions.values_list("paragraph", flat=True))
    return found


def _named(sql: str, params: list[int]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        last = cursor.fetchone()
    return " ".join(map(str, last)) if last else ""
