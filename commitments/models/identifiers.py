"""What references of the register look like, and identifiers that others in the field use.

Whether somebody has such an identifier is for whoever records it.
"""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

PREFIX = "[A-Z][A-Z0-9]{1,7}"
"""What a forum's references begin with, such as GC or G7."""
REFERENCE = f"{PREFIX}-[0-9]{{4,9}}"
"""What names a commitment, such as GC-0001 or G7-0001."""
COUNTRY_CODE = r"^[A-Z]{2}\Z"
"""ISO 3166-1, alpha-2."""
IATI_IDENTIFIER = r"^[A-Z]{2,3}-[A-Z0-9_]+-[A-Za-z0-9._-]+\Z"
"""Who registers organisations, by its code in org-id.guide, and their number for this one."""
WIKIDATA_ITEM = r"^Q[1-9][0-9]{0,11}\Z"


def wikidata_field() -> "models.CharField[str, str]":
    """A field for the item of Wikidata that a record is about."""
    return models.CharField(
        _("Wikidata item"),
        max_length=13,
        blank=True,
        validators=[RegexValidator(WIKIDATA_ITEM, _("A Wikidata item looks like Q38."))],
        help_text=_("Such as Q38, where a source gives it."),
    )
