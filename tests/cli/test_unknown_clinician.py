"""Tests of clinicians whom nobody knows: an empty list says so, and so does a booking."""

import pytest

from tests.cli.desk import Desk

COURSES = "No course is of a clinician 'Weber'; known are Dr. Weber.\n"
APPOINTMENTS = "No appointment is of a clinician 'Weber'; known are Dr. Weber.\n"
FRIDAY = "2026-03-06 09:30"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("due", COURSES),
        ("due --kind all --as-of 2026-02-01", COURSES),
        ("recall list", COURSES),
        ("course list", COURSES),
        ("course list --as-of 2026-02-01", COURSES),
        ("appointment list", APPOINTMENTS),
        ("appointment list --as-of 2026-02-01", APPOINTMENTS),
        ("calendar", "No course or appointment is of a clinician 'Weber'; known are Dr. Weber.\n"),
    ],
)
def test_list_of_an_unknown_clinician_says_who_is_known(typed: str, sentence: str, any_desk: Desk) -> None:
    """The answer stays as it is, and empty; a name that is known says nothing, whatever is found."""
    any_desk.has_elbow()
    any_desk.does("book", "C1", FRIDAY)
    answer = any_desk.does(*typed.split(), "--clinician", "Weber")
    assert answer.err == sentence
    assert any_desk.does(*typed.split(), "--clinician", "dr. weber").err == ""
    if typed != "calendar":
        assert any_desk.asks(*typed.split(), "--clinician", "Weber") == []


def test_earlier_knowledge_is_of_earlier_names(elbow: Desk) -> None:
    """Of what was known on a day only."""
    answer = elbow.does("due", "--known-on", "2026-01-01", "--clinician", "Dr. Weber")
    assert answer.err == "No course is of a clinician 'Dr. Weber'.\n"


def test_booking_with_a_new_name_is_pointed_out(elbow: Desk) -> None:
    """It is booked all the same; the second time the name is known."""
    answer = elbow.does("book", "C1", FRIDAY, "--clinician", "Weber")
    assert answer.err == "No course or appointment is of a clinician 'Weber'; known are Dr. Weber.\n"
    assert elbow.asks("show", "A1")["clinician"] == "Weber"
    assert elbow.does("appointment", "move", "A1", "2026-03-09 09:30", "--clinician", "weber").err == ""
    moved = elbow.does("appointment", "move", "A1", "2026-03-10 09:30", "--clinician", "Dr. Lee")
    assert moved.err == "No course or appointment is of a clinician 'Dr. Lee'; known are Dr. Weber, weber.\n"
