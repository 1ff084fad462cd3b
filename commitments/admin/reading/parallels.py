"""The words of a mention in the other versions of its statement: offered when one is marked."""

from dataclasses import dataclass
from itertools import groupby
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commitments import actions
from commitments.admin.reading.mark_forms import WordsForm
from commitments.admin.records.keys import number_in
from commitments.models import Mention, Paragraph, ParallelQuotation, Statement, paired_with
from commitments.text import pairing, quotations
from commitments.text.language import Language

BESIDE = "_beside"
"""The button that takes an offered passage; its value names the mention and the paragraph."""
NEEDED = "commitments.add_parallelquotation"


@dataclass(frozen=True)
class Beside:
    """A paragraph of another version, and the words in it that likely say what a mention says.

    The words stand in a form, to be taken as they are or changed.
    """

    mention: Mention
    paragraph: Paragraph
    form: WordsForm
    pieces: list[quotations.Segment[str]]

    @property
    def name(self) -> str:
        """How the form names itself when it is sent."""
        return f"{self.mention.pk}-{self.paragraph.pk}"


def offered(mention: Mention) -> list[Beside]:
    """The passages of the other versions that say what the mention says, where none is recorded.

    Of a version that has a parallel quotation of the mention already, nothing is offered.
    """
    said_in = mention.parallels.kept().values("paragraph__statement")
    lacking = paired_with(mention.paragraph).exclude(statement__in=said_in)
    found = []
    for _key, some in groupby(lacking, lambda paragraph: paragraph.statement_id):
        for paragraph, start, end in _passages(mention, list(some)):
            words = paragraph.text[start:end]
            initial = {"paragraph": paragraph.pk, "words": words, "start": start}
            form = _form(mention, paragraph, initial=initial)
            pieces = quotations.segments(paragraph.text, [("chosen", start, end)])
            found.append(Beside(mention, paragraph, form, pieces))
    return found


def _passages(mention: Mention, paragraphs: list[Paragraph]) -> list[tuple[Paragraph, int, int]]:
    """Where in the paragraphs of one version, read as one text, the words are likeliest said."""
    first, last = pairing.passage(
        mention.paragraph.text,
        (mention.start, mention.end),
        cast(Language, mention.paragraph.language),
        "\n".join(paragraph.text for paragraph in paragraphs),
        cast(Language, paragraphs[0].language),
    )
    found, before = [], 0
    for paragraph in paragraphs:
        start, end = max(first - before, 0), min(last - before, len(paragraph.text))
        if start < end:
            found.append((paragraph, start, end))
        before += len(paragraph.text) + 1
    return found


def _form(
    mention: Mention,
    paragraph: Paragraph,
    data: QueryDict | None = None,
    initial: dict[str, object] | None = None,
) -> WordsForm:
    form = WordsForm(
        paired_with(mention.paragraph), data, initial=initial, prefix=f"beside{paragraph.pk}"
    )
    form.fields["words"].widget.attrs |= {
        "lang": paragraph.language,
        "dir": paragraph.direction,
        "class": "desk-proposed",
    }
    return form


def taken(request: HttpRequest, statement: Statement) -> ParallelQuotation | Beside:
    """The offered passage, recorded as it was sent; or its form, which then says what is wrong.

    Raises `Http404` where the mention or the paragraph is there no more, and `PermissionDenied`.
    """
    if not request.user.has_perm(NEEDED):
        raise PermissionDenied
    mention_key, _dash, paragraph_key = request.POST[BESIDE].partition("-")
    mention = get_object_or_404(said_in(statement), pk=number_in(mention_key) or 0)
    paired = paired_with(mention.paragraph)
    paragraph = get_object_or_404(paired, pk=number_in(paragraph_key) or 0)
    form = _form(mention, paragraph, request.POST)
    if form.is_valid():
        place = form.cleaned_data
        try:
            return record(mention, place["paragraph"], place["words"], place["start"])
        except ValidationError as error:
            form.add_error("words", error.messages)
    return Beside(mention, paragraph, form, quotations.segments(paragraph.text, []))


@transaction.atomic
def record(mention: Mention, paragraph: Paragraph, words: str, start: int) -> ParallelQuotation:
    """Write that the words say in another version what the mention says.

    Raises `ValidationError`.
    """
    row = ParallelQuotation(mention=mention, paragraph=paragraph, quotation=words, start=start)
    actions.number_parallel(row)
    row.full_clean()
    row.save()
    return row


def record_of(
    mention: int | None, paragraph: Paragraph, words: str, start: int
) -> ParallelQuotation:
    """Like `record`, of one of the mentions (a primary key) that the words may be of.

    Raises `ValidationError`.
    """
    chosen = next((row for row in beside(paragraph) if row.pk == mention), None)
    if chosen is None:
        raise ValidationError(
            _("That mention has its words in this version already, or is there no more.")
        )
    return record(chosen, paragraph, words, start)


def said_in(statement: Statement) -> QuerySet[Mention]:
    """The mentions in this text."""
    kept = Mention.objects.exclude(state="retracted").filter(paragraph__statement=statement)
    return kept.select_related("commitment", "paragraph__statement")


def beside(paragraph: Paragraph) -> list[Mention]:
    """The mentions in other versions whose words in this one may stand in this paragraph."""
    kept = Mention.objects.exclude(state="retracted")
    rows = kept.filter(paragraph__in=paired_with(paragraph).order_by())
    here = ParallelQuotation.objects.kept().filter(paragraph__statement=paragraph.statement_id)
    return list(
        rows.exclude(pk__in=here.values("mention"))
        .select_related("commitment", "paragraph__statement")
        .in_order()
    )


def said_in_other_versions(statement: Statement) -> set[int]:
    """The commitments (primary keys) that another version of the statement mentions."""
    others = Statement.objects.versions_of(statement.itself_id).exclude(pk=statement.pk)
    kept = Mention.objects.exclude(state="retracted").filter(paragraph__statement__in=others)
    return set(kept.order_by().values_list("commitment", flat=True))
