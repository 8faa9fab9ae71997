"""Tests of how a forecast is explained: the course, its sessions, and the window of the next."""

from dataclasses import replace
from datetime import date, time

from prolotrack.domain import step
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.course import Change
from prolotrack.domain.dates import add
from prolotrack.domain.step import Why, WindowRule
from prolotrack.domain.window import Need, Tier
from tests.domain.dossiers import COURSE, USUAL, a_dossier, changed, treatment
from tests.domain.explained import explained, step_of, steps
from tests.domain.injections import OPENED, after
from tests.domain.protocols import days, listed, months, published, weeks

AGREED = Appointment(1, "Dr. Lee", after(28), time(9, 30), 30, after(1), id=5)


def test_course_protocol_and_source_come_first() -> None:
    """The edition was frozen on the day the course was opened; the clinic's own has no citation."""
    assert explained(a_dossier()).steps[:3] == (
        step.Opened("C12", OPENED, "Dr. Lee"),
        step.Protocol("usual", USUAL.edition, OPENED, "0, 4w, 8w"),
        step.Source(None, "clinic's own"),
    )
    sit = published("sit-2020")
    assert explained(a_dossier(protocol=sit)).steps[2] == step.Source(sit.citation, "published")


def test_first_session_runs_from_the_opening() -> None:
    """It is due at once, and late after 14 days by the clinic's rule."""
    now = a_dossier()
    assert explained(now).steps[3:11] == (
        step.Reference(None, OPENED),
        step.Next(1, Need.PLANNED, 0, 3, 0, None),
        step.Gap(1, None, None, None, OPENED, OPENED, None),
        step.Window(WindowRule.CLINIC, None, days(14), None, None),
        step.Earliest(OPENED, OPENED, None, None, None, held_at_due=False),
        step.Latest(after(14), OPENED, days(14), None, None, held_at_due=False),
        step.Grace(days(0), OPENED, early_counts=True),
        step.Lapse(weeks(12), after(98), None),
    )
    assert explained(now).reference_session is None


def test_window_of_the_protocol_is_told() -> None:
    """Usual course: the third session 8w less 4w after the second, with the window of the clinic's own protocol."""
    now = a_dossier(OPENED, after(28))
    assert explained(now, after(56)).steps[5:] == (
        step.Reference("S2", after(28)),
        step.Next(3, Need.PLANNED, 2, 3, 0, None),
        step.Gap(3, weeks(4), weeks(8), weeks(4), after(28), after(56), None),
        step.Window(WindowRule.CLINIC, weeks(2), weeks(6), None, None),
        step.Earliest(after(42), after(28), weeks(2), None, None, held_at_due=False),
        step.Latest(after(70), after(28), weeks(6), None, None, held_at_due=False),
        step.Grace(days(0), after(42), early_counts=True),
        step.Lapse(weeks(12), after(154), None),
        step.Status(after(56), Tier.DUE, 0),
        step.Bookable(after(56), after(56), None, None),
        step.Recall(after(71), None),
    )
    assert (explained(now).reference_session, explained(now).rule) == ("S2", WindowRule.CLINIC)


def test_window_that_a_published_protocol_states_is_its_own() -> None:
    """Nobody else is said to have set it."""
    stated = replace(USUAL, evidence="published", citation="Somebody 2013")
    assert explained(a_dossier(OPENED, protocol=stated)).rule is WindowRule.PUBLISHED


def test_window_of_the_clinics_rule_is_told() -> None:
    """Gul 2020 publishes none: due after 21 days, give or take ten."""
    now = a_dossier(OPENED, protocol=published("gul-2020"))
    assert step_of(step.Gap, now) == step.Gap(2, days(21), None, None, OPENED, after(21), None)
    assert step_of(step.Window, now) == step.Window(WindowRule.CLINIC, None, None, 21, 10)
    assert step_of(step.Earliest, now) == step.Earliest(after(11), after(21), None, 10, None, held_at_due=False)
    assert step_of(step.Latest, now) == step.Latest(after(31), after(21), None, 10, None, held_at_due=False)


def test_half_a_window_is_completed_by_the_clinics_rule() -> None:
    """The protocol says when not before, the clinic's rule when late."""
    now = a_dossier(OPENED, protocol=replace(USUAL, late_after=None))
    assert step_of(step.Window, now) == step.Window(WindowRule.CLINIC, weeks(2), None, 28, 14)
    assert step_of(step.Earliest, now).margin is None
    assert step_of(step.Latest, now) == step.Latest(after(42), after(28), None, 14, None, held_at_due=False)


def test_end_that_would_cross_due_is_held_there() -> None:
    """Not before 30 days, due in a month: in February that is after due."""
    february = replace(COURSE, opened_on=date(2026, 2, 1))
    monthly = replace(listed(months(0), months(1)), not_before=days(30), late_after=days(20))
    now = a_dossier(date(2026, 2, 1), protocol=monthly, course=february)
    earliest, latest = step_of(step.Earliest, now), step_of(step.Latest, now)
    assert (earliest.earliest, earliest.held_at_due) == (date(2026, 3, 1), True)
    assert (latest.latest, latest.held_at_due) == (date(2026, 3, 1), True)


