"""Bringing a text in: reading its file, proposing what it says of itself, saving it as a draft."""
