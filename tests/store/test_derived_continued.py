"""Tests of the standing of courses that continue others: what affected those still affects them."""

from dataclasses import replace
from datetime import date

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.standing import Standing
from prolotrack.services.amendment import void_session
from prolotrack.store.anew import standings
from prolotrack.store.derived import standing_of
from prolotrack.store.engine import snapshot
from tests.domain.injections import OPENED, after
from tests.factories import Clinic


def test_standing_follows_the_events_of_the_courses_that_are_continued(clinic: Clinic) -> None:
    """Over every switch, until a session after them in whichever course; whatever becomes of either."""
    first = clinic.opened()
    clinic.log(first.course.id, OPENED)
    opening = replace(clinic.opening(first.patient), override="switched")
    second = clinic.open(replace(opening, continues_id=first.course.id)).course.id
    third = clinic.open(replace(opening, continues_id=second)).course.id

    def warned() -> list[int | None]:
        keys = (first.course.id, second, third)
        found = clinic.ask(lambda reader: [reader.known(Standing, key) for key in keys])
        assert found == clinic.ask(lambda reader: [standing_of(reader, key) for key in keys])
        with snapshot(clinic.address) as reader:
            assert list(standings(reader)) == found
        return [each.adverse_event_id for each in found]

    def hurts(on: date, *, affects_next: bool | None) -> AdverseEvent:
        event = AdverseEvent(first.course.id, EventType.NERVE_INJURY, on, affects_next=affects_next)
        return clinic.do(lambda tx: tx.add(event))

    hurts(after(1), affects_next=None)
    hurts(after(1), affects_next=False)
    assert warned() == [None] * 3
    event = hurts(after(1), affects_next=True)
    assert warned() == [event.id] * 3
    clinic.log(first.course.id, after(1))  # no later than the event
    assert warned() == [event.id] * 3
    session = clinic.log(first.course.id, after(2))
    assert warned() == [None] * 3
    clinic.do(lambda tx: void_session(tx, session, "not given"))
    assert warned() == [event.id] * 3
    session = clinic.log(second, after(20))
    assert warned() == [event.id, None, None]
    later = hurts(after(20), affects_next=True)
    assert warned() == [later.id] * 3
    clinic.do(lambda tx: tx.void(later, "another's"))
    assert warned() == [event.id, None, None]
    clinic.do(lambda tx: void_session(tx, session, "not given"))
    clinic.log(third, after(30))
    assert warned() == [event.id, event.id, None]
    clinic.do(lambda tx: tx.replace(event, replace(event, affects_next=None)))
    assert warned() == [None] * 3
