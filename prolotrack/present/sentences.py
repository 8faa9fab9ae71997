"""What is said after something was recorded: who, which structure and SIDE, and what follows from it."""

from collections.abc import Iterable, Iterator
from datetime import date

from prolotrack.domain.clock import from_day
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.patient import Patient
from prolotrack.domain.schedule import Visit
from prolotrack.domain.session import Session
from prolotrack.present.blocks import Block, Line
from prolotrack.present.follow_up import follow_up_due
from prolotrack.present.lot import fault
from prolotrack.present.next_session import coming
from prolotrack.present.safety import overridden, screening
from prolotrack.present.sessions import solution
from prolotrack.present.text import day, said
from prolotrack.present.wording import person, which


def of_patient(patient: Patient, done: str) -> list[Block]:
    """Say what was done with a patient: ``added``, ``changed``."""
    return [Line(f"{person(patient)} {done}.")]


def not_compared(allergies: Iterable[str]) -> Iterator[str]:
    """Say which allergies of a patient tell the program nothing."""
    for allergy in allergies:
        yield f"Allergy to {allergy}: no substance known here goes by that name, and log cannot compare it."


def of_course(now: Dossier, done: str, today: date) -> list[Block]:
    """Say what was done with a course, and what follows."""
    treats = f"{now.course.reference} {done}: {person(now.patient)}, {now.target}, {now.protocol.title}"
    return [Line(f"{treats}."), Line(f"{now.course.reference}: {following(now, today)}{follow_up_due(now)}.")]


def of_session(session: Session, courses: tuple[Dossier, ...], done: str, today: date) -> list[Block]:
    """Say what was done with a session, and what follows for each of its courses."""
    blocks: list[Block] = [Line(f"{session.reference} {done}: {person(courses[0].patient)}, on {day(session.on)}.")]
    if session.void is None:
        blocks += [Line(f"Screening {screening(session)}."), *map(Line, overridden(session, courses))]
        blocks += [Line(f"Wheals {session.wheals}.")] if session.wheals else []
    for now in courses:
        treatment = now.treatment_of(session.id)
        visit = now.visit(treatment)
        given = f"{which(visit.number, now.progress.planned)}{_remark(visit, treatment)}; " if visit else ""
        blocks.append(Line(f"{now.course.reference} {now.target}: {_injected(treatment)}."))
        blocks.append(Line(f"{now.course.reference}: {given}{following(now, today)}{follow_up_due(now)}."))
    return blocks


def unplanned(session: Session, courses: tuple[Dossier, ...]) -> Iterator[str]:
    """Say for each course of a session as planned what its protocol leaves open, and nobody said."""
    for now in courses:
        given, protocol = now.treatment_of(session.id).injection, now.protocol
        figures = {"the concentration": given.percent, "the volume": given.volume_ml}
        missing = " and ".join(figure for figure, value in figures.items() if value is None)
        if missing and given.mix is None:
            states = f"{protocol.name} states {protocol.solution or protocol.agent}"
            yield f"{states}; not recorded for {now.course.reference}: {missing}."


def dropped(session: Session, before: Iterable[Dossier], after: Iterable[Dossier]) -> Iterator[str]:
    """Say for each course of a session that was amended which mix is recorded no longer."""
    for was, now in zip(before, after, strict=True):
        mix = was.treatment_of(session.id).injection.mix
        if mix and now.treatment_of(session.id).injection.mix is None:
            lost = "what else it held is no longer recorded; say the whole mix with --mix"
            yield f"{now.course.reference}: the mix {mix} is dropped: {lost}."


def unfinished(now: Dossier) -> Iterator[str]:
    """Say that sessions which were planned are not given."""
    counted, planned = now.progress.counted, now.progress.planned
    if planned is not None and counted < planned:
        yield f"{counted} of {planned} planned sessions {'is' if counted == 1 else 'are'} given."


def to_undo(what: str, on: date, patients: Iterable[Patient], courses: Iterable[Dossier]) -> str:
    """Ask whether something is to be taken back, with whom and what it was about."""
    about = [*map(person, patients), *(f"{now.course.reference} {now.target}" for now in courses)]
    return f"Take back {'; '.join([f'{what} of {day(on)}', *about])}?"


def of_undo(what: str, courses: tuple[Dossier, ...], today: date) -> list[Block]:
    """Say what was taken back, and what follows for each course it concerned."""
    follows = [Line(f"{_named(now)}: {following(now, today)}.") for now in courses]
    return [Line(f"Taken back: {what}."), *follows]


def following(now: Dossier, today: date) -> str:
    """Say what follows for a course, and how far away it is."""
    window = now.coming.window if now.coming else None
    words = coming(now, f", {from_day(window.due, today)}" if window else "")
    return f"next {words}" if words.startswith("due") else words


def _injected(treatment: Treatment) -> str:
    """Say what was recorded of an injection, and that its solution was not."""
    parts = [solution(treatment.injection) or "solution not recorded"]
    parts += [f"mixed of {treatment.injection.mix}"] if treatment.injection.mix else []
    pains = (("pain", treatment.pain_before), ("pain right after", treatment.pain_after))
    parts += [f"{what} {said(value)}" for what, value in pains if value is not None]
    parts += [f"lots {said(treatment.injection.lots)}"] if treatment.injection.lots else []
    return ", ".join(parts)


def _named(now: Dossier) -> str:
    """Name a course with its patient and its structure."""
    return f"{now.course.reference} {person(now.patient)}, {now.target}"


def _remark(visit: Visit, treatment: Treatment) -> str:
    """Say what is odd about a visit, and which of its lots was bad."""
    odd = ["too soon"] if visit.too_soon else []
    odd += [f"sub-standard: {fault(lot)}" for lot in treatment.faults]
    odd += [] if visit.counts else ["does not count"]
    return f" ({', '.join(odd)})" if odd else ""
