"""The clinic that the tests of this folder record in."""

import pytest

from prolotrack.store.address import parse_address
from tests.factories import Clinic


@pytest.fixture
def clinic(url: str) -> Clinic:
    """Return a clinic that is ready for use; a test that asks for it runs on each kind of database."""
    return Clinic(parse_address(url))
