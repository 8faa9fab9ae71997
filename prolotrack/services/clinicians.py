"""Clinicians: names that no course and no appointment bears, with those that are known instead."""

from collections.abc import Sequence
from enum import StrEnum

from prolotrack.store.reader import Reader

MOST = 10  # names that are told


class Bearer(StrEnum):
    """What is of a clinician."""

    COURSE = "course"
    APPOINTMENT = "appointment"


BOTH = (Bearer.COURSE, Bearer.APPOINTMENT)
_HAS = {Bearer.COURSE: "clinicians.has_course", Bearer.APPOINTMENT: "clinicians.has_appointment"}
_NAMES = {Bearer.COURSE: "clinicians.of_courses", Bearer.APPOINTMENT: "clinicians.of_appointments"}


def unknown(reader: Reader, clinician: str, bearers: Sequence[Bearer] = BOTH) -> str | None:
    """Say that nothing is of a clinician of this name, and who is known; None where something is."""
    if any(list(reader.rows(_HAS[bearer], clinician=clinician)) for bearer in bearers):
        return None
    found = sorted({name for bearer in bearers for (name,) in reader.rows(_NAMES[bearer], limit=MOST + 1)})
    known = f"; known are {', '.join(found[:MOST])}" if found else ""
    return f"No {' or '.join(bearers)} is of a clinician {clinician!r}{known}{' and more' if found[MOST:] else ''}."
