"""Tests of how the worklist looks: what is to be done, the command that does it, what is said under the table."""

from datetime import date, time, timedelta

import pytest

from prolotrack.domain.calendar_days import Closure, WorkingDays
from prolotrack.domain.window import Need
from prolotrack.domain.worklist import Kind, Next, Outlook, Worklist
from prolotrack.present.plain import lines
from prolotrack.present.worklist import command, due_row, due_screen, due_table
from tests.domain.test_worklist import CALL, DUE, EVERY_DAY, LATEST, ROW, SCORE

DAY = timedelta(days=1)
SEEN = Outlook(DUE, EVERY_DAY, 3)
BOOKED = ROW._replace(appointment_id=5, appointment_on=DUE, appointment_at=time(9, 30))
MISSED = BOOKED._replace(appointment_on=DUE - DAY)
LATE = SEEN._replace(day=LATEST + DAY)
AFTER_INJURY = ROW._replace(event_id=3, event_type="nerve injury")
STOPPED = 'prolotrack course stop C12 --reason "patient\'s choice"'
LOST = 'prolotrack course stop C12 --reason "lost to follow-up"'


def shown(row: Next, seen: Outlook) -> dict[str, str]:
    """Return what the table shows of a row, by the title of its column."""
    return {column.title: column.shown(row) for column in due_table([row], seen).columns}


@pytest.mark.parametrize(
    ("row", "seen", "to_do", "deals"),
    [
        (ROW, SEEN, "book from 2026-02-02", "prolotrack book C12"),
        (BOOKED, SEEN, "expected 2026-02-02 09:30", "prolotrack log C12"),
        (BOOKED._replace(arrived=True), SEEN, "arrived 2026-02-02 09:30", "prolotrack log C12"),
        (MISSED, SEEN, "was expected 2026-02-01 09:30", "prolotrack appointment show A5"),
        (
            MISSED._replace(arrived=True),
            SEEN,
            "arrived 2026-02-01 09:30",
            "prolotrack log C12 --on 2026-02-01",
        ),
        (ROW._replace(declined_on=DUE), LATE, "declined on 2026-02-02", STOPPED),
        (CALL, SEEN, "call: no-show", "prolotrack recall log C12"),
        (CALL, LATE, "call: late", "prolotrack recall log C12"),
        (CALL._replace(unanswered=2), LATE, "call: late, 2 unanswered", "prolotrack recall log C12"),
        (CALL._replace(unanswered=3), LATE, "call: late, 3 unanswered", LOST),
        (CALL._replace(appointment_id=5, appointment_on=DUE), LATE, "call: late", "prolotrack recall log C12"),
        (SCORE, SEEN, "score: nrs, womac", "prolotrack score add C12"),
        (SCORE._replace(measures=()), LATE, "score", "prolotrack score add C12"),
        (
            SCORE._replace(appointment_id=5, appointment_on=DUE, appointment_at=time(9, 30)),
            SEEN,
            "score: nrs, womac; expected 2026-02-02 09:30",
            "prolotrack score add C12",
        ),
        (AFTER_INJURY, SEEN, "book from 2026-02-02, after nerve injury (E3)", "prolotrack book C12"),
        (
            AFTER_INJURY._replace(kind=Kind.CALL),
            LATE,
            "call: late, after nerve injury (E3)",
            "prolotrack recall log C12",
        ),
    ],
)
def test_each_row_says_what_to_do_and_how(row: Next, seen: Outlook, to_do: str, deals: str) -> None:
    """The table and the machine forms agree."""
    cells = shown(row, seen)
    assert (cells["to do"], cells["command"]) == (to_do, deals)
    assert command(row, seen) == due_row(row, seen).command == deals


def test_a_window_without_an_open_day_is_said() -> None:
    """Null for programs."""
    seen = SEEN._replace(working=WorkingDays(frozenset(range(7)), (Closure(DUE, LATEST, "holiday"),)))
    assert shown(ROW, seen)["to do"] == "no open day in the window"
    assert due_row(ROW, seen).bookable is None
    assert due_row(BOOKED, seen).bookable is None
    assert shown(BOOKED, seen)["to do"] == "expected 2026-02-02 09:30"


