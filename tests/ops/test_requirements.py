import platform
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.server import ROOT

pytestmark = pytest.mark.once


def wanted(name: str) -> list[Requirement]:
    lines = (ROOT / f"{name}.in").read_text().splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]


def locked(name: str) -> dict[str, str]:
    """Project names with their one version."""
    text = (ROOT / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_wanted_is_locked(name):
    versions = locked(name)

    missing = [
        str(requirement)
        for requirement in wanted(name)
        if normal(requirement.name) not in versions
        or not requirement.specifier.contains(versions[normal(requirement.name)])
    ]

    assert missing == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_locked_version_has_a_hash_and_no_index_is_named(name):
    text = (ROOT / f"{name}.txt").read_text()

    blocks = re.findall(r"^[a-z0-9-]+==.*?(?=^[a-z0-9-]+==|\Z)", text, re.MULTILINE | re.DOTALL)

    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "--index" not in text


def test_the_python_that_runs_the_tests_is_one_that_the_register_supports():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    running = platform.python_version()

    assert running in SpecifierSet(project["requires-python"])
    assert (
        f"Programming Language :: Python :: {running.rpartition('.')[0]}" in project["classifiers"]
    )


def test_tests_run_on_the_versions_that_production_runs_on():
    development = locked("requirements-dev")

    different = {n: v for n, v in locked("requirements").items() if development.get(n) != v}

    assert different == {}
