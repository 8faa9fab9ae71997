"""Tests of which closed days there are."""

from datetime import date, timedelta

from prolotrack.domain.closed_day import ClosedDay
from prolotrack.services.closed_days import closed_days
from tests.factories import Clinic

MAY = date(2026, 5, 1)
VACATION = ClosedDay(MAY, MAY + timedelta(days=9), "vacation", id=1)
LABOUR_DAY = ClosedDay(MAY, MAY, "Labour Day", public=True, id=2)


def test_closures_are_those_between_two_days(clinic: Clinic) -> None:
    """One that began before or ends after them is among them; one that is void was reopened."""
    clinic.do(lambda tx: tx.add_many([VACATION, LABOUR_DAY, ClosedDay(MAY, MAY, "x", void="reopened")]))
    spans = {
        (MAY - timedelta(days=9), MAY - timedelta(days=1)): (),
        (MAY - timedelta(days=9), MAY): (VACATION, LABOUR_DAY),
        (MAY + timedelta(days=1), date.max): (VACATION,),
        (VACATION.last, VACATION.last): (VACATION,),
        (VACATION.last + timedelta(days=1), date.max): (),
    }
    for (since, until), found in spans.items():
        assert clinic.ask(lambda reader, since=since, until=until: closed_days(reader, since, until)) == found  # type: ignore[misc]
