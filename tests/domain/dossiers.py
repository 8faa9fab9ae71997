"""Dossiers to test with."""

from collections.abc import Iterable
from datetime import date

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.course import Change, Course, CourseChange, state
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Given, progress
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.structure import Structure
from tests.domain.injections import OPENED
from tests.domain.protocols import published

COURSE = Course(1, 2, Side.LEFT, None, 4, OPENED, "Dr. Lee", id=12)
PATIENT = Patient("1042", "Rivera, Ana", date(1978, 3, 14), id=1)
KNEE = Structure("knee joint", Kind.JOINT, Region.KNEE, sided=True)
USUAL = published("usual")


def treatment(number: int, on: date, void: str | None = None, early_reason: str | None = None) -> Treatment:
    """Return a session of the course."""
    session = Session(1, on, "Dr. Lee", void=void, id=number)
    return Treatment(session, Injection(number, COURSE.id, early_reason=early_reason, id=number), None, None)


def a_dossier(
    *given: date | Treatment,
    protocol: Protocol = USUAL,
    changes: Iterable[CourseChange] = (),
    course: Course = COURSE,
    patient: Patient = PATIENT,
) -> Dossier:
    """Return the dossier of a course that had sessions on some days, S1, S2 and so on."""
    sessions = tuple(each if isinstance(each, Treatment) else treatment(n, each) for n, each in enumerate(given, 1))
    now = state(course, changes)
    stand = [Given(each.session.on) for each in sessions if each.void is None]
    return Dossier(
        course=course,
        patient=patient,
        structure=KNEE,
        condition=None,
        protocol=protocol,
        changes=tuple(changes),
        treatments=sessions,
        appointments=(),
        calls=(),
        scores=(),
        events=(),
        state=now,
        progress=progress(protocol, course.opened_on, stand, now.extension),
    )


def changed(change: Change, on: date, reason: str | None = None, sessions: int | None = None) -> CourseChange:
    """Return a change of the course."""
    return CourseChange(COURSE.id, on, change, sessions, reason, id=on.toordinal())


def on_bad_lots(now: Dossier, bad: Iterable[Given]) -> Dossier:
    """Return a dossier whose injections were these, some of a bad lot."""
    return now._replace(progress=progress(now.protocol, now.course.opened_on, bad, now.state.extension))
