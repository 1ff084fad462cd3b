"""The reading desk: a statement's text, and a card at the words that are decided about."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.admin.reading import marking, missing, offers, parallels, passages, taking_back
from commitments.admin.reading.mark_forms import MarkForm, WordsForm
from commitments.admin.reading.offers import Offer
from commitments.admin.reading.parallels import Beside
from commitments.admin.records import sealing
from commitments.admin.records.forms import tell_changed_characters
from commitments.admin.records.keys import number_in
from commitments.checks import coverage
from commitments.models import Commitment, Mention, Paragraph, ParallelQuotation, Statement
from commitments.models.language import in_each
from commitments.text.candidates import DirectionHint

DIRECTIONS: dict[str, DirectionHint] = {"pledge": "pledge", "ask": "ask"}
MOST_OPEN = 3
"""Offers that stand open on a card; the others are folded."""
PART = "X-Desk-Part"
"""The header with which the desk's script asks for one paragraph instead of the whole page."""

MAY_MARK = {
    "_mention": ["commitments.add_mention"],
    "_new": ["commitments.add_commitment", "commitments.add_mention"],
    "_exclude": ["commitments.add_exclusion"],
    "_parallel": [parallels.NEEDED],
}
"""What each button of the card needs."""


@dataclass
class Card:
    """What is decided at the words: what they may be, and what they say."""

    words: WordsForm
    expected: str = ""
    then: str = ""
    form: MarkForm | None = None
    offered: list[Offer] = field(default_factory=list)
    beside: list[Mention] = field(default_factory=list)
    """Mentions in other versions, whose words in this one these may be."""

    @property
    def likeliest(self) -> list[Offer]:
        """The offers that stand open."""
        return self.offered[:MOST_OPEN]

    @property
    def others(self) -> list[Offer]:
        """The offers that are folded."""
        return self.offered[MOST_OPEN:]


