"""Reads the corpus in `fixtures/`, YAML written by hand, into the register."""

from commitments.corpus.editions import load
from commitments.corpus.files import DamagedFixture
from commitments.corpus.loading import Outcome

__all__ = ["DamagedFixture", "Outcome", "load"]
