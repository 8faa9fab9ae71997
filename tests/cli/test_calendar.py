"""Tests of ``calendar``: a calendar program takes the file in, and takes it in again."""

import stat
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pendulum
import pytest
from icalendar import Calendar

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Change
from prolotrack.domain.patient import Patient
from prolotrack.services.registration import edit_patient
from prolotrack.store.address import parse_address
from tests.bookings import booked, changed, in_zone
from tests.cli.desk import TODAY, Desk
from tests.cli.khal import Khal
from tests.domain.hostile import HARMLESS, label
from tests.factories import ANA, Clinic

SPRING, AUTUMN, FALL = date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1)
REQUIRED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE", "CLASS", "CATEGORIES", "TRANSP"}


@pytest.fixture
def clinic(elbow: Desk) -> Clinic:
    """Return the clinic that the desk belongs to."""
    return Clinic(parse_address(elbow.url))


def summaries(text: str) -> list[str]:
    """Return what a calendar's events are called."""
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(text).events]


def test_the_file_is_a_calendar(any_desk: Desk) -> None:
    """A strict reader finds no fault in it, and every event has what it needs; nothing else is printed."""
    any_desk.has_elbow()
    clinic = Clinic(parse_address(any_desk.url))
    booked(clinic, SPRING, 1)
    answer = any_desk.does("calendar")
    assert answer.err == ""
    assert answer.out.startswith("BEGIN:VCALENDAR\r\n")
    assert answer.out.endswith("END:VCALENDAR\r\n")
    assert answer.out.count("\n") == answer.out.count("\r\n")
    calendar = Calendar.from_ical(answer.out)
    assert [component.errors for component in calendar.walk() if component.errors] == []
    assert [set(event) >= REQUIRED for event in calendar.events] == [True, True]
    assert len({event.uid for event in calendar.events}) == 2
    assert summaries(answer.out) == [
        "C1 left lateral epicondyle, session 3 of 3",
        "C1 left lateral epicondyle: session 3 of 3 due 2026-03-02",
    ]


def test_local_times_hold_across_a_change_of_clocks(clinic: Clinic, elbow: Desk, tmp_path: Path) -> None:
    """In Berlin, before and after each change; of an hour that comes twice, the second is an hour after the first."""
    in_zone(clinic, "Europe/Berlin")
    for day, second in ((SPRING, False), (AUTUMN, False), (AUTUMN, True)):
        booked(clinic, day, 1, at=time(2 if day == AUTUMN else 3, 30), second=second)
    for day in (SPRING, AUTUMN):
        booked(clinic, day - timedelta(days=1), 1)
        booked(clinic, day + timedelta(days=1), 1)
    khal, elsewhere = Khal(tmp_path / "berlin", "Europe/Berlin"), Khal(tmp_path / "utc", "UTC")
    elbow.does("calendar", "--out", str(tmp_path / "clinic.ics"))
    found = []
    for calendar in (khal, elsewhere):
        calendar.take(tmp_path / "clinic.ics")
        form = "{start-long-full} {end-time}"
        found.append([*calendar.shows("2026-03-28", 3, form), *calendar.shows("2026-10-24", 3, form)])
    assert found[0] == [
        "2026-03-28 09:30 10:00",
        "2026-03-29 03:30 04:00",
        "2026-03-30 09:30 10:00",
        "2026-10-24 09:30 10:00",
        "2026-10-25 02:30 02:00",
        "2026-10-25 02:30 03:00",
        "2026-10-26 09:30 10:00",
    ]
    assert found[1] == [
        "2026-03-28 08:30 09:00",
        "2026-03-29 01:30 02:00",
        "2026-03-30 07:30 08:00",
        "2026-10-24 07:30 08:00",
        "2026-10-25 00:30 01:00",
        "2026-10-25 01:30 02:00",
        "2026-10-26 08:30 09:00",
    ]
    assert khal.at("2026-03-30 09:45") == ["C1 left lateral epicondyle, session 5"]


