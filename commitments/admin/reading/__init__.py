"""Reading and following up: the work queue, the desk on which a statement is marked, follow-ups."""
