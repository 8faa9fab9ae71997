"""The clinic that the tests of this folder record in."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy2

import pytest

from prolotrack.store.address import parse_address
from tests.databases import Server
from tests.domain.injections import OPENED, after
from tests.factories import Clinic


@pytest.fixture
def clinic(url: str) -> Clinic:
    """Return a clinic that is ready for use; a test that asks for it runs on each kind of database."""
    return Clinic(parse_address(url))


@pytest.fixture
def course(clinic: Clinic) -> int:
    """Open a course with two sessions; return its key."""
    clinic.opened()
    clinic.log(1, OPENED, after(28))
    return 1


@pytest.fixture
def untouched(kind: str, request: pytest.FixtureRequest) -> Clinic:
    """Return a clinic that knows the catalogue and Ana, to be read only: the tests of a run share it."""
    shared: Clinic = request.getfixturevalue(f"untouched_{kind}")
    return shared


@pytest.fixture(scope="session")
def untouched_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Return the shared clinic that is a file."""
    path = tmp_path_factory.mktemp("untouched") / "prolotrack.db"
    copy2(sqlite_template, path)
    return with_ana(f"sqlite:///{path}")


@pytest.fixture(scope="session")
def untouched_postgres(postgres: Server, postgres_template: str) -> Iterator[Clinic]:
    """Return the shared clinic that is on a server."""
    with postgres.database(postgres_template) as url:
        yield with_ana(url)


def with_ana(url: str) -> Clinic:
    """Return a clinic into which Ana was entered."""
    clinic = Clinic(parse_address(url))
    clinic.patient()
    return clinic
