"""Tests of what the settings of a clinic amount to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.clinic import Clinic, address_lines, check_hours, clinic_of, parse_same_site, settings_of
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.hours import parse_hours
from prolotrack.domain.weekdays import parse_weekdays
from prolotrack.errors import OutOfRange

SET = {
    "catalogue": "3",
    "zone": "Europe/Berlin",
    "country": "DE",
    "subdivision": "BY",
    "holidays-until": "2036",
    "working-days": "mon-thu",
    "hours": "08:00-17:00",
    "unanswered-calls": "5",
    "rules": "nsaid=stop,same-site=off",
    "asked": "screen,plan",
    "same-site": "3w",
    "name": "Weber Clinic",
    "address": "1 Elm Street\nMadison, WI 53703",
    "phone": "+1 608 555 0100",
}
BERLIN = Clinic(
    "Europe/Berlin",
    "DE",
    "BY",
    2036,
    frozenset({0, 1, 2, 3}),
    parse_hours("08:00-17:00"),
    unanswered_calls=5,
    rules=("nsaid=stop", "same-site=off"),
    asked=("screen", "plan"),
    same_site=Interval(3, Unit.WEEK),
    name="Weber Clinic",
    address=("1 Elm Street", "Madison, WI 53703"),
    phone="+1 608 555 0100",
)

words = st.none() | st.text(min_size=1)
clinics = st.builds(
    Clinic,
    words,
    words,
    words,
    st.none() | st.integers(1900, 2100),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.sampled_from([None, parse_hours("08:00-17:00"), parse_hours("mon-thu 08:00-17:00; fri 08:00-13:00")]),
    st.integers(1, 99),
    st.lists(st.sampled_from(["nsaid=stop", "same-site=off"]), unique=True).map(tuple),
    st.lists(st.sampled_from(["screen", "consent", "plan"]), unique=True).map(tuple),
    st.builds(Interval, st.integers(1, 99), st.sampled_from(Unit)),
    words,
    st.lists(st.sampled_from(["1 Elm Street", "Madison"])).map(tuple),
    words,
)


def test_settings_amount_to_a_clinic() -> None:
    """Each by its name; others are none of its business."""
    assert clinic_of(SET) == BERLIN


def test_new_clinic_works_on_weekdays_and_gives_up_after_three_calls() -> None:
    """A clinic that never said anything has a usual week and no zone."""
    new = clinic_of({})
    assert (new.zone, new.country, new.hours, new.holidays_until) == (None, None, None, None)
    assert (new.weekdays, new.unanswered_calls) == (frozenset(range(5)), 3)
    assert (new.rules, new.asked, new.same_site) == ((), (), Interval(14, Unit.DAY))
    assert (new.name, new.address, new.phone) == (None, (), None)


def test_an_address_has_the_lines_that_say_something() -> None:
    """Blank ones and what is blank around them are left out."""
    assert address_lines(" 1 Elm Street \n\n \nMadison\n") == ("1 Elm Street", "Madison")
    assert address_lines("") == ()


@given(clinics)
def test_settings_hold_the_whole_clinic(clinic: Clinic) -> None:
    """Written as settings and read again, a clinic is the same; a new one needs no setting."""
    settings = settings_of(clinic)
    assert clinic_of({name: value for name, value in settings.items() if value is not None}) == clinic
    assert settings.keys() == settings_of(Clinic()).keys()
    assert set(settings_of(Clinic()).values()) == {None}


@pytest.mark.parametrize(
    ("days", "hours"),
    [
        ("mon-fri", "mon-thu 08:00-17:00; fri 08:00-13:00"),
        ("mon-sun", "08:00-12:00"),
        ("sat", "08:00-12:00"),
        ("mon-thu", None),
    ],
)
def test_hours_agree_with_working_days(days: str, hours: str | None) -> None:
    """Each working day has hours; those said without weekdays hold on whatever day the clinic works."""
    check_hours(Clinic(weekdays=parse_weekdays(days), hours=parse_hours(hours) if hours else None))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("mon-sat", "The hours mon-fri 08:00-12:00 leave out sat: give --hours for each day."),
        ("mon-wed", "The hours name thu,fri, no working day: correct --hours or --working-days."),
    ],
)
def test_hours_that_contradict_the_working_days_are_refused(days: str, sentence: str) -> None:
    """A working day without hours, or hours on a day on which nobody works."""
    with pytest.raises(OutOfRange) as refusal:
        check_hours(Clinic(weekdays=parse_weekdays(days), hours=parse_hours("mon-fri 08:00-12:00")))
    assert str(refusal.value) == sentence


def test_same_site_is_no_interval_of_nothing() -> None:
    """The rule is switched off by its name; a day is the least."""
    assert parse_same_site("1d") == Interval(1, Unit.DAY)
    for text in ("0d", "0w"):
        with pytest.raises(OutOfRange) as refusal:
            parse_same_site(text)
        assert str(refusal.value) == (
            f"{text!r} would make no session too recent: to switch the rule off write --rule same-site=off."
        )
