"""Tests of how events are found."""

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.errors import NotFound
from prolotrack.services.lookup.events import find_event
from tests.domain.injections import OPENED
from tests.factories import Clinic
from tests.services.happenings import happened


def test_an_event_is_found_by_its_key(clinic: Clinic) -> None:
    """As it was recorded."""
    clinic.opened()
    clinic.log(1, OPENED)
    made = happened(clinic, AdverseEvent(1, EventType.FLARE, OPENED))
    assert clinic.ask(lambda reader: find_event(reader, made.id)) == made


def test_an_unknown_event_is_not_found(untouched: Clinic) -> None:
    """Where they are listed is said."""
    with pytest.raises(NotFound) as refusal:
        untouched.ask(lambda reader: find_event(reader, 7))
    assert str(refusal.value) == "There is no event E7: prolotrack event list shows them."
