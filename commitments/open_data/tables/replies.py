"""Public table of what parties reply about their record."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.models import Reply
from commitments.open_data.columns import Table
from commitments.open_data.expressions import reply_key
from commitments.open_data.tables.shared import (
    COMMITMENT,
    EDITION,
    NOTES,
    NUMBER,
    field,
    in_each_language,
    key,
    reference,
    words,
)

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _replies(query: "RegisterQuery") -> QuerySet[Reply]:
    return query.restrict(Reply.objects.published()).order_by(
        "commitment__forum", "commitment__number", "number"
    )


REPLIES = Table(
    name="replies",
    title=_("Replies"),
    meaning=_(
        "What a party says about its record in a commitment, in its own words. It moves no status."
    ),
    rows=_replies,
    columns=(
        key("GC-0001.r1", reply_key),
        COMMITMENT,
        NUMBER,
        reference("actor", "actors", "italy", _("Slug of the actor that replies.")),
        field(Reply, "said_on", "2026-03-02", _("Day of the reply.")),
        field(Reply, "language", "en", _("ISO 639-1 code of the language of the words.")),
        words(
            Reply,
            "words",
            "The meeting was held as soon as it could be.",
            _("Exact words of the party."),
        ),
        *in_each_language(
            Reply,
            "translation",
            _("The register's own working translation of the words."),
            "The meeting was held as soon as it could be.",
            "عُقد الاجتماع حالما أمكن ذلك.",
        ),
        field(Reply, "document", "Letter to the register", _("Where the words stand.")),
        field(Reply, "address", "https://www.esteri.it/en/", _("Address of the document.")),
        field(
            Reply,
            "archived_address",
            "https://web.archive.org/web/2026/https://www.esteri.it/en/",
            _("Address of an archived copy."),
        ),
        *NOTES,
        EDITION,
    ),
)
