"""Tests of scores that name nobody."""

from datetime import date
from decimal import Decimal

from prolotrack.domain.anatomy import Side
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.deidentified.score_row import DeidentifiedScore, ScoreTaken, deidentified_score
from prolotrack.domain.patient import Sex
from prolotrack.domain.person import OLDER
from prolotrack.domain.protocol import OWN
from prolotrack.domain.score import Moment
from tests.factories import TODAY

NAMES = DeidentifiedNames(shipped(), shipped())
TAKEN = ScoreTaken(
    study_id="7X2K9",
    place=2,
    born=date(1978, 3, 14),
    sex=Sex.FEMALE,
    deceased=None,
    structure="knee joint",
    side=Side.LEFT,
    measure="womac",
    unit="points",
    moment=Moment.FOLLOW_UP,
    on=date(2026, 3, 13),
    value=Decimal("31.5"),
)


def test_score_tells_its_year_and_no_day() -> None:
    """The age is that of the day, the course the patient's second."""
    assert deidentified_score(TAKEN, NAMES, TODAY) == DeidentifiedScore(
        study_id="7X2K9",
        course=2,
        year=2026,
        age="47",
        birth_year=1978,
        sex=Sex.FEMALE,
        structure="knee joint",
        side=Side.LEFT,
        measure="womac",
        kind=Moment.FOLLOW_UP,
        value=Decimal("31.5"),
        unit="points",
    )


def test_who_is_ninety_today_is_so_in_every_score() -> None:
    """Who died before that is not."""
    old = TAKEN._replace(born=date(1936, 12, 1))
    told = deidentified_score(old, NAMES, TODAY)
    assert (told.age, told.birth_year) == (OLDER, None)
    told = deidentified_score(old._replace(deceased=date(2026, 11, 30)), NAMES, TODAY)
    assert (told.age, told.birth_year) == ("89", 1936)


def test_names_that_a_clinic_gave_are_left_out() -> None:
    """Of a structure, of a measure; with the measure its unit."""
    told = deidentified_score(TAKEN._replace(structure="Rivera's knot", measure="rivera", unit="riveras"), NAMES, TODAY)
    assert (told.structure, told.measure, told.unit) == (OWN, OWN, None)
