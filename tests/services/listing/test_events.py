"""Tests of the list of events."""

from dataclasses import replace
from datetime import date

from prolotrack.domain.adverse_event import AdverseEvent, EventRow, EventSeverity, EventType, Outcome
from prolotrack.domain.anatomy import Side
from prolotrack.services.listing.events import EventsWanted, events
from tests.domain.injections import OPENED, after
from tests.factories import BEN, Clinic
from tests.services.happenings import happened, struck_out

EVERY_EVENT = EventsWanted(limit=100)
FLARE = AdverseEvent(1, EventType.FLARE, after(1))


def listed(clinic: Clinic, wanted: EventsWanted = EVERY_EVENT) -> list[EventRow]:
    """Return the events that are listed."""
    return clinic.ask(lambda reader: events(reader, wanted))


def test_an_event_is_listed_with_all_that_is_known(clinic: Clinic) -> None:
    """Whose it is, where, and whether it is expected."""
    clinic.opened()
    clinic.log(1, OPENED)
    happened(
        clinic,
        AdverseEvent(
            *(1, EventType.INFECTION, after(2), 1, EventSeverity.SEVERE, "antibiotics", Outcome.RESOLVED, after(9)),
            hospitalised=False,
            affects_next=True,
            note="red",
        ),
    )
    happened(clinic, FLARE)
    bare, full = listed(clinic)
    assert full == EventRow(
        event="E1",
        course="C1",
        mrn="1042",
        patient="Rivera, Ana",
        structure="knee joint",
        side=Side.LEFT,
        session="S1",
        onset=after(2),
        type=EventType.INFECTION,
        expected=False,
        severity=EventSeverity.SEVERE,
        action="antibiotics",
        outcome=Outcome.RESOLVED,
        resolved_on=after(9),
        hospitalised=False,
        affects_next=True,
        note="red",
        void=None,
    )
    assert bare._asdict() == {
        **dict.fromkeys(EventRow.__annotations__),
        **full._asdict(),
        "event": "E2",
        "onset": after(1),
        "type": EventType.FLARE,
        "expected": True,
        **dict.fromkeys(
            ("session", "severity", "action", "outcome", "resolved_on", "hospitalised", "affects_next", "note")
        ),
    }


def test_events_are_those_that_are_asked_for(clinic: Clinic) -> None:
    """By their onset; of too many, the latest; flares that lasted too long are adverse."""
    clinic.opened("left knee")
    clinic.opened("right hip")
    clinic.open(clinic.opening(clinic.patient(BEN)))
    for course in (1, 2, 3):
        clinic.log(course, OPENED)
    for said in (
        replace(FLARE, onset=after(8)),
        replace(FLARE, resolved_on=after(10)),
        replace(FLARE, course_id=2, type=EventType.INFECTION, onset=after(3), outcome=Outcome.ONGOING),
        replace(FLARE, course_id=3, type=EventType.INFECTION, onset=after(5), outcome=Outcome.RESOLVED),
        replace(FLARE, type=EventType.OTHER, onset=after(4)),
    ):
        happened(clinic, said)
    struck_out(clinic, 5)
    ana = clinic.course(1).patient.id
    for wanted, found in (
        (EVERY_EVENT, ["E2", "E3", "E5", "E4", "E1"]),
        (EventsWanted(limit=2), ["E4", "E1"]),
        (EventsWanted(limit=0), []),
        (EVERY_EVENT._replace(patient_id=ana), ["E2", "E3", "E5", "E1"]),
        (EVERY_EVENT._replace(course_id=1), ["E2", "E5", "E1"]),
        (EVERY_EVENT._replace(type=EventType.INFECTION), ["E3", "E4"]),
        (EVERY_EVENT._replace(adverse=True), ["E2", "E3", "E4"]),
        (EVERY_EVENT._replace(adverse=True, limit=1), ["E4"]),
        (EVERY_EVENT._replace(still_open=True), ["E3", "E1"]),
        (EVERY_EVENT._replace(still_open=True, adverse=True), ["E3"]),
        (EVERY_EVENT._replace(since=after(3), until=after(5)), ["E3", "E5", "E4"]),
        (EVERY_EVENT._replace(until=date.min), []),
    ):
        assert [row.event for row in listed(clinic, wanted)] == found
