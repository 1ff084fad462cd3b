"""Door 1, for editors: the admin of every noun, and the desk on which a statement is worked."""

from commitments.admin import (  # noqa: F401 – importing them registers them
    commitments,
    follow_ups,
    publication,
    statements,
    vocabulary,
)
