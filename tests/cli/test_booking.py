"""Tests of ``book`` and ``appointment move``: the time as it is typed, and what is said of it."""

import pytest

from tests.cli.desk import ANA, BEN, Desk

PERSON = "Rivera, Ana, born 14 Mar 1978 (MRN 1042)"
ELBOW = "C1 lateral epicondyle, LEFT: next due 2 Mar 2026 (not before 16 Feb, late after 16 Mar), today."
FRIDAY = "2026-03-06 09:30"


def test_booking_says_who_what_and_when(elbow: Desk) -> None:
    """Name, birth date, structure and SIDE in words, the reference, the time, the clinician, and what follows."""
    answer = elbow.does("book", "C1", FRIDAY)
    assert answer.out == f"A1 booked: {PERSON}, Friday 6 Mar 2026 09:30, 30 minutes, Dr. Weber.\n{ELBOW}\n"
    assert answer.err == ""


def test_shortest_appointment_lasts_a_minute(elbow: Desk) -> None:
    """And is said so, also where it is in the way."""
    assert "2026 09:30, 1 minute, Dr. Weber.\n" in elbow.does("book", "C1", FRIDAY, "--minutes", "1").out
    elbow.does("course", "open", "1042", "right knee")
    assert "A1 at 2026-03-06 09:30 (1 minute) already" in elbow.is_refused(5, "book", "C2", FRIDAY)


def test_booking_answers_a_program(elbow: Desk) -> None:
    """With the reference, the courses, the time, and the next session."""
    elbow.does("course", "open", "1042", "right knee")
    typed = ("book", "C2", "C1", FRIDAY, "--minutes", "45", "--clinician", "Dr. Lee")
    assert elbow.asks(*typed) == {
        "reference": "A1",
        "course": "C2",
        "courses": ["C2", "C1"],
        "on": "2026-03-06",
        "at": "09:30",
        "minutes": 45,
        "clinician": "Dr. Lee",
        "attendance": "booked",
        "next": {"number": 1, "need": "planned", "earliest": "2026-03-02", "due": "2026-03-02", "latest": "2026-03-16"},
    }


@pytest.mark.parametrize(
    "typed",
    [
        ["book", "C1", "2026-03-09 09:30"],
        ["book", "c1", "2026-03-09T09:30"],
        ["book", "C1", "2026-03-09", "09:30"],
        ["book", "C1", "+1w 09:30"],
        ["book", "C1", "+1w", "09:30"],
        ["book", "C1", "2026-03-09 09:30+00:00"],
        ["book", "1042", "left lateral epicondyle", "2026-03-09 09:30"],
        ["book", "1042", "tennis elbow", "2026-03-09", "09:30"],
    ],
    ids=" ".join,
)
def test_course_and_time_are_typed_in_several_ways(typed: list[str], elbow: Desk) -> None:
    """The time is the last word, or the two last."""
    answer = elbow.asks(*typed)
    assert (answer["courses"], answer["on"], answer["at"]) == (["C1"], "2026-03-09", "09:30")


def test_clinician_is_said_or_that_of_the_course(desk: Desk) -> None:
    """Not who happens to sit at the desk."""
    desk.does("patient", "add", *ANA)
    desk.does("course", "open", "1042", "left knee", "--clinician", "Dr. Lee")
    assert desk.asks("book", "C1", FRIDAY, "--as", "Reception")["clinician"] == "Dr. Lee"


def test_an_inexact_patient_is_not_booked_in_a_pipe(elbow: Desk) -> None:
    """Half a name is confirmed, or refused with 4."""
    answer = elbow.types("book", "riv", "tennis elbow", FRIDAY)
    assert (answer.code, answer.out) == (4, "")
    assert "1042  Rivera, Ana, born 1978-03-14" in answer.err


def test_what_is_odd_is_said_beside_the_answer(elbow: Desk) -> None:
    """Outside the window, on a closed day, outside the opening hours; it is booked all the same."""
    elbow.does("clinic", "set", "--hours", "08:00-17:00", "--closed", "2026-03-20", "--reason", "Conference")
    answer = elbow.does("book", "C1", "2026-03-20 09:30")
    assert answer.out.startswith("A1 booked: ")
    assert answer.err.splitlines() == [
        "2026-03-20 is late for C1: due 2026-03-02, late after 2026-03-16.",
        "The clinic is closed on 2026-03-20: Conference.",
    ]
    moved = elbow.does("appointment", "move", "A1", "2026-03-13 16:45")
    assert moved.err == "2026-03-13 16:45 for 30 minutes is outside the opening hours (08:00-17:00).\n"


