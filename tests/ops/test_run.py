from pathlib import Path

import pytest

from tests.postgres import LOST
from tests.run import Part

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def nothing_but_pytest(tmp_path: Path, monkeypatch):
    """Without the settings and plugins of this project, which take their time to load."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setenv("PYTEST_ADDOPTS", f"-c {tmp_path / 'pytest.ini'}")


def test_the_summary_counts_what_passed_and_what_failed(tmp_path: Path):
    file = tmp_path / "test_some.py"
    file.write_text("def test_a(): pass\ndef test_b(): pass\ndef test_c(): assert False\n")

    with Part("sqlite://:memory:", [str(file)]) as part:
        assert part.outcome() == (1, 2, 1)


def test_a_run_that_breaks_before_its_first_test_is_a_failure(tmp_path: Path):
    with Part("sqlite://:memory:", [str(tmp_path / "missing.py")]) as part:
        code, passed, _ = part.outcome()

    assert code != 0
    assert passed == 0


def test_a_run_whose_postgresql_is_taken_away_stops_and_says_so(tmp_path: Path, monkeypatch, capfd):
    monkeypatch.setenv("POSTGRES_SERVER", f"postgres://register@/postgres?host={tmp_path / 'gone'}")
    (tmp_path / "conftest.py").write_text("from tests.postgres import pytest_runtest_makereport\n")
    file = tmp_path / "test_some.py"
    file.write_text("def test_a(): pass\ndef test_b(): assert False\ndef test_c(): assert False\n")

    with Part("sqlite://:memory:", [str(file)]) as part:
        outcome = part.outcome()

    printed = capfd.readouterr().out
    assert outcome == (2, 1, 1)
    assert LOST in printed
    assert "assert False" not in printed
