"""Tests of how a record or a row is made anew of what may leave."""

from dataclasses import replace
from datetime import date

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.deidentified import Fate, anew, kept, year
from prolotrack.domain.patient import Sex
from prolotrack.domain.person import Person

WHO = Person("K7M2PQ8RST", Sex.MALE, 1978, "47")


def test_of_a_date_the_year_is_told() -> None:
    """Nothing of one that is not known."""
    assert (year(date(2026, 3, 14)), year(None)) == (2026, None)


def test_a_field_leaves_as_it_is_only_where_that_was_said() -> None:
    """What is told less exactly, left out, or not named at all is not among them."""
    fates = {"sex": Fate.KEPT, "age": Fate.COARSE, "study_id": Fate.LEFT_OUT}
    assert kept(WHO, fates) == {"sex": Sex.MALE}


def test_a_record_is_made_of_what_is_named_alone() -> None:
    """Whatever else stands in it is as if nobody had said it."""
    event = AdverseEvent(12, EventType.FLARE, date(2026, 3, 14), action="called Ana", note="Ana rang", void="x")
    told = anew(event, ("course_id", "type", "onset"), void="struck out")
    assert told == replace(event, action=None, note=None, void="struck out")
