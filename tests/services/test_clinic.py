"""Tests of what the settings of a clinic amount to, as stored."""

from datetime import date, timedelta

from prolotrack.domain.calendar_days import USUAL_DAYS, Closure
from prolotrack.domain.clinic import Clinic as Settings
from prolotrack.domain.closed_day import ClosedDay
from prolotrack.domain.setting import Setting
from prolotrack.services.clinic import clinic as clinic_of
from prolotrack.services.clinic import working_days, zone
from tests.factories import Clinic

MAY = date(2026, 5, 1)
VACATION = ClosedDay(MAY, MAY + timedelta(days=9), "vacation")
LABOUR_DAY = ClosedDay(MAY, MAY, "Labour Day", public=True)


def test_new_clinic_has_a_usual_week_and_no_zone(clinic: Clinic) -> None:
    """Nothing was said: Monday to Friday, in the zone of the machine."""
    assert clinic.ask(clinic_of) == Settings()
    assert clinic.ask(zone) is None
    working = clinic.ask(lambda reader: working_days(reader, date.min))
    assert (working.weekdays, working.closed) == (USUAL_DAYS, ())


def test_settings_are_read(clinic: Clinic) -> None:
    """Those that are void were unsaid."""
    clinic.do(lambda tx: tx.add_many([Setting("zone", "Asia/Tokyo"), Setting("working-days", "mon-sat")]))
    clinic.do(lambda tx: tx.add(Setting("hours", "08:00-17:00", void="cleared")))
    assert clinic.ask(zone) == "Asia/Tokyo"
    assert clinic.ask(clinic_of) == Settings(zone="Asia/Tokyo", weekdays=frozenset(range(6)))


def test_working_days_leave_out_closures(clinic: Clinic) -> None:
    """Those that are void were reopened, and those that are over are not looked at."""
    clinic.do(lambda tx: tx.add(Setting("working-days", "mon-sat")))
    clinic.do(lambda tx: tx.add_many([VACATION, LABOUR_DAY, ClosedDay(MAY, MAY, "x", void="reopened")]))
    for since, closed in (
        (MAY, (Closure(MAY, VACATION.last, "vacation"), Closure(MAY, MAY, "Labour Day"))),
        (MAY + timedelta(days=1), (Closure(MAY, VACATION.last, "vacation"),)),
    ):
        working = clinic.ask(lambda reader, since=since: working_days(reader, since))  # type: ignore[misc]
        assert (working.weekdays, working.closed) == (frozenset(range(6)), closed)
