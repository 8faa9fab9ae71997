"""A score as a row that names nobody: what of it may leave (`prolotrack.domain.deidentified`)."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.person import person
from prolotrack.domain.protocol import OWN
from prolotrack.domain.score import Moment


class ScoreTaken(NamedTuple):
    """A score, and of whom: all that is asked before it leaves. *place* is that of the course among the patient's."""

    study_id: str
    place: int
    born: date
    sex: Sex | None
    deceased: date | None
    structure: str
    side: Side | None
    measure: str
    unit: str
    moment: Moment
    on: date
    value: Decimal


class DeidentifiedScore(NamedTuple):
    """A score in ``export all --deidentified``; *course* counts the patient's, *age* is that of the day."""

    study_id: str
    course: int
    year: int
    age: str
    birth_year: int | None
    sex: Sex | None
    structure: str
    side: Side | None
    measure: str
    kind: Moment
    value: Decimal
    unit: str | None


def deidentified_score(score: ScoreTaken, names: DeidentifiedNames, today: date) -> DeidentifiedScore:
    """Return what may leave of a score."""
    who = person(Patient("", "", score.born, score.sex, deceased=score.deceased), score.study_id, score.on, today)
    measure = names.measure(score.measure) or OWN
    return DeidentifiedScore(
        **who._asdict(),
        course=score.place,
        year=score.on.year,
        structure=names.structure(score.structure),
        side=score.side,
        measure=measure,
        kind=score.moment,
        value=score.value,
        unit=None if measure == OWN else score.unit,
    )
