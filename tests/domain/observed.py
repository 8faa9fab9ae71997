"""Courses to tell the response of."""

from decimal import Decimal

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.outcome import Measure, Threshold
from prolotrack.domain.response import Figure, Observed, Response, ResponseRow, response
from prolotrack.domain.score import Moment
from prolotrack.domain.timepoint import Taken, TimePoint
from tests.domain.injections import after

MEASURES = shipped().measures
DAY = after(1000)  # as of which everything is told

Scores = dict[int, str]  # by the day after opening


def decimals(*values: str) -> tuple[Decimal, ...]:
    """Return exact figures."""
    return tuple(map(Decimal, values))


def taken(scores: Scores, follow_up: int = 1000) -> list[Taken]:
    """Return scores; those from a day on are of follow-up."""
    return [
        Taken(after(day), Moment.FOLLOW_UP if day >= follow_up else Moment.BEFORE, Decimal(value))
        for day, value in scores.items()
    ]


def observed(
    *given: int,
    scores: dict[str, list[Taken]] | None = None,
    uncounted: tuple[int, ...] = (),
    planned: int | None = 3,
    ended: bool = False,
    switched: bool = False,
    measures: tuple[str, ...] = (),
    events: int = 0,
    called: tuple[int, ...] = (),
) -> Observed:
    """Return a course that had sessions on some days after it was opened."""
    counted = [after(day) for day in given if day not in uncounted]
    return Observed(
        given_on=[after(day) for day in given],
        counted_on=counted,
        planned=planned,
        done=planned is not None and len(counted) >= planned,
        ended=ended,
        switched=switched,
        measures=measures,
        scores=scores or {},
        events=events,
        called_on=[after(day) for day in called],
    )


def told(*courses: Observed, at: Threshold | None = None, measures: tuple[Measure, ...] = MEASURES) -> Response:
    """Return how courses responded."""
    return response(courses, measures, DAY, at)


def row(found: Response, what: str | Figure, point: TimePoint | None = None) -> ResponseRow | None:
    """Return the row of a measure at a time point, or of another figure, if there is one."""
    rows = [each for each in found.rows if what in {each.measure, each.figure} and each.point is point]
    assert len(rows) <= 1
    return rows[0] if rows else None
