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
    """The fields in their order, dates in ISO, the MRN a string, nothing booked yet."""
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
        "bookable": None,
        "status": "due",
        "days": 0,
        "appointment": None,
        "last_session": "2026-02-02",
        "clinician": "Dr. Weber",
        "do_not_call": False,
    }


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
