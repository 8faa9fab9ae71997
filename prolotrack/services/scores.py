"""Scores: record what patients say of their pain and function, put it right, strike it out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from prolotrack.domain.course import Status, check_not_void
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.follow_up import nothing_planned
from prolotrack.domain.outcome import PAIN_MEASURE, Measure
from prolotrack.domain.questionnaire import Answered, SaidScore, answered
from prolotrack.domain.reference import reference_of
from prolotrack.domain.score import Measured, Moment, Score
from prolotrack.domain.session import Session
from prolotrack.domain.timepoint import BASELINE_BEFORE
from prolotrack.domain.trend import Scored
from prolotrack.errors import Conflict, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.held import check_unchanged, held_course
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.services.lookup.scores import find_score, scored
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Scoring:
    """What is said of the scores of a course that were taken at one time; None is what nobody said."""

    scores: tuple[SaidScore, ...]
    on: date | None = None
    moment: Moment | None = None
    session_id: int | None = None
    note: str | None = None
    override: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreAmendment:
    """What is put right of a score; None leaves what was recorded."""

    reason: str
    value: str | None = None
    on: date | None = None
    moment: Moment | None = None
    note: str | None = None


def asked_for(reader: Reader, now: Dossier) -> list[Measure]:
    """Return the measures to ask for: those of the course so far, else those of its protocol, else pain."""
    so_far = [score.measure for score in now.scores if score.void is None]
    names = so_far or now.protocol.measures or (PAIN_MEASURE,)
    return [find_measure(reader, name) for name in dict.fromkeys(names)]


def answers(reader: Reader, said: Sequence[SaidScore]) -> list[tuple[Measure, Answered]]:
    """Return the measures and values of scores that were typed; UsageProblem where one measure is said twice."""
    found = [(find_measure(reader, each.measure), each.value) for each in said]
    often = Counter(measure.name for measure, _ in found)
    if twice := [name for name, times in often.items() if times > 1]:
        raise UsageProblem(f"{twice[0]} is said twice: say it once.")
    return [(measure, answered(measure, value)) for measure, value in found]


def add_baseline(tx: Transaction, course_id: int, on: date, said: Sequence[SaidScore]) -> list[Score]:
    """Record the scores with which a course is opened, on the day it is."""
    known = answers(tx.reader, said)
    return tx.add_many(
        [Score(course_id, measure.id, on, Moment.BEFORE, answer.value, items=answer.items) for measure, answer in known]
    )


def pain_at(
    reader: Reader, session: Session, course_ids: Iterable[int], before: Decimal | None, after: Decimal | None
) -> list[Score]:
    """Return the scores of pain right before and right after a session, for each of its courses; None is not said."""
    pain = find_measure(reader, PAIN_MEASURE)
    return [
        Score(course_id, pain.id, session.on, moment, value, session.id)
        for course_id in course_ids
        for moment, value in ((Moment.BEFORE, before), (Moment.AFTER, after))
        if value is not None
    ]


def add_scores(tx: Transaction, course_id: int, said: Scoring, today: date) -> Scored:
    """Record scores of a course; Duplicate where one of them is recorded already, unless overridden."""
    now = held_course(tx, course_id)
    known = answers(tx.reader, said.scores)
    on, moment, session_id = _taken(now, said, today)
    check_score_day(now, on, moment)
    new = [
        Score(course_id, measure.id, on, moment, answer.value, session_id, said.note, answer.items)
        for measure, answer in known
    ]
    refusals = [
        refusal for score, (measure, _) in zip(new, known, strict=True) if (refusal := _twice(now, score, measure))
    ]
    if refusals and said.override is None:
        raise Duplicate(f"{refusals[0]}. Amend it, or add --override REASON.")
    added = tx.add_many(new, said.override if refusals else None)
    return scored(tx.reader, *added)


def amend_score(tx: Transaction, seen: Score, said: ScoreAmendment) -> Scored:
    """Write a new version of a score; ChangedMeanwhile where it is no longer as *seen*."""
    before = held_course(tx, seen.course_id)
    _check_stands(tx.reader, seen)
    measure = tx.reader.known(Measure, seen.measure_id)
    answer = Answered(seen.value, seen.items) if said.value is None else _answer(seen, measure, said.value)
    on, moment = said.on or seen.on, said.moment or seen.moment
    session_id = seen.session_id
    if (on, moment) != (seen.on, seen.moment):
        session_id = _session_on(before, on, moment)
        check_score_day(before, on, moment)
    score = replace(
        seen,
        on=on,
        moment=moment,
        session_id=session_id,
        value=answer.value,
        items=answer.items,
        note=said.note or seen.note,
    )
    if score == seen:
        raise UsageProblem("Nothing to change: say what is new, such as another value, --on or --kind.")
    if refusal := _twice(before, score, measure):
        raise Duplicate(f"{refusal}. Void one of them.")
    return scored(tx.reader, tx.replace(seen, score, said.reason))


def void_score(tx: Transaction, seen: Score, reason: str) -> Scored:
    """Strike out a score."""
    held_course(tx, seen.course_id)
    _check_stands(tx.reader, seen)
    return scored(tx.reader, tx.void(seen, reason))


def check_score_day(now: Dossier, on: date, moment: Moment) -> None:
    """Raise OutOfRange where a score of a course cannot have been taken on a day; Conflict where the course is void."""
    check_not_void(now.course, now.state)
    now.patient.alive(on, "A score")
    if on < now.course.opened_on - BASELINE_BEFORE:
        raise OutOfRange(
            f"{on} lies more than {BASELINE_BEFORE.days} days before {now.course.reference} was opened on "
            f"{now.course.opened_on}, too long for a baseline (prolotrack's own rule): correct the date, or ask anew."
        )
    given = [treatment.session.on for treatment in now.given]
    if moment is Moment.FOLLOW_UP and not (given and min(given) <= on):
        raise OutOfRange(
            f"{now.course.reference} had no session by {on}, and a follow-up comes after one: "
            "correct the date, or say --kind before."
        )


def usual_moment(now: Dossier, on: date) -> Moment:
    """Return when a score of a day was taken, where nobody says it: before a session, or at follow-up.

    It is follow-up after the last session, from the day on which the course ended or nothing planned was left to give.
    """
    if now.last_on is None or on <= now.last_on:
        return Moment.BEFORE
    then = now.state if on >= now.state.since else now.state._replace(status=Status.OPEN)
    return Moment.FOLLOW_UP if nothing_planned(then, now.progress) else Moment.BEFORE


def _answer(seen: Score, measure: Measure, text: str) -> Answered:
    """Return what a score should be, typed with or without the name of its measure; UsageProblem with another's."""
    name, equals, value = text.partition("=")
    if equals and name.strip().lower() != measure.name:
        raise UsageProblem(
            f"{seen.reference} is a score of {measure.name}, not of {name.strip()}: void it, and add another."
        )
    return answered(measure, value if equals else text)


