"""Tests of changing the clinic's settings and closed days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time

import pytest

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.clinic import Clinic as Settings
from prolotrack.domain.clinic_change import ClinicChange
from prolotrack.domain.closed_day import CLOSED, ClosedDay
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.hours import parse_hours
from prolotrack.domain.setting import Setting
from prolotrack.domain.weekdays import parse_weekdays
from prolotrack.errors import Conflict, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.clinic import clinic as clinic_of
from prolotrack.services.clinic_settings import CLEARABLE, Said, change_clinic
from prolotrack.services.closed_days import closed_days
from prolotrack.services.correction import last_command
from prolotrack.store.audit import Entry
from tests.factories import LEE, TODAY, Clinic
from tests.services.refusals import refused

SAID = Said(
    zone="Europe/Berlin",
    country="DE",
    subdivision="Bayern",
    weekdays=parse_weekdays("mon-thu"),
    hours=parse_hours("08:00-12:00"),
    unanswered_calls=5,
    rules=("nsaid=stop",),
    asked=("screen",),
    same_site=Interval(3, Unit.WEEK),
    name="Weber Clinic",
    address=("1 Elm Street", "Madison"),
    phone="+1 608 555 0100",
)
EVE = date(2026, 12, 24)
CHRISTMAS = date(2026, 12, 25)
NEW_YEAR = date(2027, 1, 1)
VACATION = ClosedDay(EVE, date(2027, 1, 4), "vacation")
RAO = "Dr. Rao"


def change(
    clinic: Clinic, said: Said, today: date = TODAY, reason: str | None = None, actor: str = LEE
) -> ClinicChange:
    """Change the settings of a clinic."""
    return clinic.do(lambda tx: change_clinic(tx, said, today, reason), actor, "clinic set")


def closures(clinic: Clinic, *, public: bool | None = None) -> list[tuple[date, date, str]]:
    """Return when the clinic is closed, and why."""
    found = clinic.ask(lambda reader: closed_days(reader, date.min))
    return [(each.first, each.last, each.name) for each in found if public in (None, each.public)]


def years(clinic: Clinic) -> list[int]:
    """Return the years of which the public holidays are kept."""
    return sorted({first.year for first, _, _ in closures(clinic, public=True)})


def trail(clinic: Clinic) -> list[Entry]:
    """Return the last command's entries in the trail."""
    return list(clinic.ask(lambda reader: last_command(reader, LEE)).entries)


def test_everything_is_set_in_one_transaction(clinic: Clinic) -> None:
    """The name of a part of the country becomes its code; public holidays of this year and ten more are kept."""
    done = change(clinic, SAID, reason="a new clinic")
    now = Settings(
        "Europe/Berlin",
        "DE",
        "BY",
        2036,
        frozenset(range(4)),
        parse_hours("08:00-12:00"),
        unanswered_calls=5,
        rules=("nsaid=stop",),
        asked=("screen",),
        same_site=Interval(3, Unit.WEEK),
        name=SAID.name,
        address=("1 Elm Street", "Madison"),
        phone=SAID.phone,
    )
    assert (done.before, done.after) == (Settings(), now)
    assert clinic.ask(clinic_of) == now
    assert years(clinic) == list(range(2026, 2037))
    assert done.holidays == len(closures(clinic)) == 132
    assert (date(2026, 1, 6), date(2026, 1, 6), "Heilige Drei Könige") in closures(clinic, public=True)
    assert {entry.reason for entry in trail(clinic)} == {"a new clinic"}


def test_what_is_not_said_stays(clinic: Clinic) -> None:
    """Each setting by itself; one that is said anew is a new version of its record."""
    before = change(clinic, SAID).after
    after = change(clinic, Said(zone="Asia/Tokyo")).after
    assert (after.zone, after.country, after.holidays_until) == ("Asia/Tokyo", "DE", 2036)
    assert clinic.ask(clinic_of) == after
    (entry,) = trail(clinic)
    assert (entry.record, entry.action) == ("setting", "replace")
    assert before.hours == after.hours


