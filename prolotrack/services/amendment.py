"""Amendment: put a session right, or strike it out. What was recorded before stays in the trail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.reference import reference_of
from prolotrack.domain.said import NO_VISIT
from prolotrack.domain.score import Measured, Moment, Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.verdict import Verdict, check_stops, stops
from prolotrack.errors import Conflict, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.dossiers import session_dossiers
from prolotrack.services.held import check_unchanged
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.services.scores import pain_at
from prolotrack.services.screening import judge_anew
from prolotrack.services.solutions import amended_solution, wheals_of
from prolotrack.services.treatment import check_session_day, too_soon
from prolotrack.services.unsaid import OF_INJECTION, OF_SESSION, PAINS, injection_without, session_without
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

NOTHING = Injection(session_id=0, course_id=0)  # an injection of which nothing was said

_OF_VISIT = OF_SESSION.keys() - {"consent", "note"}


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is put right; None and () leave what was recorded. *course_id* says for which course, where it matters.

    *clear* names what is unsaid (`prolotrack.services.unsaid`).
    """

    reason: str
    on: date | None = None
    clinician: str | None = None
    consent: bool | None = None
    note: str | None = None
    injection: Injection = NOTHING
    pain: Decimal | None = None
    pain_after: Decimal | None = None
    course_id: int | None = None
    visit: Session = NO_VISIT
    override: str | None = None
    clear: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise UsageProblem where something is said and unsaid."""
        if both := [name for name in self.clear if self._says(name)]:
            raise UsageProblem(f"{both[0]} is said and cleared: choose one.")

    def _says(self, name: str) -> bool:
        """Say whether there is a new value of what a name that can be cleared means."""
        field = OF_SESSION.get(name) or OF_INJECTION.get(name) or name.replace("-", "_")
        if name in OF_INJECTION:
            return getattr(self.injection, field) not in {None, ()}
        return getattr(self.visit if name in _OF_VISIT else self, field) is not None


def amend_session(
    tx: Transaction, seen: Session, said: Amendment, known: Sequence[Dossier] = ()
) -> tuple[Session, tuple[Dossier, ...]]:
    """Write a new version of a session and of what belongs to it.

    Raises ChangedMeanwhile where it is no longer as *seen*, or its injections and scores as in the dossiers *known*.
    """
    tx.hold(seen.patient_id)
    _check_stands(seen)
    before = _unchanged(tx.reader, seen, known)
    session = _amended_session(tx.reader, before, seen, said)
    recorded = tx.reader.all(Injection, "sessions.injections", id=seen.id)
    concerned = _concerned(recorded, said)
    given = [
        _amended(tx.reader, course, session.clinician, old, said) if old in concerned else old
        for old, course in zip(recorded, before, strict=True)
    ]
    if said.override is not None:
        early = [too_soon(course, session.on, besides=seen.on) is not None for course in before]
        given = [_explained(new, said.override) if soon else new for new, soon in zip(given, early, strict=True)]
    verdicts = judge_anew(tx.reader, before, (seen, recorded), (session, given))
    if verdicts is not None:
        session = _overridden(seen, session, verdicts, said.override)
    scores, new_scores = _scores(tx, session, concerned, said)
    pairs: list[tuple[Session | Injection | Score, Session | Injection | Score]] = [(seen, session)]
    pairs += [*zip(recorded, given, strict=True), *scores]
    changed = [(old, new) for old, new in pairs if new != old]
    if not changed and not new_scores:
        raise UsageProblem("Nothing to change: say what is new, such as --percent.")
    for old, new in changed:
        tx.replace(old, new, said.reason)
    tx.add_many(new_scores, said.reason)
    return session_dossiers(tx.reader, seen.id)


def void_session(
    tx: Transaction, seen: Session, reason: str, known: Sequence[Dossier] = ()
) -> tuple[Session, tuple[Dossier, ...]]:
    """Strike out a session with its injections and scores; ChangedMeanwhile as where it is amended."""
    tx.hold(seen.patient_id)
    _check_stands(seen)
    _unchanged(tx.reader, seen, known)
    tx.void(seen, reason)
    for injection in tx.reader.all(Injection, "sessions.injections", id=seen.id):
        tx.void(injection, reason)
    for score in tx.reader.all(Score, "sessions.scores", id=seen.id):
        if score.void is None:
            tx.void(score, reason)
    return session_dossiers(tx.reader, seen.id)


def _check_stands(session: Session) -> None:
    """Raise Conflict where a session is struck out."""
    if session.void:
        raise Conflict(f"{session.reference} is void ({session.void}): log the session anew.")


def _unchanged(reader: Reader, seen: Session, known: Sequence[Dossier]) -> tuple[Dossier, ...]:
    """Return the dossiers of a session's courses; ChangedMeanwhile where it, or what belongs to it, was changed."""
    now, courses = session_dossiers(reader, seen.id)
    check_unchanged(seen.reference, (seen, _parts(seen, known or courses)), (now, _parts(seen, courses)))
    return courses


def _parts(session: Session, courses: Sequence[Dossier]) -> list[tuple[Injection, list[Measured]]]:
    """Return what belongs to a session: its injections and scores, course by course."""
    return [
        (now.treatment_of(session.id).injection, [score for score in now.scores if score.session_id == session.id])
        for now in courses
    ]


