"""Importing this module puts every noun on the admin site."""

from commitments.admin import commitments, follow_ups, publication, statements, vocabulary

__all__ = ["commitments", "follow_ups", "publication", "statements", "vocabulary"]
