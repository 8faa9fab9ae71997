"""Tests of zones as a calendar file tells them: every change of their clocks, and no other."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.exchange.vtimezone import vtimezone

ZONES = ("Europe/Berlin", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu")


def onsets(zone: str, first: int, last: int) -> list[str]:
    """Return from when on each observance holds by the clocks before it, and both offsets."""
    rules = vtimezone(ZoneInfo(zone), first, last)
    lines = [part.to_ical().decode().splitlines() for part in rules.subcomponents]
    return [" ".join([part[0][6:], *(line.partition(":")[2] for line in part[1:-1])]) for part in lines]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (
            "Europe/Berlin",
            [
                "STANDARD 20260101T010000 CET +0100 +0100",
                "DAYLIGHT 20260329T020000 CEST +0100 +0200",
                "STANDARD 20261025T030000 CET +0200 +0100",
            ],
        ),
        (
            "America/New_York",
            [
                "STANDARD 20251231T190000 EST -0500 -0500",
                "DAYLIGHT 20260308T020000 EDT -0500 -0400",
                "STANDARD 20261101T020000 EST -0400 -0500",
            ],
        ),
        (
            "Africa/Casablanca",
            [
                "STANDARD 20260101T010000 +01 +0100 +0100",
                "DAYLIGHT 20260215T030000 +00 +0100 +0000",
                "STANDARD 20260322T020000 +01 +0000 +0100",
            ],
        ),
        ("Asia/Kathmandu", ["STANDARD 20260101T054500 +0545 +0545 +0545"]),
    ],
)
def test_a_year_has_its_changes(zone: str, expected: list[str]) -> None:
    """The one of Ramadan too, which lasts a month; a zone without changes has one observance."""
    assert onsets(zone, 2026, 2026) == expected


def test_several_years_have_theirs() -> None:
    """Two a year, and what held at the beginning."""
    assert len(onsets("Europe/Berlin", 2025, 2030)) == 13


@given(st.sampled_from(ZONES), st.datetimes(datetime(2009, 1, 2), datetime(2039, 12, 30)))  # noqa: DTZ001 - in UTC
def test_the_offset_follows_from_the_changes(zone: str, moment: datetime) -> None:
    """At any instant, the last observance that has begun says the offset of the zone."""
    begun = [timedelta()]
    for line in onsets(zone, moment.year, moment.year):
        _, onset, _, was, now = line.split(" ")
        offsets = [datetime.strptime(offset, "%z").utcoffset() or timedelta() for offset in (was, now)]
        if datetime.strptime(onset, "%Y%m%dT%H%M%S").replace(tzinfo=UTC) - offsets[0] <= moment.replace(tzinfo=UTC):
            begun.append(offsets[1])
    assert begun[-1] == moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