def _check_move(now: Dossier, session: Session, on: date) -> None:
    """Refuse a day that a session of the course cannot be moved to."""
    check_session_day(now, on)
    if others := [other for other in now.given_on(on) if other.session.id != session.id]:
        there = others[0].session.reference
        raise Duplicate(f"{there} on {on} is recorded for {now.course.reference} already: void one of them.")
    followed = [event for event in now.events if event.void is None and event.session_id == session.id]
    if early := [event for event in followed if event.onset < on]:
        what = f"{early[0].reference}, {early[0].type} after {session.reference}, began on {early[0].onset}"
        raise OutOfRange(f"{what}, before {on}: name an earlier day, or put the event right first.")


def _amended_session(reader: Reader, courses: Sequence[Dossier], seen: Session, said: Amendment) -> Session:
    """Return a session with what was said in the place of what was recorded; refuse a day that it cannot have."""
    clinician = said.clinician or seen.clinician
    left = session_without(seen, said.clear)
    wheals = wheals_of(reader, courses[0], clinician, said.visit.wheals)
    session = replace(
        _amended_visit(left, replace(said.visit, wheals=wheals)),
        on=said.on or seen.on,
        clinician=clinician,
        consent=left.consent if said.consent is None else said.consent,
        note=said.note or left.note,
    )
    if session.on != seen.on:
        for course in courses:
            _check_move(course, seen, session.on)
    return session


def _overridden(seen: Session, session: Session, verdicts: Sequence[Verdict], override: str | None) -> Session:
    """Return an amended session with the rules that are overridden, and why; SafetyStop where one is not.

    What was overridden before stays so, with its reason, as long as it still stops the session by the very same
    sentence: by another value, or against another limit, it is overridden anew.
    """
    check_stops(verdicts, override, seen.stops)
    now = stops(verdicts)
    reasons = [seen.override] if set(now) & set(seen.stops) else []
    reasons += [override] if set(now) - set(seen.stops) else []
    said = dict.fromkeys(reason for reason in reasons if reason)
    return replace(session, stops=now, override="; ".join(said) or None)


def _amended_visit(old: Session, said: Session) -> Session:
    """Return a session with what else was said of the visit in the place of what was recorded."""
    return replace(
        old,
        time_out=old.time_out if said.time_out is None else said.time_out,
        screen=old.screen if said.screen is None else said.screen,
        position=said.position or old.position,
        prep=said.prep or old.prep,
        wheals=said.wheals or old.wheals,
        instructions=said.instructions or old.instructions,
        plan=said.plan or old.plan,
    )


def _concerned(injections: list[Injection], said: Amendment) -> list[Injection]:
    """Return the injections whose particulars are put right: none, the only one, or that of the course named."""
    unsaid = any(name in OF_INJECTION or name in PAINS for name in said.clear)
    if said.injection == NOTHING and said.pain is None and said.pain_after is None and not unsaid:
        return []
    if said.course_id is not None:
        named = [injection for injection in injections if injection.course_id == said.course_id]
        if not named:
            called = reference_of("course", said.course_id)
            raise UsageProblem(f"{called} was not injected in this session: name another course.")
        return named
    if len(injections) > 1:
        courses = " or ".join(reference_of("course", injection.course_id) for injection in injections)
        raise UsageProblem(f"This session was for several courses: say which with --course {courses}.")
    return injections


def _explained(injection: Injection, reason: str) -> Injection:
    """Return an injection with why it was given too soon; a reason that is recorded stays."""
    return replace(injection, early_reason=injection.early_reason or reason)


def _amended(reader: Reader, now: Dossier, clinician: str, recorded: Injection, amendment: Amendment) -> Injection:
    """Return an injection with what was said in the place of what was recorded.

    A mix rewrites agent, concentration and volume; an agent or a concentration that contradicts the mix drops it.
    """
    old, said = injection_without(reader, recorded, amendment.clear), amendment.injection
    solution = amended_solution(reader, now, clinician, old, said)
    return replace(
        old,
        agent=solution.agent,
        percent=solution.percent,
        volume_ml=solution.volume_ml,
        mix=solution.mix,
        points=solution.points,
        guidance=said.guidance or old.guidance,
        lots=said.lots or old.lots,
        image=said.image or old.image,
        approach=said.approach or old.approach,
        needle=said.needle or old.needle,
        response=said.response or old.response,
        complications=said.complications or old.complications,
    )


def _scores(
    tx: Transaction, session: Session, injections: list[Injection], said: Amendment
) -> tuple[list[tuple[Score, Score]], list[Score]]:
    """Return the scores to replace, old and new, and the scores to add."""
    courses = [injection.course_id for injection in injections]
    pain = {_which(score): score for score in pain_at(tx.reader, session, courses, said.pain, said.pain_after)}
    recorded = [score for score in tx.reader.all(Score, "sessions.scores", id=session.id) if score.void is None]
    measure = find_measure(tx.reader, PAIN_MEASURE)
    moments = [moment for name, moment in PAINS.items() if name in said.clear]
    unsaid = {(course_id, measure.id, moment) for course_id in courses for moment in moments}
    changed = [
        (score, replace(score, void=said.reason))
        if _which(score) in unsaid
        else (score, replace(score, on=session.on, value=pain.pop(_which(score), score).value))
        for score in recorded
    ]
    return changed, [*pain.values()]


def _which(score: Score) -> tuple[int, int, Moment]:
    """Return what of a session a score tells: of which course, of which measure, at which moment."""
    return score.course_id, score.measure_id, score.moment