def test_another_zone_has_its_own_changes(clinic: Clinic, elbow: Desk, tmp_path: Path) -> None:
    """New York, a week after Berlin."""
    in_zone(clinic, "America/New_York")
    for days in (-1, 0, 1):
        booked(clinic, FALL + timedelta(days=days), 1)
    booked(clinic, FALL, 1, at=time(1, 30), second=True)
    elbow.does("calendar", "--out", str(tmp_path / "clinic.ics"))
    khal, elsewhere = Khal(tmp_path / "there", "America/New_York"), Khal(tmp_path / "utc", "UTC")
    for calendar in (khal, elsewhere):
        calendar.take(tmp_path / "clinic.ics")
    assert [line[:22] for line in khal.shows("2026-10-31", 3)] == [
        "2026-10-31 09:30 10:00",
        "2026-11-01 01:30 02:00",
        "2026-11-01 09:30 10:00",
        "2026-11-02 09:30 10:00",
    ]
    assert [line[:16] for line in elsewhere.shows("2026-10-31", 3)] == [
        "2026-10-31 13:30",
        "2026-11-01 06:30",
        "2026-11-01 14:30",
        "2026-11-02 14:30",
    ]


def test_without_a_zone_the_machines_holds(elbow: Desk, clinic: Clinic) -> None:
    """The clinic's, as soon as it says one."""
    booked(clinic, SPRING, 1)
    with pendulum.tz.test_local_timezone(pendulum.timezone("Asia/Tokyo")):
        assert "DTSTART;TZID=Asia/Tokyo:20260329T093000\r\n" in elbow.does("calendar").out
        in_zone(clinic, "Europe/Berlin")
        assert "DTSTART;TZID=Europe/Berlin:20260329T093000\r\n" in elbow.does("calendar").out


def test_importing_again_updates(clinic: Clinic, elbow: Desk, tmp_path: Path) -> None:
    """What moved is moved, what was cancelled is marked, a window goes on with its course; nothing is doubled."""
    khal, file = Khal(tmp_path / "khal", "UTC"), tmp_path / "clinic.ics"
    agreed = [booked(clinic, date(2026, 3, 10 + day), 1) for day in range(3)]
    elbow.does("calendar", "--out", str(file))
    khal.take(file)
    before = khal.shows("2026-01-01", 365)
    assert before == [
        "2026-02-16 00:00  C1 left lateral epicondyle: session 3 of 3 due 2026-03-02",
        *(
            f"2026-03-{10 + day} 09:30 10:00 C1 left lateral epicondyle, session {3 + day}{' of 3' * (not day)}"
            for day in range(3)
        ),
    ]
    changed(clinic, agreed[0], on=date(2026, 3, 17), at=time(14, 0))
    changed(clinic, agreed[1], attendance=Attendance.CANCELLED, settled_on=TODAY)
    clinic.do(lambda tx: tx.void(agreed[2], "undone"))
    elbow.does("course", "extend", "C1", "--sessions", "1")
    elbow.does("log", "C1", "--again")
    elbow.does("calendar", "--out", str(file), "--force")
    for _ in range(2):
        khal.take(file)
        assert khal.shows("2026-01-01", 365, "{cancelled}{start-long-full} {title}") == [
            "CANCELLED 2026-03-11 09:30 C1 left lateral epicondyle (cancelled)",
            "CANCELLED 2026-03-12 09:30 C1 left lateral epicondyle (void)",
            "2026-03-16 00:00 C1 left lateral epicondyle: session 4 of 4 due 2026-03-30",
            "2026-03-17 14:00 C1 left lateral epicondyle, session 4 of 4",
        ]
    elbow.does("course", "pause", "C1")
    elbow.does("calendar", "--out", str(file), "--force")
    khal.take(file)
    assert khal.shows("2026-03-02", 1, "{cancelled}{title}") == [
        "CANCELLED C1 left lateral epicondyle: no session due (paused)"
    ]
    assert len(khal.shows("2026-01-01", 365)) == 4


