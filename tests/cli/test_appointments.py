"""Tests of what becomes of appointments at the desk: cancelled, arrived, missed, kept; and how they are listed."""

import pytest

from tests.cli.desk import BEN, Desk

PERSON = "Rivera, Ana, born 14 Mar 1978 (MRN 1042)"
DUE = "C1 lateral epicondyle, LEFT: next due 2 Mar 2026 (not before 16 Feb, late after 16 Mar), today"
NOW = "Monday 2 Mar 2026 10:00, 30 minutes, Dr. Weber"
FIELDS = ["appointment", "on", "at", "minutes", "attendance", "mrn", "patient", "phone", "courses", "structures"]

TITLES = ["when", "min", "attendance", "patient", "structure", "appointment", "course", "clinician", "phone"]
BOTH = "knee joint, RIGHT; lateral epicondyle, LEFT"


@pytest.fixture
def booked(elbow: Desk) -> Desk:
    """Return a desk where Ana is expected now: A1."""
    elbow.does("book", "C1", "today 10:00")
    return elbow


def test_cancelling_says_why_and_what_follows(booked: Desk) -> None:
    """The course is no longer booked; the appointment stays visible."""
    assert booked.is_refused(2, "appointment", "cancel", "A1") == "Reason is missing: add it, --help shows how."
    answer = booked.does("appointment", "cancel", "A1", "--reason", "has a cold")
    assert answer.out == f"A1 cancelled: {PERSON}, {NOW}.\n{DUE}; not booked: prolotrack book C1.\n"
    shown = booked.asks("show", "A1")
    assert (shown["attendance"], shown["settled_on"], shown["reason"]) == ("cancelled", "2026-03-02", "has a cold")
    assert booked.is_refused(5, "appointment", "cancel", "A1", "--reason", "x") == (
        "A1 was cancelled on 2026-03-02: prolotrack book makes a new one."
    )


def test_no_shows_are_counted(booked: Desk) -> None:
    """In the answer, with the appointment, and with the patient; who comes late is not counted."""
    answer = booked.does("appointment", "no-show", "A1", "--reason", "unknown")
    assert answer.out.splitlines() == [
        f"A1 is a no-show: {PERSON}, {NOW}.",
        f"{DUE}; not booked: prolotrack book C1.",
        "1 no-show of this patient so far.",
    ]
    assert [booked.asks("show", reference)["no_shows"] for reference in ("A1", "1042")] == [1, 1]
    assert "no-shows   1\n" in booked.does("show", "1042").out
    assert "no-shows    1 of this patient so far\n" in booked.does("show", "A1").out
    assert booked.does("appointment", "arrive", "A1").out == f"A1 arrived: {PERSON}, {NOW}.\n{DUE}.\n"
    assert booked.asks("show", "1042")["no_shows"] == 0


def test_arrival_and_no_show_wait_for_their_time(elbow: Desk) -> None:
    """6, with what to do instead."""
    elbow.does("book", "C1", "tomorrow 09:30")
    for verb in ("arrive", "no-show"):
        assert elbow.is_refused(6, "appointment", verb, "A1") == (
            "A1 is not until 2026-03-03: wait for that day, move it, or cancel it."
        )
    elbow.does("appointment", "move", "A1", "today 10:01")
    elbow.does("appointment", "arrive", "A1", "--dry-run")
    assert elbow.is_refused(6, "appointment", "no-show", "A1") == (
        "A1 begins at 2026-03-02 10:01: wait until then, or cancel it."
    )


def test_arrival_that_was_recorded_by_mistake_is_corrected(booked: Desk) -> None:
    """The patient who was taken for another did not come after all."""
    booked.does("appointment", "arrive", "A1")
    assert booked.asks("appointment", "no-show", "A1")["attendance"] == "no-show"
    assert booked.asks("show", "1042")["no_shows"] == 1


def test_appointment_is_named_by_its_course_too(booked: Desk) -> None:
    """By the open one; where there is none, that is told (3)."""
    assert booked.asks("appointment", "show", "C1")["reference"] == "A1"
    assert booked.asks("appointment", "show", "1042", "tennis elbow")["reference"] == "A1"
    assert booked.asks("appointment", "arrive", "C1")["attendance"] == "arrived"
    booked.does("log", "C1")
    assert booked.is_refused(3, "appointment", "arrive", "C1") == (
        "C1 has no open appointment: name one, such as A5, or book one."
    )


