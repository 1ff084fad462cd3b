"""What becomes public and how that changes: the next edition, corrections, texts of the source."""
