"""Checkpoints as text and what signs them: C2SP tlog-checkpoint, signed-note, tlog-cosignature."""

import base64
import struct
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from commitments.proof.verifier import COSIGNATURE, ED25519, encoded, key_hash

SECRET = "PRIVATE+KEY+"  # noqa: S105 -- how the form of a secret key begins


class Unusable(ValueError):
    """The text is no signing key; the message says how one looks."""


@dataclass(frozen=True)
class SigningKey:
    """A named Ed25519 key. As text it is `PRIVATE+KEY+name+hash+base64`, the form of Go's note."""

    name: str
    seed: bytes

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a secret key; raises `Unusable`."""
        try:
            name, named, content = text.removeprefix(SECRET).split("+", 2)
            kind_and_seed = base64.b64decode(content, validate=True)
        except ValueError as error:
            raise Unusable("A signing key looks like PRIVATE+KEY+name+hash+base64.") from error
        key = cls(name, kind_and_seed[1:])
        is_ed25519 = kind_and_seed[:1] == ED25519 and len(key.seed) == 32
        if not text.startswith(SECRET) or not is_ed25519 or named != key.named():
            raise Unusable("A signing key looks like PRIVATE+KEY+name+hash+base64.")
        return key

    @classmethod
    def new(cls, name: str) -> Self:
        """A new key of this name, which holds no space and no plus sign."""
        if not name or any(letter.isspace() or letter == "+" for letter in name):
            raise Unusable("The name of a key holds no space and no plus sign.")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    def secret(self) -> str:
        """The key as text, to be kept where nobody else reads it."""
        return f"{SECRET}{self.name}+{self.named()}+{encoded(ED25519 + self.seed)}"

    def public(self, kind: bytes = ED25519) -> str:
        """What others check signatures with: `name+hash+base64`."""
        return f"{self.name}+{self.named(kind)}+{encoded(kind + self._public())}"

    def named(self, kind: bytes = ED25519) -> str:
        """The hash by which signatures name the key, in hexadecimal."""
        return key_hash(self.name, kind + self._public()).hex()

    def sign(self, text: str) -> str:
        """The line that signs the text of a checkpoint."""
        return self._line(ED25519, self._key().sign(text.encode()))

    def cosign(self, text: str, at: int) -> str:
        """The line by which a witness signs that it saw the checkpoint, in seconds since 1970."""
        signed = self._key().sign(f"cosignature/v1\ntime {at}\n{text}".encode())
        return self._line(COSIGNATURE, struct.pack(">Q", at) + signed)

    def _line(self, kind: bytes, signature: bytes) -> str:
        return f"\u2014 {self.name} {encoded(bytes.fromhex(self.named(kind)) + signature)}\n"

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def _public(self) -> bytes:
        return self._key().public_key().public_bytes_raw()


def check_public_key(text: str) -> None:
    """Raise `Unusable` unless the text is a public Ed25519 key: `name+hash+base64`."""
    try:
        name, named, content = text.split("+", 2)
        key = base64.b64decode(content, validate=True)
    except ValueError as error:
        raise Unusable("A public key looks like name+hash+base64.") from error
    if key[:1] != ED25519 or len(key) != 33 or named != key_hash(name, key).hex():
        raise Unusable("A public key looks like name+hash+base64.")


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """The lines of a checkpoint that are signed."""
    return f"{origin}\n{size}\n{encoded(root)}\n"
