"""What every test may ask for: a machine of nobody's, and databases of both kinds, empty or ready for use."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from prolotrack.services.administration import prepare
from prolotrack.store.address import parse_address
from tests.databases import Server, connected
from tests.postgres_server import serving

FIRST_DAY = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)  # when the databases that are ready for use were made

settings.register_profile("prolotrack", deadline=None)  # the machines that run the tests are noisy
settings.load_profile("prolotrack")


@pytest.fixture(scope="session", autouse=True)
def _machine_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hide the settings and the data of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith(("PROLOTRACK_", "PG", "XDG_")):
                patch.delenv(name)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    """Name a kind of database; a test that asks for it, or for a fixture below of no kind, runs on each."""
    return str(request.param)


@pytest.fixture
def empty_url(kind: str, request: pytest.FixtureRequest) -> str:
    """Return the URL of a database that holds nothing; on SQLite, the file does not exist."""
    return str(request.getfixturevalue(f"empty_{kind}_url"))


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str:
    """Return the URL of a database that is ready for use."""
    return str(request.getfixturevalue(f"{kind}_url"))


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """Return the URL of a SQLite file that does not exist."""
    return f"sqlite:///{tmp_path / 'prolotrack.db'}"


@pytest.fixture
def sqlite_url(empty_sqlite_url: str, sqlite_template: Path, tmp_path: Path) -> str:
    """Return the URL of a SQLite file that is ready for use."""
    shutil.copy2(sqlite_template, tmp_path / "prolotrack.db")
    return empty_sqlite_url


@pytest.fixture
def empty_postgres_url(postgres: Server) -> Iterator[str]:
    """Return the URL of a PostgreSQL database that holds nothing."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def postgres_url(postgres: Server, postgres_template: str) -> Iterator[str]:
    """Return the URL of a PostgreSQL database that is ready for use."""
    with postgres.database(postgres_template) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file that is ready for use, to be copied only."""
    path = tmp_path_factory.mktemp("template") / "prolotrack.db"
    prepare(parse_address(f"sqlite:///{path}"), FIRST_DAY)
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> str:
    """Return the name of a PostgreSQL database that is ready for use, to be copied only."""
    name = postgres.create()
    prepare(parse_address(postgres.url(name)), FIRST_DAY)
    return name


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Run a PostgreSQL server; a test that needs one fails where none can be started."""
    with serving() as folder, connected(folder) as server:
        yield server
