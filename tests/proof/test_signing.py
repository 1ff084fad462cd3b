"""Keys, checkpoints and their signatures, in the forms of C2SP."""

import pytest

from commitments.proof import verifier
from commitments.proof.signing import SigningKey, Unusable, check_public_key, checkpoint_text

pytestmark = pytest.mark.once

TEXT = checkpoint_text("register.example/editions", 3, bytes(32))
# The key of the documentation of Go's golang.org/x/mod/sumdb/note.
GO = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def note(*lines):
    return verifier.read_checkpoint(f"{TEXT}\n{''.join(lines)}")


def test_a_key_is_read_as_others_write_it():
    key = SigningKey.read(GO)

    assert (key.public(), key.secret()) == (GO_PUBLIC, GO)


def test_a_new_key_is_read_back():
    key = SigningKey.new("register.example")

    assert SigningKey.read(key.secret()) == key


@pytest.mark.parametrize("text", ["", "secret", GO[:-4], GO.replace("c74f20a3", "00000000")])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(Unusable):
        SigningKey.read(text)


@pytest.mark.parametrize("name", ["", "two words", "one+two"])
def test_a_name_that_a_note_cannot_hold_is_refused(name):
    with pytest.raises(Unusable):
        SigningKey.new(name)


def test_a_signature_is_checked_with_the_public_key():
    key = SigningKey.new("register.example")

    verifier.check_signature(note(key.sign(TEXT)), key.public())


def test_a_witness_signs_beside_the_register():
    key, witness = SigningKey.new("register.example"), SigningKey.new("witness.example")
    checkpoint = note(key.sign(TEXT), witness.cosign(TEXT, at=1_800_000_000))

    verifier.check_signature(checkpoint, key.public())
    verifier.check_signature(checkpoint, witness.public(verifier.COSIGNATURE))


@pytest.mark.parametrize(
    "signed",
    [
        pytest.param([], id="unsigned"),
        pytest.param([SigningKey.new("register.example").sign(TEXT)], id="another key of the name"),
        pytest.param(
            [SigningKey.read(GO).sign(TEXT.replace("3", "4", 1))], id="of another checkpoint"
        ),
    ],
)
def test_a_checkpoint_that_the_key_did_not_sign_is_refused(signed):
    with pytest.raises(verifier.Wrong):
        verifier.check_signature(note(*signed), GO_PUBLIC)


@pytest.mark.parametrize(
    "text", ["", "one line", "a\n1\nAAAA\n\n", f"a\n01\n{'A' * 43}=\n\n", f"{TEXT}\nno signature\n"]
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(verifier.Wrong):
        verifier.read_checkpoint(text)


@pytest.mark.parametrize("text", ["", "key", GO, GO_PUBLIC[:-4], GO_PUBLIC.replace("c74f", "0000")])
def test_what_is_no_public_key_is_refused(text):
    check_public_key(GO_PUBLIC)

    with pytest.raises(Unusable):
        check_public_key(text)
