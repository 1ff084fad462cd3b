"""Files with kinds of words that are easily passed over."""

from pathlib import Path


def sample(name):
    return (Path(__file__).parent / name).read_bytes()
