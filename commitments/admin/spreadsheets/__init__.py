"""Records as files: export of a list, import of drafts, the columns and cells between them."""
