"""The clinic that the tests of this folder record in, an archive, and a database to take it in."""

from dataclasses import replace
from pathlib import Path

import pytest

from prolotrack.domain.merge import Merge
from prolotrack.store.address import Address, parse_address
from tests.archives import Packed, packed
from tests.domain.injections import OPENED, after
from tests.factories import BEN, TODAY, Clinic


@pytest.fixture
def clinic(url: str) -> Clinic:
    """Return a clinic that is ready for use; a test that asks for it runs on each kind of database."""
    return Clinic(parse_address(url))


@pytest.fixture
def archive(sqlite_url: str) -> Packed:
    """Return the archive of a clinic with two patients, one merged into the other, a course and two sessions."""
    clinic = Clinic(parse_address(sqlite_url))
    clinic.log(clinic.opened().course.id, OPENED, after(28))
    ben = clinic.patient(BEN)
    ana = clinic.course(1).patient
    clinic.do(lambda tx: tx.add(Merge(ana.id, ben.id, TODAY)), command="patient merge")
    clinic.do(lambda tx: tx.replace(ana, replace(ana, merged_into_id=ben.id)), command="patient merge")
    return packed(clinic.address)


@pytest.fixture
def target(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Clinic:
    """Return a clinic whose database holds nothing; a test that asks for it runs on each kind."""
    if kind == "sqlite":
        return Clinic(Address(path=tmp_path / "new" / "clinic.db"))
    return Clinic(parse_address(request.getfixturevalue("empty_postgres_url")))
