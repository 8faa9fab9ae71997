"""The worklist: one row for each next session, as staff see it."""

from dataclasses import dataclass
from datetime import date, time

from prolotrack.domain.anatomy import Side
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.schedule import Need, Tier, Window, tier

AHEAD = Interval(14, Unit.DAY)  # the list looks ahead so far unless told otherwise


@dataclass(frozen=True, slots=True)
class Next:
    """The next session of a course with all that a person needs to call the patient."""

    course_id: int
    mrn: str
    patient: str
    born: date
    phone: str | None
    do_not_call: bool
    structure: str
    side: Side | None
    condition: str | None
    protocol: str
    number: int
    planned: int | None
    need: Need
    earliest: date
    due: date
    latest: date
    lapses_on: date
    last_session: date | None
    clinician: str
    appointment_id: int | None
    appointment_on: date | None
    appointment_at: time | None
    call_on: date | None
    unanswered: int

    def tier(self, day: date) -> Tier:
        """Return where *day* lies in the window."""
        return tier(Window(self.earliest, self.due, self.latest), self.lapses_on, day)

    def days(self, day: date) -> int:
        """Return how many days *day* lies past the due date; negative before it."""
        return (day - self.due).days
