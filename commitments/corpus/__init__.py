"""Reads the corpus in `fixtures/`, YAML written by hand, into the register."""

from commitments.corpus.adding import Outcome
from commitments.corpus.editions import load
from commitments.corpus.files import DamagedFixture

__all__ = ["DamagedFixture", "Outcome", "load"]
