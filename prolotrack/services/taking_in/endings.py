"""How the courses that some lines open went on: paused, completed, stopped, or resumed, as their status says."""

from prolotrack.domain.course import Change, CourseChange, Status
from prolotrack.domain.intake import Line
from prolotrack.services.taking_in.case import Case
from prolotrack.services.taking_in.known import CourseCard, last_day

_CHANGE = {
    Status.OPEN: Change.RESUMED,
    Status.PAUSED: Change.PAUSED,
    Status.COMPLETED: Change.COMPLETED,
    Status.STOPPED: Change.STOPPED,
}


def judge_endings(case: Case) -> None:
    """Record how courses went on: on the day that is said, else on that of the last session."""
    for card in case.courses:
        line = card.ending
        if card.new and line is not None and _went_on(line, card) and line.line not in case.refused:
            _change(case, line, card)


def _went_on(line: Line, card: CourseCard) -> bool:
    """Say whether a line tells of more than that a course was opened; one that is open since later was resumed."""
    return line.course_status is not Status.OPEN or line.status_since not in {None, card.record.opened_on}


def _change(case: Case, line: Line, card: CourseCard) -> None:
    """Record how a course went on, where that can be."""
    said, last, opened_on = line.course_status, last_day(card), card.record.opened_on
    if said not in _CHANGE:
        case.refuse(line, "course_status", said, "a course that is void is not taken in", "leave the line out")
        return
    on = line.status_since or last or opened_on
    if on > case.setting.today:
        case.refuse(line, "status_since", on, f"{on} lies in the future", "correct the date")
    elif on < opened_on:
        case.refuse(
            line, "status_since", on, f"the course was opened on {opened_on}, after {on}", "correct one of them"
        )
    elif last and on < last and said is not Status.OPEN:
        case.refuse(line, "status_since", on, f"a session was given on {last}, after {on}", "correct one of them")
    else:
        reason = line.stop_reason if said is Status.STOPPED else None
        key = case.setting.fresh.key(CourseChange)
        case.setting.fresh.add(CourseChange(card.record.id, on, _CHANGE[said], None, reason and reason.value, id=key))
        case.made.add(line.line)
