"""What the register cites is asked politely, copied privately, and what was seen is kept."""

import hashlib
import io
import os

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from commitments import actions
from commitments.actions import source_checks, source_copies
from commitments.actions.visiting import Visitor
from commitments.admin.reading import queue
from commitments.checks import soundness
from commitments.models import Commitment, FollowUp, Job, SourceCheck, SourceCopy
from tests import builders
from tests.jobs import work
from tests.site import TITLE, Site, here, opened


@pytest.fixture(scope="module")
def site():
    server, address = opened()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def fresh(monkeypatch, settings, tmp_path):
    Site.asked.clear()
    monkeypatch.setattr(Site, "gone", set())
    settings.SOURCES_DIR = tmp_path / "sources"


@pytest.fixture
def by(monkeypatch):
    """Who visits: also the site of the tests."""
    guest = Visitor("https://register.example", pause=0, may_ask=here)
    monkeypatch.setattr(source_checks, "visitor", lambda: guest)
    monkeypatch.setattr(source_copies, "visitor", lambda: guest)
    return guest


def cite(*addresses):
    """Published follow-ups that rest on these alone; nothing else is due."""
    found = [
        builders.follow_up(
            Commitment.objects.published().first(), evidence=[builders.source(address=address)]
        )
        for address in addresses
    ]
    builders.publish(*found)
    others = source_checks.cited() - set(addresses)
    SourceCheck.objects.bulk_create(
        SourceCheck(address=address, problem="refused", state="silent") for address in others
    )
    return found


def states():
    return {
        check.address.rpartition("/")[2]: (check.state, check.problem)
        for check in SourceCheck.objects.latest().exclude(problem="refused")
    }


def keep(**asked):
    return [copy for _check, copy in source_copies.keep_sources(**asked) if copy]


def test_what_is_cited_is_asked_once_a_week_and_the_queue_shows_what_is_dead(corpus, site, by):
    dead, sound, apart = cite(f"{site}/gone", f"{site}/page", f"{site}/private/page")
    told = []

    for _check in source_checks.check_sources(report=lambda done, of: told.append((done, of))):
        pass

    assert states() == {"gone": ("gone", "not_found"), "page": ("there", "")}
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert source_checks.due(timezone.now()) == []
    waiting = set(queue.dead_sources(FollowUp.objects.all(), timezone.localdate()))
    assert dead in waiting
    assert not waiting & {sound, apart}


def test_published_texts_of_statements_are_cited_and_drafts_are_not(corpus):
    statement = builders.statement(address="https://example.org/draft")
    published = type(statement).objects.published().exclude(address="").first()

    assert published.address in source_checks.cited()
    assert statement.address not in source_checks.cited()


def test_the_queue_shows_what_changed_until_it_is_kept_anew(corpus, site, by):
    (changing,) = cite(f"{site}/changing")
    for _time in range(2):
        address = f"{site}/changing"
        source_checks.record(address, by.visit(address))

    def waiting():
        return list(queue.changed_sources(FollowUp.objects.all(), timezone.localdate()))

    assert waiting() == [changing]
    assert len(keep(changed=True)) == 1
    assert waiting() == []


def test_a_copy_holds_every_answer_and_only_its_owner_reads_it(corpus, site, by):
    cite(f"{site}/moved-twice")

    (copy,) = keep()

    assert (copy.title, copy.media_type) == ("A page", "text/html")
    assert copy.redirects == [f"{site}/moved", f"{site}/page"]
    assert oct(os.stat(copy.file).st_mode & 0o777) == "0o600"
    with copy.file.open("rb") as file:
        records = [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
        ]
    answers = [(address, content) for kind, address, content in records if kind == "response"]
    assert [address for address, _content in answers] == [
        f"{site}/moved-twice",
        f"{site}/moved",
        f"{site}/page",
    ]
    assert hashlib.sha256(answers[-1][1]).hexdigest() == copy.sha256
    assert [kind for kind, *_rest in records].count("request") == 3
    assert not list(copy.file.parent.glob("*.part"))