def test_the_same_records_give_the_same_bytes(clinic: Clinic, elbow: Desk, tmp_path: Path) -> None:
    """On the screen and in a file; whatever is recorded makes a later edition of every event."""
    booked(clinic, SPRING, 1)
    first = elbow.does("calendar").out
    answer = elbow.does("calendar", "--out", str(tmp_path / "clinic.ics"))
    assert (answer.out, answer.err) == ("", f"{tmp_path / 'clinic.ics'} is written.\n")
    assert (tmp_path / "clinic.ics").read_bytes().decode() == first
    elbow.does("patient", "edit", "1042", "--phone", "555-0143")
    before, after = (Calendar.from_ical(text).events for text in (first, elbow.does("calendar").out))
    assert [event.uid for event in before] == [event.uid for event in after]
    assert all(old.sequence < new.sequence for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("text", HARMLESS, ids=label)
def test_nobody_is_named_unless_asked(text: str, clinic: Clinic, elbow: Desk) -> None:
    """No name, no number, no note; asked for, they are told, and no text of theirs breaks the file."""
    patient = clinic.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn))
    assert patient
    clinic.do(lambda tx: edit_patient(tx, patient, replace(patient, name=f"Ana {text[:400]}"), TODAY))
    booked(clinic, SPRING, 1, note=f"tell Ana {text}")
    clinic.change(1, Change.PAUSED, TODAY)
    anonymous, named = elbow.does("calendar").out, elbow.does("calendar", "--with-names").out
    assert "Ana" not in anonymous
    assert "1042" not in anonymous.replace("T1042", "")
    assert [summary.startswith("Ana ") for summary in summaries(named)] == [True, True]
    assert all("(MRN 1042): C1 left lateral epicondyle" in summary for summary in summaries(named))
    assert "note: tell Ana" in named.replace("\r\n ", "")
    for file in (anonymous, named):
        assert [component.errors for component in Calendar.from_ical(file).walk() if component.errors] == []
        assert file.count("BEGIN:VEVENT") == 2
        assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))


def test_who_asks_for_names_is_warned(elbow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many the file holds; a person at a terminal only, no log of a nightly run."""
    assert elbow.does("calendar", "--with-names").err == ""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    sentence = "It holds names of patients (1): keep it as safe as their records.\n"
    assert elbow.does("calendar", "--with-names").err == sentence
    assert elbow.does("calendar").err == ""


def test_a_clinicians_calendar_holds_what_is_theirs(clinic: Clinic, elbow: Desk, tmp_path: Path) -> None:
    """And says whose it is; what went to a colleague is taken out."""
    khal, file = Khal(tmp_path / "lee", "UTC"), tmp_path / "lee.ics"
    agreed = booked(clinic, SPRING, 1)
    elbow.does("calendar", "--clinician", "dr. lee", "--out", str(file))
    khal.take(file)
    assert "X-WR-CALNAME:prolotrack: dr. lee\r\n" in file.read_bytes().decode()
    assert khal.shows("2026-01-01", 365) == ["2026-03-29 09:30 10:00 C1 left lateral epicondyle, session 3 of 3"]
    changed(clinic, agreed, clinician="Dr. Weber")
    elbow.does("calendar", "--clinician", "dr. lee", "--out", str(file), "--force")
    khal.take(file)
    assert khal.shows("2026-01-01", 365, "{cancelled}{title}") == [
        "CANCELLED C1 left lateral epicondyle, session 3 of 3 (now with Dr. Weber)"
    ]
    assert summaries(elbow.does("calendar", "--clinician", "Dr. Nobody").out) == []


def test_a_range_is_cut_out(clinic: Clinic, elbow: Desk) -> None:
    """Both days included; a range that ends before it begins is refused."""
    for day in (0, 1, 2):
        booked(clinic, SPRING + timedelta(days=day), 1)
    text = elbow.does("calendar", "--since", "2026-03-30", "--until", "2026-03-30").out
    assert summaries(text) == ["C1 left lateral epicondyle"]
    sentence = elbow.is_refused(6, "calendar", "--since", "2026-03-30", "--until", "2026-03-29")
    assert sentence == "--since 2026-03-30 lies after --until 2026-03-29: correct one."


def test_an_existing_file_is_kept_unless_forced(elbow: Desk, tmp_path: Path) -> None:
    """Without --force nothing is overwritten (5); the file is for its owner alone."""
    path = tmp_path / "clinic.ics"
    elbow.does("calendar", "--out", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    sentence = elbow.is_refused(5, "calendar", "--out", str(path))
    assert sentence == f"{path} is there already: choose another name, or add --force."
    assert list(tmp_path.glob(".prolotrack*")) == []


def test_a_hostile_clinician_breaks_nothing(elbow: Desk) -> None:
    """The name of the calendar is one line, and harmless on a screen."""
    text = elbow.does("calendar", "--clinician", "x\r\nEND:VCALENDAR\x1b[2J").out
    assert text.count("END:VCALENDAR") == 2
    assert r"X-WR-CALNAME:prolotrack: x\\r\\nEND:VCALENDAR\\x1b[2J" in text
    assert "\x1b" not in text
    assert Calendar.from_ical(text).events == []
