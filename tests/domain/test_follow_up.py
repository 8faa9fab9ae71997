"""Tests of follow-up: when scores fall due after the last session."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.course import Change, CourseChange, StopReason
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.follow_up import FollowUp, Kept, follow_ups, nothing_planned, taken_on
from prolotrack.domain.follow_up_rule import Intervals, longest_span
from prolotrack.domain.protocol import Protocol, Since
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.window import Window
from prolotrack.errors import OutOfRange
from tests.domain.dossiers import COURSE, PATIENT, a_dossier, changed
from tests.domain.injections import OPENED, after
from tests.domain.protocols import days, months, published, weeks

PLAIN = published("usual")
GIVEN = (OPENED, after(28), after(56))
LAST = after(56)
OF_FIRST = replace(PLAIN, follow_up=(weeks(5), weeks(9), weeks(12), weeks(24), weeks(52)), follow_up_from=Since.FIRST)


def later(count: int) -> date:
    """Return the day that many days after the last session."""
    return LAST + timedelta(days=count)


def score(on: date, moment: Moment = Moment.FOLLOW_UP, void: str | None = None) -> Measured:
    """Return a pain on a day."""
    return Measured(1, COURSE.id, None, "nrs", on, moment, Decimal(4), void)


def done(*scores: date, protocol: Protocol = PLAIN) -> Dossier:
    """Return a course of which all planned sessions are given, with scores of follow-up on some days."""
    return a_dossier(*GIVEN, protocol=protocol)._replace(scores=tuple(map(score, scores)))


def coming(now: Dossier) -> FollowUp:
    """Return the follow-up that is to come."""
    found = now.follow_up
    assert found is not None
    return found


def test_scores_fall_due_twelve_weeks_after_the_last_session() -> None:
    """The clinic's rule: due ± 14 days; the course lapses 12 weeks after the window of the last follow-up."""
    assert done().follow_up == FollowUp(
        number=1,
        of=3,
        after=weeks(12),
        since=Since.LAST,
        begins=LAST,
        usual=True,
        margin=14,
        window=Window(later(70), later(84), later(98)),
        missed_from=later(168),
        lapses_on=later(364 + 14 + 84),
    )


@pytest.mark.parametrize(
    ("taken", "number", "due"),
    [
        ([0], 1, 84),
        ([1], 1, 84),
        ([69], 1, 84),
        ([70], 2, 182),
        ([98], 2, 182),
        ([167], 2, 182),
        ([168], 3, 364),
        ([349], 3, 364),
        ([349, 70], 3, 364),
        ([200, 80], 3, 364),
    ],
)
def test_a_score_is_of_the_last_follow_up_whose_window_has_begun(taken: list[int], number: int, due: int) -> None:
    """And of all before it, which are missed; one before any window, or on the day of the last session, is of none."""
    found = coming(done(*map(later, taken)))
    assert (found.number, found.of, found.window.due) == (number, 3, later(due))
    assert found.lapses_on == later(462)
    assert found.missed_from == {1: later(168), 2: later(350), 3: None}[number]


def all_of(now: Dossier) -> tuple[Kept, ...]:
    """Return the follow-ups of a course, with their scores."""
    return follow_ups(now.patient, now.protocol, now.state, now.progress, taken_on(now.scores))


def known(*taken: int) -> list[tuple[date | None, bool]]:
    """Return for each follow-up the day of its score, and whether it is past."""
    found = all_of(done(*map(later, taken)))
    assert [each.follow_up.number for each in found] == list(range(1, len(found) + 1))
    return [(each.on, each.past) for each in found]


def test_each_follow_up_has_the_last_of_its_scores() -> None:
    """In whatever order they come; those before the last that has one are past."""
    assert known() == [(None, False)] * 3
    assert known(69) == [(None, False)] * 3
    assert known(90, 70, 80) == [(later(90), False), (None, False), (None, False)]
    assert known(167) == [(later(167), False), (None, False), (None, False)]
    assert known(224) == [(None, True), (later(224), False), (None, False)]
    assert known(500, 71) == [(later(71), True), (None, True), (later(500), False)]
    assert all_of(a_dossier(OPENED)) == ()


@pytest.mark.parametrize(
    ("taken", "today", "missing"),
    [
        ([], 98, []),
        ([], 99, [1]),
        ([], 196, [1]),
        ([], 197, [1, 2]),
        ([], 379, [1, 2, 3]),
        ([99], 999, [2, 3]),
        ([224], 224, [1]),
        ([400], 400, [1, 2]),
    ],
)
def test_a_follow_up_is_missing_once_it_is_late_or_past(taken: list[int], today: int, missing: list[int]) -> None:
    """Where no score is of it; what is due next is never before one that has a score."""
    now = done(*map(later, taken))
    found = all_of(now)
    assert [each.follow_up.number for each in found if each.is_missing(later(today))] == missing


