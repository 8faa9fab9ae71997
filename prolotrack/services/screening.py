"""Screening: what is known of a session before it is recorded, judged by the clinic's rules."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from operator import itemgetter

from prolotrack.domain.adverse_event import AdverseEvent, affecting_next
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.lot import lot_states
from prolotrack.domain.patient import Patient
from prolotrack.domain.reference import reference_of
from prolotrack.domain.session import Injection, Session, SiteRow
from prolotrack.domain.substance import Role, Substance
from prolotrack.domain.verdict import Circumstances, Nearby, Verdict, verdicts
from prolotrack.services.clinic import clinic
from prolotrack.services.doses import DayDoses, doses_on
from prolotrack.services.lots import in_stock
from prolotrack.services.substances import substances, substances_of
from prolotrack.store.reader import Reader


def judge(
    reader: Reader, session: Session, courses: Sequence[Dossier], injections: Mapping[int, Injection]
) -> tuple[Verdict, ...]:
    """Return the rules that a session does not meet, as it is about to be recorded: anew, or amended.

    *injections* are those of its courses, by the key of the course.
    """
    everything = list(injections.values())
    contained = _substances(reader, session, everything)
    anaesthetics = {substance.name for substance in contained if substance.role is Role.ANAESTHETIC}
    of_day = _doses(reader, session, courses[0].patient, everything) if anaesthetics else DayDoses((), ())
    known = Circumstances(
        on=session.on,
        patient=courses[0].patient,
        screen=session.screen,
        consent=session.consent,
        substances=contained,
        refused=tuple(now.course.reference for now in courses if now.course.consent is False),
        unknown=tuple(now.course.reference for now in courses if _unknown(injections[now.course.id])),
        nearby=tuple(_nearby(reader, session, courses)),
        doses=tuple(dose for dose in of_day.doses if dose.substance in anaesthetics),
        beside=tuple(dose for dose in of_day.doses if dose.substance not in anaesthetics),
        untold=of_day.untold,
        lots=lot_states(
            (lot for injection in everything for lot in injection.lots), partial(in_stock, reader), session.on
        ),
        events=tuple(event for now in courses for event in _affecting(now, session)),
    )
    return verdicts(known, clinic(reader))


def judge_anew(
    reader: Reader,
    courses: Sequence[Dossier],
    before: tuple[Session, Sequence[Injection]],
    after: tuple[Session, Sequence[Injection]],
) -> tuple[Verdict, ...] | None:
    """Return the rules that an amended session does not meet; None where nothing that is judged was amended."""
    if _what_is_judged(*before) == _what_is_judged(*after):
        return None
    session, injections = after
    return judge(reader, session, courses, {injection.course_id: injection for injection in injections})


def given(session: Session, courses: Sequence[Dossier]) -> tuple[Session, tuple[Injection, ...]]:
    """Return a session with what it gave to its courses."""
    return session, tuple(now.treatment_of(session.id).injection for now in courses)


def _what_is_judged(session: Session, injections: Sequence[Injection]) -> tuple[object, ...]:
    """Return what of a session the rules look at."""
    parts = [(one.course_id, one.agent, one.percent, one.volume_ml, one.mix, one.lots) for one in injections]
    return (session.on, session.screen, session.consent, session.wheals, *sorted(parts, key=itemgetter(0)))


def _unknown(injection: Injection) -> bool:
    """Say whether nobody said what an injection was of."""
    return not (injection.agent or injection.mix)


def _substances(reader: Reader, session: Session, injections: Sequence[Injection]) -> tuple[Substance, ...]:
    """Return what is injected, wheals too, each once: of what was mixed, else what is known of the agent."""
    every = [Injection(session_id=0, course_id=0, mix=session.wheals), *injections]
    said = [injection for injection in every if injection.mix or injection.agent]
    known = substances(reader) if said else []
    contained = [substance for injection in said for substance in substances_of(injection, known)]
    return tuple({substance.name: substance for substance in contained}.values())


def _nearby(reader: Reader, session: Session, courses: Sequence[Dossier]) -> Iterator[Nearby]:
    """Yield the other sessions, of other courses, at the structures and sides of a session's courses."""
    own = {now.course.id for now in courses}
    targets = {(now.structure.id, now.course.side): now.target for now in courses}
    for row in reader.all(SiteRow, "sessions.sites_of_patient", patient_id=session.patient_id):
        target = targets.get((row.structure_id, row.side))
        if target and row.course_id not in own and row.session_id != session.id:
            yield Nearby(reference_of("course", row.course_id), reference_of("session", row.session_id), row.on, target)


def _doses(reader: Reader, session: Session, patient: Patient, injections: Sequence[Injection]) -> DayDoses:
    """Return the doses of the day of a session, which is not recorded yet as it is meant."""
    return doses_on(reader, patient, session.on, injections, session.wheals, besides=session.id or None)


def _affecting(now: Dossier, session: Session) -> Iterator[AdverseEvent]:
    """Yield the event that affects a session of a course: since the session before, and not what came of itself.

    It is of the course, or of one that it continues.
    """
    until = session.on if not session.id else session.on - timedelta(days=1)
    earlier = [
        treatment.session.on
        for treatment in now.given
        if treatment.session.id != session.id and treatment.session.on <= until
    ]
    events = (event for event in (*now.events, *now.events_before) if event.onset <= until)
    event = affecting_next(events, max(earlier, default=None))
    if event:
        yield event
