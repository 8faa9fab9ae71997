"""The list of scores."""

from datetime import date
from typing import NamedTuple

from prolotrack.domain.score import Moment, ScoreRow
from prolotrack.store.reader import Reader


class ScoresWanted(NamedTuple):
    """Which scores are listed: of a course, of a patient or all; of several, the latest."""

    limit: int
    patient_id: int | None = None
    course_id: int | None = None
    measure: str | None = None
    moment: Moment | None = None
    since: date = date.min
    until: date = date.max


def scores(reader: Reader, wanted: ScoresWanted) -> list[ScoreRow]:
    """Return scores by their day, void ones too."""
    query, whose = _whose(wanted)
    found = reader.all(
        ScoreRow,
        query,
        limit=wanted.limit,
        measure=wanted.measure,
        moment=wanted.moment,
        since=wanted.since.isoformat(),
        until=wanted.until.isoformat(),
        **whose,
    )
    return found[::-1]


def _whose(wanted: ScoresWanted) -> tuple[str, dict[str, int]]:
    """Return the query for the scores of a course, of a patient, or all, and whose they are."""
    if wanted.course_id is not None:
        return "scores.listed_of_course", {"course_id": wanted.course_id}
    if wanted.patient_id is not None:
        return "scores.listed_of_patient", {"patient_id": wanted.patient_id}
    return "scores.listed", {}