def _check_stands(reader: Reader, seen: Score) -> None:
    """Raise Conflict where a score is struck out, ChangedMeanwhile where somebody else changed it."""
    now = find_score(reader, seen.id)
    if now.void:
        raise Conflict(f"{now.reference} is void ({now.void}): record the score anew.")
    check_unchanged(seen.reference, seen, now)


def _taken(now: Dossier, said: Scoring, today: date) -> tuple[date, Moment, int | None]:
    """Return when scores were taken: on which day, at which moment, and of which session they are."""
    if said.session_id is None:
        on = said.on or today
        moment = said.moment or usual_moment(now, on)
        return on, moment, _session_on(now, on, moment)
    on, called = _day_of(now, said.session_id), reference_of("session", said.session_id)
    if said.on not in {None, on}:
        raise OutOfRange(f"{called} was on {on}, not on {said.on}: say one of them.")
    moment = said.moment or Moment.BEFORE
    if moment is Moment.FOLLOW_UP:
        raise OutOfRange(f"A follow-up is of no session, and {called} is one: leave out --session.")
    return on, moment, said.session_id


def _day_of(now: Dossier, session_id: int) -> date:
    """Return the day of a session that was given in a course."""
    called = reference_of("session", session_id)
    found = [treatment for treatment in now.treatments if treatment.session.id == session_id]
    if not found:
        raise OutOfRange(f"{called} is no session of {now.course.reference}: name one of its own.")
    if found[0].void:
        raise Conflict(f"{called} is void ({found[0].void}): name another, or say --on.")
    return found[0].session.on


def _session_on(now: Dossier, on: date, moment: Moment) -> int | None:
    """Return the session of a day that a score belongs to: the first for one before it, the last for one after it."""
    there = now.given_on(on)
    if moment is Moment.AFTER and not there:
        raise OutOfRange(
            f"{now.course.reference} had no session on {on}, and a score right after one is of that day: "
            "correct the date, or say --kind follow-up."
        )
    if moment is Moment.FOLLOW_UP or not there:
        return None
    return there[-1 if moment is Moment.AFTER else 0].session.id


def _twice(now: Dossier, score: Score, measure: Measure) -> str | None:
    """Say that a score of a measure, day, moment and session is recorded already; None where it is not."""
    other = twin_of(now, score, measure)
    what = f"{measure.name} of {now.course.reference} on {score.on} ({score.moment})"
    return f"The {what} is recorded already: {other.reference}" if other else None


def twin_of(now: Dossier, score: Score, measure: Measure) -> Measured | None:
    """Return the other score of a measure, day, moment and session that stands; None where none does."""
    key = (measure.name, score.on, score.moment, score.session_id)
    others = (other for other in now.scores if other.void is None and other.score_id != score.id)
    return next((other for other in others if (other.measure, other.on, other.moment, other.session_id) == key), None)
