"""Tests of the times that the clinic's clocks show: once, never, or twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.clock import day_in, instant_of, instants, local_zone, slot_of
from prolotrack.domain.when import Slot, When, parse_when
from prolotrack.errors import Ambiguous, OutOfRange, UsageProblem

TODAY = date(2026, 1, 5)
BERLIN, HALIFAX, LORD_HOWE = "Europe/Berlin", "America/Halifax", "Australia/Lord_Howe"
TWICE = date(2026, 10, 25)  # in Berlin


def slot(text: str, zone: str = BERLIN) -> Slot:
    """Return the time that is typed."""
    return slot_of(parse_when(text, TODAY), zone)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-12-20 09:30", BERLIN),
        ("2026-12-20 09:30+01:00", BERLIN),
        ("2026-12-20 09:30-04:00", HALIFAX),
        ("2026-07-20 09:30+10:30", LORD_HOWE),
        ("2026-12-20 09:30+00:00", "UTC"),
        ("2026-03-29 01:59", BERLIN),
        ("2026-03-29 03:00", BERLIN),
        ("2026-10-25 01:59", BERLIN),
        ("2026-10-25 03:00", BERLIN),
    ],
)
def test_most_times_come_once(text: str, zone: str) -> None:
    """Their offset may be said, and changes nothing; up to the minute before the clocks are put, and from then on."""
    assert slot(text, zone) == Slot(date.fromisoformat(text[:10]), time.fromisoformat(text[11:16]))


@pytest.mark.parametrize("at", ["02:00", "02:30", "02:59", "02:30+01:00", "02:30+02:00"])
def test_time_that_the_clocks_skip_is_refused(at: str) -> None:
    """Whatever offset is said: nobody's clock in the clinic will show it."""
    with pytest.raises(OutOfRange) as refusal:
        slot(f"2026-03-29 {at}")
    assert str(refusal.value) == (
        f"There is no {at[:5]} on 2026-03-29 in Europe/Berlin, where clocks go forward over it: name another time."
    )


def test_time_that_comes_twice_is_asked_for() -> None:
    """Both are told as they can be typed, in their order."""
    with pytest.raises(Ambiguous, match=r"02:30 on 2026-10-25 comes twice in Europe/Berlin") as refusal:
        slot("2026-10-25 02:30")
    typed = [candidate.reference for candidate in refusal.value.candidates]
    assert typed == ["2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"]
    told = [candidate.description for candidate in refusal.value.candidates]
    assert told == ["the first, before they go back", "the second, after it"]
    assert [slot(text) for text in typed] == [Slot(TWICE, time(2, 30), second=again) for again in (False, True)]


def test_clocks_of_half_an_hour_are_put_back_too() -> None:
    """On Lord Howe Island they go by thirty minutes."""
    with pytest.raises(Ambiguous) as refusal:
        slot("2026-04-05 01:45", LORD_HOWE)
    typed = [candidate.reference for candidate in refusal.value.candidates]
    assert typed == ["2026-04-05 01:45+11:00", "2026-04-05 01:45+10:30"]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("2026-12-20 09:30+02:00", "+01:00"),
        ("2026-12-20 09:30-01:00", "+01:00"),
        ("2026-10-25 02:30+03:00", "+02:00 or +01:00"),
    ],
)
def test_offset_fits_the_zone(text: str, there: str) -> None:
    """One of another place is told, with what the clocks there show."""
    with pytest.raises(OutOfRange, match="is no time in Europe/Berlin") as refusal:
        slot(text)
    assert str(refusal.value).endswith(f": write {there}.")


@pytest.mark.parametrize("day", ["0001-06-01", "9999-06-01"])
def test_ends_of_the_calendar_are_refused(day: str) -> None:
    """No clock is put there."""
    with pytest.raises(OutOfRange, match="is beyond the calendar: name another day"):
        slot(f"{day} 09:30")


def test_instants_of_an_hour_that_comes_twice_are_an_hour_apart() -> None:
    """Not so in wall-clock, where they are the same."""
    first, second = (instant_of(Slot(TWICE, time(2, 30), second=again), BERLIN) for again in (False, True))
    assert (first, second) == instants(TWICE, time(2, 30), BERLIN)
    assert second - first == timedelta(hours=1)


@given(
    st.integers(0, 20_000_000),
    st.sampled_from((BERLIN, HALIFAX, LORD_HOWE, "UTC", "Asia/Kathmandu", "Africa/Casablanca")),
)
def test_every_instant_has_one_slot(minutes: int, zone: str) -> None:
    """What the clocks show at an instant, with their offset, is that instant again."""
    instant = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    wall = next(
        when
        for ahead in range(-12 * 60, 14 * 60 + 1, 15)
        if instant in instants((when := _shifted(instant, ahead)).on, when.at, zone)
    )
    found = slot_of(wall, zone)
    assert instant_of(found, zone) == instant
    assert day_in(zone, instant) == found.on


def _shifted(instant: datetime, minutes: int) -> When:
    """Return what clocks show that are ahead of UTC by some minutes."""
    ahead = timedelta(minutes=minutes)
    wall = (instant + ahead).replace(tzinfo=None)
    return When(wall.date(), wall.time(), ahead)


def test_time_that_a_new_zone_skips_has_an_instant_beside_it() -> None:
    """The zone was changed after booking: nothing fails, and the order of times stays."""
    skipped = instant_of(Slot(date(2026, 3, 29), time(2, 30)), BERLIN)
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_day_is_that_of_the_zone() -> None:
    """It begins in Auckland half a day earlier."""
    evening = datetime(2026, 12, 1, 20, tzinfo=UTC)
    assert day_in("Pacific/Auckland", evening) == date(2026, 12, 2)
    assert day_in(HALIFAX, evening) == date(2026, 12, 1)


@pytest.mark.parametrize("name", [BERLIN, "UTC"])
def test_zone_of_the_machine_is_taken_by_its_name(name: str) -> None:
    """As the time zone database has it."""
    with machine_in(pendulum.Timezone(name)):
        assert local_zone() == name


def test_zone_of_the_machine_may_have_no_name() -> None:
    """It is not taken for another: the clinic must say its own."""
    nameless = files("tzdata").joinpath("zoneinfo/Europe/Berlin")
    with nameless.open("rb") as file:
        place = pendulum.Timezone.from_file(file)
    with machine_in(place), pytest.raises(UsageProblem, match="prolotrack clinic set --zone says the clinic's"):
        local_zone()


@contextmanager
def machine_in(zone: pendulum.Timezone) -> Iterator[None]:
    """Let the machine stand in a zone."""
    pendulum.tz.set_local_timezone(zone)
    try:
        yield
    finally:
        pendulum.tz.set_local_timezone()
