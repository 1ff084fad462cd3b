"""A witness countersigns what continues the history that it knows, and refuses all else."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.management import CommandError, call_command

from commitments.models import Checkpoint
from commitments.proof import verifier
from commitments.proof.signing import SigningKey, checkpoint_text
from commitments.proof.witnessing import newest

pytestmark = pytest.mark.once

ORIGIN = "register.example/editions"
WITNESS = SigningKey.new("witness.example")


def told(*reasons):
    """What a register says whose editions had these reasons."""
    entries = [{"edition": n, "reason_en": reason} for n, reason in enumerate(reasons, 1)]
    leaves = [verifier.leaf_hash(verifier.canonical(entry)) for entry in entries]
    return {
        "checkpoints": [
            {
                "entry": entry,
                "checkpoint": checkpoint_text(ORIGIN, size, verifier.root_hash(leaves[:size]))
                + "\n",
            }
            for size, entry in enumerate(entries, 1)
        ]
    }


def known(*reasons):
    return newest(told(*reasons), None)


@contextmanager
def served(answer):
    """The address of a register that answers so."""

    class Register(BaseHTTPRequestHandler):
        def do_GET(self):
            assert self.path == "/.well-known/register-checkpoints.json"
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *_arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Register) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_longer_history_is_accepted():
    assert newest(told("a", "b", "c"), known("a", "b")).size == 3


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(told("a", "another", "c"), id="rewritten"),
        pytest.param(told("a"), id="shorter"),
        pytest.param(
            {"checkpoints": told("a", "b", "c")["checkpoints"][1:]}, id="without its first"
        ),
        pytest.param({"checkpoints": []}, id="empty"),
        pytest.param({}, id="no list"),
        pytest.param({"checkpoints": [{"entry": {}, "checkpoint": "nothing"}]}, id="no checkpoint"),
    ],
)
def test_what_does_not_continue_the_known_history_is_refused(answer):
    with pytest.raises(verifier.Wrong):
        newest(answer, known("a", "b"))


def test_another_log_is_refused():
    other = known("a")._replace(origin="other.example/editions")

    with pytest.raises(verifier.Wrong):
        newest(told("a", "b"), other)


def test_the_command_countersigns_and_keeps_what_it_saw(settings, tmp_path, capsys):
    settings.CHECKPOINT_KEY = WITNESS.secret()
    with served(json.dumps(told("a", "b"))) as site:
        call_command("witness", site, tmp_path / "known.txt")

    line = capsys.readouterr().out
    kept = verifier.read_checkpoint((tmp_path / "known.txt").read_text())
    assert kept.size == 2
    signed = verifier.read_checkpoint(f"{kept.text}\n{line}")
    verifier.check_signature(signed, WITNESS.public(verifier.COSIGNATURE))


@pytest.mark.parametrize("answer", [json.dumps(told("x", "b", "c")), "<html>", "[]"])
def test_a_register_that_is_refused_changes_nothing_that_is_kept(settings, tmp_path, answer):
    settings.CHECKPOINT_KEY = WITNESS.secret()
    file = tmp_path / "known.txt"
    with served(json.dumps(told("a", "b"))) as site:
        call_command("witness", site, file)
    before = file.read_bytes()

    with served(answer) as site, pytest.raises(CommandError):
        call_command("witness", site, file)

    assert file.read_bytes() == before


@pytest.mark.django_db
def test_a_countersignature_stands_below_the_checkpoint(register_zip, tmp_path, client):
    checkpoint = Checkpoint.objects.first()
    (tmp_path / "line").write_text(WITNESS.cosign(checkpoint.text, at=1_800_000_000))

    for _twice in range(2):
        key = WITNESS.public(verifier.COSIGNATURE)
        call_command("add_cosignature", 3, key, file=tmp_path / "line")

    note = client.get("/data/checkpoint.txt").content.decode()
    assert note == checkpoint.note + (tmp_path / "line").read_text()


@pytest.mark.django_db
def test_a_line_that_does_not_sign_the_checkpoint_is_refused(register_zip, tmp_path):
    (tmp_path / "line").write_text(WITNESS.cosign("something else\n", at=1_800_000_000))

    key = WITNESS.public(verifier.COSIGNATURE)
    with pytest.raises(CommandError):
        call_command("add_cosignature", 3, key, file=tmp_path / "line")