def test_one_of_several_open_appointments_is_named(booked: Desk) -> None:
    """Both are told in a pipe (4)."""
    booked.does("book", "C1", "2026-03-09 09:30", "--override", "two visits")
    answer = booked.types("appointment", "cancel", "C1", "--reason", "x")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.splitlines() == [
        "C1 has several open appointments: give the reference.",
        "  A1  2026-03-02 10:00, Dr. Weber",
        "  A2  2026-03-09 09:30, Dr. Weber",
    ]


def test_logging_the_session_keeps_the_appointment(booked: Desk) -> None:
    """Nothing else is to be typed; once the session is void, the appointment is open again."""
    answer = booked.does("log", "C1")
    assert answer.err == ""
    assert booked.asks("show", "A1")["attendance"] == "kept"
    assert booked.is_refused(5, "appointment", "no-show", "A1") == (
        "A1 was kept on 2026-03-02: amend or void its session instead."
    )
    booked.does("session", "void", "S3", "--reason", "not given")
    assert booked.asks("show", "A1")["attendance"] == "booked"


def test_session_besides_a_booking_is_remarked(elbow: Desk) -> None:
    """The patient would come again for nothing."""
    elbow.does("book", "C1", "2026-03-06 09:30")
    answer = elbow.does("log", "C1")
    assert answer.err == (
        "C1 is still booked for 6 Mar 2026 09:30 (A1): appointment cancel A1 or move A1, if that is no longer meant.\n"
    )


@pytest.mark.parametrize(
    "typed", ["course pause C2", "course complete C2", "course stop C2 --reason resolved", "course void C2 --reason x"]
)
def test_course_that_does_not_go_on_may_still_be_booked(typed: str, elbow: Desk) -> None:
    """It is said beside the answer; a course that goes on again says nothing."""
    elbow.does("course", "open", "1042", "right knee")
    elbow.does("book", "C2", "2026-03-06 09:30")
    answer = elbow.does(*typed.split())
    sentence = "C2 is still booked for 6 Mar 2026 09:30 (A1): appointment cancel A1, if that is no longer meant."
    assert answer.err.splitlines()[-1] == sentence
    if "pause" in typed:
        assert elbow.does("course", "resume", "C2").err == ""


def test_appointments_of_somebody_who_died_are_pointed_out(elbow: Desk) -> None:
    """Once, of every course; in a dry run too."""
    elbow.does("course", "open", "1042", "right knee")
    elbow.does("book", "C1", "C2", "2026-03-06 09:30")
    sentences = [
        f"{course} is still booked for 6 Mar 2026 09:30 (A1): appointment cancel A1, if that is no longer meant."
        for course in ("C1", "C2")
    ]
    died = ("patient", "edit", "1042", "--deceased", "2026-03-02")
    assert elbow.does(*died, "--dry-run").err.splitlines() == ["Dry run: nothing was recorded.", *sentences]
    assert elbow.does(*died).err.splitlines() == sentences
    assert elbow.does("patient", "edit", "1042", "--note", "x").err == ""


def test_list_shows_the_diary(any_desk: Desk) -> None:
    """From today on, with what was forgotten; with the fields that other programs read."""
    any_desk.has_elbow()
    any_desk.does("patient", "add", *BEN)
    any_desk.does("course", "open", "2077", "left knee")
    any_desk.does("book", "C1", "2026-03-06 09:30")
    any_desk.does("book", "C2", "2026-03-02 15:00", "--clinician", "Dr. Lee")
    rows = any_desk.asks("appointment", "list")
    assert list(rows[0]) == [*FIELDS, "clinician", "reason"]
    assert [row["appointment"] for row in rows] == ["A2", "A1"]
    assert rows[1] == {
        "appointment": "A1",
        "on": "2026-03-06",
        "at": "09:30",
        "minutes": 30,
        "attendance": "booked",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "phone": "555-0142",
        "courses": ["C1"],
        "structures": ["lateral epicondyle, LEFT"],
        "clinician": "Dr. Weber",
        "reason": None,
    }
    chosen = {
        "1042": ["A1"],
        "--clinician dr. lee": ["A2"],
        "--until today": ["A2"],
        "--since tomorrow": ["A1"],
        "--status cancelled": [],
        "--as-of yesterday": [],
        "--as-of tomorrow": ["A2", "A1"],
        "--as-of today": ["A2", "A1"],
    }
    for typed, found in chosen.items():
        option, _, value = typed.partition(" ")
        words = [option, value] if value else [option]
        assert [row["appointment"] for row in any_desk.asks("appointment", "list", *words)] == found, typed


