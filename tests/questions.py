"""Which tests ask the database something that no other test asks: `python -m pytest -p tests.questions`.

A question is the SQL of a statement, its values and the names of savepoints left out; what the
database refused is another. A test of a door that asks nothing of its own may be marked `once`;
where two share a question that nobody else asks, one of them stays.
"""

import re
from collections import Counter
from collections.abc import Generator
from unittest import mock

import pytest
from django.db.backends.utils import CursorWrapper

VARYING = {
    r"%s(, ?%s)*": "%s",  # as many values as there are
    r"(\([^()]*%s[^()]*\))(, ?\([^()]*%s[^()]*\))+": r"\1",  # as many rows
    r"(SAVEPOINT).*": r"\1",
}


def shape(sql: str) -> str:
    """The statement without what differs each time that it is asked."""
    for pattern, same in VARYING.items():
        sql = re.sub(pattern, same, sql)
    return sql


class Questions:
    """What each test asked."""

    def __init__(self) -> None:
        self.of_test: dict[str, set[str]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        asked = self.of_test.setdefault(item.nodeid.partition("[")[0], set())
        execute = CursorWrapper._execute_with_wrappers

        def noted(cursor: CursorWrapper, sql: str, *given: object, **named: object) -> object:
            asked.add(shape(str(sql)))
            try:
                return execute(cursor, sql, *given, **named)
            except Exception as error:
                asked.add(f"{type(error).__name__}: {shape(str(sql))}")
                raise

        with mock.patch.object(CursorWrapper, "_execute_with_wrappers", noted):
            return (yield)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        by_how_many = Counter(question for asked in self.of_test.values() for question in asked)
        terminalreporter.section("how many questions of its own a test asks")
        for test, asked in sorted(self.of_test.items()):
            own = sum(by_how_many[question] == 1 for question in asked)
            terminalreporter.write_line(f"{own:4} of {len(asked):4}  {test}")


def pytest_configure(config: pytest.Config) -> None:
    """Note what is asked from here on."""
    config.pluginmanager.register(Questions())
