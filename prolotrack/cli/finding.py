"""How commands find what their words name, asking a person where the words alone do not decide."""

from collections.abc import Sequence

from prolotrack.cli.console import Console
from prolotrack.domain.anatomy import Side, parse_side
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.course import Course
from prolotrack.domain.patient import Patient
from prolotrack.domain.structure import Structure, agree_on_side
from prolotrack.errors import Ambiguous, Candidate, UsageProblem
from prolotrack.present.wording import person
from prolotrack.services import lookup
from prolotrack.services.appointments import appointment_dossiers, open_appointment

_REFERENCES = {
    "A": "an appointment: write A5, or a course such as C12; prolotrack appointment list shows them",
    "C": "a course: write C12",
    "S": "a session: write S31; prolotrack session list shows them",
}


def patient(console: Console, said: str | None, *, to_write: bool = False) -> Patient:
    """Return the patient that was named; one to write to must be named exactly or confirmed."""
    text = console.ask("PATIENT", said, str)
    found = console.settle(lambda words: lookup.find_patient(console.reader, words), text)
    if to_write and not found.exact:
        _confirm(console, found.patient, text)
    return found.patient


def course(console: Console, said: Sequence[str], *, to_write: bool = False) -> Course:
    """Return the course that was named."""
    words = tuple(said) or tuple(console.ask("COURSE", None, str).split(maxsplit=1))
    found, exact = _settle(console, words)
    if to_write and not exact:
        _confirm(console, console.reader.known(Patient, found.patient_id), words[0])
    return found


def courses(console: Console, said: Sequence[str]) -> list[Course]:
    """Return the courses that a row of words names, to write to."""
    if not said:
        return [course(console, (), to_write=True)]
    return [course(console, words, to_write=True) for words in lookup.split_courses(said)]


def appointment(console: Console, said: Sequence[str], *, to_write: bool = False) -> Appointment:
    """Return the appointment that was named: by its reference, or by a course of which it is the open one."""
    words = tuple(said) or tuple(console.ask("APPOINTMENT", None, str).split(maxsplit=1))
    if len(words) == 1 and not lookup.reference(words[0], "C"):
        return appointment_dossiers(console.reader, key_of(words[0], "A"))[0]
    of = course(console, words, to_write=to_write)
    return console.settle(lambda text: _open_one(console, of, text), of.reference)


def structure(console: Console, said: str | None, side: Side | None) -> tuple[Structure, Side | None]:
    """Return the structure that was named, and its side: said apart, in the name, or asked for."""
    text = console.ask("STRUCTURE", said, str)
    found, named = console.settle(lambda words: lookup.find_structure(console.reader, words), text)
    if not lookup.is_called(found, text):
        _confirm_structure(console, found, text)
    if found.sided and not (side or named) and console.asks:
        side = console.ask("Side, left or right", None, parse_side)
    return found, agree_on_side(found, side, named)


def _confirm_structure(console: Console, found: Structure, text: str) -> None:
    """Ask whether a structure that was not named wholly is meant; in a pipe, say what it was taken for."""
    if not console.asks:
        console.warn(f"{text!r} is taken for the {found.name}.")
    elif not console.confirm(f"Is it the {found.name}?"):
        raise Ambiguous(
            f"{text!r} is not the whole name of a structure: give it.", (Candidate(found.name, found.region),)
        )


def session_key(console: Console, said: str | None) -> int:
    """Return the key of the session that was named."""
    text = console.ask("SESSION", said, str)
    return key_of(text, "S")


def key_of(text: str, letter: str) -> int:
    """Return the key in a reference of a letter."""
    key = lookup.reference(text, letter)
    if key is None:
        raise UsageProblem(f"{text!r} is not {_REFERENCES[letter]}.")
    return key


def _open_one(console: Console, of: Course, text: str) -> Appointment:
    """Return the open appointment of a course, or the one of several that was chosen."""
    key = lookup.reference(text, "A")
    return appointment_dossiers(console.reader, key)[0] if key else open_appointment(console.reader, of)


def _settle(console: Console, words: tuple[str, ...]) -> tuple[Course, bool]:
    """Find a course; let a person choose the patient, then the course, where several match."""
    if len(words) == 2:  # noqa: PLR2004 - patient and structure
        found = console.settle(lambda text: lookup.find_patient(console.reader, text), words[0])
        chosen = console.settle(lambda text: lookup.find_course(console.reader, _words(found.patient, text)), words[1])
        return chosen[0], found.exact
    return lookup.find_course(console.reader, words)


def _words(named: Patient, text: str) -> tuple[str, ...]:
    """Return the words for a course: a reference that was chosen, or the patient and the structure."""
    return (text,) if lookup.reference(text, "C") else (named.mrn, text)


def _confirm(console: Console, named: Patient, text: str) -> None:
    """Ask whether a patient who was not named exactly is the one that is meant."""
    if not console.confirm(f"Is it {person(named)}?"):
        candidate = Candidate(named.mrn, f"{named.name}, born {named.born}")
        raise Ambiguous(f"{text!r} is not the whole name of a patient: give the MRN or the whole name.", (candidate,))
