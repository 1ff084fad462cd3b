"""Raised figures, which are the marks of notes: written so that they are no part of a number."""

_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_PLAIN = {
    code: f" {figure}" for figure, code in zip("0123456789", map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), strict=True)
}


def apart(text: str) -> str:
    """The text with raised figures as plain ones, each a word of its own."""
    return text.translate(_PLAIN)


def superscript(text: str) -> str:
    """A raised “1” as “¹”; what is raised and no figure stays as it is (the “st” of “1st”)."""
    return text.translate(_FIGURES) if text.strip().isascii() and text.strip().isdigit() else text
