"""Tests of when the next session is due, by published protocols and by the clinic's rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Forecast, forecast, progress, window_of
from prolotrack.domain.window import Need, Window
from prolotrack.errors import OutOfRange
from tests.domain.injections import OPENED, injected
from tests.domain.protocols import days, listed, months, open_ended, published, two_sessions, weeks


def due_dates(protocol: Protocol, opened: date, sessions: int) -> list[date]:
    """Return the due dates of a course whose sessions are each given on the day they are due."""
    given: list[date] = []
    for _ in range(sessions):
        coming = progress(protocol, opened, injected(*given)).forecast
        assert coming
        assert coming.window
        given.append(coming.window.due)
    return given


def next_of(protocol: Protocol, *given: date, extension: int = 0) -> Forecast:
    """Return the session after good injections on the days."""
    coming = progress(protocol, OPENED, injected(*given), extension).forecast
    assert coming
    return coming


@pytest.mark.parametrize(
    ("name", "opened", "expected"),
    [
        ("usual", "2026-01-05", ["2026-02-02", "2026-03-02"]),
        ("rabago-2013", "2026-01-05", ["2026-02-02", "2026-03-02", "2026-03-30", "2026-04-27"]),
        ("sit-2020", "2026-01-05", ["2026-02-02", "2026-03-02", "2026-04-27"]),
        ("reeves-2003-acl", "2025-08-31", ["2025-10-31", "2025-12-31", "2026-03-01", "2026-07-01"]),
        ("bertrand-2016", "2024-01-30", ["2024-03-01", "2024-04-01"]),
        ("bertrand-2016", "2024-01-29", ["2024-02-29", "2024-03-29"]),
        ("gul-2020", "2026-01-05", ["2026-01-26", "2026-02-16", "2026-03-09", "2026-03-30", "2026-04-20"]),
        ("yelland-2011", "2024-02-26", ["2024-03-04", "2024-03-11"]),
    ],
)
def test_published_series_is_due_on_its_days(name: str, opened: str, expected: list[str]) -> None:
    """Each session is given on its due date, the first on the day the course was opened."""
    days_due = due_dates(published(name), date.fromisoformat(opened), 1 + len(expected))
    assert [str(day) for day in days_due] == [opened, *expected]


def test_late_session_shifts_what_follows() -> None:
    """Rabago 2013: the second session, due on 2 February, is given on the 12th; the third follows."""
    coming = next_of(published("rabago-2013"), OPENED, date(2026, 2, 12))
    assert coming.number == 3
    assert coming.window == Window(date(2026, 2, 26), date(2026, 3, 12), date(2026, 3, 26))


def test_early_session_shifts_what_follows() -> None:
    """Intervals run from the last injection actually given, also from one before its due date."""
    assert next_of(published("sit-2020"), OPENED, date(2026, 1, 20), date(2026, 2, 10)) == Forecast(
        number=4,
        need=Need.PLANNED,
        window=Window(date(2026, 3, 24), date(2026, 4, 7), date(2026, 4, 21)),
        lapses_on=date(2026, 7, 14),
    )


@pytest.mark.parametrize("opened", [date(2026, 1, 5), date(2024, 2, 29), date(2025, 12, 31)])
def test_first_session_is_due_when_the_course_was_opened(opened: date) -> None:
    """Session 1 may be given at once and is late after 14 days."""
    coming = progress(published("usual"), opened, []).forecast
    assert coming == Forecast(
        number=1,
        need=Need.PLANNED,
        window=Window(opened, opened, opened + timedelta(days=14)),
        lapses_on=opened + timedelta(days=14 + 84),
    )


def test_window_of_the_usual_course_is_its_own() -> None:
    """Not before 2 weeks, due after 4, late after 6, lapsed 12 weeks later."""
    assert next_of(published("usual"), OPENED) == Forecast(
        number=2,
        need=Need.PLANNED,
        window=Window(date(2026, 1, 19), date(2026, 2, 2), date(2026, 2, 16)),
        lapses_on=date(2026, 5, 11),
    )


@pytest.mark.parametrize(
    ("gap", "margin"),
    [
        (days(1), 0),
        (days(2), 1),
        (days(3), 1),
        (weeks(1), 3),
        (weeks(2), 7),
        (days(21), 10),
        (days(27), 13),
        (days(28), 14),
        (days(29), 14),
        (weeks(6), 14),
        (months(2), 14),
        (Interval(1, Unit.YEAR), 14),
    ],
)
def test_window_that_no_protocol_publishes_is_the_clinics_rule(gap: Interval, margin: int) -> None:
    """Due plus and minus the smaller of 14 days and half the gap in whole days."""
    window = next_of(two_sessions(gap), OPENED).window
    assert window
    assert window.due - window.earliest == timedelta(days=margin)
    assert window.latest - window.due == timedelta(days=margin)


def test_half_a_month_is_half_of_its_days() -> None:
    """From 1 February to 1 March are 28 days, from the 1st of May 31: the margin is 14 of both."""
    for month in (2, 5):
        window = window_of(open_ended(months(1)), OPENED, 2, date(2026, month, 1))
        due = date(2026, month + 1, 1)
        assert window == Window(due - timedelta(days=14), due, due + timedelta(days=14))


@pytest.mark.parametrize(
    ("not_before", "late_after", "expected"),
    [
        (weeks(3), None, Window(date(2026, 1, 26), date(2026, 2, 2), date(2026, 2, 16))),
        (None, weeks(5), Window(date(2026, 1, 19), date(2026, 2, 2), date(2026, 2, 9))),
        (days(0), months(2), Window(OPENED, date(2026, 2, 2), date(2026, 3, 5))),
    ],
)
def test_half_a_window_is_completed_by_the_clinics_rule(
    not_before: Interval | None, late_after: Interval | None, expected: Window
) -> None:
    """Each bound that a protocol publishes runs from the last injection; the other follows the rule."""
    protocol = replace(two_sessions(weeks(4)), not_before=not_before, late_after=late_after)
    assert next_of(protocol, OPENED).window == expected


def test_due_date_never_leaves_the_window() -> None:
    """30 days are longer than February: a window in days around a gap in months stretches to hold due."""
    last = date(2026, 1, 31)
    protocol = replace(open_ended(months(1)), not_before=days(30), late_after=days(30))
    assert window_of(protocol, OPENED, 2, last) == Window(date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2))
    last = date(2026, 2, 1)
    assert window_of(protocol, OPENED, 2, last) == Window(date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 3))
    last = date(2026, 5, 1)
    assert window_of(protocol, OPENED, 2, last) == Window(date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 1))


def test_single_session_without_an_interval_has_no_window() -> None:
    """Where no interval is known none is made up."""
    assert window_of(listed(days(0)), OPENED, 2, OPENED) is None
    assert forecast(listed(days(0)), OPENED, 1, OPENED, extension=1) == Forecast(2, Need.PLANNED, None, None)


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("usual", [Need.PLANNED] * 3 + [None, None]),
        ("rabago-2013", [Need.PLANNED] * 3 + [Need.OPTIONAL] * 2 + [None]),
        ("topol-2011", [Need.PLANNED] * 3 + [Need.AS_NEEDED] * 3),
        ("kim-2010", [Need.PLANNED] * 3 + [None]),
        ("gul-2020", [Need.PLANNED] * 6 + [None]),
        ("maxwell-2007", [Need.PLANNED] * 20),
    ],
)
def test_next_session_is_planned_optional_as_needed_or_none(name: str, needs: list[Need | None]) -> None:
    """Planned, optional and maximum numbers differ; a series without a plan goes on until it is ended."""
    protocol = published(name)
    coming = [forecast(protocol, OPENED, counted, OPENED) for counted in range(len(needs))]
    assert [session.need if session else None for session in coming] == needs
    assert [session.number for session in coming if session] == list(range(1, 1 + sum(map(bool, needs))))


def test_optional_session_has_its_due_date() -> None:
    """The fourth session of Rabago 2013 is offered 4 weeks after the third."""
    coming = next_of(published("rabago-2013"), OPENED, date(2026, 2, 2), date(2026, 3, 2))
    assert (coming.need, coming.number) == (Need.OPTIONAL, 4)
    assert coming.window == Window(date(2026, 3, 16), date(2026, 3, 30), date(2026, 4, 13))


def test_session_as_needed_has_no_due_date() -> None:
    """Nobody is recalled for a session that is given as needed, so it never lapses."""
    coming = next_of(published("topol-2011"), OPENED, date(2026, 2, 5), date(2026, 3, 5))
    assert coming == Forecast(4, Need.AS_NEEDED, None, None)
    assert coming.tier(date(2030, 1, 1)) is None


def test_sessions_as_needed_end_at_the_maximum() -> None:
    """Two planned, then as needed, at most four in all."""
    protocol = replace(listed(weeks(0), weeks(4), maximum=4), as_needed=True)
    coming = [forecast(protocol, OPENED, counted, OPENED) for counted in (1, 2, 3, 4)]
    assert [session.need if session else None for session in coming] == [
        Need.PLANNED,
        Need.AS_NEEDED,
        Need.AS_NEEDED,
        None,
    ]


def test_lapse_is_counted_from_the_last_day_of_the_window() -> None:
    """A protocol may say how long after its latest day a course counts as lapsed."""
    coming = next_of(replace(published("usual"), lapse=months(1)), OPENED)
    assert coming.lapses_on == date(2026, 3, 16)


def test_due_date_beyond_the_calendar_is_refused() -> None:
    """There is no session in the year 10000."""
    with pytest.raises(OutOfRange, match="beyond the calendar"):
        progress(published("usual"), OPENED, injected(date(9999, 12, 20)))
