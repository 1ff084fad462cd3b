"""What a marked passage becomes: a new commitment, a mention of one, or an exclusion."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import actions
from commitments.admin.records.display import edtf_in_words
from commitments.admin.records.forms import ImpreciseDateField, VerbatimText
from commitments.models import (
    Commitment,
    Exclusion,
    Mention,
    Paragraph,
    Role,
)
from commitments.text import amounts, characters, conditions, dates, strength
from commitments.text.candidates import DirectionHint
from commitments.text.characters import Use
from commitments.text.language import Language

WORDING = ["role", "strength", "translation_en", "translation_ar"]
TERMS = ["deadline_phrase", "deadline_edtf", "amount", "currency", "amount_qualifier", "condition"]


class NumberedParagraphField(forms.ModelChoiceField[Paragraph]):
    """A paragraph of one statement, by its number."""

    def label_from_instance(self, obj: Paragraph) -> str:
        """The number alone; the statement is the page's."""
        return f"¶{obj.number}"


class WordsForm(forms.Form):
    """The words that are marked: selected with the mouse, or chosen and pasted."""

    paragraph = NumberedParagraphField(Paragraph.objects.none(), label=gettext_lazy("Paragraph"))
    words = VerbatimText(label=gettext_lazy("Words, to the character"))
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, paragraphs: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Paragraph]", self.fields["paragraph"])
        field.queryset = paragraphs
        self.fields["words"].widget.attrs |= {"rows": 4, "cols": 60, "dir": "auto"}

    def clean(self) -> dict[str, Any]:
        """Find the words in the paragraph, to the character."""
        cleaned = super().clean() or {}
        paragraph, words = cleaned.get("paragraph"), cleaned.get("words", "")
        if paragraph and words:
            words = characters.read(words, Use.SOURCE).text
            if words not in paragraph.text:
                words = words.strip()
            place: Any = Exclusion(paragraph=paragraph, passage=words)
            place.start = cleaned.get("start")
            try:
                place.place()
            except ValidationError as error:
                for problem in error.message_dict["passage"]:
                    self.add_error("words", problem)
            cleaned["words"], cleaned["start"] = words, place.start
        return cleaned


class MarkForm(forms.ModelForm[Mention]):
    """What is said of the marked words; what is proposed stands in it until it is accepted."""

    title_en = forms.CharField(
        label=gettext_lazy("title (English)"), max_length=200, required=False
    )
    title_ar = forms.CharField(label=gettext_lazy("title (Arabic)"), max_length=200, required=False)
    direction = forms.ChoiceField(
        label=gettext_lazy("direction"), choices=Commitment.Direction, required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("kind"),
        choices=[("", "---------"), *Commitment.Kind.choices],
        required=False,
    )
    likely = forms.CharField(required=False, widget=forms.HiddenInput)
    reference = forms.CharField(
        label=gettext_lazy("Or another commitment, by its reference"), max_length=16, required=False
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=[("", "---------"), *Exclusion.Reason.choices],
        required=False,
    )
    deadline_edtf = ImpreciseDateField(
        label=gettext_lazy("deadline, in EDTF"), required=False, max_length=80
    )

    class Meta:
        model = Mention
        fields = [
            "role",
            "strength",
            "translation_en",
            "translation_ar",
            *TERMS,
            "note_en",
            "note_ar",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 2, "cols": 60, "dir": direction})
            for name, direction in {
                "translation_en": "ltr",
                "translation_ar": "rtl",
                "condition": "auto",
                "note_en": "ltr",
                "note_ar": "rtl",
            }.items()
        }

    proposed: set[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].required = False
        for field in self.fields.values():
            field.label = capfirst(field.label or "")
        self.proposed = {name for name, value in self.initial.items() if value not in ("", None)}
        for name in self.proposed & set(self.fields):
            self.fields[name].widget.attrs["class"] = "desk-proposed"
        for name in ("title_en", "title_ar"):
            direction = "rtl" if name == "title_ar" else "ltr"
            self.fields[name].widget.attrs |= {"size": 60, "dir": direction}

    def _post_clean(self) -> None:
        """The mention is checked whole when it is written, with its paragraph and quotation."""

    @property
    def deadline_in_words(self) -> str:
        """The deadline that stands in the form, with the days that it can mean."""
        value = self["deadline_edtf"].value()
        return edtf_in_words(value) if value else ""