def test_date_that_does_not_exist_is_named() -> None:
    """A month after 31 January is 1 March, for there is no 31 February."""
    monthly = listed(months(0), months(1))
    now = a_dossier(date(2026, 1, 31), protocol=monthly)
    gap = step_of(step.Gap, now)
    assert (gap.due, gap.missing) == (date(2026, 3, 1), "2026-02-31")


def test_session_too_soon_is_told_with_its_reason() -> None:
    """By how many days, since when it would not have been, and why, if somebody said it."""
    now = a_dossier(OPENED, treatment(2, after(10), early_reason="travels"), after(40))
    assert [(each.too_soon_by, each.allowed_from, each.early_reason) for each in steps(step.Session, now)] == [
        (None, None, None),
        (4, after(14), "travels"),
        (None, None, None),
    ]


def test_grace_is_no_haste() -> None:
    """With 3 days of grace a session 4 days before earliest is too soon by one."""
    now = a_dossier(OPENED, after(10), protocol=replace(USUAL, grace=days(3)))
    assert steps(step.Session, now)[1].too_soon_by == 1


def test_session_after_a_gap_restarts_the_series() -> None:
    """And the next explanation says after which day that happens again."""
    now = a_dossier(OPENED, after(200), protocol=replace(USUAL, restart_after=months(6)))
    assert [(each.number, each.restarts) for each in steps(step.Session, now)] == [(1, False), (1, True)]
    assert step_of(step.Restart, now) == step.Restart(months(6), add(after(200), months(6)))
    assert steps(step.Restart, a_dossier(protocol=replace(USUAL, restart_after=months(6)))) == []


def test_second_session_of_a_day_is_told_beside_the_first() -> None:
    """It does not count once more; the next runs from the first of the day."""
    now = a_dossier(OPENED, OPENED)
    assert [(each.session, each.counts, each.beside) for each in steps(step.Session, now)] == [
        ("S1", True, None),
        ("S2", False, "S1"),
    ]
    assert step_of(step.Reference, now).session == "S1"


def test_what_is_no_session_is_passed_over() -> None:
    """Void sessions, no-shows, cancelled and void appointments, each with its reason; open and kept ones are not."""
    appointments = (
        AGREED,
        replace(AGREED, attendance=Attendance.KEPT, id=6),
        replace(AGREED, attendance=Attendance.NO_SHOW, id=7),
        replace(AGREED, attendance=Attendance.CANCELLED, reason="ill", id=8),
        replace(AGREED, attendance=Attendance.CANCELLED, void="undone", id=9),
    )
    now = a_dossier(OPENED, treatment(2, after(20), void="not given"))._replace(appointments=appointments)
    assert steps(step.PassedOver, now) == [
        step.PassedOver("S2", after(20), Why.VOID, "not given"),
        step.PassedOver("A7", after(28), Attendance.NO_SHOW, None),
        step.PassedOver("A8", after(28), Attendance.CANCELLED, "ill"),
        step.PassedOver("A9", after(28), Why.VOID, "undone"),
    ]
    assert step_of(step.Gap, now).since == OPENED


def test_extensions_are_told_in_order_of_their_days() -> None:
    """A void one is none."""
    changes = [
        changed(Change.EXTENDED, after(40), "not yet well", sessions=1),
        changed(Change.EXTENDED, after(30), sessions=2),
        replace(changed(Change.EXTENDED, after(35), sessions=2), void="mistyped"),
        replace(changed(Change.EXTENDED, after(50)), sessions=None),
    ]
    now = a_dossier(OPENED, changes=changes)
    assert steps(step.Extended, now) == [
        step.Extended(after(30), 2, None),
        step.Extended(after(40), 1, "not yet well"),
        step.Extended(after(50), 0, None),
    ]
    coming = step_of(step.Next, now)
    assert (coming.planned, coming.extension) == (6, 3)


def test_last_gap_comes_again_beyond_the_list() -> None:
    """A session that was added has the gap of the last one that is listed."""
    extended = [changed(Change.EXTENDED, after(57), sessions=1)]
    gap = step_of(step.Gap, a_dossier(OPENED, after(28), after(56), changes=extended))
    assert (gap.gap, gap.minuend, gap.subtrahend, gap.beyond) == (weeks(4), weeks(8), weeks(4), True)
    assert not step_of(step.Gap, a_dossier(OPENED, protocol=published("gul-2020"))).beyond


def test_changes_of_state_are_no_extensions() -> None:
    """A course that was paused and resumed goes on as before."""
    changes = [changed(Change.PAUSED, after(1)), changed(Change.RESUMED, after(2))]
    now = a_dossier(OPENED, changes=changes)
    assert steps(step.Extended, now) == []
    assert steps(step.NotListed, now, after(20)) == []
