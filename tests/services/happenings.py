"""What happens to patients after a session: adverse events and flares, and scores of follow-up."""

from datetime import date
from decimal import Decimal

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.score import Moment, Score
from prolotrack.services.events import EventAmendment, add_event, amend_event, void_event
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.services.lookup.events import find_event
from prolotrack.store.transaction import Transaction
from tests.factories import LEE, Clinic


def happened(clinic: Clinic, said: AdverseEvent, actor: str = LEE) -> AdverseEvent:
    """Record an event."""
    event, _ = clinic.do(lambda tx: add_event(tx, said), actor, "event add")
    return event


def injured(clinic: Clinic, course: int, onset: date) -> AdverseEvent:
    """Record an event that affects the next session."""
    return happened(clinic, AdverseEvent(course, EventType.NERVE_INJURY, onset, affects_next=True))


def put_right(clinic: Clinic, key: int, said: EventAmendment) -> AdverseEvent:
    """Amend an event as it stands now."""
    seen = clinic.ask(lambda reader: find_event(reader, key))
    event, _ = clinic.do(lambda tx: amend_event(tx, seen, said), command="event amend")
    return event


def struck_out(clinic: Clinic, key: int, reason: str = "mistyped") -> AdverseEvent:
    """Strike out an event as it stands now."""
    seen = clinic.ask(lambda reader: find_event(reader, key))
    event, _ = clinic.do(lambda tx: void_event(tx, seen, reason), command="event void")
    return event


def followed(clinic: Clinic, course: int, on: date, value: int = 4) -> Score:
    """Record a score of pain at follow-up."""

    def follow(tx: Transaction) -> Score:
        measure = find_measure(tx.reader, PAIN_MEASURE)
        return tx.add(Score(course, measure.id, on, Moment.FOLLOW_UP, Decimal(value)))

    return clinic.do(follow, command="score add")