def test_rules_are_said_one_by_one(clinic: Clinic) -> None:
    """Others stay as they were; what is said as the defaults have it is no rule of the clinic's own."""
    assert change(clinic, Said(rules=("nsaid=stop", "not-screened=stop"))).after.rules == (
        "nsaid=stop",
        "not-screened=stop",
    )
    after = change(clinic, Said(rules=("lactation=off", "nsaid=warn"), asked=("plan",))).after
    assert (after.rules, after.asked) == (("lactation=off", "not-screened=stop"), ("plan",))
    assert change(clinic, Said(asked=("lot", "pain"))).after == after._replace(asked=("lot", "pain"))
    done = change(clinic, Said(rules=("lactation=warn", "not-screened=off")))
    assert done.after.rules == ()
    assert clinic.ask(clinic_of) == done.after


@pytest.mark.parametrize("name", CLEARABLE)
def test_what_is_cleared_is_as_in_a_new_clinic(name: str, clinic: Clinic) -> None:
    """And can be said again."""
    before = change(clinic, SAID).after
    after = change(clinic, Said(clear=(name,))).after
    assert clinic.ask(clinic_of) == after != before
    for field in CLEARABLE[name]:
        assert getattr(after, field) == getattr(Settings(), field)
    assert change(clinic, SAID).after == before == clinic.ask(clinic_of)


def test_clearing_the_country_strikes_its_holidays_out(clinic: Clinic) -> None:
    """The clinic's own closures stay."""
    change(clinic, SAID)
    change(clinic, Said(closed=(VACATION,)))
    after = change(clinic, Said(clear=("country",))).after
    assert (after.country, after.subdivision, after.holidays_until) == (None, None, None)
    assert closures(clinic) == [(VACATION.first, VACATION.last, "vacation")]


def test_another_country_has_other_holidays(clinic: Clinic) -> None:
    """Those of before are struck out, and the part of the country with them."""
    change(clinic, SAID)
    after = change(clinic, Said(country="US")).after
    assert (after.country, after.subdivision, after.holidays_until) == ("US", None, 2036)
    names = {name for _, _, name in closures(clinic, public=True)}
    assert "Thanksgiving Day" in names
    assert "Neujahr" not in names


def test_another_part_of_the_country_has_other_holidays(clinic: Clinic) -> None:
    """Epiphany is no holiday in Berlin; without a part, only what the whole country keeps."""
    change(clinic, SAID)
    change(clinic, Said(subdivision="Berlin"))
    assert "Heilige Drei Könige" not in {name for _, _, name in closures(clinic)}
    assert "Frauentag" in {name for _, _, name in closures(clinic)}
    change(clinic, Said(clear=("subdivision",)))
    assert "Frauentag" not in {name for _, _, name in closures(clinic)}


def test_later_years_are_added(clinic: Clinic) -> None:
    """Set again two years on, whatever it is, the years that lack are added, and none twice."""
    change(clinic, SAID)
    done = change(clinic, Said(country="DE"), TODAY.replace(year=2028))
    assert (done.before.holidays_until, done.after.holidays_until) == (2036, 2038)
    assert done.holidays == 24
    assert years(clinic) == list(range(2026, 2039))
    assert len(set(closures(clinic))) == len(closures(clinic))
    assert change(clinic, Said(zone="UTC"), TODAY.replace(year=2029)).after.holidays_until == 2039


def test_years_of_long_ago_are_not_added(clinic: Clinic) -> None:
    """A clinic that comes back after many years knows the holidays from then on."""
    change(clinic, SAID)
    change(clinic, Said(country="DE"), TODAY.replace(year=2050))
    assert years(clinic) == [*range(2026, 2037), *range(2050, 2061)]


def test_country_of_which_few_years_are_known(clinic: Clinic) -> None:
    """It is said until when they are known."""
    after = change(clinic, Said(country="LK"), TODAY.replace(year=2026)).after
    assert after.holidays_until == years(clinic)[-1] < 2036
    with_none = change(clinic, Said(country="LK", zone="UTC"), TODAY.replace(year=2090))
    assert (with_none.holidays, with_none.after.holidays_until) == (0, after.holidays_until)


