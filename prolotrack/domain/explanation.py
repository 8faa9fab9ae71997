"""The explanation of a forecast: step by step, from what was given to the day that can be booked.

Every figure comes from the functions of `prolotrack.domain.schedule`, by which the forecast itself is made.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from prolotrack.domain import step
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.calendar_days import WorkingDays, bookable
from prolotrack.domain.course import Change, Status
from prolotrack.domain.dates import Interval, missing
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.follow_up_steps import follow_up_steps
from prolotrack.domain.protocol import PUBLISHED
from prolotrack.domain.recall import heard_of, unanswered
from prolotrack.domain.schedule import (
    FIRST_WITHIN,
    Forecast,
    allowed_from,
    expected_window,
    limits,
    margin_of,
    restarts_after,
    starts_anew,
)
from prolotrack.domain.step import Step, Why, WindowRule
from prolotrack.domain.window import Need, Tier, Window, tier
from prolotrack.domain.worklist import AHEAD

_DAY = timedelta(days=1)
_OVER = {Attendance.NO_SHOW, Attendance.CANCELLED}
_NOT_OPEN = {Status.PAUSED: Why.PAUSED, Status.STOPPED: Why.ENDED, Status.COMPLETED: Why.ENDED}


class Explanation(NamedTuple):
    """What is known of a course, explained as of a day: the steps in their order, and the day that can be booked."""

    now: Dossier
    day: date
    bookable: date | None
    steps: tuple[Step, ...]

    @property
    def rule(self) -> WindowRule | None:
        """Say whose rule the window follows; None where there is none."""
        return next((each.rule for each in self.steps if isinstance(each, step.Window)), None)

    @property
    def reference_session(self) -> str | None:
        """Return the session from which the next one runs; None where none was given."""
        return _last_session(self.now)


def explain(now: Dossier, working: WorkingDays, unanswered_calls: int, day: date) -> Explanation:
    """Return how the next session of a course comes about, as of *day*, and where none does, why.

    *working* must know the closed days from the opening of the course on; after so many *unanswered_calls* lost to
    follow-up is proposed.
    """
    steps: list[Step] = [*_course(now), *_sessions(now), *_passed_over(now), *_extensions(now)]
    coming = now.coming
    window, lapses_on = (coming.window, coming.lapses_on) if coming else (None, None)
    free = bookable(window, working, day) if window else None
    if coming:
        steps += _coming(now, coming)
    if coming and window and lapses_on:
        steps += [*_window(now, coming.number, window), *_bounds(now, window), *_limits(now, window, lapses_on)]
        steps.append(step.Status(day, tier(window, lapses_on, day), (day - window.due).days))
        steps += _booking(window, working, day, free)
    steps += [*_appointments(now, window, working, day), *_calls(now, unanswered_calls), *_not_listed(now, day)]
    steps += follow_up_steps(now, day)
    return Explanation(now, day, free, tuple(steps))


def _course(now: Dossier) -> Iterator[Step]:
    """Tell the course, and the protocol with its source."""
    opened_on, protocol = now.course.opened_on, now.protocol
    yield step.Opened(now.course.reference, opened_on, now.course.clinician)
    yield step.Protocol(protocol.name, protocol.edition, opened_on, protocol.schedule)
    yield step.Source(protocol.citation, protocol.evidence)


def _sessions(now: Dossier) -> Iterator[Step]:
    """Tell every session that was given, as which number, and whether it counts."""
    last = None
    for visit in now.progress.visits:
        window = expected_window(now.protocol, now.course.opened_on, visit.number, last, now.state.extension)
        allowed = allowed_from(now.protocol, window) if window and visit.too_soon else None
        first = None
        for treatment in now.given_on(visit.on):
            yield step.Session(
                session=treatment.session.reference,
                on=visit.on,
                number=visit.number,
                counts=visit.counts and first is None,
                too_soon_by=(allowed - visit.on).days if allowed else None,
                allowed_from=allowed,
                early_reason=treatment.injection.early_reason,
                substandard=visit.substandard,
                restarts=starts_anew(now.protocol, last, visit.on),
                beside=first,
                faults=treatment.faults,
            )
            first = first or treatment.session.reference
        last = visit.on


def _passed_over(now: Dossier) -> Iterator[Step]:
    """Tell what was recorded and does not count as a session."""
    for treatment in now.treatments:
        if treatment.void is not None:
            yield step.PassedOver(treatment.session.reference, treatment.session.on, Why.VOID, treatment.void)
    for each in now.appointments:
        if each.void is not None:
            yield step.PassedOver(each.reference, each.on, Why.VOID, each.void)
        elif each.attendance in _OVER:
            yield step.PassedOver(each.reference, each.on, each.attendance, each.reason)


def _extensions(now: Dossier) -> Iterator[Step]:
    """Tell by how many sessions the course was extended."""
    for change in sorted(now.changes, key=lambda change: (change.on, change.id)):
        if change.change is Change.EXTENDED and change.void is None:
            yield step.Extended(change.on, change.sessions or 0, change.reason)


def _coming(now: Dossier, coming: Forecast) -> Iterator[Step]:
    """Tell which session comes next, and from which day it runs."""
    yield step.Reference(_last_session(now), now.last_on or now.course.opened_on)
    so_far, maximum = now.progress, now.protocol.maximum
    yield step.Next(coming.number, coming.need, so_far.counted, so_far.planned, now.state.extension, maximum)


def _last_session(now: Dossier) -> str | None:
    """Return the last session that was given; of several on one day the first."""
    given = now.given_on(now.last_on) if now.last_on else ()
    return given[0].session.reference if given else None


def _window(now: Dossier, number: int, window: Window) -> Iterator[Step]:
    """Tell when the next session is due, and whose its window is."""
    last, protocol = now.last_on, now.protocol
    gap = protocol.gap(number)
    if last is None or gap is None:  # session 1 runs from no other
        yield step.Gap(number, None, None, None, now.course.opened_on, window.due, None)
        yield step.Window(WindowRule.CLINIC, None, FIRST_WITHIN, None, None)
        return
    earlier, later = protocol.between(number) or (None, None)
    beyond = later is not None and number > len(protocol.offsets)
    yield step.Gap(number, gap, later, earlier, last, window.due, missing(last, gap), beyond)
    says_so = protocol.evidence == PUBLISHED and (protocol.not_before or protocol.late_after)
    rule = WindowRule.PUBLISHED if says_so else WindowRule.CLINIC
    ruled = not (protocol.not_before and protocol.late_after)
    days, margin = ((window.due - last).days, margin_of(last, window.due)) if ruled else (None, None)
    yield step.Window(rule, protocol.not_before, protocol.late_after, days, margin)


def _bounds(now: Dossier, window: Window) -> Iterator[Step]:
    """Tell when the window begins and ends."""
    protocol, last = now.protocol, now.last_on
    if last is None:
        yield step.Earliest(window.earliest, now.course.opened_on, None, None, None, held_at_due=False)
        yield step.Latest(window.latest, now.course.opened_on, FIRST_WITHIN, None, None, held_at_due=False)
        return
    earliest, latest = limits(protocol, last, window.due)
    begins, ends = (_end(last, window.due, interval) for interval in (protocol.not_before, protocol.late_after))
    yield step.Earliest(window.earliest, *begins, held_at_due=earliest > window.due)
    yield step.Latest(window.latest, *ends, held_at_due=latest < window.due)


def _end(last: date, due: date, interval: Interval | None) -> tuple[date, Interval | None, int | None, str | None]:
    """Return what an end of the window is counted from, by which interval or margin, and a date that is missing."""
    if interval:
        return last, interval, None, missing(last, interval)
    return due, None, margin_of(last, due), None


def _limits(now: Dossier, window: Window, lapses_on: date) -> Iterator[Step]:
    """Tell what is too soon, when the course lapses, and when the series begins anew."""
    protocol = now.protocol
    yield step.Grace(protocol.grace, allowed_from(protocol, window), protocol.early_counts)
    yield step.Lapse(protocol.lapse, lapses_on, missing(window.latest, protocol.lapse))
    anew = restarts_after(protocol, now.last_on)
    if anew and protocol.restart_after:
        yield step.Restart(protocol.restart_after, anew)


def _booking(window: Window, working: WorkingDays, day: date, free: date | None) -> Iterator[Step]:
    """Tell the day that can be booked, and on which days before it the clinic is closed."""
    since = max(window.due, day)
    passed = working.closures(since, free or max(window.latest, since))
    for why, days in groupby(passed, key=lambda closure: closure[1]):
        closed = [on for on, _ in days]
        yield step.Closed(closed[0], closed[-1], why)
    if free:
        yield step.Bookable(free, since, None, None)
    else:
        after = bookable(window, working, window.latest + _DAY) if day <= window.latest else None
        yield step.Bookable(None, since, after, _last_open(working, max(window.earliest, day), window.due - _DAY))


def _last_open(working: WorkingDays, since: date, until: date) -> date | None:
    """Return the last day from one day to another on which the clinic is open, if there is one."""
    days = range(until.toordinal(), since.toordinal() - 1, -1)
    return next((day for day in map(date.fromordinal, days) if working.why_closed(day) is None), None)


def _appointments(now: Dossier, window: Window | None, working: WorkingDays, day: date) -> Iterator[Step]:
    """Tell the appointments that are still open."""
    for each in now.appointments:
        if each.open:
            yield step.Appointment(
                appointment=each.reference,
                on=each.on,
                at=f"{each.at:%H:%M}",
                clinician=each.clinician,
                in_window=window.earliest <= each.on <= window.latest if window else None,
                closed=working.why_closed(each.on),
                passed=each.on < day,
            )


def _calls(now: Dossier, unanswered_calls: int) -> Iterator[Step]:
    """Tell what came of the last call, and whether and when somebody should call."""
    calls = heard_of(now.calls, now.last_on)
    if calls:
        last = calls[-1]
        yield step.Call(last.on, last.result, last.again_on, unanswered(calls, now.last_on), unanswered_calls)
    declined = now.refusal
    if now.patient.do_not_call or declined:
        yield step.NeverCalled(now.patient.do_not_call, declined.on if declined else None)
    if call := now.recall:
        yield step.Recall(call.call_on, call.no_show.reference if call.no_show else None)


def _not_listed(now: Dossier, day: date) -> Iterator[Step]:
    """Tell why the course is not on the due list of the day, or not unless it is asked for."""
    for why, since, reason in _reasons(now, day):
        yield step.NotListed(why, now.state.status, now.progress.counted, since, reason)


def _reasons(now: Dossier, day: date) -> Iterator[tuple[Why, date | None, str | None]]:
    """Yield why the course is not listed, since when or from when on, and what was said of it."""
    status, dead_since = now.state.status, now.patient.deceased
    if status is Status.VOID:
        yield Why.VOID, None, now.state.reason
        return
    if day < now.course.opened_on:
        yield Why.NOT_YET, now.course.opened_on, None
        return
    if dead_since:
        yield Why.DECEASED, dead_since, None
    if status in _NOT_OPEN:
        yield _NOT_OPEN[status], now.state.since, now.state.reason
    elif not dead_since:
        yield from ((why, since, None) for why, since in _unless_asked(now.coming, day))


def _unless_asked(coming: Forecast | None, day: date) -> Iterator[tuple[Why, date | None]]:
    """Yield why an open course is not listed unless it is asked for, and since when or from when on."""
    if coming is None:
        yield Why.ALL_GIVEN, None
        return
    if coming.window is None:
        yield Why.AS_NEEDED, None
        return
    if coming.need is Need.OPTIONAL:
        yield Why.OPTIONAL, None
        return
    if coming.tier(day) is Tier.LAPSED:
        yield Why.LAPSED, coming.lapses_on
    ahead = timedelta(days=AHEAD.count)
    if coming.window.due - day > ahead:
        yield Why.AHEAD, coming.window.due - ahead
