"""Pure functions on text: quotations, paragraphs, dates, amounts, language, search terms.

Nothing here knows the database or Django, and nothing here words a message for a person:
exceptions derive from ``ValueError`` and carry what a translated message needs.
"""
