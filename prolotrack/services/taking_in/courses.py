"""The courses of some lines: those that are recorded, by reference or by place and day, and those that the lines open.

How many sessions were planned, whether another course went on at the same place, what had been tried before: these are
rules about what should be done, and a course that was is taken in as it was.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import LIVE, Course
from prolotrack.domain.intake import Kind, Line
from prolotrack.domain.reference import reference_of
from prolotrack.services.taking_in.case import Case
from prolotrack.services.taking_in.course_facts import OPENING, Place, compare, complete, facts_of, open_course
from prolotrack.services.taking_in.fitting import holding, meant
from prolotrack.services.taking_in.keys import HIGHEST
from prolotrack.services.taking_in.known import CourseCard, any_version


def judge_courses(case: Case) -> None:
    """Find or open the course of every line that names one."""
    claimed: dict[int, CourseCard] = {}
    openings = _openings(case)
    unsaid: dict[tuple[int, Side | None], list[tuple[Line, Place]]] = defaultdict(list)
    for line in list(case.sound()):
        place = _place(case, line)
        if line.line in case.refused or (place is None and line.course is None):
            continue
        if line.course is None and line.opened_on is None and place is not None:
            unsaid[place.structure.id, place.side].append((line, place))
        else:
            on = line.opened_on or openings.get(line.course or 0)
            card = _settle(case, line, place, _named(case, line, place, claimed, on), on)
            if card is not None and line.course is not None:
                claimed[line.course] = card
    for group in unsaid.values():
        _settle_unsaid(case, group)


def _place(case: Case, line: Line) -> Place | None:
    """Return the place that a line names."""
    words = line.structure
    if words is None:
        if line.course is None and (line.on is not None or case.setting.kind in OPENING - {Kind.WIDE}):
            case.refuse(line, "structure", None, "it does not say which structure", "say the structure, or the course")
        return None
    found = case.attempt(line, "structure", words, lambda: case.setting.catalogue.place(words, line.side))
    return Place(*found) if found else None


def _openings(case: Case) -> dict[int, date]:
    """Return when the courses named by references were opened: as a line says, else on the first of its days."""
    said: dict[int, date] = {}
    first: dict[int, date] = {}
    for line in case.sound():
        if line.course is not None and line.opened_on is not None:
            said.setdefault(line.course, line.opened_on)
        if line.course is not None and line.on is not None:
            first[line.course] = min(line.on, first.get(line.course, line.on))
    return {**first, **said}


def _named(
    case: Case, line: Line, place: Place | None, claimed: dict[int, CourseCard], on: date | None
) -> CourseCard | None:
    """Return the course that a line names by its reference, else by place and opening day; None where there is none."""
    key = line.course
    if key is None:
        return meant(case, line, place, _opened(case, case.courses, place, on))
    there = claimed.get(key) or next((card for card in case.courses if card.record.id == key), None)
    if there is None and _is_free(case, line, key):
        others = _opened(case, [card for card in case.courses if card not in claimed.values()], place, on)
        there = holding(case, line, place, others) if len(others) > 1 else None
        return there or next(iter(others), None)
    return there


def _is_free(case: Case, line: Line, key: int) -> bool:
    """Say whether a course can have the reference that a line says; refuse the line where it cannot."""
    called = reference_of("course", key)
    if key > HIGHEST:
        case.refuse(line, "course", called, "a reference has at most eight digits", "leave it out: a new one is given")
    elif case.setting.taken(Course, key) and not _was_here(case, key):
        case.refuse(line, "course", called, f"{called} is another course", "leave it out: a new reference is given")
    return line.line not in case.refused


def _was_here(case: Case, key: int) -> bool:
    """Say whether the course that has a key was taken in and undone: it comes again, under another."""
    course = case.setting.reader.get(Course, key)
    return course is not None and course.void is not None


def _opened(case: Case, courses: Iterable[CourseCard], place: Place | None, on: date | None) -> Sequence[CourseCard]:
    """Return the courses at a place that were opened on a day, as they are or ever were; if none is in force, one."""
    if place is None or on is None:
        return ()
    key = (place.structure.id, place.side, on)
    fits = lambda course: (course.structure_id, course.side, course.opened_on) == key  # noqa: E731 - asked of versions
    found = [card for card in courses if any_version(case.setting.reader, card.record, fits)]
    return [card for card in found if card.record.void is None] or found[:1]


def _settle_unsaid(case: Case, group: Sequence[tuple[Line, Place]]) -> None:
    """Find or open the course at a place that some lines mean that do not say when it was opened: one for them all.

    Only lines that say what is recorded of several courses are each of their own.
    """
    place = group[0][1]
    there = _at(case, place)
    held = _held(case, [line for line, _ in group], place, there)
    days = [line.on for line, _ in group if line.on is not None]
    first = min(days, default=None)
    fit = (
        _those_that_go_on(dict.fromkeys(held.values()))
        or _opened(case, case.courses, place, first)
        or _having(there, days)
        or _going(case, there)
    )
    for line, _ in group:
        card = _settle(case, line, place, held.get(line.line) or meant(case, line, place, fit), first)
        fit = fit or ([card] if card else ())


def _held(case: Case, lines: Sequence[Line], place: Place, there: Sequence[CourseCard]) -> dict[int, CourseCard]:
    """Return in which of several courses is recorded what some lines say, by the numbers of the lines."""
    if len(there) < 2:  # noqa: PLR2004 - there is nothing to choose
        return {}
    found = {line.line: holding(case, line, place, there) for line in lines if line.on is not None}
    return {number: card for number, card in found.items() if card is not None}


def _those_that_go_on(courses: Iterable[CourseCard]) -> Sequence[CourseCard]:
    """Return the courses that go on; all where none does."""
    found = list(courses)
    return [card for card in found if card.status in LIVE] or found


def _having(there: Sequence[CourseCard], days: Sequence[date]) -> Sequence[CourseCard]:
    """Return the courses that had a session on one of the days."""
    return [card for card in there if any(session.record.on in days for session, _ in card.given)]


def _going(case: Case, there: Sequence[CourseCard]) -> Sequence[CourseCard]:
    """Return the courses that go on; of scores, those that ended where none does: a score may come long after."""
    if case.setting.kind in OPENING:
        return [card for card in there if card.status in LIVE]
    return _those_that_go_on(there)


def _at(case: Case, place: Place) -> list[CourseCard]:
    """Return the courses at a place that stand."""
    key = (place.structure.id, place.side)
    return [
        card
        for card in case.courses
        if (card.record.structure_id, card.record.side) == key and card.record.void is None
    ]


def _settle(
    case: Case, line: Line, place: Place | None, card: CourseCard | None, opened_on: date | None
) -> CourseCard | None:
    """Let a line belong to a course, which is opened where there is none, unless they contradict each other."""
    if line.line in case.refused:
        return card
    if card is None:
        card = open_course(case, line, place, opened_on)
    elif card.record.void is None and (facts := facts_of(line)) not in card.agreed:
        (complete if card.new else compare)(case, line, place, card)
        if line.line not in case.refused:
            card.agreed.add(facts)
    if card is not None and line.line not in case.refused:
        case.course_of[line.line] = card
        if line.course_status is not None and card.new and card.ending is None:
            card.ending = line
    return card
