"""Adverse events, and the flare that is expected and is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.reference import reference_of
from prolotrack.errors import OutOfRange, UsageProblem

FLARE_ENDS_AFTER = timedelta(hours=72)  # what lasts longer is no expected flare


class EventType(StrEnum):
    """What happened. A *flare* (pain, stiffness, bruising, up to 72 hours) is expected after an injection."""

    FLARE = "flare"
    VASOVAGAL = "vasovagal reaction"
    ALLERGIC = "allergic reaction"
    ANAPHYLAXIS = "anaphylaxis"
    INFECTION = "infection"
    HAEMORRHAGE = "haemorrhage"
    NERVE_INJURY = "nerve injury"
    TENDON_RUPTURE = "tendon rupture"
    PNEUMOTHORAX = "pneumothorax"
    SPINAL_HEADACHE = "spinal headache"
    ANAESTHETIC_TOXICITY = "anaesthetic toxicity"
    OTHER = "other"


class EventSeverity(StrEnum):
    """How bad it was."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class Outcome(StrEnum):
    """What became of it, in the words of HL7 FHIR."""

    RESOLVED = "resolved"
    RECOVERING = "recovering"
    ONGOING = "ongoing"
    SEQUELAE = "resolved with sequelae"
    FATAL = "fatal"


_OVER = {Outcome.RESOLVED, Outcome.SEQUELAE}  # it can have ended on a day
_LASTING = {Outcome.SEQUELAE, Outcome.FATAL}  # no flare is expected to leave that behind


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """What happened to a patient in a course, from its *onset* on; None is what nobody said.

    One that *affects_next* the session warns when that is logged, and on the due list.
    """

    course_id: int
    type: EventType
    onset: date
    session_id: int | None = None
    severity: EventSeverity | None = None
    action: str | None = None
    outcome: Outcome | None = None
    resolved_on: date | None = None
    hospitalised: bool | None = None
    affects_next: bool | None = None
    note: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def reference(self) -> str:
        """Return what the event is called on screen: ``E4``."""
        return reference_of("adverse_event", self.id)

    @property
    def expected(self) -> bool:
        """Say whether it is the expected flare, and so no adverse event."""
        return is_expected(self.type, self.onset, self.resolved_on, self.outcome, hospitalised=self.hospitalised)

    @property
    def open(self) -> bool:
        """Say whether nobody said that it is over."""
        return is_open(self.outcome, self.resolved_on)

    def warns(self, last_on: date | None) -> bool:
        """Say whether it affects a session still to come, the last one having been on a day."""
        return self.void is None and bool(self.affects_next) and (last_on is None or last_on <= self.onset)


def is_expected(
    of: EventType, onset: date, resolved_on: date | None, outcome: Outcome | None, *, hospitalised: bool | None
) -> bool:
    """Say whether an event is the expected flare, and so no adverse event.

    A flare that is known to have lasted longer than 72 hours (three days), to have led to hospital, or to have ended in
    sequelae or death, is an adverse event.
    """
    if of is not EventType.FLARE or hospitalised or outcome in _LASTING:
        return False
    return resolved_on is None or resolved_on - onset <= FLARE_ENDS_AFTER


def is_open(outcome: Outcome | None, resolved_on: date | None) -> bool:
    """Say whether nobody said of an event that it is over."""
    return resolved_on is None and outcome not in {*_OVER, Outcome.FATAL}


def check_event(event: AdverseEvent) -> AdverseEvent:
    """Return an event whose particulars agree with each other; OutOfRange says which do not."""
    resolved, outcome = event.resolved_on, event.outcome
    if resolved and resolved < event.onset:
        raise OutOfRange(f"It cannot have resolved on {resolved}, before its onset on {event.onset}: correct a date.")
    if resolved and outcome and outcome not in _OVER:
        raise OutOfRange(f"What is {outcome} has not resolved on {resolved}: correct --outcome or --resolved.")
    return event


def parse_type(text: str) -> EventType:
    """Return the type of event that *text* names, its words apart by blanks or hyphens."""
    word = " ".join(text.lower().replace("-", " ").split())
    if word not in list(EventType):
        raise UsageProblem(f"{text!r} is not a type of event: write one of {', '.join(EventType)}.")
    return EventType(word)


def affecting_next(events: Iterable[AdverseEvent], last_on: date | None) -> AdverseEvent | None:
    """Return the latest event that affects the next session, the last one having been on a day."""
    warning = [event for event in events if event.warns(last_on)]
    return max(warning, key=lambda event: (event.onset, event.id), default=None)


class EventRow(NamedTuple):
    """An event in ``event list``; *expected* is meant of a flare, which is no adverse event."""

    event: str
    course: str
    mrn: str
    patient: str
    structure: str
    side: Side | None
    session: str | None
    onset: date
    type: EventType
    expected: bool
    severity: EventSeverity | None
    action: str | None
    outcome: Outcome | None
    resolved_on: date | None
    hospitalised: bool | None
    affects_next: bool | None
    note: str | None
    void: str | None
