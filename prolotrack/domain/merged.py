"""What came of a merge, or of taking one back."""

from typing import NamedTuple

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Session


class Merged(NamedTuple):
    """A patient who was merged, the one who stays, and the courses that moved, as they stand now.

    *twice* are those of them that go on, each with another that goes on at the same structure and side.
    """

    goes: Patient
    stays: Patient
    courses: tuple[Dossier, ...]
    twice: tuple[tuple[Dossier, Dossier], ...]


class Unmerged(NamedTuple):
    """A patient who was merged and is one again, the one who had stayed, and the courses that went back.

    *halved* are the visits for courses of both, each with its other half, which went back.
    """

    goes: Patient
    stays: Patient
    courses: tuple[Dossier, ...]
    halved: tuple[tuple[Session | Appointment, Session | Appointment], ...]