def test_table_is_for_people(booked: Desk) -> None:
    """With the weekday; of several courses each with its side."""
    booked.does("course", "open", "1042", "right knee")
    booked.does("book", "C2", "C1", "tomorrow 09:30", "--override", "both at once", "--minutes", "120")
    header, *rows = booked.does("appointment", "list", "--format", "table").out.splitlines()
    assert header.split() == TITLES
    assert [" ".join(row.split()) for row in rows] == [
        "Mon 2026-03-02 10:00 30 booked Rivera, Ana (1042) lateral epicondyle, LEFT A1 C1 Dr. Weber 555-0142",
        f"Tue 2026-03-03 09:30 120 booked Rivera, Ana (1042) {BOTH} A2 C2 C1 Dr. Weber 555-0142",
    ]


def test_appointment_is_shown(booked: Desk) -> None:
    """By ``show`` as well; what is unsaid is left out or not recorded."""
    assert booked.does("show", "a1").out == booked.does("appointment", "show", "A1").out
    assert booked.does("show", "A1").out == (
        f"A1  {PERSON}\n"
        "when        Monday 2 Mar 2026 10:00, 30 minutes\n"
        "clinician   Dr. Weber\n"
        "attendance  booked\n"
        "booked on   2 Mar 2026\n"
        "phone       555-0142\n"
        "no-shows    0 of this patient so far\n"
        "note        not recorded\n"
        "C1 lateral epicondyle, LEFT: due 2 Mar 2026 (not before 16 Feb, late after 16 Mar).\n"
    )
    booked.does("undo")
    assert "VOID: undone\n" in booked.does("show", "A1").out
    assert booked.is_refused(2, "show", "A1", "--as-of", "today").startswith("--as-of goes with a course only")


def test_settled_appointment_says_why_and_since_when(booked: Desk) -> None:
    """And that it was booked beside another, and why."""
    booked.does("book", "C1", "today 12:00", "--override", "two visits")
    booked.does("appointment", "cancel", "A2", "--reason", "one is enough")
    shown = booked.does("show", "A2").out
    assert "attendance  cancelled since 2 Mar 2026 (one is enough)\n" in shown
    assert "Booked beside another appointment: two visits\n" in shown
    booked.does("book", "C1", "2026-03-09 12:00", "--override", "two visits")
    answer = booked.does("appointment", "no-show", "A1")
    assert f"{DUE}; booked for 9 Mar 2026 12:00 (A3).\n" in answer.out


@pytest.mark.parametrize(
    "typed",
    [
        ("appointment", "move", "A1", "2026-03-06 09:30"),
        ("appointment", "cancel", "A1", "--reason", "x"),
        ("appointment", "arrive", "A1"),
        ("appointment", "no-show", "A1"),
        ("book", "C2", "2026-03-06 09:30"),
    ],
    ids=" ".join,
)
def test_undo_puts_everything_back(typed: tuple[str, ...], any_desk: Desk) -> None:
    """Lists and views say what they said before."""

    def views() -> list[object]:
        """Return what stands."""
        lists = ("appointment list", "due --all", "recall list")
        return [any_desk.asks("show", "A1"), any_desk.asks("show", "1042"), *(any_desk.asks(*t.split()) for t in lists)]

    any_desk.has_elbow()
    any_desk.does("course", "open", "1042", "right knee")
    any_desk.does("book", "C1", "today 10:00")
    before = views()
    any_desk.does(*typed)
    assert views() != before
    reference = any_desk.asks("undo")["undone"]
    assert reference == ["A2" if typed[0] == "book" else "A1"]
    assert views() == before
