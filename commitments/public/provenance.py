"""What language a quotation was first said in, told where it stands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.models import Language, Statement

MADE_IN = {
    Statement.Kind.JOINT_STATEMENT: gettext_lazy("The statement was made in %(original)s"),
    Statement.Kind.REMARKS: gettext_lazy("The remarks were made in %(original)s"),
    Statement.Kind.PRESS_REPORT: gettext_lazy("The report was written in %(original)s"),
}


def of_quotation(statement: Statement, read_in: str) -> str:
    """In which language the words were said, where the statement is a translation; else nothing.

    `read_in` is the language of the words that the reader reads: where it is that of the original,
    they are our translation of a translation, and that is said.
    """
    original = statement.original_language
    if not original:
        return ""
    values = {
        "original": Language(original).label,
        "held": Language(statement.language).label,
    }
    made = str(MADE_IN[Statement.Kind(statement.kind)]) % values
    if read_in == original:
        return _(
            "%(made)s; the register holds the %(held)s translation; what you read here is "
            "translated back."
        ) % {"made": made, "held": values["held"]}
    return _("%(made)s; the register holds the %(held)s translation.") % {
        "made": made,
        "held": values["held"],
    }
