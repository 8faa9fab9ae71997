"""Tests of ``due``: whom it shows, in which order, and what it tells of each."""

import pytest

from tests.cli.desk import Desk

FIELDS = [
    "kind",
    "course",
    "mrn",
    "patient",
    "phone",
    "structure",
    "side",
    "condition",
    "protocol",
    "number",
    "planned",
    "earliest",
    "due",
    "latest",
    "bookable",
    "status",
    "days",
    "appointment",
    "last_session",
    *("clinician", "do_not_call"),
    *("appointment_reference", "reason", "call_on", "unanswered", "lost_proposed", "declined_on", "command"),
    *("measures", "adverse_event"),
]
COURSES = (
    # opened on a day, they are due that day: late after 14 days, lapsed 12 weeks later
    ("left knee", "2025-11-01", "Dr. Weber"),  # C1 lapsed
    ("right knee", "2025-12-15", "Dr. Weber"),  # C2 late: 2025-12-29, until 2026-03-23
    ("left hip", "2026-02-20", "Dr. Lee"),  # C3 due
    ("lumbar disc", "2026-02-20", "Dr. Lee"),  # C4 due the same day
)


FILTERS: tuple[tuple[list[str], list[str]], ...] = (
    ([], ["C2", "C3", "C4", "C5"]),
    (["--within", "0d"], ["C2", "C3", "C4"]),
    (["--within", "7d"], ["C2", "C3", "C4"]),
    (["--within", "8d"], ["C2", "C3", "C4", "C5"]),
    (["--within", "20d"], ["C2", "C3", "C4", "C5", "C6"]),
    (["--within", "1y"], ["C2", "C3", "C4", "C5", "C6"]),
    (["--all"], ["C1", "C2", "C3", "C4", "C5", "C6"]),
    (["--overdue"], ["C1", "C2"]),
    (["--overdue", "--all"], ["C1", "C2"]),
    (["--clinician", "dr. lee"], ["C3", "C4"]),
    (["--region", "knee"], ["C2"]),
    (["--region", "knee", "--all"], ["C1", "C2"]),
    (["--region", "lumbar spine", "--clinician", "Dr. Lee"], ["C4"]),
    (["--clinician", "Nobody"], []),
    (["--limit", "2"], ["C2", "C3"]),
    (["--as-of", "2026-03-22"], ["C2", "C3", "C4", "C5", "C6"]),
    (["--as-of", "2026-03-24"], ["C3", "C4", "C5", "C6"]),
    (["--as-of", "2026-02-15", "--all"], ["C1", "C2", "C5"]),
    (["--as-of", "2025-10-31", "--all"], []),
)
KINDS: tuple[tuple[list[str], list[str]], ...] = (
    ([], ["C1", "C2"]),
    (["--as-of", "2026-03-06"], ["C1", "C2"]),
    (["--as-of", "2026-03-07"], ["C1", "C2", "C3", "C4"]),
    (["--all"], ["C1", "C2"]),
    (["--overdue"], ["C1", "C2"]),
    (["--clinician", "Dr. Lee"], []),
    (["--region", "knee"], ["C1", "C2"]),
    (["--region", "hip"], []),
    (["--limit", "1"], ["C1"]),
    (["--within", "0d"], ["C1", "C2"]),
    (["--as-of", "2026-02-15"], ["C1", "C2"]),
    (["--as-of", "2026-02-15", "--limit", "1"], ["C1"]),
    (["--as-of", "2025-10-31"], []),
)


@pytest.fixture
def clinic(any_desk: Desk) -> Desk:
    """Return a desk with a course in every tier."""
    any_desk.does("patient", "add", "--mrn", "0042", "--name", "Rivera, Ana", "--born", "1978-03-14", "--phone", "555")
    for structure, opened, clinician in COURSES:
        any_desk.does("course", "open", "0042", structure, "--on", opened, "--clinician", clinician)
    for structure, opened in (("left ankle", "2026-02-10"), ("right ankle", "2026-02-22")):
        any_desk.does("course", "open", "0042", structure, "--on", opened)
    any_desk.does("log", "C5", "--on", "2026-02-10")  # due 2026-03-10, open since 2026-02-24
    any_desk.does("log", "C6", "--on", "2026-02-22")  # due 2026-03-22, waiting until 2026-03-08
    return any_desk