def test_what_becomes_of_a_kept_source_is_seen(corpus, site, by, monkeypatch):
    addresses = [f"{site}/{name}" for name in ("page", "changing", "report.pdf", "endless")]
    cite(*addresses)
    assert len(keep()) == 3
    monkeypatch.setattr(Site, "gone", {"/report.pdf"})

    for address in addresses:
        source_checks.record(address, by.visit(address))

    assert states() == {
        "page": ("unchanged", ""),
        "changing": ("changed", ""),
        "report.pdf": ("gone", "not_found"),
        "endless": ("there", "too_large"),
    }


def test_what_is_kept_already_is_not_kept_twice(corpus, site, by):
    cite(f"{site}/page", f"{site}/packed")

    assert [len(keep()), len(keep()), len(keep(changed=True))] == [2, 0, 0]


def test_what_a_server_says_amiss_of_a_page_is_left_out(corpus, site, by):
    cite(f"{site}/odd-type")

    (copy,) = keep()

    assert (copy.media_type, copy.size) == ("", len(b"<title>Odd</title>"))


def test_an_arabic_address_that_a_server_writes_as_it_is_is_followed_and_kept(corpus, site, by):
    cite(f"{site}/to-arabic")

    (copy,) = keep()

    assert copy.redirects == [f"{site}/%D8%A8%D9%8A%D8%A7%D9%86"]
    assert copy.title == TITLE
    assert list(soundness.copies_of_sources()) == []


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(
    corpus, site, by, settings, tmp_path
):
    cite(f"{site}/page")
    (tmp_path / "file").write_text("no folder")
    settings.SOURCES_DIR = tmp_path / "file"

    with pytest.raises(source_copies.NoRoom):
        keep()

    assert Site.asked == {}
    assert not SourceCopy.objects.exists()


def test_a_disk_that_is_full_leaves_no_row_and_no_piece(corpus, site, by, monkeypatch, tmp_path):
    cite(f"{site}/page")

    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(source_copies.os, "fsync", full)

    with pytest.raises(source_copies.NoRoom, match="No space left"):
        keep()

    assert not SourceCopy.objects.exists()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("model", [SourceCheck, SourceCopy])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET address = 'https://else.example/'", "DELETE FROM {}"]
)
def test_what_was_seen_stays_as_it_was_seen(corpus, site, by, model, change):
    cite(f"{site}/page")
    keep()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(model._meta.db_table))


def test_a_copy_that_was_exchanged_is_found(corpus, site, by):
    cite(f"{site}/page", f"{site}/report.pdf", f"{site}/packed")
    sound, lost, exchanged = keep()
    lost.file.unlink()
    exchanged.file.write_bytes(sound.file.read_bytes())

    problems = {problem.row: str(problem) for problem in soundness.copies_of_sources()}

    assert set(problems) == {lost, exchanged}


def test_jobs_ask_and_keep_and_say_how_many(corpus, site, by):
    cite(f"{site}/page", f"{site}/gone")
    jobs = [
        actions.start_job(kind=kind, by=None, about="", arguments={})
        for kind in (Job.Kind.KEEP_SOURCES, Job.Kind.CHECK_SOURCES)
    ]

    work()

    keeping, checking = [Job.objects.get(pk=job.pk) for job in jobs]
    assert (keeping.state, keeping.result) == ("done", {"unchanged": 1, "gone": 1, "kept": 1})
    assert (checking.state, checking.result) == ("done", {})


def test_a_job_that_is_stopped_keeps_what_was_recorded(corpus, site, by, monkeypatch):
    cite(f"{site}/page", f"{site}/report.pdf")
    monkeypatch.setattr(actions.jobs, "REPORT_SECONDS", 0)
    job = actions.start_job(kind=Job.Kind.CHECK_SOURCES, by=None, about="", arguments={})
    visit = by.visit

    def visit_and_stop(address):
        Job.objects.filter(pk=job.pk).update(stop_asked=True)
        return visit(address)

    monkeypatch.setattr(by, "visit", visit_and_stop)

    work()

    job.refresh_from_db()
    assert job.state == "stopped"
    assert len(states()) == 1


def test_commands_say_what_they_did(corpus, site, by):
    cite(f"{site}/moved", f"{site}/gone", f"{site}/private/page")
    told = io.StringIO()

    call_command("keep_sources", stdout=told)
    call_command("check_sources", stdout=told)

    text = told.getvalue()
    assert f"{site}/moved: 200 → {site}/page" in text
    assert "The server asks programs to leave it alone" in text
    assert "1 copies were kept." in text
