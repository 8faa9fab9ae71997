"""The clinic: what its settings amount to, and on which days it works."""

from datetime import date

from prolotrack.domain.calendar_days import Closure, WorkingDays
from prolotrack.domain.clinic import Clinic, clinic_of
from prolotrack.store.reader import Reader


def clinic(reader: Reader) -> Clinic:
    """Return the settings of the clinic."""
    return clinic_of(dict(reader.rows("clinic.settings")))


def zone(reader: Reader) -> str | None:
    """Return the zone of the clinic; None where it has said none."""
    said: str | None = reader.value("clinic.zone")
    return said


def working_days(reader: Reader, since: date) -> WorkingDays:
    """Return on which days the clinic works, from a day on."""
    return working_days_of(reader, clinic(reader), since)


def working_days_of(reader: Reader, settings: Clinic, since: date) -> WorkingDays:
    """Return the same from settings that are known already."""
    return WorkingDays(settings.weekdays, reader.all(Closure, "clinic.closures", since=since.isoformat()))