def test_windows_that_overlap_are_parted_where_the_later_begins() -> None:
    """26 weeks, then 10 days: the second begins within the window of the first, which is past on that day."""
    close = replace(PLAIN, follow_up=(days(182), days(192)))
    first, second = (each.follow_up for each in all_of(done(protocol=close)))
    assert (first.window.latest, second.window.earliest, first.missed_from) == (later(196), later(187), later(187))
    assert [first.takes(later(day)) for day in (167, 168, 186, 187)] == [False, True, True, False]
    assert [second.takes(later(day)) for day in (186, 187, 999)] == [False, True, True]
    (kept, _) = all_of(done(later(187), protocol=close))
    assert kept.is_missing(later(187))


@pytest.mark.parametrize("taken", [350, 364, 378, 9999])
def test_nothing_is_due_after_the_last_follow_up(taken: int) -> None:
    """Whenever its score was taken."""
    assert done(later(taken)).follow_up is None


def test_only_scores_of_follow_up_that_stand_are_taken() -> None:
    """Not those before or right after a session, nor struck out ones."""
    scores = (score(later(70)), score(later(71), Moment.BEFORE), score(later(72), Moment.AFTER))
    assert taken_on([*scores, score(later(73), void="mistyped"), score(later(74))]) == [later(70), later(74)]


def test_follow_up_begins_when_no_planned_session_is_left() -> None:
    """Not while one is to come, nor before the first."""
    assert a_dossier(OPENED, after(28)).follow_up is None
    assert a_dossier().follow_up is None
    extended = changed(Change.EXTENDED, after(57), sessions=1)
    assert a_dossier(*GIVEN, changes=[extended]).follow_up is None
    assert a_dossier(*GIVEN, after(84), changes=[extended]).follow_up is not None


@pytest.mark.parametrize("name", ["rabago-2013", "topol-2011"])
def test_optional_and_as_needed_sessions_do_not_hold_it_up(name: str) -> None:
    """One that is given moves it: it runs from the last session."""
    protocol = replace(published(name), follow_up=())
    assert coming(a_dossier(*GIVEN, protocol=protocol)).window.due == later(84)
    assert coming(a_dossier(*GIVEN, after(90), protocol=protocol)).window.due == after(90 + 84)
    moved = a_dossier(*GIVEN, after(140), protocol=protocol)._replace(scores=(score(after(139)),))
    assert (coming(moved).number, coming(moved).window.due) == (1, after(140 + 84))


@pytest.mark.parametrize("change", [Change.COMPLETED, Change.STOPPED])
def test_a_course_that_ended_early_is_followed(change: Change) -> None:
    """From the last session that was given, not from the day it ended; where none was given there is nothing."""
    ended = [changed(change, after(40))]
    assert coming(a_dossier(OPENED, after(28), changes=ended)).window.due == after(28 + 84)
    assert a_dossier(changes=ended).follow_up is None


@pytest.mark.parametrize("reason", StopReason)
def test_who_is_gone_is_not_followed(reason: StopReason) -> None:
    """Lost, transferred, or in another course since the agent was switched; every other reason is."""
    stopped = CourseChange(COURSE.id, after(40), Change.STOPPED, reason=reason.value, id=1)
    gone = {StopReason.SWITCHED, StopReason.LOST, StopReason.TRANSFERRED}
    assert (a_dossier(OPENED, changes=[stopped]).follow_up is None) is (reason in gone)


def test_paused_void_and_reopened_courses_are_not_followed() -> None:
    """Nor somebody who died."""
    assert a_dossier(*GIVEN, changes=[changed(Change.PAUSED, after(60))]).follow_up is None
    assert a_dossier(*GIVEN, course=replace(COURSE, void="by mistake")).follow_up is None
    reopened = [changed(Change.STOPPED, after(40)), changed(Change.REOPENED, after(50))]
    assert a_dossier(OPENED, changes=reopened).follow_up is None
    assert a_dossier(*GIVEN, patient=replace(PATIENT, deceased=after(60))).follow_up is None