def courses(desk: Desk, *words: str) -> list[str]:
    """Return the courses that the worklist shows."""
    return [row["course"] for row in desk.asks("due", *words)]


def test_a_row_tells_all_that_the_contract_names(elbow: Desk) -> None:
    """The fields in their order, dates in ISO, the MRN a string; nothing booked yet, and nobody called."""
    (row,) = elbow.asks("due")
    assert list(row) == FIELDS
    assert row == {
        "kind": "injection",
        "course": "C1",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "phone": "555-0142",
        "structure": "lateral epicondyle",
        "side": "left",
        "condition": "M77.12",
        "protocol": "usual",
        "number": 3,
        "planned": 3,
        "earliest": "2026-02-16",
        "due": "2026-03-02",
        "latest": "2026-03-16",
        "bookable": "2026-03-02",
        "status": "due",
        "days": 0,
        "appointment": None,
        "last_session": "2026-02-02",
        "clinician": "Dr. Weber",
        "do_not_call": False,
        "appointment_reference": None,
        "reason": None,
        "call_on": "2026-03-17",
        "unanswered": 0,
        "lost_proposed": False,
        "declined_on": None,
        "command": "prolotrack book C1",
        "measures": [],
        "adverse_event": None,
    }


def test_a_call_is_told_with_its_reason(elbow: Desk) -> None:
    """The same fields as its session has, but for what it is, why, and the command that deals with it."""
    asked = ("--as-of", "2026-03-17")
    (session,), (call,) = elbow.asks("due", *asked), elbow.asks("due", "--kind", "call", *asked)
    assert list(call) == FIELDS
    differs = {"kind": "call", "reason": "late", "command": "prolotrack recall log C1"}
    assert call == session | differs


def test_calls_are_made_about_what_is_late_or_lapsed(clinic: Desk) -> None:
    """Whatever the due date, on a day gone by too; the other filters hold as for sessions."""
    for words, found in KINDS:
        assert courses(clinic, "--kind", "call", *words) == found, words


def test_all_is_the_union_of_all_kinds(clinic: Desk) -> None:
    """By due date, course and kind, whatever else is asked for."""
    clinic.does("course", "stop", "C6", "--reason", "resolved")
    for words, _ in (*FILTERS, *KINDS):
        if "--limit" not in words:
            kinds = ("injection", "score", "call")
            apart = [row for kind in kinds for row in clinic.asks("due", "--kind", kind, *words)]
            both = clinic.asks("due", "--kind", "all", *words)
            assert both == sorted(apart, key=lambda row: (row["due"], row["course"], row["kind"]))


def test_a_past_day_tells_of_both_kinds(clinic: Desk) -> None:
    """Calls made since are not known then."""
    clinic.does("recall", "log", "C2", "--result", "no-answer", "--on", "2026-02-20", "--again", "10d")
    found = {
        day: [(row["course"], row["kind"], row["unanswered"]) for row in clinic.asks("due", "--kind", "all", *asked)]
        for day in ("2026-02-19", "2026-02-20", "2026-03-02")
        for asked in [("--as-of", day, "--region", "knee")]
    }
    assert found == {
        "2026-02-19": [("C1", "call", 0), ("C2", "call", 0), ("C2", "injection", 0)],
        "2026-02-20": [("C1", "call", 0), ("C2", "injection", 1)],
        "2026-03-02": [("C1", "call", 0), ("C2", "call", 1), ("C2", "injection", 1)],
    }


def test_an_unknown_kind_is_refused(elbow: Desk) -> None:
    """With those there are."""
    sentence = "Invalid value for '--kind': 'note' is not one of 'injection', 'score', 'call', 'all'."
    assert elbow.is_refused(2, "due", "--kind", "note") == sentence


def ends(desk: Desk, *words: str) -> list[str]:
    """Return the commands in which the rows of the table end, the same as programs read."""
    commands = [row["command"] for row in desk.asks("due", *words)]
    rows = desk.does("due", "--format", "table", *words).out.splitlines()[1 : len(commands) + 1]
    assert all(row.endswith(f"  {command}") for row, command in zip(rows, commands, strict=True))
    return commands