def test_days_are_closed(clinic: Clinic) -> None:
    """Public holidays among them are no hindrance."""
    change(clinic, SAID)
    christmas = ClosedDay(CHRISTMAS, CHRISTMAS, CLOSED)
    done = change(clinic, Said(closed=(VACATION.without(CHRISTMAS)[0], christmas)))
    assert [closure.name for closure in done.closed] == ["vacation", CLOSED]
    assert closures(clinic, public=False) == [(EVE, EVE, "vacation"), (CHRISTMAS, CHRISTMAS, CLOSED)]


def test_day_that_is_closed_already_is_a_duplicate(clinic: Clinic) -> None:
    """Nothing of the command is recorded; the sentence names the first such day."""
    change(clinic, Said(closed=(VACATION,)))
    overlapping = ClosedDay(date(2026, 12, 21), NEW_YEAR, CLOSED)
    for again in (VACATION, overlapping, ClosedDay(EVE, EVE, "x")):
        sentence = refused(clinic, Duplicate, lambda again=again: change(clinic, Said(zone="UTC", closed=(again,))))  # type: ignore[misc]
        assert sentence == "2026-12-24 is closed already (vacation): leave it out."
    twice = ClosedDay(TODAY, TODAY, CLOSED)
    refused(clinic, Duplicate, lambda: change(clinic, Said(closed=(twice, twice))))


def test_closure_is_split_where_a_day_of_it_is_reopened(clinic: Clinic) -> None:
    """The other days remain closed, under its name; its record is struck out, and why."""
    change(clinic, Said(closed=(VACATION,)))
    done = change(clinic, Said(reopened=(date(2026, 12, 28),)), reason="too many calls")
    assert done.reopened == (date(2026, 12, 28),)
    assert closures(clinic) == [
        (EVE, date(2026, 12, 27), "vacation"),
        (date(2026, 12, 29), date(2027, 1, 4), "vacation"),
    ]
    assert [entry.reason for entry in trail(clinic)] == ["too many calls"] * 3
    change(clinic, Said(reopened=(EVE, date(2027, 1, 4))))
    assert [(first, last) for first, last, _ in closures(clinic)] == [
        (date(2026, 12, 25), date(2026, 12, 27)),
        (date(2026, 12, 29), date(2027, 1, 3)),
    ]


def test_public_holiday_is_reopened_for_good(clinic: Clinic) -> None:
    """The clinic works on it, though the country does not, and it does not come back with later years."""
    change(clinic, SAID)
    change(clinic, Said(closed=(VACATION,)))
    change(clinic, Said(weekdays=frozenset(range(7)), reopened=(CHRISTMAS,)))
    for today in (TODAY, TODAY.replace(year=2028)):
        change(clinic, Said(zone="UTC" if today == TODAY else "Asia/Tokyo"), today)
        assert not [1 for first, last, _ in closures(clinic) if first <= CHRISTMAS <= last]


def test_days_can_be_closed_but_for_one(clinic: Clinic) -> None:
    """Closed and reopened in one command."""
    change(clinic, Said(closed=(VACATION,), reopened=(date(2026, 12, 28),)))
    assert [last for _, last, _ in closures(clinic)] == [date(2026, 12, 27), date(2027, 1, 4)]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (TODAY, "2026-12-01 (Tuesday) is not closed: there is nothing to reopen."),
        (
            date(2026, 12, 26),
            "2026-12-26 is no working day (Saturday): --working-days changes which there are.",
        ),
    ],
)
def test_open_day_cannot_be_reopened(day: date, sentence: str, clinic: Clinic) -> None:
    """Nor a weekday on which the clinic never works, closed or not."""
    change(clinic, Said(closed=(VACATION,)))
    assert refused(clinic, Conflict, lambda: change(clinic, Said(reopened=(day,)))) == sentence


