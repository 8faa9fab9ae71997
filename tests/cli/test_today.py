"""Tests of which day it is: in the clinic's zone, wherever the program runs."""

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from prolotrack.cli import today as clock
from prolotrack.cli.options import any_day
from prolotrack.cli.today import today_here, today_in, zone_here
from prolotrack.domain.setting import Setting
from prolotrack.errors import DatabaseTrouble
from prolotrack.store.address import parse_address
from tests.cli.desk import Desk
from tests.factories import Clinic

LATE = datetime(2026, 3, 2, 23, 30, tzinfo=ZoneInfo("UTC"))  # in Tokyo it is 3 March, in Los Angeles 2 March


def at_night(desk: Desk, zone: str) -> Desk:
    """Return the desk of a clinic in a zone."""
    desk.does("clinic", "set", "--zone", zone)
    return desk


@pytest.mark.parametrize(("zone", "day"), [("Asia/Tokyo", "2026-03-03"), ("America/Los_Angeles", "2026-03-02")])
def test_what_is_recorded_today_is_dated_in_the_clinics_zone(zone: str, day: str, any_desk: Desk) -> None:
    """The machine, in UTC, is still on 2 March."""
    with time_machine.travel(LATE, tick=False):
        at_night(any_desk, zone).has_elbow()
        session = any_desk.asks("log", "C1")
        assert session["on"] == day


def test_days_that_are_typed_are_seen_from_the_clinics_today(elbow: Desk) -> None:
    """Yesterday, in a week, and what lies in the future."""
    with time_machine.travel(LATE, tick=False):
        assert elbow.is_refused(6, "log", "C1", "--on", "2026-03-03", "--dry-run").startswith("2026-03-03 lies in the")
        at_night(elbow, "Asia/Tokyo")
        assert elbow.asks("log", "C1", "--on", "2026-03-03", "--dry-run")["on"] == "2026-03-03"
        assert elbow.asks("log", "C1", "--on", "yesterday", "--dry-run")["on"] == "2026-03-02"
        assert elbow.is_refused(6, "log", "C1", "--on", "tomorrow").startswith("2026-03-04 lies in the future")
        (due,) = elbow.asks("due", "--all")
        assert due["days"] == (date(2026, 3, 3) - date.fromisoformat(due["due"])).days
        (as_of,) = elbow.asks("due", "--all", "--as-of", "+1w")
        assert as_of["days"] == due["days"] + 7


def test_without_a_zone_it_is_the_machines_day(elbow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with any other program."""
    monkeypatch.setenv("PROLOTRACK_USER", "x")
    with time_machine.travel(LATE.astimezone(ZoneInfo("Asia/Tokyo")), tick=False):
        assert elbow.asks("log", "C1", "--dry-run")["on"] == "2026-03-03"


def test_a_usage_error_stays_one_where_there_is_no_database(
    empty_sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made for the sake of a day that cannot be understood, nor is anything else said."""
    desk = Desk(empty_sqlite_url, capsys)
    answer = desk.types("log", "C1", "--on", "sometime")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("'sometime' is not a date: ")
    assert desk.types("log", "C1", "--on", "tomorrow").code == 6
    assert not desk.file.exists()


@pytest.mark.parametrize("url", ["sqlite:////dev/null", "oracle://x", "postgresql://nobody@127.0.0.1:1/x", ""])
def test_a_usage_error_stays_one_where_the_database_cannot_be_opened(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A foreign file, no database's address, a server that is down."""
    desk = Desk(url, capsys)
    answer = desk.types("due", "--as-of", "sometime")
    assert answer.code == 2
    assert answer.err.startswith("'sometime' is not a date: ")
    assert desk.types("due", "--as-of", "tomorrow").err.count("\n") == 1


@pytest.mark.parametrize("typed", [("--help",), ("--version",), ("log", "--on", "today", "--help")])
def test_help_opens_no_database(typed: tuple[str, ...], desk: Desk) -> None:
    """A file that is no database goes unnoticed."""
    desk.file.write_text("no database")
    assert desk.does(*typed).err == ""


def test_completing_a_word_opens_no_database(tmp_path: Path) -> None:
    """Not even where a day stands before it: a database that does not answer would hold up the shell."""
    opened = tmp_path / "opened"
    os.mkfifo(opened)  # opening it waits for ever
    asked = {
        "_PROLOTRACK_COMPLETE": "complete_bash",
        "COMP_WORDS": "prolotrack log C1 --on today --gui",
        "COMP_CWORD": "5",
    }
    done = subprocess.run(
        [sys.executable, "-m", "prolotrack"],
        env=os.environ | asked | {"PROLOTRACK_DATABASE_URL": f"sqlite:///{opened}"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == ["--guidance"]


def test_a_day_can_be_parsed_outside_a_command() -> None:
    """It is seen from the machine's today."""
    assert any_day("today") == today_here() == date(2026, 3, 2)


def test_the_zone_of_the_machine_is_seen_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is TZ where the machine has such a zone, else what the link to its rules is called; else it is not known."""
    rules = tmp_path / "zoneinfo" / "Asia" / "Tokyo"
    rules.parent.mkdir(parents=True)
    rules.touch()
    local = tmp_path / "localtime"
    with monkeypatch.context() as machine:
        machine.setattr(clock, "_ZONES", tmp_path / "zoneinfo")
        machine.setattr(clock, "_LOCAL", local)
        for said, zone in (("Asia/Tokyo", "Asia/Tokyo"), ("Mars/Olympus", None), (":Asia/Tokyo", None), ("", None)):
            machine.setenv("TZ", said)
            assert zone_here() == zone
        machine.delenv("TZ")
        assert zone_here() is None
        local.symlink_to(tmp_path / "elsewhere")
        assert zone_here() is None
        local.unlink()
        local.symlink_to(rules)
        assert zone_here() == "Asia/Tokyo"


def test_a_zone_that_the_machine_does_not_know_is_told(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong day would be worse than none."""
    for unknown in ("Mars/Olympus", "../../etc/passwd"):
        with pytest.raises(DatabaseTrouble, match=f"^This machine does not know the clinic's time zone '{unknown}'"):
            today_in(unknown)
    Clinic(parse_address(sqlite_url)).do(lambda tx: tx.add(Setting("zone", "Mars/Olympus")))
    assert Desk(sqlite_url, capsys).is_refused(9, "due").endswith("'Mars/Olympus': install tzdata.")
