"""Tests of calendar files: they read back as they were meant, whatever their texts hold, and the same bytes twice."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone
from icalendar import Event as Component

from prolotrack.domain.agenda import Edition, Event
from prolotrack.exchange.ical import calendar_text
from tests.domain.hostile import HARMLESS, label

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
EDITION = Edition("3f2a", 276, datetime(2026, 11, 1, 8, 30, 15, 250_000, tzinfo=UTC))
VISIT = Event(
    name="appointment-5",
    start=datetime(2026, 12, 20, 8, 30, tzinfo=UTC),
    end=datetime(2026, 12, 20, 9, 0, tzinfo=UTC),
    summary="C12 left knee joint, session 2 of 3",
    description="appointment A5\nclinician Dr. Lee",
    category="appointment",
    cancelled=False,
    busy=True,
)
WINDOW = Event(
    name="window-12",
    start=date(2026, 12, 6),
    end=date(2027, 1, 3),
    summary="C12 left knee joint: session 2 of 3 due 2026-12-20",
    description="clinician Dr. Lee",
    category="due",
    cancelled=False,
    busy=False,
)


def written(*events: Event, zone: ZoneInfo = BERLIN, name: str = "prolotrack", edition: Edition = EDITION) -> str:
    """Return the file that holds some events."""
    return "".join(calendar_text(name, zone, edition, events))


def read(text: str) -> list[Component]:
    """Return the events of a file in which a strict reader finds no fault."""
    calendar = Calendar.from_ical(text)
    for component in calendar.walk():
        required: tuple[str, ...] = component.required
        assert component.errors == []
        assert [name for name in required if name not in component] == []
    return calendar.events


def lines(text: str) -> list[str]:
    """Return the lines of a file, unfolded."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_an_event_has_what_calendar_programs_ask_for() -> None:
    """Each property once, by name and value; the stamps and the sequence are those of the records."""
    assert lines(written(VISIT))[-15:-1] == [
        "BEGIN:VEVENT",
        r"SUMMARY:C12 left knee joint\, session 2 of 3",
        "DTSTART;TZID=Europe/Berlin:20261220T093000",
        "DTEND;TZID=Europe/Berlin:20261220T100000",
        "DTSTAMP:20261101T083015Z",
        "UID:appointment-5@3f2a.prolotrack",
        "SEQUENCE:276",
        "CATEGORIES:prolotherapy,appointment",
        "CLASS:PRIVATE",
        r"DESCRIPTION:appointment A5\nclinician Dr. Lee",
        "LAST-MODIFIED:20261101T083015Z",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def test_whole_days_end_with_the_day_after() -> None:
    """So RFC 5545 has it; beyond the last day of all there is none."""
    (event,) = read(written(WINDOW))
    assert (event.start, event.end) == (date(2026, 12, 6), date(2027, 1, 4))
    (event,) = read(written(WINDOW._replace(end=date.max)))
    assert event.end == date.max


def test_what_is_cancelled_says_so() -> None:
    """Its time is free."""
    (event,) = read(written(VISIT._replace(cancelled=True, busy=False)))
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


@pytest.mark.parametrize(
    ("zone", "instant", "start"),
    [
        (BERLIN, datetime(2026, 3, 29, 0, 30, tzinfo=UTC), ";TZID=Europe/Berlin:20260329T013000"),
        (BERLIN, datetime(2026, 3, 29, 1, 0, tzinfo=UTC), ";TZID=Europe/Berlin:20260329T030000"),
        (BERLIN, datetime(2026, 10, 25, 0, 0, tzinfo=UTC), ";TZID=Europe/Berlin:20261025T020000"),
        (BERLIN, datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ":20261025T003000Z"),
        (BERLIN, datetime(2026, 10, 25, 1, 0, tzinfo=UTC), ":20261025T010000Z"),
        (BERLIN, datetime(2026, 10, 25, 2, 0, tzinfo=UTC), ";TZID=Europe/Berlin:20261025T030000"),
        (NEW_YORK, datetime(2026, 11, 1, 6, 0, tzinfo=UTC), ":20261101T060000Z"),
        (NEW_YORK, datetime(2026, 11, 1, 7, 0, tzinfo=UTC), ";TZID=America/New_York:20261101T020000"),
        (ZoneInfo("UTC"), datetime(2026, 11, 1, 7, 0, tzinfo=UTC), ":20261101T070000Z"),
    ],
    ids=str,
)
def test_the_second_of_two_equal_times_is_told_in_utc(zone: ZoneInfo, instant: datetime, start: str) -> None:
    """And so is what ends in it: clocks alone would leave open which is meant."""
    event = VISIT._replace(start=instant, end=instant + timedelta(minutes=30))
    assert f"DTSTART{start}" in lines(written(event, zone=zone))


@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - in UTC, as said below
    st.integers(1, 600),
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kathmandu", "Australia/Lord_Howe"]
    ),
)
def test_an_instant_is_never_lost(moment: datetime, minutes: int, zone: str) -> None:
    """Read back, an event begins and ends when it does, in any zone, and its zone's own rules say the same."""
    begins = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    ends = begins + timedelta(minutes=minutes)
    text = written(VISIT._replace(start=begins, end=ends), zone=ZoneInfo(zone))
    (event,) = read(text)
    start, end = event.start, event.end
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    assert (start.astimezone(UTC), end.astimezone(UTC)) == (begins, ends)
    rules = next(part for part in Calendar.from_ical(text).walk() if isinstance(part, Timezone))
    if start.tzinfo is not UTC:
        assert start.replace(tzinfo=rules.to_tz(lookup_tzid=False)).utcoffset() == start.utcoffset()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_reads_back(text: str) -> None:
    """Commas, semicolons, backslashes before anything: exactly."""
    (event,) = read(written(VISIT._replace(summary=f"-{text}", description=f"{text}-\n-{text}")))
    assert str(event["SUMMARY"]) == f"-{text}"
    assert str(event["DESCRIPTION"]) == f"{text}-\n-{text}"


