"""Reads the corpus in `fixtures/`, YAML written by hand, into the register."""

from commitments.corpus.loading import DamagedFixture, Outcome, load

__all__ = ["DamagedFixture", "Outcome", "load"]
