"""Tests of what the settings of a clinic amount to, as stored."""

from datetime import date, timedelta

from prolotrack.domain.calendar_days import ClosedDay, WorkingDays
from prolotrack.domain.clinic import Clinic as Settings
from prolotrack.domain.clinic import Setting
from prolotrack.services.clinic import clinic as clinic_of
from prolotrack.services.clinic import closed_days, working_days, zone
from tests.factories import Clinic

MAY = date(2026, 5, 1)
VACATION = ClosedDay(MAY, MAY + timedelta(days=9), "vacation", id=1)
LABOUR_DAY = ClosedDay(MAY, MAY, "Labour Day", public=True, id=2)


def test_new_clinic_has_a_usual_week_and_no_zone(clinic: Clinic) -> None:
    """Nothing was said: Monday to Friday, in the zone of the machine."""
    assert clinic.ask(clinic_of) == Settings()
    assert clinic.ask(zone) is None
    assert clinic.ask(lambda reader: working_days(reader, date.min)) == WorkingDays()


def test_settings_and_closures_are_read(clinic: Clinic) -> None:
    """Those that are void were unsaid, or reopened."""
    clinic.do(lambda tx: tx.add_many([Setting("zone", "Asia/Tokyo"), Setting("working-days", "mon-sat")]))
    clinic.do(lambda tx: tx.add_many([VACATION, LABOUR_DAY, ClosedDay(MAY, MAY, "x", void="reopened")]))
    assert clinic.ask(zone) == "Asia/Tokyo"
    assert clinic.ask(clinic_of) == Settings(zone="Asia/Tokyo", weekdays=frozenset(range(6)))
    assert clinic.ask(lambda reader: working_days(reader, MAY)) == WorkingDays(
        frozenset(range(6)), (VACATION, LABOUR_DAY)
    )


def test_closures_are_those_between_two_days(clinic: Clinic) -> None:
    """One that began before or ends after them is among them."""
    clinic.do(lambda tx: tx.add_many([VACATION, LABOUR_DAY]))
    spans = {
        (MAY - timedelta(days=9), MAY - timedelta(days=1)): (),
        (MAY - timedelta(days=9), MAY): (VACATION, LABOUR_DAY),
        (MAY + timedelta(days=1), date.max): (VACATION,),
        (VACATION.last, VACATION.last): (VACATION,),
        (VACATION.last + timedelta(days=1), date.max): (),
    }
    for (since, until), found in spans.items():
        assert clinic.ask(lambda reader, since=since, until=until: closed_days(reader, since, until)) == found  # type: ignore[misc]
