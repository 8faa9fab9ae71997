"""How commands find the patient, the course or the session that is named, asking where words do not decide."""

from collections.abc import Sequence

from prolotrack.cli.console import Console
from prolotrack.domain.course import Course
from prolotrack.domain.patient import Patient
from prolotrack.domain.reference import key_in
from prolotrack.errors import Ambiguous, Candidate, UsageProblem
from prolotrack.present.wording import person
from prolotrack.services.lookup.courses import find_course, split_courses
from prolotrack.services.lookup.patients import FoundPatient, find_patient

_REFERENCES = {
    "appointment": "an appointment: write A5, or a course such as C12; prolotrack appointment list shows them",
    "course": "a course: write C12",
    "adverse_event": "an event: write E4; prolotrack event list shows them",
    "score": "a score: write M12; prolotrack score list shows them",
    "session": "a session: write S31; prolotrack session list shows them",
}


def patient(console: Console, said: str | None, *, to_write: bool = False) -> Patient:
    """Return the patient that was named; one to write to must be named exactly or confirmed."""
    text = console.ask("PATIENT", said, str)
    found = console.settle(lambda words: find_patient(console.reader, words), text)
    _settled(console, found, text, to_write=to_write)
    return found.patient


def as_recorded(console: Console, said: str | None) -> Patient:
    """Return the patient that was named, to look at; one who was merged into another, if that is the number."""
    text = console.ask("PATIENT", said, str)
    return console.reader.one(Patient, "patients.by_mrn", mrn=text) or patient(console, text)


def course(console: Console, said: Sequence[str], *, to_write: bool = False) -> Course:
    """Return the course that was named."""
    words = tuple(said) or tuple(console.ask("COURSE", None, str).split(maxsplit=1))
    if len(words) != 2:  # noqa: PLR2004 - patient and structure
        return find_course(console.reader, words)[0]
    named = console.settle(lambda text: find_patient(console.reader, text), words[0])
    found, _ = console.settle(lambda text: find_course(console.reader, _words(named.patient, text)), words[1])
    _settled(console, named, words[0], to_write=to_write)
    return found


def courses(console: Console, said: Sequence[str]) -> list[Course]:
    """Return the courses that a row of words names, to write to."""
    if not said:
        return [course(console, (), to_write=True)]
    return [course(console, words, to_write=True) for words in split_courses(said)]


def whose(console: Console, said: Sequence[str]) -> tuple[int | None, int | None]:
    """Return the keys of the patient (one word) and of the course that a list is of; None where it is not of one."""
    if len(said) == 1 and not key_in(said[0], "course"):
        return patient(console, said[0]).id, None
    return None, course(console, said).id if said else None


def session_key(console: Console, said: str | None) -> int:
    """Return the key of the session that was named."""
    text = console.ask("SESSION", said, str)
    return key_of(text, "session")


def key_of(text: str, kind: str) -> int:
    """Return the key in a reference to a record of a kind."""
    key = key_in(text, kind)
    if key is None:
        raise UsageProblem(f"{text!r} is not {_REFERENCES[kind]}.")
    return key


def _words(named: Patient, text: str) -> tuple[str, ...]:
    """Return the words for a course: a reference that was chosen, or the patient and the structure."""
    return (text,) if key_in(text, "course") else (named.mrn, text)


def _settled(console: Console, found: FoundPatient, text: str, *, to_write: bool) -> None:
    """Ask whether a patient who was not named exactly is the one to write to; say whom one to look at was taken for."""
    if to_write and not found.exact:
        _confirm(console, found, text)
    elif found.because:
        console.warn(f"{found.because}: this is {person(found.patient)}.")


def _confirm(console: Console, found: FoundPatient, text: str) -> None:
    """Ask whether a patient who was not named exactly is the one that is meant."""
    named = found.patient
    because = f"{found.because}. " if found.because else ""
    if console.confirm(f"{because}Is it {person(named)}?"):
        return
    if found.merged:
        raise Ambiguous(f"{found.because}: give {named.mrn}.")
    candidate = Candidate(named.mrn, f"{named.name}, born {named.born}")
    raise Ambiguous(f"{text!r} is not the whole name of a patient: give the MRN or the whole name.", (candidate,))
