"""How commands find the appointment that is named, asking a person where the words alone do not decide."""

from collections.abc import Sequence

from prolotrack.cli.console import Console
from prolotrack.cli.finding import course, key_of
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.course import Course
from prolotrack.domain.reference import key_in
from prolotrack.services.dossiers import appointment_dossiers
from prolotrack.services.lookup.appointments import open_appointment


def appointment(console: Console, said: Sequence[str], *, to_write: bool = False) -> Appointment:
    """Return the appointment that was named: by its reference, or by a course of which it is the open one."""
    words = tuple(said) or tuple(console.ask("APPOINTMENT", None, str).split(maxsplit=1))
    if len(words) == 1 and not key_in(words[0], "course"):
        return appointment_dossiers(console.reader, key_of(words[0], "appointment"))[0]
    of = course(console, words, to_write=to_write)
    return console.settle(lambda text: _open_one(console, of, text), of.reference)


def _open_one(console: Console, of: Course, text: str) -> Appointment:
    """Return the open appointment of a course, or the one of several that was chosen."""
    key = key_in(text, "appointment")
    return appointment_dossiers(console.reader, key)[0] if key else open_appointment(console.reader, of)
