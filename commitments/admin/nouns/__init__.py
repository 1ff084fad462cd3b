"""The admin class of each record; importing this room puts them on the site."""

from commitments.admin.nouns import (
    accounts,
    commitments,
    counterparts,
    follow_ups,
    jobs,
    memberships,
    publication,
    replies,
    statements,
    unanswered,
    versions,
    vocabulary,
)

__all__ = [
    "accounts",
    "commitments",
    "counterparts",
    "follow_ups",
    "jobs",
    "memberships",
    "publication",
    "replies",
    "statements",
    "unanswered",
    "versions",
    "vocabulary",
]