def reading_desk(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Read a statement and decide about its words: a mention, a new commitment, or neither."""
    if not request.user.has_perm("commitments.view_statement"):
        raise PermissionDenied
    rows = passages.statements_as_read().select_related("forum", "meeting")
    statement = get_object_or_404(rows, pk=statement_id)
    if "_undo" in request.POST:
        return _take_back(request, statement)
    beside: list[Beside] = []
    if parallels.BESIDE in request.POST:
        taken = parallels.taken(request, statement)
        if isinstance(taken, ParallelQuotation):
            return _back_to(statement, taken.mention.paragraph, taken)
        at, card, beside = _paragraph(statement, str(taken.mention.paragraph.number)), None, [taken]
    elif request.method == "POST":
        at, card, response = _decide(request, statement)
        if response is not None:
            return response
    else:
        at, card = _asked_for(request, statement)
    marked = taking_back.marked(request.GET.get("marked", ""), statement)
    if marked and (said := marked.mention) and request.user.has_perm(parallels.NEEDED):
        beside = beside or parallels.offered(said)
    read = [
        passages.read(paragraph, _chosen(card) if paragraph == at else None)
        for paragraph in statement.read  # type: ignore[attr-defined]
    ]
    here = next((item for item in read if item.paragraph == at), None)
    places = [address for item in read for address in item.places]
    context = {
        **admin.site.each_context(request),
        "title": _("Reading desk"),
        "subtitle": str(statement),
        "statement": statement,
        "object": statement,
        "opts": Statement._meta,
        "percent": int(100 * coverage.of_statement(statement).dealt_with_share),
        "read": read,
        "here": here,
        "card": card,
        "words": card.words if card else None,
        "form": card.form if card else None,
        "left": len(places),
        "next": _next(read, here, request),
        "marked": marked,
        "beside": beside,
        "texts": Statement.objects.versions_of(statement.itself_id).exclude(pk=statement.pk),
        "missing_count": missing.counted(statement),
        "may_arrange": not sealing.is_sealed(statement)
        and request.user.has_perm("commitments.change_paragraph"),
        "may": {name[1:]: _may(request, name) for name in MAY_MARK},
    }
    is_part = PART in request.headers and here is not None
    template = "part" if is_part else "desk"
    return TemplateResponse(request, f"admin/desk/reading/{template}.html", context)


def _may(request: HttpRequest, button: str) -> bool:
    return all(request.user.has_perm(name) for name in MAY_MARK[button])


def _paragraph(statement: Statement, number: str | None) -> Any:
    read: list[Paragraph] = statement.read  # type: ignore[attr-defined]
    return next((paragraph for paragraph in read if str(paragraph.number) == number), None)


def _asked_for(request: HttpRequest, statement: Statement) -> tuple[Any, Card | None]:
    """The paragraph where one is, and the card that the address opens there.

    An address names words by their place, or a whole paragraph to be cut down to them.
    """
    at = _paragraph(statement, request.GET.get("at") or request.GET.get("p"))
    paragraph = _paragraph(statement, request.GET.get("p"))
    if paragraph is None:
        return at, None
    paragraph.statement = statement
    start, end = (number_in(request.GET.get(name)) for name in ("from", "to"))
    words = paragraph.text[start:end] if start is not None and end is not None else ""
    initial = {
        "paragraph": paragraph.pk,
        "words": words or paragraph.text,
        "start": start if words else 0,
    }
    card = Card(
        WordsForm(_paragraphs(statement), initial=initial),
        expected=request.GET.get("commitment", "")[:16],
        then=request.GET.get("then", "")[:16],
    )
    if words:
        direction = DIRECTIONS.get(request.GET.get("direction", ""))
        _propose(card, paragraph, words, offers.known_commitments(statement), direction)
    return paragraph, card


def _paragraphs(statement: Statement) -> Any:
    return Paragraph.objects.filter(statement=statement).select_related("statement__forum")


def _propose(
    card: Card,
    paragraph: Paragraph,
    words: str,
    known: dict[Commitment, list[str]],
    direction: DirectionHint | None = None,
) -> None:
    """Put on the card what the words may be, and a form with what they say."""
    said = marking.propose(paragraph, words, direction)
    elsewhere = parallels.said_in_other_versions(paragraph.statement)
    known = {row: texts for row, texts in known.items() if row.pk not in elsewhere}
    card.offered = offers.offers(
        paragraph, words, known, deadline=said.get("deadline_edtf", ""), expected=card.expected
    )
    card.beside = parallels.beside(paragraph) if elsewhere else []
    proposed = offers.new_commitment(card.offered, said) | said
    proposed["reason"] = offers.reason_of(words, paragraph.language)
    card.form = MarkForm(initial=proposed, language=paragraph.language)


def _chosen(card: Card | None) -> tuple[int, int] | None:
    """Where the words stand that the card is about; nothing for a whole paragraph."""
    if card is None or card.form is None:
        return None
    if card.words.is_bound:
        start, words = card.words.cleaned_data["start"], card.words.cleaned_data["words"]
    else:
        start, words = card.words.initial["start"], card.words.initial["words"]
    return start, start + len(words)


def _decide(
    request: HttpRequest, statement: Statement
) -> tuple[Any, Card | None, HttpResponse | None]:
    """What was decided is written, and leads back to its place; or the card says what is wrong."""
    button = next((name for name in MAY_MARK if name in request.POST), "") or _meant(request.POST)
    if button and not _may(request, button):
        raise PermissionDenied
    card = Card(
        WordsForm(_paragraphs(statement), request.POST),
        expected=request.POST.get("expected", "")[:16],
        then=request.POST.get("then", "")[:16],
    )
    if not card.words.is_valid():
        return card.words.cleaned_data.get("paragraph"), card, None
    place = card.words.cleaned_data
    known = offers.known_commitments(statement)
    _propose(card, place["paragraph"], place["words"], known)
    if not button and "_enter" not in request.POST:
        return place["paragraph"], card, None
    card.form = MarkForm(request.POST, language=place["paragraph"].language)
    if not button:
        card.form.add_error(None, _("Say what these words are: press one of the buttons."))
        return place["paragraph"], card, None
    row = _written(card.form, place, button, request.POST.get(button, ""), known)
    if row is None:
        return place["paragraph"], card, None
    tell_changed_characters(request, row)
    return place["paragraph"], card, _back(statement, card, place["paragraph"], row)


def _meant(sent: QueryDict) -> str:
    """The button that Enter stands for: that of the only field which somebody fills in by hand."""
    if "_enter" not in sent:
        return ""
    typed = {
        "_mention": sent.get("reference", "").strip(),
        "_new": "".join(sent.get(name, "") for name in in_each("title")).strip(),
    }
    filled = [button for button, words in typed.items() if words]
    return filled[0] if len(filled) == 1 else ""


def _written(
    form: MarkForm,
    place: dict[str, Any],
    button: str,
    pressed: str,
    known: dict[Commitment, list[str]],
) -> Any:
    """The mark as it was written; None where the form now says what is wrong."""
    if not form.is_valid():
        return None
    paragraph, words, start = place["paragraph"], place["words"], place["start"]
    try:
        match button:
            case "_mention":
                reference = pressed or form.cleaned_data["reference"]
                return marking.mark_mention(form, paragraph, words, start, reference, known)
            case "_new":
                return marking.mark_new(form, paragraph, words, start)
            case "_parallel":
                return parallels.record_of(number_in(pressed), paragraph, words, start)
            case _:
                return marking.exclude(form, paragraph, words, start)
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, problems in by_field.items():
            for problem in problems:
                form.add_error(name if name in form.fields else None, problem)
    return None


def address(statement: Statement) -> str:
    """The address of a statement's reading desk."""
    return reverse("admin:reading_desk", args=[statement.pk])


def _back(statement: Statement, card: Card, paragraph: Paragraph, row: Any) -> HttpResponse:
    """To the place in the text; or to what is missing, for whoever came from there."""
    marked = passages.name_of(row)
    if card.then == missing.PAGE:
        there = reverse("admin:missing_commitments", args=[statement.pk])
        return HttpResponseRedirect(f"{there}?marked={marked}#marked")
    return _back_to(statement, paragraph, row)


def _back_to(statement: Statement, paragraph: Paragraph, row: Any) -> HttpResponse:
    """To the place in the text, where it is said what was marked."""
    number, marked = paragraph.number, passages.name_of(row)
    return HttpResponseRedirect(f"{address(statement)}?at={number}&marked={marked}#p{number}")


def _take_back(request: HttpRequest, statement: Statement) -> HttpResponse:
    paragraph = taking_back.take_back(request, statement, request.POST["_undo"])
    if paragraph is None:
        return HttpResponseRedirect(address(statement))
    number = paragraph.number
    return HttpResponseRedirect(f"{address(statement)}?at={number}#p{number}")


def _next(read: list[passages.Read], here: passages.Read | None, request: HttpRequest) -> str:
    """The address of the candidate after the place where one is; of the first, at the end."""
    start = number_in(request.GET.get("from")) if here and "p" in request.GET else None
    after: list[str] = []
    before: list[str] = []
    is_past = here is None
    for item in read:
        if item is here:
            is_past = True
        for place in item.places:
            after_here = is_past and (item is not here or start is None or _from(place) > start)
            (after if after_here else before).append(place)
    return next(iter([*after, *before]), "")


def _from(place: str) -> int:
    return int(place.split("&from=")[1].split("&")[0])
