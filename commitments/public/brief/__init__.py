"""The brief for the eve of a meeting: as a page, a PDF and a Word file."""
