"""The clinic: what its settings amount to, and on which days it works."""

from datetime import date

from prolotrack.domain.calendar_days import ClosedDay, WorkingDays
from prolotrack.domain.clinic import Clinic, Setting, clinic_of
from prolotrack.store.reader import Reader


def clinic(reader: Reader) -> Clinic:
    """Return the settings of the clinic."""
    return clinic_of(reader.all(Setting, "clinic.settings"))


def working_days(reader: Reader, since: date) -> WorkingDays:
    """Return on which days the clinic works, from a day on."""
    closed = reader.all(ClosedDay, "clinic.closed_days", since=since.isoformat())
    return WorkingDays(clinic(reader).weekdays, tuple(closed))
