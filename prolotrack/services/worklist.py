"""The worklist: whom to call, book or expect."""

from dataclasses import dataclass
from datetime import date, timedelta

from prolotrack.domain.anatomy import Region
from prolotrack.domain.worklist import Next
from prolotrack.store.reader import Reader

COUNTED_UP_TO = 1000  # lapsed courses


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of the worklist are asked for, as of a day: due up to *until*, lapsed ones or late ones only."""

    day: date
    until: date
    lapsed_too: bool = False
    late_only: bool = False
    optional: bool = False
    region: Region | None = None
    clinician: str | None = None
    limit: int = 2**31 - 1


def coming(reader: Reader, wanted: Wanted) -> list[Next]:
    """Return the next session of every course that has one, by due date and then by course."""
    since = date.min if wanted.lapsed_too else _bound(reader, wanted.day)
    return reader.all(
        Next,
        "worklist.coming",
        since=since.isoformat(),
        until=wanted.until.isoformat(),
        not_lapsed_on=(date.min if wanted.lapsed_too else wanted.day).isoformat(),
        late_after=(wanted.day - timedelta(days=1) if wanted.late_only else date.max).isoformat(),
        limit=wanted.limit,
        **_filters(wanted),
    )


def lapsed(reader: Reader, wanted: Wanted) -> int:
    """Return how many courses have lapsed, counted no further than one beyond a thousand."""
    count: int = reader.value(
        "worklist.lapsed", day=wanted.day.isoformat(), limit=COUNTED_UP_TO + 1, **_filters(wanted)
    )
    return count


def _bound(reader: Reader, day: date) -> date:
    """Return the earliest due date that cannot have lapsed on a day; what lies before need not be looked at."""
    longest: int | None = reader.value("worklist.span")
    return date.fromordinal(max(1, day.toordinal() - (longest or 0)))


def _filters(wanted: Wanted) -> dict[str, object]:
    """Return the filters of the worklist's queries."""
    return {
        "region": wanted.region and wanted.region.value,
        "clinician": wanted.clinician,
        "optional": int(wanted.optional),
    }
