"""How a procedure note looks: what was done to whom, by whom and how, what was not recorded, and what was changed."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.note import Note
from prolotrack.domain.reference import reference_of
from prolotrack.domain.revision import Revision
from prolotrack.domain.score import Measured
from prolotrack.domain.session import Guidance
from prolotrack.present.blocks import Block, Facts, Line
from prolotrack.present.lot import of_state
from prolotrack.present.revisions import moment, told
from prolotrack.present.safety import screening
from prolotrack.present.session import is_too_soon
from prolotrack.present.sessions import solution
from prolotrack.present.solution import contents
from prolotrack.present.text import day, said
from prolotrack.present.wording import person, which

_LABEL = 14  # places
_SEEN = {Guidance.ULTRASOUND, Guidance.FLUOROSCOPY, Guidance.CT}  # guidance that leaves an image
_WHOLE = {"session", "injection"}


class _Part(NamedTuple):
    """One part of a note: its label and what is recorded; None is what nobody said."""

    label: str
    value: str | None


def note_view(note: Note) -> list[Block]:
    """Return the note in sections; what nobody said is named once, at its end."""
    session = note.session
    before, after = list(_before(note)), list(_after(note))
    of_courses = [(now, list(_of_course(note, now))) for now in note.courses]
    blocks: list[Block] = [Line(f"Procedure note {session.reference}", "bold"), _facts(_head(note))]
    if session.void:
        blocks.append(Line(f"VOID: {session.void}", "red"))
    blocks += _section("Before", before)
    for now, parts in of_courses:
        blocks += _section(f"{now.course.reference}  {now.target}", parts)
    blocks += _section("After", after)
    missing = [*_open(before), *_missing(of_courses), *_open(after)]
    blocks += [Line(f"Not recorded: {', '.join(missing)}.")] if missing else []
    return [*blocks, *_changes(note)]


def _open(parts: Iterable[_Part]) -> list[str]:
    """Return what nobody said."""
    return [part.label for part in parts if part.value is None]


def _missing(of_courses: Iterable[tuple[Dossier, Sequence[_Part]]]) -> Iterator[str]:
    """Yield what nobody said of the courses, and of which courses where it was said of others."""
    missing = {now.course.reference: _open(parts) for now, parts in of_courses}
    for label in dict.fromkeys(label for labels in missing.values() for label in labels):
        courses = [course for course, labels in missing.items() if label in labels]
        yield label if len(courses) == len(missing) else f"{label} ({', '.join(courses)})"


def _changes(note: Note) -> list[Block]:
    """Say what was changed since, each command once, and of which course where there are several."""
    about: dict[tuple[str, str], list[Revision]] = {}
    for revision in note.revisions:
        if revision.changes:
            about.setdefault((revision.at, told(revision)), []).append(revision)
    lines = tuple(("", _change(note, revisions)) for revisions in about.values())
    return [Line("Changed since", "bold"), Facts(lines)] if lines else []


def _change(note: Note, revisions: Sequence[Revision]) -> str:
    """Say what a command changed alike: of which records where they are not the session and its injections.

    Of an injection it is said of which course alone it was, where the session was for several.
    """
    if not any(revision.record in _WHOLE for revision in revisions):
        return told(revisions[0], ", ".join(reference_of(revision.record, revision.key) for revision in revisions))
    now = note.course_of(revisions[0])
    only = f" [{now.course.reference}]" if now and len(revisions) == 1 < len(note.courses) else ""
    return told(revisions[0]) + only


def _section(title: str, parts: Iterable[_Part]) -> list[Block]:
    """Return a section of what is recorded; nothing where nothing is."""
    known = [part for part in parts if part.value is not None]
    return [Line(title, "bold"), _facts(known)] if known else []


def _facts(parts: Iterable[_Part]) -> Facts:
    """Return parts under each other, all sections aligned."""
    return Facts(tuple((f"  {part.label:{_LABEL}}", part.value) for part in parts if part.value is not None))


def _head(note: Note) -> Iterator[_Part]:
    """Yield who was treated, when and by whom, and who recorded it."""
    session, made = note.session, note.revisions[0]
    yield _Part("patient", person(note.courses[0].patient))
    yield _Part("on", f"{session.on:%A} {day(session.on)}")
    yield _Part("clinician", session.clinician)
    yield _Part("recorded", f"{moment(made.at)} by {made.actor}")


def _before(note: Note) -> Iterator[_Part]:
    """Yield what was asked, checked and prepared before the first needle."""
    session, patient = note.session, note.courses[0].patient
    yield _Part("consent", _yes_or_no(session.consent, "given", "NOT GIVEN"))
    yield _Part("time-out", _yes_or_no(session.time_out, "patient, structure and side checked", "NOT DONE"))
    yield _Part("screening", screening(session))
    if patient.alerts:
        yield _Part("alerts", f"{', '.join(patient.alerts)} (of the patient, today)")
    if patient.allergies:
        yield _Part("allergies", f"{said(patient.allergies)} (of the patient, today)")
    if session.stops:
        yield _Part("overridden", f"{'; '.join(session.stops)}: {said(session.override)}")
    yield _Part("position", session.position)
    yield _Part("prep", session.prep)
    yield _Part("wheals", session.wheals)
    if session.wheals:
        yield _Part("", _amounts(note, session.wheals))


def _of_course(note: Note, now: Dossier) -> Iterator[_Part]:
    """Yield what was done to the structure of a course, and what came of it at once."""
    treatment = now.treatment_of(note.session.id)
    injection = treatment.injection
    yield _Part("session", _number(now, treatment))
    yield _Part("diagnosis", f"{now.condition.code} {now.condition.title}" if now.condition else None)
    yield _Part("tried before", said(now.course.tried) if now.course.tried else "not documented")
    if injection.override:
        yield _Part("overridden", injection.override)
    yield _Part("guidance", injection.guidance and injection.guidance.value)
    if injection.image or injection.guidance in _SEEN:
        yield _Part("image", injection.image)
    yield _Part("approach", injection.approach)
    yield _Part("needle", injection.needle)
    yield from _solution(note, treatment)
    yield _Part("points", "; ".join(injection.points) or None)
    yield _Part("lots", "; ".join(map(of_state, treatment.lots)) or None)
    yield _Part("response", injection.response)
    yield _Part("complications", injection.complications)
    yield _Part("pain before", _number_said(treatment.pain_before))
    yield _Part("pain after", _number_said(treatment.pain_after))
    if scores := list(note.other_scores(now)):
        yield _Part("scores", "; ".join(map(_score, scores)))
    for event in note.events(now):
        yield _Part("flare" if event.expected else "adverse event", _event(event))


def _solution(note: Note, treatment: Treatment) -> Iterator[_Part]:
    """Yield what was injected: the mix with what it amounts to, or what was said of it."""
    injection = treatment.injection
    if injection.mix:
        yield _Part("solution", injection.mix)
        yield _Part("", f"final: {_amounts(note, injection.mix, injection.volume_ml)}")
        return
    final = " (final concentration)" if injection.percent is not None else ""
    yield _Part("solution", f"{solution(injection)}{final}" or None)
    if injection.agent or injection.percent or injection.volume_ml:
        figures = {"agent": injection.agent, "concentration": injection.percent, "volume": injection.volume_ml}
        yield from (_Part(label, None) for label, value in figures.items() if value is None)


def _amounts(note: Note, mix: str, volume_ml: Decimal | None = None) -> str:
    """Say what a mix amounts to, or that nobody can tell."""
    mixed = note.solutions.get(mix)
    return contents(mixed, volume_ml) if mixed else "cannot be told: a substance of it is known no longer"


def _after(note: Note) -> Iterator[_Part]:
    """Yield what the patient was told, what is to come, and whatever else was noted."""
    yield _Part("instructions", note.session.instructions)
    yield _Part("plan", note.session.plan)
    yield _Part("note", note.session.note)


def _why_so_soon(treatment: Treatment) -> str:
    """Say that it was too soon, and why."""
    reason = treatment.injection.early_reason
    return f"too soon: {reason}" if reason else "too soon, no reason recorded"


def _number(now: Dossier, treatment: Treatment) -> str:
    """Say as which session of the course it counts, and if it does not, why."""
    visit = now.visit(treatment)
    if visit is None:
        return "void"
    odd = [_why_so_soon(treatment)] if is_too_soon(now, treatment) else []
    odd += ["SUB-STANDARD"] if treatment.faults else []
    odd += [] if visit.counts else ["does not count"]
    return which(visit.number, now.progress.planned) + (f" ({'; '.join(odd)})" if odd else "")


def _score(score: Measured) -> str:
    """Say what was measured: ``M3 prtee 31 (before)``."""
    return f"{score.reference} {score.measure} {said(score.value)} ({score.moment})"


def _event(event: AdverseEvent) -> str:
    """Say what happened, since when, how bad it was and what became of it."""
    told = [f"{event.reference} {event.type}, since {day(event.onset)}"]
    told += [event.severity.value] if event.severity else []
    told += ["in hospital"] if event.hospitalised else []
    told += [f"action: {event.action}"] if event.action else []
    told += [event.outcome.value] if event.outcome else []
    told += [f"resolved on {day(event.resolved_on)}"] if event.resolved_on else []
    return ", ".join(told)


def _number_said(value: object) -> str | None:
    """Write a number that was said."""
    return None if value is None else said(value)


def _yes_or_no(value: bool | None, yes: str, no: str) -> str | None:  # noqa: FBT001 - as it is recorded
    """Write an answer that was given."""
    return None if value is None else yes if value else no