def test_each_row_ends_in_the_command_that_deals_with_it(elbow: Desk) -> None:
    """Book, log on the day, say what became of a forgotten appointment, call, give up."""
    elbow.does("book", "C1", "2026-03-05 09:30", "--clinician", "Dr. Weber")
    elbow.does("course", "open", "1042", "right knee", "--on", "2026-02-25")
    book, call = "prolotrack book C2", "prolotrack recall log C2"
    assert ends(elbow) == [book, "prolotrack log C1"]
    assert ends(elbow, "--as-of", "2026-03-05") == [book, "prolotrack log C1"]
    assert ends(elbow, "--as-of", "2026-03-06") == [book, "prolotrack appointment show A1"]
    assert ends(elbow, "--kind", "call", "--as-of", "2026-03-12") == [call]


def test_every_tier_is_told_with_its_days(clinic: Desk) -> None:
    """Days are today less due: positive past it, negative before it."""
    assert [(row["course"], row["status"], row["days"]) for row in clinic.asks("due", "--all")] == [
        ("C1", "lapsed", 121),
        ("C2", "late", 77),
        ("C3", "due", 10),
        ("C4", "due", 10),
        ("C5", "open", -8),
        ("C6", "waiting", -20),
    ]


def test_filters_choose_and_due_date_then_course_order(clinic: Desk) -> None:
    """The default looks 14 days ahead and hides lapsed courses; rows come by due date, then by course."""
    for words, found in FILTERS:
        assert courses(clinic, *words) == found, words


def test_a_day_in_the_past_knows_no_later_session(clinic: Desk) -> None:
    """--as-of looks only at what is dated on or before that day."""
    (row,) = [row for row in clinic.asks("due", "--as-of", "2026-02-21", "--all") if row["course"] == "C5"]
    assert (row["number"], row["due"], row["status"], row["days"]) == (2, "2026-03-10", "waiting", -17)
    assert "C6" not in courses(clinic, "--as-of", "2026-02-21", "--all")


def test_optional_sessions_are_shown_on_request(desk: Desk) -> None:
    """Rabago's fourth session is nobody's duty: --optional shows it."""
    desk.has_elbow()
    desk.does("course", "open", "1042", "left knee", "--protocol", "rabago-2013", "--on", "2025-12-01")
    for day in ("2025-12-01", "2026-01-05", "2026-02-02"):
        desk.does("log", "C2", "--on", day)
    assert courses(desk) == ["C1"]
    assert courses(desk, "--optional") == ["C1", "C2"]


def test_a_course_with_nothing_more_to_come_is_not_listed(elbow: Desk) -> None:
    """After the last planned session there is nobody to call."""
    elbow.does("log", "C1")
    assert elbow.asks("due", "--all", "--optional") == []


def test_the_table_counts_lapsed_courses_at_its_foot(clinic: Desk) -> None:
    """Lapsed courses are not shown by default, and not forgotten."""
    foot = "Lapsed and not shown: 1 (prolotrack due --overdue lists them)."
    assert clinic.does("due", "--format", "table").out.splitlines()[-1] == foot
    assert foot not in clinic.does("due", "--all", "--format", "table").out


def test_nobody_due_is_said(desk: Desk) -> None:
    """An empty worklist says so to people, and is an empty list to programs."""
    assert desk.does("due", "--format", "table").out == "Nobody is due.\n"
    assert desk.asks("due") == []


def test_who_must_not_be_called_is_marked(elbow: Desk) -> None:
    """The table shows *do not call* in the place of the number."""
    elbow.does("patient", "edit", "1042", "--do-not-call")
    shown = elbow.does("due", "--format", "table").out
    assert "do not call" in shown
    assert "555-0142" not in shown


def test_whoever_declined_is_marked_and_not_to_be_booked(elbow: Desk) -> None:
    """The row names the day in the place of the phone number, and ends in what may follow."""
    elbow.does("recall", "log", "C1", "--result", "declined")
    (row,) = elbow.asks("due", "--all")
    assert (row["declined_on"], row["call_on"]) == ("2026-03-02", None)
    assert row["command"] == 'prolotrack course stop C1 --reason "patient\'s choice"'
    table = elbow.does("due", "--all", "--format", "table").out
    assert "do not call" in table
    assert "declined on 2026-03-02" in table
