"""Reads the corpus in `fixtures/`, YAML written by hand, into the register."""

from commitments.corpus.files import DamagedFixture
from commitments.corpus.loading import Outcome, load

__all__ = ["DamagedFixture", "Outcome", "load"]