def test_follow_up_begins_where_nothing_planned_is_left_whoever_is_asked() -> None:
    """A paused course with nothing to come is at its end, as is any that was ended."""

    def at_its_end(*given: date, changes: list[CourseChange] | None = None) -> bool:
        now = a_dossier(*given, changes=changes or [])
        return nothing_planned(now.state, now.progress)

    paused = changed(Change.PAUSED, after(60))
    assert at_its_end(*GIVEN)
    assert at_its_end(*GIVEN, changes=[paused])
    assert not at_its_end(OPENED, after(28))
    assert not at_its_end(OPENED, after(28), changes=[paused])
    assert at_its_end(OPENED, changes=[changed(Change.STOPPED, after(60), StopReason.LOST)])
    assert at_its_end(OPENED, changes=[changed(Change.COMPLETED, after(60))])
    assert not at_its_end(OPENED, changes=[changed(Change.STOPPED, after(60)), changed(Change.REOPENED, after(61))])


def test_a_protocol_states_its_own_follow_up() -> None:
    """After the last session unless it says otherwise; a short gap has a narrower window."""
    found = coming(done(protocol=replace(PLAIN, follow_up=(days(20), months(12)))))
    assert (found.number, found.of, found.after, found.usual) == (1, 2, days(20), False)
    assert (found.margin, found.window) == (10, Window(later(10), later(20), later(30)))
    assert found.lapses_on == date(2027, 3, 2) + timedelta(days=14 + 84)
    found = coming(done(later(10), protocol=replace(PLAIN, follow_up=(days(20), months(12)))))
    assert (found.number, found.margin, found.window.due) == (2, 14, date(2027, 3, 2))


def test_studies_count_from_the_first_session() -> None:
    """Weeks 5, 9, 12, 24 and 52: week 5 was over when the last session was given; windows are half the gap before."""
    found = coming(done(protocol=OF_FIRST))
    assert (found.number, found.of, found.after, found.since, found.begins) == (1, 4, weeks(9), Since.FIRST, OPENED)
    assert (found.usual, found.margin, found.window) == (False, 3, Window(after(60), after(63), after(66)))
    assert found.lapses_on == after(364 + 14 + 84)
    third = coming(done(after(60), protocol=OF_FIRST))
    assert (third.number, third.margin, third.window) == (2, 10, Window(after(74), after(84), after(94)))


def test_a_follow_up_on_the_day_of_the_last_session_is_over() -> None:
    """The day after it is not."""
    on_the_day = replace(PLAIN, follow_up=(weeks(8), weeks(12)), follow_up_from=Since.FIRST)
    found = coming(done(protocol=on_the_day))
    assert (found.after, found.number, found.of, found.margin) == (weeks(12), 1, 1, 14)
    day_after = replace(PLAIN, follow_up=(days(57), weeks(12)), follow_up_from=Since.FIRST)
    found = coming(done(protocol=day_after))
    assert (found.after, found.margin, found.window) == (days(57), 0, Window(after(57), after(57), after(57)))


def test_the_clinics_rule_holds_where_the_protocols_days_are_over() -> None:
    """Else nobody would ask a patient whose sessions took longer than the study."""
    over = replace(PLAIN, follow_up=(weeks(5), weeks(8)), follow_up_from=Since.FIRST)
    assert coming(done(protocol=over)) == coming(done())


def test_a_date_beyond_the_calendar_is_refused() -> None:
    """As every other."""
    far = [date(9999, 1, 1), date(9999, 2, 1), date(9999, 3, 1)]
    now = a_dossier(*far, course=replace(COURSE, opened_on=far[0]), protocol=replace(PLAIN, follow_up=(weeks(99),)))
    with pytest.raises(OutOfRange, match="beyond the calendar"):
        _ = now.follow_up


@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=5, unique=True).map(sorted),
    st.sampled_from(Unit),
    st.sampled_from(Since),
    st.lists(st.integers(0, 4000), max_size=4),
)
def test_no_follow_up_lasts_longer_than_the_longest_span(
    counts: list[int], unit: Unit, since: Since, taken: list[int]
) -> None:
    """So that the worklist need not look further back; windows lie in order, none lapses before it ends."""
    stated = tuple(Interval(count, unit) for count in counts)
    now = done(*map(after, taken), protocol=replace(PLAIN, follow_up=stated, follow_up_from=since))
    found = now.follow_up
    if found:
        assert (found.lapses_on - found.window.due).days <= longest_span([Intervals(stated)])
        assert LAST < found.window.earliest <= found.window.due <= found.window.latest < found.lapses_on
        assert found.window.earliest > max((day for day in map(after, taken) if day > LAST), default=LAST)
        assert 1 <= found.number <= found.of
