"""Courses: open them, and change their state and length."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from prolotrack.domain.anatomy import Side
from prolotrack.domain.candidacy import had_physical_therapy
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import LIVE, Change, Course, CourseChange, check_change
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.quantity import plain
from prolotrack.domain.questionnaire import SaidScore
from prolotrack.domain.revision import lifting
from prolotrack.domain.safety import Rule, Severity, severity
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import agent_of
from prolotrack.errors import Conflict, Duplicate, SafetyStop
from prolotrack.services.clinic import clinic
from prolotrack.services.dossiers import continued_by, courses_of, dossier
from prolotrack.services.held import held_course
from prolotrack.services.merging import check_there
from prolotrack.services.scores import add_baseline
from prolotrack.services.substances import substances
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

SECOND_COURSE = "second-course"  # the rule that a structure and side has one course at a time


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said when a course is opened."""

    patient: Patient
    structure: Structure
    side: Side | None
    condition: Condition | None
    on: date
    clinician: str
    tried: tuple[str, ...] = ()
    pain: Decimal | None = None
    note: str | None = None
    override: str | None = None
    goal: str | None = None
    consent: bool | None = None
    agent: str | None = None
    continues_id: int | None = None
    scores: tuple[SaidScore, ...] = ()


def open_course(tx: Transaction, said: Opening, protocol: Protocol) -> Dossier:
    """Open a course under a protocol.

    Duplicate where one on this structure and side goes on, SafetyStop where no conservative treatment is documented and
    the clinic stops for that; both can be overridden.
    """
    tx.hold(said.patient.id)
    patient = tx.reader.known(Patient, said.patient.id)
    if patient.void:
        raise Conflict(f"{patient.name} is void ({patient.void}): enter the patient anew.")
    check_there(tx.reader, patient)
    patient.alive(said.on, "A course opened")
    if said.condition:
        said.condition.fit(said.side)
    rules = _lifted(tx.reader, said)
    opened = _opened(tx.reader, said, protocol)
    course = tx.add(replace(opened, override=said.override if rules else None), lifting(rules))
    pain = () if said.pain is None else (SaidScore(PAIN_MEASURE, plain(said.pain)),)
    add_baseline(tx, course.id, said.on, (*pain, *said.scores))
    return dossier(tx.reader, course.id)


def _opened(reader: Reader, said: Opening, protocol: Protocol) -> Course:
    """Return a course as it is said."""
    return Course(
        patient_id=said.patient.id,
        structure_id=said.structure.id,
        side=said.side,
        condition_id=said.condition.id if said.condition else None,
        protocol_id=protocol.id,
        opened_on=said.on,
        clinician=said.clinician,
        tried=said.tried,
        note=said.note,
        goal=said.goal,
        consent=said.consent,
        agent=planned_agent(reader, said.agent),
        continues_id=said.continues_id,
    )


def planned_agent(reader: Reader, said: str | None) -> str | None:
    """Return the agent that is planned, by its one name; NotFound where no substance goes by what was said."""
    return agent_of(said, substances(reader)) if said else None


def _lifted(reader: Reader, said: Opening) -> tuple[str, ...]:
    """Return the names of the rules that refuse a course and are overridden; raise where one is not."""
    found = [
        (SECOND_COURSE, second_course(reader, said.patient, said.structure, said.side)),
        (Rule.CANDIDACY.value, _not_a_candidate(reader, said)),
    ]
    for _, refusal in found:
        if refusal and said.override is None:
            raise refusal
    return tuple(rule for rule, refusal in found if refusal)


def second_course(
    reader: Reader, patient: Patient, structure: Structure, side: Side | None, besides: int | None = None
) -> Duplicate | None:
    """Return why a course is refused where another of the patient on the structure and side goes on."""
    for known in courses_of(reader, patient):
        place = (known.structure.id, known.course.side)
        if known.state.status in LIVE and place == (structure.id, side) and known.course.id != besides:
            return Duplicate(
                f"{known.course.reference} on the {known.target} of {patient.name} is {known.state.status} already: "
                "log to it, end it, or add --override REASON."
            )
    return None


def _not_a_candidate(reader: Reader, said: Opening) -> SafetyStop | None:
    """Return why a course is refused for which no conservative treatment is documented."""
    if said.tried or said.continues_id or severity(Rule.CANDIDACY, clinic(reader).rules) is not Severity.STOP:
        return None
    return SafetyStop(
        f"No conservative treatment of the {said.structure.on(said.side)} of {said.patient.name} is documented, and "
        "the clinic's rule candidacy=stop (prolotrack clinic show) asks for one: "
        'add --tried "physiotherapy 12 weeks: no relief", or --override REASON.'
    )


