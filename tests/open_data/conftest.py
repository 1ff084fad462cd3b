import pytest

from tests.server import environment, manage


@pytest.fixture(scope="session")
def loaded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The DATABASE_URL of a register with the corpus, for processes of their own. Only read it."""
    database_url = f"sqlite:///{tmp_path_factory.mktemp('loaded')}/register.sqlite3"
    load(database_url)
    return database_url


def load(database_url: str) -> None:
    """Make a register with the corpus in an empty database."""
    env = environment(database_url)
    manage("migrate", "--verbosity=0", env=env)
    manage("load_register", "--verbosity=0", env=env)
