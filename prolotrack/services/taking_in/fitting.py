"""Which of several courses at one place a line means: one that holds what it says, else the only one that fits it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from prolotrack.domain.intake import Line
from prolotrack.services.taking_in.case import Case
from prolotrack.services.taking_in.course_facts import Place, compare, complete
from prolotrack.services.taking_in.known import CourseCard, versions
from prolotrack.services.taking_in.scores import judge_scores
from prolotrack.services.taking_in.sessions import judge_sessions


def meant(case: Case, line: Line, place: Place | None, courses: Sequence[CourseCard]) -> CourseCard | None:
    """Return the course that a line means; None where there is none, or where several fit: then it is refused."""
    if len(courses) < 2:  # noqa: PLR2004 - there is nothing to choose
        return next(iter(courses), None)
    found = holding(case, line, place, courses)
    fit = [found] if found else _fitting(case, line, courses)
    if len(fit) > 1:
        several = " and ".join(f"{card.called}, opened on {card.record.opened_on}," for card in fit)
        case.refuse(line, "structure", line.structure, f"{several} fit", "say which, in a column course")
        return None
    return fit[0]


def holding(case: Case, line: Line, place: Place | None, courses: Sequence[CourseCard]) -> CourseCard | None:
    """Return the course in which all is recorded that a line says; of several, one that was its patient's first."""
    found = [card for card in courses if _holds(case, line, place, card)]
    return next(iter(_those(found, lambda card: _was_of(case, card))), None)


def _fitting(case: Case, line: Line, courses: Sequence[CourseCard]) -> Sequence[CourseCard]:
    """Return the courses that a line may mean that says something new.

    Under the number of a patient who was merged into another it means a course that came from there; else one that had
    a session or a score on its day.
    """
    if case.recorded is not None and len(case.recorded.names) > 1:
        courses = _those(courses, lambda card: _was_of(case, card))
    return _those(courses, lambda card: _has_day(line, card))


def _those(courses: Sequence[CourseCard], fits: Callable[[CourseCard], bool]) -> Sequence[CourseCard]:
    """Return the courses that fit; all where none does."""
    return [card for card in courses if fits(card)] or courses


def _was_of(case: Case, card: CourseCard) -> bool:
    """Say whether a course was first of the patient who has the number of the lines, be they merged since."""
    first = versions(case.setting.reader, card.record)[-1]
    return case.recorded is not None and first.patient_id == case.recorded.names[0].id


def _has_day(line: Line, card: CourseCard) -> bool:
    """Say whether a course had a session or a score on the day of a line."""
    return line.on in {session.record.on for session, _ in card.given} | {score.on for score in card.scores}


def _holds(case: Case, line: Line, place: Place | None, card: CourseCard) -> bool:
    """Say whether a line, judged by itself, says of a course nothing new and nothing else."""
    mark = case.setting.fresh.mark()
    alone = Case(case.setting, [line], case.recorded)
    alone.patient = case.patient
    there = replace(card, given=list(card.given), scores=list(card.scores))
    (complete if card.new else compare)(alone, line, place, there)
    alone.course_of[line.line] = there
    judge_sessions(alone)
    judge_scores(alone)
    case.setting.fresh.back_to(mark)
    return not (alone.problems or alone.made)