def remarks(now: Dossier) -> tuple[str, ...]:
    """Return what the person who opens a course, or puts it right, should know and may well have meant."""
    died, diagnosis = now.patient.deceased, now.condition
    treats, means = now.protocol.structures, diagnosis.structures if diagnosis else ()
    found = [f"{now.patient.name} died on {died}: nobody is expected for this course."] if died else []
    if now.course.consent is False:
        called = now.course.reference
        found.append(
            f"{now.patient.name} did not consent to {called} (rule {Rule.NO_CONSENT}): log says so until "
            f"course amend {called} --consent."
        )
    if treats and now.structure.name not in treats:
        found.append(f"{now.protocol.name} was published for the {', '.join(treats)}.")
    if diagnosis and means and now.structure.name not in means:
        found.append(f"{diagnosis.code} ({diagnosis.title}) is usually treated at the {', '.join(means)}.")
    return tuple(found)


def asks_what_was_tried(reader: Reader) -> bool:
    """Say whether the clinic wants to know which conservative treatments were tried before a course."""
    return severity(Rule.CANDIDACY, clinic(reader).rules) is not Severity.OFF


def undocumented(reader: Reader, now: Dossier) -> tuple[str, ...]:
    """Return what is missing of the conservative treatments before a course, unless the clinic does not ask for it."""
    course = now.course
    if had_physical_therapy(course.tried) or not asks_what_was_tried(reader):
        return ()
    add = f'course amend {course.reference} --tried "physiotherapy 12 weeks: no relief" adds it'
    if course.tried:
        return (f"Physical therapy is not among the treatments documented for {course.reference}: {add}.",)
    return (f"No conservative treatment is documented for {course.reference}: {add}.",)


def change(
    tx: Transaction, course_id: int, to: Change, on: date, reason: str | None = None, note: str | None = None
) -> Dossier:
    """Pause, resume, complete or stop a course on a day."""
    now = held_course(tx, course_id)
    check_now(now, to, on)
    tx.add(CourseChange(course_id, on, to, None, reason, note))
    return dossier(tx.reader, course_id)


def reopen(
    tx: Transaction, course_id: int, on: date, reason: str, note: str | None = None, override: str | None = None
) -> Dossier:
    """Let a course go on that was completed or stopped.

    Conflict where another course continues it, Duplicate where another on its structure and side goes on, unless that
    is overridden.
    """
    now = held_course(tx, course_id)
    check_now(now, Change.REOPENED, on)
    now.patient.alive(on, "A course reopened")
    if later := continued_by(tx.reader, course_id):
        raise Conflict(f"{later} continues {now.course.reference}: log to {later}, or void {later} first.")
    refusal = second_course(tx.reader, now.patient, now.structure, now.course.side, course_id)
    if refusal and override is None:
        raise refusal
    if refusal:
        tx.replace(now.course, replace(now.course, override=override), lifting((SECOND_COURSE,)))
    tx.add(CourseChange(course_id, on, Change.REOPENED, None, reason, note))
    return dossier(tx.reader, course_id)


def check_now(now: Dossier, to: Change, on: date) -> None:
    """Raise Conflict where a course cannot take a change on a day, for its state or for a session given since."""
    check_change(now.course, now.state, to, on)
    if later := [treatment.session for treatment in now.given if treatment.session.on > on]:
        what = f"session {later[-1].reference} was given on {later[-1].on}"
        raise Conflict(f"{now.course.reference} cannot be {to} on {on}: {what}. Name that day or a later one.")


def extend(tx: Transaction, course_id: int, sessions: int, on: date, reason: str | None, note: str | None) -> Dossier:
    """Add sessions to the planned ones; SafetyStop beyond the most that the protocol ever gives."""
    now = held_course(tx, course_id)
    check_change(now.course, now.state, Change.EXTENDED, on)
    if now.progress.planned is None:
        raise Conflict(f"{now.course.reference} has no fixed number of sessions: there is nothing to extend.")
    maximum = now.protocol.maximum
    if maximum is not None and now.progress.planned + sessions > maximum:
        raise SafetyStop(
            f"{now.protocol.name} gives at most {maximum} sessions and {now.progress.planned} are planned: "
            "extend by less, or log beyond it with --override REASON."
        )
    tx.add(CourseChange(course_id, on, Change.EXTENDED, sessions, reason, note))
    return dossier(tx.reader, course_id)


def void_course(tx: Transaction, course_id: int, reason: str) -> Dossier:
    """Strike out a course that should never have been opened; Conflict where a session stands in it."""
    now = held_course(tx, course_id)
    if now.course.void:
        raise Conflict(f"{now.course.reference} is void already ({now.course.void}).")
    if now.given:
        raise Conflict(
            f"Session {now.given[-1].session.reference} was given in {now.course.reference}: "
            "void its sessions first, or stop the course."
        )
    if later := continued_by(tx.reader, course_id):
        raise Conflict(f"{later} continues {now.course.reference}: void {later} first.")
    tx.void(now.course, reason)
    return dossier(tx.reader, course_id)