def test_programs_read_the_appointment() -> None:
    """When, as ``book`` takes it, and its reference."""
    row = due_row(BOOKED, SEEN)
    assert (row.appointment, row.appointment_reference) == ("2026-02-02 09:30", "A5")


def test_programs_read_what_to_measure_and_which_event_affects_the_session() -> None:
    """The event with its type; neither where there is none."""
    assert (due_row(SCORE, SEEN).measures, due_row(SCORE, SEEN).adverse_event) == (("nrs", "womac"), None)
    assert (due_row(AFTER_INJURY, SEEN).measures, due_row(AFTER_INJURY, SEEN).adverse_event) == ((), "E3 nerve injury")


def test_programs_read_that_somebody_is_lost() -> None:
    """After as many calls as the clinic makes."""
    counts = {calls: due_row(CALL._replace(unanswered=calls), LATE).lost_proposed for calls in (0, 2, 3, 4)}
    assert counts == {0: False, 2: False, 3: True, 4: True}


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (ROW, "Rivera, Ana (1042)"),
        (ROW._replace(phone="555-0142"), "Rivera, Ana (1042), 555-0142"),
        (ROW._replace(phone="555-0142", do_not_call=True), "Rivera, Ana (1042), do not call"),
    ],
)
def test_the_number_to_call_stands_by_the_name(row: Next, cell: str) -> None:
    """Or that nobody may call."""
    assert shown(row, SEEN)["patient"] == cell


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (ROW, "2 of 3"),
        (ROW._replace(planned=None), "2"),
        (ROW._replace(number=4, planned=None, need=Need.OPTIONAL), "4, optional"),
        (SCORE, "follow-up 2"),
    ],
)
def test_the_session_is_numbered(row: Next, cell: str) -> None:
    """Of how many, where that is known."""
    assert shown(row, SEEN)["session"].startswith(cell)


@pytest.mark.parametrize(
    ("found", "kind", "foot"),
    [
        (Worklist([]), Kind.INJECTION, ["Nobody is due."]),
        (Worklist([]), Kind.CALL, ["Nobody is to be called."]),
        (Worklist([]), Kind.SCORE, ["No follow-up score is due."]),
        (Worklist([], lapsed=2), Kind.SCORE, ["No follow", "Lapsed and not shown: 2 (prolotrack score due --overdue "]),
        (Worklist([], lapsed=3), Kind.ALL, ["Nobody is due, and nobody is to be called.", "Lapsed: 3, shown only"]),
        (Worklist([ROW], lapsed=3), Kind.INJECTION, ["Lapsed and not shown: 3 (prolotrack due --overdue lists them)."]),
        (Worklist([ROW], lapsed=1001), Kind.INJECTION, ["Lapsed and not shown: more than 1000 "]),
        (Worklist([CALL], to_call=1), Kind.CALL, ["Courses to call about: 1."]),
        (Worklist([CALL, CALL], to_call=2), Kind.CALL, ["The first 1 are shown", "Courses to call about: 2."]),
        (Worklist([CALL, CALL], to_call=1001), Kind.CALL, ["The first 1", "Courses to call about: more than 1000."]),
    ],
)
def test_what_is_not_shown_is_said(found: Worklist, kind: Kind, foot: list[str]) -> None:
    """That nothing is there, that the list is cut, how many are to be called, how many have lapsed."""
    said = lines(due_screen(found, kind, SEEN, 1, 1000))[2 if found.rows else 0 :]
    assert len(said) == len(foot)
    assert all(line.startswith(begin) for line, begin in zip(said, foot, strict=True))


@pytest.mark.parametrize("day", [DUE, LATEST, date(2026, 6, 1)])
def test_a_row_of_a_call_has_the_figures_of_its_session(day: date) -> None:
    """It differs in what it is, why it is there, and the command."""
    seen = SEEN._replace(day=day)
    session, call = due_row(ROW, seen), due_row(CALL, seen)
    assert call._replace(kind=session.kind, reason=None, command=session.command) == session
