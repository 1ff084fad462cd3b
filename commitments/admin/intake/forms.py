"""The forms of intake: the text as it is brought, its pieces, the statement and its meeting."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import formset_factory
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.admin.intake import sources
from commitments.admin.intake.arranging import MOST_PIECES, NotUnderstood, numbered
from commitments.admin.records.forms import VerbatimText, with_https
from commitments.models import Language, Meeting, Statement
from commitments.models.language import direction_of, first, in_each
from commitments.text.files.document import MOST_CHARACTERS
from commitments.text.files.encoding import CHOICES
from commitments.text.files.own_process import MOST_BYTES

MOST_BLOCKS = MOST_PIECES

PARAGRAPH, SUBHEADING, HEADING, CLOSING, LEFT_OUT = (
    "paragraph",
    "subheading",
    "heading",
    "closing",
    "left_out",
)


class BringForm(forms.Form):
    """A text, pasted or as a file."""

    text = VerbatimText(
        label=gettext_lazy("Paste the text"),
        required=False,
        max_length=MOST_CHARACTERS,
        help_text=gettext_lazy("At most 400,000 characters."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or bring a file"),
        required=False,
        help_text=gettext_lazy(
            "A text (.txt), a web page (.html), a Word document (.docx) or a PDF, at most 5 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(sources.KINDS)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"rows": 16, "cols": 100, "dir": "auto"}

    def clean_file(self) -> Any:
        """Refuse by size before anything is read."""
        upload = self.cleaned_data["file"]
        if upload and upload.size > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024 // 1024}
            )
        return upload

    def clean(self) -> dict[str, Any]:
        """One of the two, and only one."""
        cleaned = super().clean() or {}
        text = cleaned.get("text", "").strip()
        if not self.errors and bool(text) == bool(cleaned.get("file")):
            raise ValidationError(_("Paste a text or bring a file: one of the two."))
        return cleaned


class BlockForm(forms.Form):
    """One piece of the text: what it is, in which language, word for word."""

    text = VerbatimText(required=False)
    use = forms.ChoiceField(
        label=gettext_lazy("This is"),
        choices=[
            (PARAGRAPH, gettext_lazy("a paragraph")),
            (SUBHEADING, gettext_lazy("subheading: not numbered")),
            (HEADING, gettext_lazy("heading above the text")),
            (CLOSING, gettext_lazy("closing below the text")),
            (LEFT_OUT, gettext_lazy("page furniture: left out")),
        ],
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("", gettext_lazy("not known")), *Language.choices],
        required=False,
    )
    joined = forms.BooleanField(required=False, widget=forms.HiddenInput)
    place = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    """Where it stands in the source, if that is not in its text."""
    page = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """Of a PDF, on which it begins."""
    chosen = forms.BooleanField(label=gettext_lazy("Choose"), required=False)

    def clean(self) -> dict[str, Any]:
        """A paragraph has a language of the register."""
        cleaned = super().clean() or {}
        is_paragraph = cleaned.get("use") == PARAGRAPH and cleaned.get("text", "").strip()
        if is_paragraph and not cleaned.get("language"):
            self.add_error("language", _("Say in which language this piece is."))
        return cleaned


BlockFormSet = formset_factory(
    BlockForm, extra=0, max_num=MOST_BLOCKS, absolute_max=MOST_BLOCKS, validate_max=True
)


class ArrangeForm(forms.Form):
    """What is to be done with several pieces at once."""

    numbers = forms.CharField(
        label=gettext_lazy("The pieces with these numbers"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as 3-7, 12; or choose pieces beside their texts."),
        widget=forms.TextInput(attrs={"size": 24, "dir": "ltr"}),
    )
    before = forms.IntegerField(
        label=gettext_lazy("Before number"), required=False, min_value=1, max_value=MOST_PIECES + 1
    )

    def chosen(self, count: int, also: Collection[int]) -> set[int]:
        """The places of the pieces that are meant, from 0; an error beside the field for none."""
        if not self.is_valid():
            return set()
        try:
            places = numbered(self.cleaned_data["numbers"], count) | set(also)
        except NotUnderstood as error:
            self.add_error(
                "numbers",
                _("“%(part)s” names no pieces of the %(count)d: write numbers such as 3-7, 12.")
                % {"part": error, "count": count},
            )
            return set()
        if not places:
            self.add_error("numbers", _("Choose the pieces first."))
        return places

    def place_to_move_to(self, count: int) -> int | None:
        """Before which piece, from 0; an error beside the field where it is not said."""
        before: int | None = self.cleaned_data.get("before")
        if before is None or before > count + 1:
            self.add_error("before", _("Say before which piece, by its number."))
            return None
        return before - 1


class EncodingForm(forms.Form):
    """How the letters of the file are stored."""

    encoding = forms.ChoiceField(
        label=gettext_lazy("Read as"), choices=list(CHOICES.items()), required=False
    )


class StatementForm(forms.ModelForm[Statement]):
    """What the register says of the statement as a whole."""

    class Meta:
        model = Statement
        fields = [
            "forum",
            "meeting",
            "kind",
            "standing",
            "translation_of",
            *in_each("title"),
            "slug",
            "publisher",
            "issued_on",
            "rank",
            "language",
            "original_language",
            "address",
            *in_each("address_shows"),
            "official_address",
            "official_publisher",
            "official_standing",
            *in_each("official_shows"),
            "source_file",
        ]
        widgets = {
            **{
                name: forms.TextInput(attrs={"size": 80, "dir": direction_of(name)})
                for name in in_each("title")
            },
            "address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "official_address": forms.URLInput(attrs={"size": 80, "dir": "ltr"}),
            "slug": forms.TextInput(attrs={"size": 60, "dir": "ltr"}),
            **{
                name: forms.Textarea(attrs={"rows": 2, "cols": 80, "dir": direction_of(name)})
                for name in in_each("address_shows", "official_shows")
            },
        }
        formfield_callback = with_https


class MeetingForm(forms.ModelForm[Meeting]):
    """A meeting that the register does not have yet; none while its place is empty."""

    class Meta:
        model = Meeting
        fields = [*in_each("place"), "level", "began_on", "ended_on"]
        widgets = {
            name: forms.TextInput(attrs={"size": 40, "dir": direction_of(name)})
            for name in in_each("place")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "new-meeting", **kwargs})
        for field in self.fields.values():
            field.required = False

    @property
    def is_wanted(self) -> bool:
        """Whether the editor names a place."""
        return any(self[name].value() for name in in_each("place"))

    @property
    def slug(self) -> str:
        """The meeting in addresses: its first day and its place; its level, if that has no letters
        that an address can show."""
        began_on = self.cleaned_data["began_on"]
        places = (slugify(self.cleaned_data[name]) for name in in_each("place"))
        place = next(filter(None, places), "") or slugify(self.cleaned_data["level"])
        return f"{began_on:%Y-%m-%d}-{place[:60]}"

    def clean(self) -> dict[str, Any]:
        """A meeting is said whole, its place in one language at least, and only once."""
        cleaned = super().clean() or {}
        if not self.is_wanted:
            return cleaned
        for name in ("level", "began_on", "ended_on"):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("A meeting needs this."))
        if cleaned.get("began_on") and self._is_known(cleaned):
            self.add_error(first("place"), _("The register has this meeting: choose it above."))
        return cleaned

    def _is_known(self, cleaned: dict[str, Any]) -> bool:
        """Whether the register has a meeting of that day at that place, in either language."""
        that_day = Meeting.objects.filter(began_on=cleaned["began_on"])
        places = {name: cleaned.get(name) for name in in_each("place")}
        return any(
            that_day.filter(**{f"{name}__iexact": place}).exists()
            for name, place in places.items()
            if place
        )

    def _post_clean(self) -> None:
        if self.is_wanted:
            super()._post_clean()  # type: ignore[misc]


class AssuranceForm(forms.Form):
    """What the editor has to confirm before a doubtful text is saved."""

    compared = forms.BooleanField(
        label=gettext_lazy("I have compared every paragraph with the PDF"), required=False
    )
    another = forms.BooleanField(
        label=gettext_lazy("This is another text, although the register holds its words"),
        required=False,
    )