def propose(
    paragraph: Paragraph, words: str, direction: DirectionHint | None = None
) -> dict[str, Any]:
    """What the words say themselves: strength, direction and terms; only what stands in them.

    `direction` is that of the candidate which the words were chosen by, if there was one.
    """
    language = cast(Language, paragraph.language)
    wording = strength.propose(words, language, direction)
    proposed: dict[str, Any] = {
        "strength": wording.strength or "",
        "direction": Commitment.Direction(wording.direction),
    }
    found = dates.deadlines(words, stated_on=paragraph.statement.issued_on)
    if len(found) == 1:
        proposed["deadline_phrase"] = found[0].value.phrase
        proposed["deadline_edtf"] = found[0].value.edtf
    sums = [item.value for item in amounts.find(words) if item.value.currency]
    if len(sums) == 1:
        proposed["amount"] = sums[0].value
        proposed["currency"] = sums[0].currency
        proposed["amount_qualifier"] = sums[0].qualifier or ""
    if stated := conditions.find(words, language):
        proposed["condition"] = stated[0]
    return proposed


@transaction.atomic
def mark_new(form: MarkForm, paragraph: Paragraph, words: str, start: int) -> Mention:
    """Write a new commitment that is made in these words. Raises `ValidationError`."""
    cleaned = form.cleaned_data
    commitment = actions.create_commitment(
        forum=paragraph.statement.forum,
        title_en=cleaned["title_en"],
        title_ar=cleaned["title_ar"],
        direction=cleaned["direction"],
        kind=cleaned["kind"],
    )
    return _write(form, commitment, paragraph, words, start, Role.MADE)


@transaction.atomic
def mark_mention(form: MarkForm, paragraph: Paragraph, words: str, start: int) -> Mention:
    """Write a mention of an earlier commitment in these words. Raises `ValidationError`."""
    reference = (form.cleaned_data["reference"] or form.cleaned_data["likely"]).strip().upper()
    if not reference:
        raise ValidationError({"reference": _("Choose the commitment that the words speak of.")})
    commitment = Commitment.objects.filter(reference=reference).exclude(state="retracted").first()
    if commitment is None:
        raise ValidationError(
            {"reference": _("There is no commitment %(names)s.") % {"names": reference}}
        )
    if not form.cleaned_data["role"]:
        raise ValidationError({"role": _("Say what the words do with the commitment.")})
    return _write(form, commitment, paragraph, words, start, form.cleaned_data["role"])


def _write(
    form: MarkForm, commitment: Commitment, paragraph: Paragraph, words: str, start: int, role: str
) -> Mention:
    values = {name: form.cleaned_data[name] for name in MarkForm.Meta.fields if name != "role"}
    mention = Mention(
        commitment=commitment,
        paragraph=paragraph,
        quotation=words,
        start=start,
        role=role,
        **values,
    )
    actions.number_mention(mention)
    mention.full_clean()
    mention.save()
    return mention


def exclude(form: MarkForm, paragraph: Paragraph, words: str, start: int) -> Exclusion:
    """Write that these words are no commitment, with the reason. Raises `ValidationError`."""
    if not form.cleaned_data["reason"]:
        raise ValidationError({"reason": _("Say why the words are no commitment.")})
    exclusion = Exclusion(
        paragraph=paragraph,
        passage=words,
        start=start,
        reason=form.cleaned_data["reason"],
        note_en=form.cleaned_data["note_en"],
        note_ar=form.cleaned_data["note_ar"],
    )
    exclusion.full_clean()
    exclusion.save()
    return exclusion
