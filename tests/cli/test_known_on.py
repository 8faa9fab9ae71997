"""Tests of ``--known-on``: what was shown on a day is shown again, whatever was corrected since."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.cli.desk import ANA, BEN, Desk

MONDAY = date(2026, 3, 2)
LISTS = (
    ("due", "--all", "--optional", "--kind", "all"),
    ("due", "--overdue", "--clinician", "dr. weber"),
    ("due", "--within", "8w", "--region", "elbow"),
)
FORMS = ("table", "tsv", "json")
EXPLAINED = (
    ("why", "C1"),
    ("why", "1042", "left tennis elbow"),
    *(("why", course, "--format", "json") for course in ("C1", "C2", "C3")),
)

Shown = dict[tuple[str, ...], str]


@contextmanager
def on(days: int, hour: int = 10, zone: str = "UTC") -> Iterator[date]:
    """Let it be a day after Monday, at an hour."""
    day = MONDAY + timedelta(days=days)
    with time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)), tick=False):
        yield day


def shown(desk: Desk, *known: str) -> Shown:
    """Return everything that lists and explanations show, in every form."""
    asked = [(*words, "--format", form) for words in LISTS for form in FORMS]
    return {words: desk.does(*words, *known).out for words in (*asked, *EXPLAINED)}


@pytest.fixture
def clinic(any_desk: Desk) -> Desk:
    """Return a desk with three courses of two patients, one of them booked, one late and called about."""
    any_desk.has_elbow()
    for typed in (
        ("patient", "add", *BEN),
        ("course", "open", "2077", "left knee", "--protocol", "rabago-2013", "--on", "2025-12-29"),
        ("log", "C2", "--on", "2025-12-29", "--percent", "25"),
        ("course", "open", "2077", "right ankle", "--on", "2026-02-25"),
        ("book", "C1", "2026-03-05 09:30"),
        ("recall", "log", "C2", "--result", "no-answer"),
        ("clinic", "set", "--closed", "2026-03-03", "--reason", "Carnival"),
    ):
        any_desk.does(*typed)
    return any_desk


CORRECTIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "undo": (("undo",), ("undo",)),
    "amend": (("session", "amend", "S2", "--reason", "wrong day", "--on", "2026-02-09", "--percent", "20"),),
    "back-dated sessions": (("log", "C3", "--on", "2026-02-26"), ("log", "C2", "--on", "2026-01-26")),
    "appointments": (("appointment", "cancel", "A1", "--reason", "ill"), ("book", "C3", "2026-03-07 09:30")),
    "calls": (("recall", "log", "C2", "--result", "declined"), ("recall", "snooze", "C1", "--until", "2w")),
    "no-show": (("appointment", "no-show", "A2"),),
    "back-dated changes": (
        ("course", "extend", "C3", "--on", "2026-02-26"),
        ("course", "pause", "C1", "--on", "2026-02-20", "--reason", "holiday"),
        ("course", "stop", "C2", "--on", "2026-02-20", "--reason", "transferred"),
    ),
    "void": (("session", "void", "S3", "--reason", "not given"), ("session", "void", "S4", "--reason", "not given")),
    "void course": (("course", "void", "C3", "--reason", "wrong side"),),
    "clinic": (
        ("clinic", "set", "--working-days", "sat,sun", "--unanswered-calls", "1"),
        ("clinic", "set", "--closed", "2026-03-02..2026-04-30", "--reason", "Works", "--zone", "Pacific/Auckland"),
    ),
    "patients": (
        ("patient", "edit", "1042", "--name", "Ríos, Ana", "--phone", "1", "--do-not-call"),
        ("patient", "edit", "2077", "--deceased", "2026-03-01"),
    ),
}


def test_past_list_is_the_same_before_and_after_corrections(clinic: Desk) -> None:
    """Byte for byte what was shown on the day, in every form, whatever was corrected on a later one."""
    then = shown(clinic)
    known = ("--known-on", MONDAY.isoformat())
    for days, (what, commands) in enumerate(CORRECTIONS.items(), start=1):
        with on(days):
            for typed in commands:
                clinic.does(*typed)
            assert shown(clinic, *known) == then, what
    with on(30):
        assert shown(clinic, *known) == then
        assert not set(shown(clinic, "--as-of", MONDAY.isoformat()).values()) & set(then.values())


def test_each_day_is_known_as_it_was(any_desk: Desk) -> None:
    """A clinic from day to day: what was shown in the evening is what was known at the end of the day."""
    days: list[tuple[Callable[[], object], ...]] = [
        (lambda: any_desk.does("patient", "add", *ANA), lambda: any_desk.does("course", "open", "1042", "left knee")),
        (lambda: any_desk.does("log", "C1", "--on", "2026-03-02"), lambda: any_desk.does("book", "C1", "+4w 09:30")),
        (lambda: any_desk.does("session", "amend", "S1", "--on", "2026-03-03", "--reason", "mistyped"),),
        (lambda: any_desk.does("undo"), lambda: any_desk.does("appointment", "move", "A1", "+5w 10:00")),
        (lambda: any_desk.does("course", "pause", "C1"),),
        (
            lambda: any_desk.does("course", "resume", "C1"),
            lambda: any_desk.does("clinic", "set", "--zone", "Asia/Tokyo"),
        ),
        (lambda: any_desk.does("session", "void", "S1", "--reason", "not given"),),
    ]
    seen = {}
    for number, deeds in enumerate(days):
        with on(number) as day:
            for deed in deeds:
                deed()
            seen[day] = [any_desk.does(*words).out for words in (("due", "--all", "--kind", "all"), ("why", "C1"))]
    assert len({tuple(each) for each in seen.values()}) == len(days)
    with on(30):
        for day, then in seen.items():
            known = ("--known-on", day.isoformat())
            assert [
                any_desk.does("due", "--all", "--kind", "all", *known).out,
                any_desk.does("why", "C1", *known).out,
            ] == then


def test_day_begins_and_ends_where_the_clinic_is(desk: Desk) -> None:
    """At nine in the evening in London it is tomorrow in Auckland, and so it was when that was recorded."""
    with on(0, 21, "Europe/London"):
        desk.does("clinic", "set", "--zone", "Pacific/Auckland")
        desk.does("patient", "add", *ANA)
        desk.does("course", "open", "1042", "left knee", "--on", "today")
        then = desk.does("due", "--format", "json").out
        assert desk.does("due", "--format", "json", "--known-on", "today").out == then
        assert desk.asks("due", "--known-on", "2026-03-02") == []
        assert desk.asks("due", "--known-on", "2026-03-03")[0]["due"] == "2026-03-03"
    with on(9):
        assert desk.does("due", "--format", "json", "--known-on", "2026-03-03").out == then


def test_before_the_first_entry_nothing_was_known(elbow: Desk) -> None:
    """An empty list, and no such course."""
    assert elbow.asks("due", "--known-on", "2026-01-01") == []
    assert elbow.does("due", "--known-on", "2026-01-01", "--format", "table").out == "Nobody is due.\n"
    sentence = elbow.is_refused(3, "why", "C1", "--known-on", "2026-03-01")
    assert sentence.startswith("There is no course C1")
    assert sentence.endswith("It is looked for in what was known on 2026-03-01.")


def test_what_will_be_known_is_refused(elbow: Desk) -> None:
    """Nobody knows; and of two ways to look back only one can be meant."""
    for command in (("due",), ("why", "C1")):
        assert "lies in the future" in elbow.is_refused(6, *command, "--known-on", "tomorrow")
        both = elbow.is_refused(2, *command, "--known-on", "today", "--as-of", "today")
        assert both == "--as-of and --known-on exclude each other: choose one."
        assert "is not a date" in elbow.is_refused(2, *command, "--known-on", "monday")


def test_nothing_is_recorded_by_looking_back(elbow: Desk) -> None:
    """The database is as it was, and so is what lies beside it."""
    before = elbow.file.read_bytes()
    elbow.does("due", "--known-on", "today")
    elbow.does("why", "C1", "--known-on", "today")
    assert elbow.file.read_bytes() == before
    assert list(elbow.file.parent.iterdir()) == [elbow.file]
