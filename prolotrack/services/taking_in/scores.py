"""The scores of some lines: those that are recorded, by measure, day and moment, and those that the lines record."""

from collections.abc import Iterable
from datetime import date

from prolotrack.domain.course import LIVE
from prolotrack.domain.intake import Line, ScoreSaid
from prolotrack.domain.outcome import PAIN_MEASURE, Measure
from prolotrack.domain.quantity import plain
from prolotrack.domain.schedule import Given, progress
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.timepoint import BASELINE_BEFORE
from prolotrack.services.taking_in.case import Case
from prolotrack.services.taking_in.known import CourseCard, any_version, days_given, last_day

_PAIN = {Moment.BEFORE: "pain", Moment.AFTER: "pain_after"}
_SAYS_WHEN = "correct the date, or say when it was taken"


def judge_scores(case: Case) -> None:
    """Find or record every score that a line tells of."""
    for line in list(case.sound()):
        card = case.course_of.get(line.line)
        if card is not None and card.record.void is None and not _is_struck_out(case, line, card):
            for said in line.scores:
                _judge(case, line, card, said)


def _is_struck_out(case: Case, line: Line, card: CourseCard) -> bool:
    """Say whether the session of a line was struck out: then so were its scores."""
    if line.on is None or line.line in case.session_of:
        return False
    return any(
        session.record.on == line.on and bool(session.record.void or given.void) for session, given in card.given
    )


def _judge(case: Case, line: Line, card: CourseCard, said: ScoreSaid) -> None:
    """Find or record a score."""
    column = _PAIN.get(said.moment or Moment.FOLLOW_UP, said.measure) if said.measure == PAIN_MEASURE else said.measure
    measure = case.attempt(line, column, said.value, lambda: case.setting.catalogue.scored(said.measure, said.value))
    if measure is None:
        return
    on = line.on or card.record.opened_on
    there = _recorded(case, line, card, measure, said, on)
    if not there:
        _record(case, line, card, measure, said, on, column)
    elif not any(any_version(case.setting.reader, score, lambda old: old.value == said.value) for score in there):
        _contradict(case, line, said, there[0], column)


def _recorded(case: Case, line: Line, card: CourseCard, measure: Measure, said: ScoreSaid, on: date) -> list[Score]:
    """Return the scores that a line may mean, as they are or ever were; one struck out only where it says the same."""
    session = case.session_of.get(line.line)

    def fits(score: Score) -> bool:
        """Say whether a score is of the measure, the day and the moment."""
        moment = score.moment is said.moment or (said.moment is None and score.moment is not Moment.AFTER)
        return (score.measure_id, score.on) == (measure.id, on) and moment

    return [
        score
        for score in card.scores
        if any_version(case.setting.reader, score, fits)
        and (session is None or score.session_id in {None, session.record.id})
        and (score.void is None or score.value == said.value)
    ]


def _contradict(case: Case, line: Line, said: ScoreSaid, score: Score, column: str) -> None:
    """Refuse a line that says another value than is recorded."""
    new = case.setting.fresh.is_new(score)
    called, value = "a line before it" if new else score.reference, plain(said.value)
    does = "correct one of them" if new else f"prolotrack score amend {called} {value} --reason TEXT"
    case.refuse(line, column, value, f"{called} says {plain(score.value)}, and the file {value}", does)


def _record(case: Case, line: Line, card: CourseCard, measure: Measure, said: ScoreSaid, on: date, column: str) -> None:
    """Record a score, where it can have been taken then."""
    session = case.session_of.get(line.line)
    moment = said.moment or (Moment.BEFORE if session else _usual_moment(case, card, on))
    given = sorted(days_given(card))
    there = session or next((each for each, _ in card.given if each.record.on == on and not each.record.void), None)
    opened_on = card.record.opened_on
    if on < opened_on - BASELINE_BEFORE:
        early = f"{on} lies more than {BASELINE_BEFORE.days} days before the course was opened on {opened_on}"
        case.refuse(line, "on", on, f"{early}, too long for a baseline", "correct the date")
    if moment is Moment.AFTER and there is None:
        case.refuse(line, column, said.value, f"a score right after a session, and none was given on {on}", _SAYS_WHEN)
    if moment is Moment.FOLLOW_UP and not (given and given[0] <= on):
        case.refuse(line, column, said.value, f"a follow-up, and no session was given by {on}", _SAYS_WHEN)
    if line.line not in case.refused:
        session_id = there.record.id if there and moment is not Moment.FOLLOW_UP else None
        note = line.note if case.setting.scores_only else None
        key = case.setting.fresh.key(Score)
        score = Score(card.record.id, measure.id, on, moment, said.value, session_id, note, id=key)
        card.scores.append(score)
        case.setting.fresh.add(score)
        case.made.add(line.line)


def _usual_moment(case: Case, card: CourseCard, on: date) -> Moment:
    """Return when a score was taken where nobody says it: at follow-up, once the course was over or all was given."""
    last = last_day(card)
    if last is None or on <= last:
        return Moment.BEFORE
    return Moment.FOLLOW_UP if card.status not in LIVE or _is_done(case, card, days_given(card)) else Moment.BEFORE


def _is_done(case: Case, card: CourseCard, days: Iterable[date]) -> bool:
    """Say whether all planned sessions of a course are given."""
    protocol = case.setting.catalogue.protocol_of(card.record.protocol_id)
    so_far = progress(protocol, card.record.opened_on, map(Given, days), card.state.extension)
    return so_far.done