@pytest.mark.parametrize(
    "text", [*HARMLESS, "a\\Nb\\nc\\", "END:VEVENT\r\nBEGIN:VALARM", "\x00\x0b\x0c\x1c\x7f"], ids=label
)
def test_no_text_breaks_out_of_its_property(text: str) -> None:
    """Neither of an event nor of the calendar; what cannot stand in a file leaves a mark."""
    event = VISIT._replace(summary=text, description=text)
    file = written(event, name=text)
    assert re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n", file) is None
    plain = [line.partition(":")[0] for line in lines(written(VISIT))]
    assert [line.partition(":")[0] for line in lines(file)] == plain
    assert len(read(file)) == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_lines_are_at_most_75_octets_long(text: str) -> None:
    """Folded between characters, never within one."""
    for line in written(VISIT._replace(summary=text * 20)).split("\r\n"):
        assert len(line.encode()) <= 75


def test_the_same_records_give_the_same_bytes() -> None:
    """And a later file supersedes an earlier one, event by event."""
    assert written(VISIT, WINDOW) == written(VISIT, WINDOW)
    later = EDITION._replace(number=277, at=EDITION.at + timedelta(seconds=1))
    pairs = zip(read(written(VISIT, WINDOW)), read(written(VISIT, WINDOW, edition=later)), strict=True)
    for before, after in pairs:
        assert before.uid == after.uid
        assert before.sequence < after.sequence
        assert before.DTSTAMP < after.DTSTAMP


def test_a_file_without_events_is_a_calendar_still() -> None:
    """It says what it is called, and its zone."""
    file = written(name="prolotrack: Lee, Ann; MD")
    assert r"X-WR-CALNAME:prolotrack: Lee\, Ann\; MD" in lines(file)
    calendar = Calendar.from_ical(file)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert calendar.errors == []
