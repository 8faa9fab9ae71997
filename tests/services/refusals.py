"""What a refusal leaves behind: nothing."""

from collections.abc import Callable

import pytest

from prolotrack.errors import ProlotrackError
from tests.factories import Clinic


def refused(clinic: Clinic, error: type[ProlotrackError], work: Callable[[], object]) -> str:
    """Return why something is refused, which must leave nothing behind."""
    before = clinic.everything()
    with pytest.raises(error) as refusal:
        work()
    assert type(refusal.value) is error
    assert clinic.everything() == before
    return str(refusal.value)
