"""Pieces of a file, put together to what is worth sending at once."""

from collections.abc import Iterable, Iterator

CHUNK_BYTES = 64 * 1024


def in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, `CHUNK_BYTES` or a little more at a time; what is over comes last."""
    chunk = bytearray()
    for piece in pieces:
        chunk += piece
        if len(chunk) >= CHUNK_BYTES:
            yield bytes(chunk)
            chunk.clear()
    if chunk:
        yield bytes(chunk)