@pytest.mark.parametrize(
    ("said", "error", "sentence"),
    [
        (Said(), UsageProblem, "Nothing to change: say what is new, such as --zone Europe/Berlin."),
        (Said(zone="Europe/Berlin"), UsageProblem, "Nothing to change: the clinic is set so already."),
        (Said(clear=("unanswered-calls",)), UsageProblem, "Nothing to change: the clinic is set so already."),
        (Said(zone="UTC", clear=("zone",)), UsageProblem, "--clear zone contradicts --zone: choose one."),
        (Said(rules=("nsaid=warn",)), UsageProblem, "Nothing to change: the clinic is set so already."),
        (Said(rules=("nsaid=off",), clear=("rules",)), UsageProblem, "--clear rules contradicts --rule: choose one."),
        (Said(asked=("plan",), clear=("asked",)), UsageProblem, "--clear asked contradicts --ask: choose one."),
        (Said(subdivision="BY"), UsageProblem, "--subdivision needs a country: add --country, such as --country DE."),
        (
            Said(country="DE", subdivision="Bayer"),
            UsageProblem,
            "The public holidays of 'Bayer' in DE are not known: did you mean BY (Bayern)?",
        ),
        (
            Said(hours=parse_hours("mon-thu 08:00-17:00")),
            OutOfRange,
            "The hours mon-thu 08:00-17:00 leave out fri: give --hours for each day.",
        ),
    ],
)
def test_what_cannot_be_is_refused(said: Said, error: type[UsageProblem], sentence: str, clinic: Clinic) -> None:
    """In one sentence, and nothing is recorded."""
    change(clinic, Said(zone="Europe/Berlin"))
    assert refused(clinic, error, lambda: change(clinic, said)) == sentence


def test_undo_takes_the_whole_command_back(clinic: Clinic) -> None:
    """Settings, public holidays and closures; said again afterwards, each setting has its one record still."""
    change(clinic, SAID)
    before = clinic.ask(clinic_of), closures(clinic)
    change(clinic, Said(country="US", clear=("zone",), closed=(VACATION,), reopened=(EVE,)))
    clinic.undo()
    assert (clinic.ask(clinic_of), closures(clinic)) == before
    clinic.undo()
    assert (clinic.ask(clinic_of), closures(clinic)) == (Settings(), [])
    change(clinic, SAID)
    assert (clinic.ask(clinic_of), closures(clinic)) == before
    settings = [setting.name for setting in clinic.ask(lambda reader: reader.all(Setting, "clinic.ever_set"))]
    assert len(set(settings)) == len(settings)


def test_undo_of_what_somebody_else_said_anew_is_refused(clinic: Clinic) -> None:
    """Dr. Lee cleared the zone, Dr. Rao set another: taking the clearing back would undo hers."""
    change(clinic, SAID)
    change(clinic, Said(clear=("zone",)))
    change(clinic, Said(zone="Asia/Tokyo"), actor=RAO)
    refused(clinic, Conflict, clinic.undo)


def test_two_who_set_the_clinic_at_once_wait_for_each_other(clinic: Clinic) -> None:
    """Both succeed, and each setting has one record: the second sees what the first has said."""
    zones = ("Europe/Berlin", "Asia/Tokyo", "UTC", "America/New_York")
    with ThreadPoolExecutor(len(zones)) as people:
        list(people.map(lambda zone: change(clinic, Said(zone=zone, country="DE")), zones))
    settings = clinic.ask(lambda reader: reader.all(Setting, "clinic.ever_set"))
    assert sorted(setting.name for setting in settings) == ["catalogue", "country", "holidays-until", "zone"]
    assert len(closures(clinic)) == len(set(closures(clinic)))


def test_appointments_on_days_closed_now_are_named(clinic: Clinic) -> None:
    """Those that are to come, on days on which the clinic worked before: somebody must call the patients."""
    opened = clinic.opened()

    def booked(on: date, attendance: Attendance = Attendance.BOOKED) -> None:
        made = Appointment(opened.patient.id, LEE, on, time(9), 30, TODAY, attendance=attendance)
        clinic.do(lambda tx: tx.add(Booking(tx.add(made).id, opened.course.id)), command="book")

    booked(date(2026, 11, 26))
    booked(EVE)
    booked(date(2026, 12, 28), Attendance.CANCELLED)
    booked(date(2026, 12, 30))
    booked(date(2027, 1, 2))
    booked(date(2027, 1, 5))
    done = change(clinic, Said(closed=(VACATION,)))
    assert [appointment.reference for appointment in done.stranded] == ["A2", "A4"]
    done = change(clinic, Said(weekdays=parse_weekdays("wed-fri")))
    assert [appointment.reference for appointment in done.stranded] == ["A6"]
