"""Canonical rows, the log of editions and its checkpoints, and what proves that nothing changed."""
