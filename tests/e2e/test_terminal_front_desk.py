"""Tests of the front desk at a terminal: times are asked for, and chosen where the clocks show them twice."""

from datetime import date, timedelta

import pytest

from tests.e2e.program import Program
from tests.e2e.terminal import Spawn, rest

TODAY = date.today()  # noqa: DTZ011 - the program's own clock


def clocks_go_back() -> date:
    """Return the next last Sunday in October: the clocks are put back in Berlin."""
    days = (TODAY + timedelta(days=ahead) for ahead in range(1, 400))
    return next(day for day in days if day.month == 10 and day.day > 24 and day.weekday() == 6)


def test_time_is_asked_for_with_a_day_that_can_be_booked(at_terminal: Spawn, program: Program) -> None:
    """What is no time, and a time that does not exist, is asked for again."""
    program.does("clinic", "set", "--zone", "UTC", "--working-days", "mon,tue,wed,thu,fri,sat,sun")
    child = at_terminal("book", "C1")
    child.expect_exact(f"TIME (such as {TODAY} 09:30): ")
    for wrong, sentence in (("soon", "'soon' is not a day with a time"), ("9999-12-31 09:30", "beyond the calendar")):
        child.sendline(wrong)
        child.expect_exact(sentence)
        child.expect_exact("09:30): ")
    child.sendline("tomorrow 09:30")
    code, shown = rest(child)
    assert (code, shown.startswith("A1 booked: Rivera, Ana")) == (0, True), shown


def test_course_without_a_day_to_come_is_asked_for_a_time_as_well(at_terminal: Spawn, program: Program) -> None:
    """Then any day stands as an example."""
    program.does("course", "pause", "C1")
    child = at_terminal("book", "C1")
    child.expect_exact("TIME (such as tomorrow 09:30): ")
    child.sendline("tomorrow 09:30")
    code, shown = rest(child)
    assert (code, shown.count("\n")) == (5, 1)
    assert "resume it first" in shown


@pytest.mark.parametrize(("answer", "second"), [("1", False), ("2", True)])
def test_hour_that_comes_twice_is_chosen(answer: str, second: bool, at_terminal: Spawn, program: Program) -> None:
    """The first or the second, with what the clocks show."""
    program.does("clinic", "set", "--zone", "Europe/Berlin")
    day = clocks_go_back()
    child = at_terminal("book", "C1", str(day), "02:30")
    child.expect_exact(f"  1  {day} 02:30+02:00  the first, before they go back")
    child.expect_exact(f"  2  {day} 02:30+01:00  the second, after it")
    child.expect_exact("Which one? ")
    child.sendline(answer)
    assert rest(child)[0] == 0
    assert f'"second": {str(second).lower()}' in program.does("show", "A1", "--format", "json")


def test_one_of_several_appointments_is_chosen(at_terminal: Spawn, program: Program) -> None:
    """Where a course is named that has more than one open."""
    program.does("book", "C1", "+1w 09:30")
    program.does("book", "C1", "+2w 09:30", "--override", "two visits")
    child = at_terminal("appointment", "cancel", "C1")
    for question, answer in (("Which one? ", "2"), ("Reason: ", "one is enough")):
        child.expect_exact(question)
        child.sendline(answer)
    code, shown = rest(child)
    assert (code, shown.startswith("A2 cancelled: ")) == (0, True), shown


def test_new_time_is_asked_for(at_terminal: Spawn, program: Program) -> None:
    """The old one stands as an example; an appointment is asked for too."""
    program.does("book", "C1", "+1w 09:30")
    old = TODAY + timedelta(days=7)
    child = at_terminal("appointment", "move")
    child.expect_exact("APPOINTMENT: ")
    child.sendline("C1")
    child.expect_exact(f"TIME (such as {old} 09:30): ")
    child.sendline("+8d 10:00")
    code, shown = rest(child)
    assert (code, shown.startswith("A1 moved: ")) == (0, True), shown


def test_ctrl_c_at_the_time_records_nothing(at_terminal: Spawn, program: Program) -> None:
    """130, on a line of its own."""
    before = program.head
    child = at_terminal("book", "C1")
    child.expect_exact("09:30): ")
    child.sendintr()
    assert rest(child) == (130, "\nInterrupted: nothing was recorded.\n")
    assert program.head == before
