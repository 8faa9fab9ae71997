"""Tests of the worklist of a day gone by: what was true then."""

from dataclasses import replace
from datetime import date, timedelta

from prolotrack.domain.course import Change
from prolotrack.services.courses import extend
from prolotrack.services.past_worklist import worklist_on
from prolotrack.services.registration import edit_patient
from prolotrack.services.worklist import Wanted
from tests.domain.injections import OPENED, after
from tests.factories import BEN, TODAY, Clinic

EVERYTHING = Wanted(OPENED, date.max, lapsed_too=True, optional=True)


def wanted(day: date) -> Wanted:
    """Return what is shown by default: due no more than two weeks ahead."""
    return Wanted(day, day + timedelta(days=14))


def test_past_worklist_is_what_was_true(clinic: Clinic) -> None:
    """It looks only at what is dated up to its day: given, paused, resumed, extended, and the patient's death."""
    now = clinic.opened("left knee", "reeves-2000-knee")
    clinic.log(1, OPENED)
    clinic.change(1, Change.PAUSED, after(70))
    clinic.change(1, Change.RESUMED, after(80))
    clinic.log(1, after(90), after(150))
    clinic.do(lambda tx: extend(tx, 1, 1, after(160), None, None))
    clinic.do(lambda tx: edit_patient(tx, now.patient, replace(now.patient, deceased=after(300)), TODAY))
    second, third, fourth = (2, date(2026, 3, 5)), (3, date(2026, 6, 5)), (4, date(2026, 8, 4))
    with clinic.reading() as reader:
        for days, coming in (
            (-1, []),
            (0, [second]),
            (69, [second]),
            (70, []),
            (79, []),
            (80, [second]),
            (90, [third]),
            (150, []),
            (159, []),
            (160, [fourth]),
            (299, [fourth]),
            (300, []),
        ):
            found = worklist_on(reader, EVERYTHING._replace(day=after(days)))
            assert [(row.number, row.due) for row in found.rows] == coming, days


def test_past_worklist_counts_who_had_lapsed(clinic: Clinic) -> None:
    """And came back since."""
    clinic.opened()
    clinic.log(1, OPENED, after(200))
    with clinic.reading() as reader:
        assert worklist_on(reader, wanted(after(150))).lapsed == 1
        assert worklist_on(reader, wanted(after(200))).lapsed == 0
        assert worklist_on(reader, wanted(after(150))._replace(limit=0)).rows == []


def test_past_worklist_shows_the_last_session_of_then(clinic: Clinic) -> None:
    """None where there was none."""
    clinic.open(replace(clinic.opening(clinic.patient(BEN)), on=OPENED))
    clinic.log(1, after(3), after(31))
    with clinic.reading() as reader:
        lasts = [worklist_on(reader, EVERYTHING._replace(day=after(days))).rows[0].last_session for days in (2, 3, 31)]
    assert lasts == [None, after(3), after(31)]
