"""The forms of the card: which words are marked, and what is said of them."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.admin.records.display import edtf_in_words
from commitments.admin.records.forms import ImpreciseDateField, VerbatimText
from commitments.models import (
    Actor,
    Commitment,
    Exclusion,
    Horizon,
    Mention,
    Paragraph,
    Party,
    Role,
)
from commitments.models.language import direction_of, in_each
from commitments.text import characters
from commitments.text.characters import Use

TERMS = ["deadline_phrase", "deadline_edtf", "amount", "currency", "amount_qualifier", "condition"]
SAID = ["strength", *in_each("translation"), *TERMS, *in_each("note")]
"""Fields of what the words say themselves, whatever becomes of them."""
WRITTEN = [*in_each("translation"), "condition", *in_each("note")]
TITLED = in_each("title")
SUMMARISED = in_each("summary", "criterion")
NEW = [*TITLED, "direction", "kind", "horizon", *SUMMARISED]
"""Fields of a new commitment."""

EMPTY = ("", "---------")
EMPTIES = (None, "", False)


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

    direction = forms.ChoiceField(
        label=gettext_lazy("direction"), choices=Commitment.Direction, required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("kind"), choices=[EMPTY, *Commitment.Kind.choices], required=False
    )
    horizon = forms.ChoiceField(
        label=gettext_lazy("horizon"), choices=[EMPTY, *Horizon.choices], required=False
    )
    actor = forms.ModelChoiceField(
        Actor.objects.none(), label=gettext_lazy("who is bound or asked"), required=False
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("capacity"), choices=[EMPTY, *Party.Capacity.choices], required=False
    )
    insist = forms.BooleanField(
        label=gettext_lazy("It is another commitment all the same"), required=False
    )
    reference = forms.CharField(
        label=gettext_lazy("Or another commitment, by its reference"), max_length=18, required=False
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=[EMPTY, *Exclusion.Reason.choices], required=False
    )
    deadline_edtf = ImpreciseDateField(
        label=gettext_lazy("deadline, in EDTF"), required=False, max_length=80
    )

    class Meta:
        model = Mention
        fields = ["role", *SAID]

    proposed: set[str]

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*TITLED, *SUMMARISED):
            of_commitment: Any = Commitment._meta.get_field(name)
            self.fields[name] = forms.CharField(
                label=of_commitment.verbose_name,
                max_length=of_commitment.max_length,
                required=False,
            )
        self.order_fields(["role", *SAID, *NEW])
        self.language = language
        actors = cast("forms.ModelChoiceField[Actor]", self.fields["actor"])
        actors.queryset = Actor.objects.exclude(state="retracted")
        self.fields["role"].required = False
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("As proposed beside the commitment")),
            *Role.choices,
        ]
        for name, field in self.fields.items():
            field.label = capfirst(field.label or "")
            direction = direction_of(name)
            if name in TITLED:
                field.widget.attrs |= {"size": 60, "dir": direction}
            elif name in (*WRITTEN, *SUMMARISED):
                field.widget = forms.Textarea(attrs={"rows": 2, "cols": 60, "dir": direction})
        self.proposed = {name for name, value in self.initial.items() if value not in EMPTIES}
        for name in self.proposed & set(self.fields):
            self.fields[name].widget.attrs["class"] = "desk-proposed"

    def _post_clean(self) -> None:
        """The mention is checked whole when it is written, with its paragraph and quotation."""

    def _said(self, *, is_open: bool) -> list[forms.BoundField]:
        own = f"translation_{self.language}"
        return [self[name] for name in SAID if name != own and self._is_open(name) == is_open]

    def _is_open(self, name: str) -> bool:
        holds = self[name].value() not in EMPTIES
        return holds or name.startswith("translation_") or name in self.errors

    @property
    def open_fields(self) -> list[forms.BoundField]:
        """What the words say: the fields that hold something, and their translation."""
        return self._said(is_open=True)

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        """What the words may say besides."""
        return self._said(is_open=False)

    @property
    def titles(self) -> list[forms.BoundField]:
        """What a new commitment is called, in each language."""
        return [self[name] for name in TITLED]

    @property
    def summaries(self) -> list[forms.BoundField]:
        """What a new commitment says and when it is fulfilled, in each language."""
        return [self[name] for name in SUMMARISED]

    def _has(self, *names: str) -> bool:
        """Whether one of these fields is wrong, or was filled in by hand."""
        typed = self.is_bound and any(self[name].value() not in EMPTIES for name in names)
        return typed or any(name in self.errors for name in names)

    @property
    def opens_new(self) -> bool:
        """Whether the fields of a new commitment stand open."""
        return self._has(*TITLED, *SUMMARISED, "insist") or any(
            name in self.errors for name in (*NEW, "actor", "capacity")
        )

    @property
    def opens_exclusion(self) -> bool:
        """Whether the reason stands open: one is proposed, or was chosen."""
        return bool(self["reason"].value()) or "reason" in self.errors

    @property
    def opens_others(self) -> bool:
        """Whether the commitments that are less likely stand open."""
        return self._has("reference", "role")

    @property
    def deadline_in_words(self) -> str:
        """The deadline that stands in the form, with the days that it can mean."""
        value = self["deadline_edtf"].value()
        return edtf_in_words(value) if value else ""
