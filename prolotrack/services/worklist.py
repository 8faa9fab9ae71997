"""The worklist: whom to call, book or expect, and whose scores to take."""

from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from prolotrack.domain.anatomy import Region
from prolotrack.domain.follow_up_rule import LEAST_SPAN, Intervals, longest_span
from prolotrack.domain.worklist import Kind, Next, Outlook, Worklist, in_order
from prolotrack.services.clinic import clinic, working_days_of
from prolotrack.store.reader import Reader

COUNTED_UP_TO = 1000  # lapsed courses, calls to make
FEW = 500  # calls to make, of the whole clinic: so many are sooner sorted than found along the due dates


class Wanted(NamedTuple):
    """Which rows of the worklist are asked for, as of a day: due up to *until*, lapsed ones or late ones only.

    Calls are made whatever their due date, unless it is bounded by *calls_until*.
    """

    day: date
    until: date
    lapsed_too: bool = False
    late_only: bool = False
    optional: bool = False
    region: Region | None = None
    clinician: str | None = None
    limit: int = 2**31 - 1
    kind: Kind = Kind.INJECTION
    calls_until: date = date.max


def worklist(reader: Reader, wanted: Wanted, *, counted: bool = False) -> Worklist:
    """Return the rows that are asked for, by due date, course and kind; *counted* with what is not shown of them."""
    find = {Kind.INJECTION: coming, Kind.SCORE: to_score, Kind.CALL: to_call}
    found = [rows(reader, wanted) for kind, rows in find.items() if wanted.kind in {kind, Kind.ALL}]
    rows = in_order(chain.from_iterable(found))[: wanted.limit]
    if not counted:
        return Worklist(rows)
    if wanted.kind is Kind.CALL:
        return Worklist(rows, to_call=calls_to_make(reader, wanted))
    return Worklist(rows, 0 if wanted.lapsed_too else lapsed(reader, wanted))


def outlook(reader: Reader, day: date) -> Outlook:
    """Return how the clinic looks at its worklist on a day."""
    settings = clinic(reader)
    return Outlook(day, working_days_of(reader, settings, day), settings.unanswered_calls)


def coming(reader: Reader, wanted: Wanted) -> list[Next]:
    """Return the next session of every course that has one, by due date and then by course."""
    since = date.min if wanted.lapsed_too else _bound(reader, wanted.day)
    return reader.all(
        Next,
        "worklist.coming",
        since=since.isoformat(),
        until=wanted.until.isoformat(),
        not_lapsed_on=(date.min if wanted.lapsed_too else wanted.day).isoformat(),
        late_after=_late_after(wanted),
        optional=int(wanted.optional),
        limit=wanted.limit,
        **_whose(wanted),
    )


def to_score(reader: Reader, wanted: Wanted) -> list[Next]:
    """Return the next follow-up of every course that has one, by due date and then by course."""
    since = date.min
    if not wanted.lapsed_too:
        since = _before(wanted.day, longest_span(reader.all(Intervals, "worklist.intervals")))
    return reader.all(
        Next,
        "worklist.scores",
        since=since.isoformat(),
        until=wanted.until.isoformat(),
        not_lapsed_on=(date.min if wanted.lapsed_too else wanted.day).isoformat(),
        late_after=_late_after(wanted),
        limit=wanted.limit,
        **_whose(wanted),
    )


def to_call(reader: Reader, wanted: Wanted) -> list[Next]:
    """Return the courses that somebody should call about, by due date and then by course.

    A few are found by the day from which on to call, and sorted. Of more, the first are found by walking through
    the due dates: most courses that are long past their due date are to be called about.
    """
    count: int = reader.value("worklist.callable", day=wanted.day.isoformat(), limit=FEW + 1)
    if count > FEW:
        return reader.all(Next, "worklist.many_to_call", limit=wanted.limit, **_calls(wanted))
    return reader.all(Next, "worklist.few_to_call", limit=wanted.limit, few=FEW, **_calls(wanted))


def lapsed(reader: Reader, wanted: Wanted) -> int:
    """Return how many courses have lapsed, of each kind counted no further than one beyond a thousand."""
    sessions = 0 if wanted.kind is Kind.SCORE else _sessions_lapsed(reader, wanted)
    return sessions + (0 if wanted.kind is Kind.INJECTION else _scores_lapsed(reader, wanted))


def calls_to_make(reader: Reader, wanted: Wanted) -> int:
    """Return how many courses somebody should call about, counted no further than one beyond a thousand."""
    count: int = reader.value("worklist.calls_to_make", limit=COUNTED_UP_TO + 1, **_calls(wanted))
    return count


def _sessions_lapsed(reader: Reader, wanted: Wanted) -> int:
    """Return how many courses have lapsed before their next session."""
    count: int = reader.value(
        "worklist.lapsed",
        day=wanted.day.isoformat(),
        optional=int(wanted.optional),
        limit=COUNTED_UP_TO + 1,
        **_whose(wanted),
    )
    return count


def _scores_lapsed(reader: Reader, wanted: Wanted) -> int:
    """Return how many courses have lapsed without the scores of their last follow-up."""
    count: int = reader.value(
        "worklist.scores_lapsed",
        day=wanted.day.isoformat(),
        due_before=_before(wanted.day, LEAST_SPAN).isoformat(),
        limit=COUNTED_UP_TO + 1,
        **_whose(wanted),
    )
    return count


def _bound(reader: Reader, day: date) -> date:
    """Return the earliest due date that cannot have lapsed on a day; what lies before need not be looked at."""
    longest: int | None = reader.value("worklist.span")
    return _before(day, longest or 0)


def _before(day: date, days: int) -> date:
    """Return the day so many days before another, or the first of the calendar."""
    return date.fromordinal(max(1, day.toordinal() - days))


def _late_after(wanted: Wanted) -> str:
    """Return the last day on which a window that is asked for may end."""
    return (wanted.day - timedelta(days=1) if wanted.late_only else date.max).isoformat()


def _calls(wanted: Wanted) -> dict[str, object]:
    """Return the values of the queries for calls."""
    return {
        "day": wanted.day.isoformat(),
        "until": wanted.calls_until.isoformat(),
        "late_after": _late_after(wanted),
        **_whose(wanted),
    }


def _whose(wanted: Wanted) -> dict[str, object]:
    """Return the filters that every query of the worklist takes."""
    return {"region": wanted.region and wanted.region.value, "clinician": wanted.clinician}
