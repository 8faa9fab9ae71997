"""The clinic: what its settings amount to, and on which days it works."""

from datetime import date

from prolotrack.domain.calendar_days import ClosedDay, WorkingDays
from prolotrack.domain.clinic import Clinic, Setting, clinic_of
from prolotrack.store.reader import Reader


def clinic(reader: Reader) -> Clinic:
    """Return the settings of the clinic."""
    return clinic_of(reader.all(Setting, "clinic.settings"))


def zone(reader: Reader) -> str | None:
    """Return the zone of the clinic; None where it has said none."""
    said: str | None = reader.value("clinic.zone")
    return said


def closed_days(reader: Reader, since: date, until: date = date.max) -> tuple[ClosedDay, ...]:
    """Return the closures between two days, in order; one may begin before or end after them."""
    lasting = reader.all(ClosedDay, "clinic.closed_days", since=since.isoformat())
    return tuple(closure for closure in lasting if closure.first <= until)


def working_days(reader: Reader, since: date) -> WorkingDays:
    """Return on which days the clinic works, from a day on."""
    return WorkingDays(clinic(reader).weekdays, closed_days(reader, since))
