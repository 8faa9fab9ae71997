"""Adverse events, and the flare that is expected and is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

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


class Severity(StrEnum):
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


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """What happened to a patient in a course, from its *onset* on; None is what nobody said.

    One that *affects_next* the session warns when that is logged, and on the due list.
    """

    course_id: int
    type: EventType
    onset: date
    session_id: int | None = None
    severity: Severity | None = None
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
        return f"E{self.id}"

    @property
    def expected(self) -> bool:
        """Say whether it is the expected flare, and so no adverse event: one known to last longer than 72 h is not."""
        if self.type is not EventType.FLARE or self.hospitalised:
            return False
        return self.resolved_on is None or self.resolved_on - self.onset <= FLARE_ENDS_AFTER

    def warns(self, last_on: date | None) -> bool:
        """Say whether it affects a session still to come, the last one having been on a day."""
        return self.void is None and bool(self.affects_next) and (last_on is None or last_on <= self.onset)


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
    side: str | None
    session: str | None
    onset: date
    type: EventType
    expected: bool
    severity: Severity | None
    action: str | None
    outcome: Outcome | None
    resolved_on: date | None
    hospitalised: bool | None
    affects_next: bool | None
    note: str | None
    void: str | None