def test_double_booking_is_a_conflict(elbow: Desk) -> None:
    """Of the course, the patient, the clinician: 5, until --override says why."""
    elbow.does("book", "C1", FRIDAY)
    elbow.does("patient", "add", *BEN)
    elbow.does("course", "open", "2077", "left knee")
    assert elbow.is_refused(5, "book", "C1", "2026-03-10 09:30") == (
        "C1 is booked for 2026-03-06 09:30 already (A1): appointment move A1 moves it, or add --override REASON."
    )
    sentence = (
        "Dr. Weber has A1 at 2026-03-06 09:30 (30 minutes) already: choose another time, or add --override REASON."
    )
    assert elbow.is_refused(5, "book", "C2", "2026-03-06 09:45", "--clinician", "DR. WEBER") == sentence
    elbow.does("book", "C2", "2026-03-06 10:00")
    assert "Dr. Weber has A2" in elbow.is_refused(5, "appointment", "move", "A1", "2026-03-06 10:00")
    assert elbow.asks("appointment", "move", "A1", "2026-03-06 10:00", "--override", "quick")["at"] == "10:00"
    assert elbow.asks("show", "A1")["override"] == "quick"


@pytest.fixture
def berlin(elbow: Desk) -> Desk:
    """Return a desk in Berlin, where the clocks are put forward on 29 March and back on 25 October."""
    elbow.does("clinic", "set", "--zone", "Europe/Berlin")
    return elbow


def test_hour_that_the_clocks_skip_is_refused(berlin: Desk) -> None:
    """With the reason (6)."""
    assert berlin.is_refused(6, "book", "C1", "2026-03-29 02:30") == (
        "There is no 02:30 on 2026-03-29 in Europe/Berlin, where clocks go forward over it: name another time."
    )


def test_hour_that_comes_twice_is_chosen_by_its_offset(berlin: Desk) -> None:
    """In a pipe the two are told as they can be typed (4); the choice is kept, shown, and can be moved."""
    before = berlin.head
    answer = berlin.types("book", "C1", "2026-10-25 02:30")
    assert (answer.code, answer.out, berlin.head) == (4, "", before)
    assert answer.err.splitlines() == [
        "02:30 on 2026-10-25 comes twice in Europe/Berlin, where clocks go back: say which, with its offset.",
        "  2026-10-25 02:30+02:00  the first, before they go back",
        "  2026-10-25 02:30+01:00  the second, after it",
    ]
    assert berlin.is_refused(6, "book", "C1", "2026-10-25 02:30+03:00") == (
        "02:30+03:00 on 2026-10-25 is no time in Europe/Berlin: write +02:00 or +01:00."
    )
    berlin.does("book", "C1", "2026-10-25 02:30+01:00")
    assert berlin.asks("show", "A1")["second"] is True
    assert "25 Oct 2026 02:30 (the second time, after the clocks went back)" in berlin.does("show", "A1").out
    berlin.does("appointment", "move", "A1", "2026-10-25", "02:30+02:00")
    assert berlin.asks("show", "A1")["second"] is False


def test_today_and_now_are_those_of_the_clinic(elbow: Desk) -> None:
    """In Auckland it is 23:00 already: ten in the morning has passed, tomorrow is the 3rd there as well."""
    elbow.does("clinic", "set", "--zone", "Pacific/Auckland")
    assert elbow.is_refused(6, "book", "C1", "today 22:59") == "2026-03-02 22:59 has passed: name a time to come."
    assert elbow.asks("book", "C1", "today 23:00")["on"] == "2026-03-02"
    assert elbow.does("appointment", "no-show", "A1").out.startswith("A1 is a no-show: ")


@pytest.mark.parametrize(
    "typed",
    [
        ("A1", "2026-03-10 11:00"),
        ("A1", "2026-03-10", "11:00"),
        ("C1", "2026-03-10 11:00"),
        ("1042", "tennis elbow", "2026-03-10", "11:00"),
    ],
    ids=" ".join,
)
def test_appointment_is_moved_by_its_reference_or_its_course(typed: tuple[str, ...], elbow: Desk) -> None:
    """The confirmation says the new time; the reason is kept."""
    elbow.does("book", "C1", FRIDAY)
    answer = elbow.does("appointment", "move", *typed, "--reason", "snow")
    assert answer.out == f"A1 moved: {PERSON}, Tuesday 10 Mar 2026 11:00, 30 minutes, Dr. Weber.\n{ELBOW}\n"
    shown = elbow.asks("show", "A1")
    assert (shown["on"], shown["at"], shown["reason"]) == ("2026-03-10", "11:00", "snow")


def test_length_and_clinician_are_changed_without_a_time(elbow: Desk) -> None:
    """A time is asked for where nothing is said; what changes nothing is refused (2)."""
    elbow.does("book", "C1", FRIDAY)
    answer = elbow.asks("appointment", "move", "A1", "--minutes", "45", "--clinician", "Dr. Lee")
    assert (answer["at"], answer["minutes"], answer["clinician"]) == ("09:30", 45, "Dr. Lee")
    assert elbow.is_refused(2, "appointment", "move", "C1") == "TIME is missing: add it, --help shows how."
    assert elbow.is_refused(2, "appointment", "move", "A1", FRIDAY) == (
        "A1 is booked so already: say what is new, a time, --minutes or --clinician."
    )
    assert "'soon' is not a day with a time" in elbow.is_refused(2, "appointment", "move", "A1", "soon")
