"""Tests of ``why``: the next session explained, for people and for programs."""

import pytest

from tests.cli.desk import ANA, Desk

FIELDS = [
    "course",
    "mrn",
    "patient",
    "structure",
    "side",
    "protocol",
    "protocol_version",
    "status",
    "day",
    "next",
    "window_rule",
    "reference_session",
    "appointment",
    "appointment_reference",
    "follow_up",
    "steps",
]
MINUS = "\N{MINUS SIGN}"


def said(desk: Desk, step: str, *words: str) -> list[str]:
    """Return the sentences of the steps of one kind."""
    return [each["says"] for each in desk.asks("why", "C1", *words)["steps"] if each["step"] == step]


def test_forecast_is_explained_step_by_step(elbow: Desk) -> None:
    """In order: where the course comes from, what was given, how the window is computed, and where the day lies."""
    assert elbow.does("why", "C1").out == (
        "C1  Rivera, Ana, born 14 Mar 1978 (MRN 1042), lateral epicondyle, LEFT\n"
        "opened     C1 was opened on 2026-01-05 by Dr. Weber.\n"
        "protocol   usual, version 2, frozen into the course when it was opened on 2026-01-05: 0, 4w, 8w.\n"
        "source     The clinic's own, no published source.\n"
        "session    S1 on 2026-01-05: session 1, counts.\n"
        "session    S2 on 2026-02-02: session 2, counts.\n"
        "reference  The next session runs from S2 on 2026-02-02, the last one given.\n"
        "next       Session 3 is next: 2 of 3 planned sessions counted.\n"
        f"gap        Session 3 is due 4 weeks (8w {MINUS} 4w) after 2026-02-02: 2026-03-02.\n"
        "window     The clinic's own protocol says so: not before 2 weeks, late after 6 weeks.\n"
        "earliest   2026-02-16: 2 weeks after 2026-02-02.\n"
        "latest     2026-03-16: 6 weeks after 2026-02-02.\n"
        "grace      A session is too soon only before earliest, 2026-02-16; such a session counts all the same.\n"
        "lapse      The course counts as lapsed after latest + 12 weeks = 2026-06-08.\n"
        "status     On 2026-03-02 the session is due: it is the due date.\n"
        "bookable   2026-03-02 can be booked.\n"
        "recall     Somebody should call from 2026-03-17 on.\n"
    )


def test_program_reads_what_comes_of_it_and_every_figure(elbow: Desk) -> None:
    """One object, and one for each step with its figures beside its sentence."""
    answer = elbow.asks("why", "C1")
    steps = answer.pop("steps")
    assert [*answer, "steps"] == FIELDS
    assert answer == {
        "course": "C1",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "structure": "lateral epicondyle",
        "side": "left",
        "protocol": "usual",
        "protocol_version": 2,
        "status": "open",
        "day": "2026-03-02",
        "next": {
            "number": 3,
            "need": "planned",
            "earliest": "2026-02-16",
            "due": "2026-03-02",
            "latest": "2026-03-16",
            "lapses_on": "2026-06-08",
            "tier": "due",
            "days": 0,
            "bookable": "2026-03-02",
        },
        "window_rule": "clinic's rule",
        "reference_session": "S2",
        "appointment": None,
        "appointment_reference": None,
        "follow_up": None,
    }
    (gap,) = (step for step in steps if step["step"] == "gap")
    assert gap == {
        "step": "gap",
        "says": f"Session 3 is due 4 weeks (8w {MINUS} 4w) after 2026-02-02: 2026-03-02.",
        "number": 3,
        "gap": "4w",
        "minuend": "8w",
        "subtrahend": "4w",
        "since": "2026-02-02",
        "due": "2026-03-02",
        "missing": None,
        "beyond": False,
    }
    assert all(step["says"] for step in steps)


def test_course_is_named_as_everywhere(elbow: Desk) -> None:
    """By its reference, or by patient and structure; in small letters too."""
    explained = elbow.does("why", "C1").out
    assert elbow.does("why", "c1").out == explained
    assert elbow.does("why", "1042", "left tennis elbow").out == explained
    assert elbow.does("why", "rivera", "lat epicondyle").out == explained


def test_explanation_looks_from_any_day(elbow: Desk) -> None:
    """--as-of a day gone by looks only at what is dated up to it; one to come at what it will be then."""
    before = elbow.asks("why", "C1", "--as-of", "2026-01-20")
    assert (before["day"], before["next"]["number"], before["next"]["due"]) == ("2026-01-20", 2, "2026-02-02")
    assert (before["next"]["tier"], before["next"]["days"]) == ("open", -13)
    coming = elbow.asks("why", "C1", "--as-of", "2026-03-17")
    assert (coming["next"]["tier"], coming["next"]["days"], coming["next"]["bookable"]) == ("late", 15, "2026-03-17")
    assert elbow.asks("why", "C1", "--as-of", "9999-12-31")["next"]["tier"] == "lapsed"
    assert said(elbow, "not listed", "--as-of", "2026-01-04") == [
        "Not on the due list: the course was opened on 2026-01-05 only."
    ]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("course", "pause", "C1", "--reason", "on holiday"), "paused since 2026-03-02 (on holiday)"),
        (("course", "stop", "C1", "--reason", "transferred"), "stopped since 2026-03-02 (transferred)"),
        (("course", "complete", "C1"), "completed since 2026-03-02"),
        (("patient", "edit", "1042", "--deceased", "2026-03-01"), "the patient died on 2026-03-01"),
        (("log", "C1"), "all sessions are given, 3 of them counted"),
    ],
)
def test_course_that_leaves_the_list_says_why(elbow: Desk, typed: tuple[str, ...], why: str) -> None:
    """Paused, transferred, completed, deceased, done: it is listed no more, and there is no next session."""
    assert [row["course"] for row in elbow.asks("due", "--all", "--kind", "all")] == ["C1"]
    elbow.does(*typed)
    assert [row for row in elbow.asks("due", "--all", "--optional", "--kind", "all") if row["kind"] != "score"] == []
    assert said(elbow, "not listed") == [f"Not on the due list: {why}."]
    answer = elbow.asks("why", "C1")
    assert (answer["next"], answer["window_rule"]) == (None, None)


def test_void_course_says_why_it_is_not_listed(desk: Desk) -> None:
    """It can be looked at by its reference."""
    desk.does("patient", "add", *ANA)
    desk.does("course", "open", "1042", "left knee")
    desk.does("course", "void", "C1", "--reason", "wrong side")
    assert said(desk, "not listed") == ["Not on the due list: the course is void (wrong side)."]


def test_optional_and_as_needed_sessions_say_how_they_are_shown(desk: Desk) -> None:
    """They are nobody's duty."""
    desk.does("patient", "add", *ANA)
    desk.does("course", "open", "1042", "left knee", "--protocol", "rabago-2013", "--on", "2025-12-01")
    for day in ("2025-12-01", "2025-12-29", "2026-02-02"):
        desk.does("log", "C1", "--on", day)
    assert said(desk, "not listed") == ["Not on the due list: it is optional (due --optional shows it)."]
    assert desk.asks("why", "C1")["next"]["need"] == "optional"


def test_appointment_and_calls_are_told(elbow: Desk) -> None:
    """A no-show and a cancelled one are passed over, the open one is expected, the last call is remembered."""
    elbow.does("book", "C1", "2026-03-03 09:30")
    elbow.does("appointment", "cancel", "A1", "--reason", "ill")
    elbow.does("recall", "log", "C1", "--result", "call-back", "--again", "3d")
    elbow.does("book", "C1", "2026-03-04 10:00")
    answer = elbow.asks("why", "C1")
    assert (answer["appointment"], answer["appointment_reference"]) == ("2026-03-04 10:00", "A2")
    assert said(elbow, "passed over") == ["A1 on 2026-03-03: cancelled (ill); appointments are never counted."]
    assert said(elbow, "appointment") == ["A2 on 2026-03-04 10:00 with Dr. Weber, inside the window."]
    assert said(elbow, "call") == ["The last call was on 2026-03-02: call-back, call again from 2026-03-05 on."]


def test_closed_days_on_the_way_are_named(elbow: Desk) -> None:
    """The due date is closed, and so is the day after; the first open day can be booked."""
    elbow.does("clinic", "set", "--closed", "2026-03-02..2026-03-03", "--reason", "Carnival")
    assert said(elbow, "closed") == ["The clinic is closed from 2026-03-02 to 2026-03-03: Carnival."]
    assert elbow.asks("why", "C1")["next"]["bookable"] == "2026-03-04"
    elbow.does("clinic", "set", "--closed", "2026-03-04..2026-03-16", "--reason", "Works")
    assert elbow.asks("why", "C1")["next"]["bookable"] is None
    assert said(elbow, "bookable") == [
        "The window has no open day left from 2026-03-02 on: the first open day after it is 2026-03-17."
    ]


def test_reason_of_a_session_too_soon_is_told_wherever_it_is_shown(elbow: Desk) -> None:
    """In the course, in the session and in the explanation, or that none was recorded."""
    elbow.does("log", "C1", "--on", "2026-02-10")
    assert "S3 too soon, reason: not recorded\n" in elbow.does("show", "C1").out
    assert "Session 3 of 3 (too soon, no reason recorded)" in elbow.does("show", "S3").out
    assert "too soon by 6 days (not before 2026-02-16; no reason recorded), counts all" in said(elbow, "session")[2]
    elbow.does("undo")
    elbow.does("log", "C1", "--on", "2026-02-10", "--override", "leaves the country")
    assert "S4 too soon, reason: leaves the country\n" in elbow.does("show", "C1").out
    assert "(too soon: leaves the country)" in elbow.does("show", "S4").out
    assert "not before 2026-02-16; leaves the country" in said(elbow, "session")[2]
    shown = elbow.asks("show", "C1")["sessions"]
    assert [(each["session"], each["too_soon"], each["early_reason"]) for each in shown] == [
        ("S1", False, None),
        ("S2", False, None),
        ("S3", False, None),
        ("S4", True, "leaves the country"),
    ]
    assert said(elbow, "passed over") == ["S3 on 2026-02-10 is void (undone)."]


def test_reason_that_would_act_on_a_screen_is_harmless(elbow: Desk) -> None:
    """What somebody typed is shown, never obeyed."""
    elbow.does("course", "pause", "C1", "--reason", "[bold]{since} \x1b[2J \u202e%s")
    shown = elbow.sees("why", "C1")
    assert "[bold]{since}" in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
    assert "\\u202e" in elbow.does("why", "C1", "--format", "json").out


def test_what_cannot_be_explained_is_refused(elbow: Desk) -> None:
    """No course, no such course, not a course, a malformed day: one sentence each."""
    assert elbow.is_refused(2, "why") == "COURSE is missing: add it, --help shows how."
    assert elbow.is_refused(3, "why", "C9").startswith("There is no course C9")
    assert "is not a course" in elbow.is_refused(2, "why", "S1")
    assert "is not a day of the calendar" in elbow.is_refused(2, "why", "C1", "--as-of", "2026-02-30")


def test_the_follow_up_is_explained_where_no_session_is_to_come(elbow: Desk) -> None:
    """From which session, by whose rule, when it is due and what its window is; also what was taken already."""
    elbow.does("log", "C1", "--on", "2026-03-02")
    assert elbow.does("why", "C1").out.splitlines()[-3:] == [
        (
            "follow up     Follow-up 1 of 3 is due 12 weeks after the last session, S3 on 2026-03-02 "
            "(the clinic's rule): 2026-05-25."
        ),
        (
            "score window  Scores are of it from 2026-05-11 on, in time until 2026-06-08 (due ± 14 days); from "
            "2026-08-17 on they are of the next follow-up, and they are asked for until 2027-06-07."
        ),
        "score status  On 2026-03-02 the follow-up is waiting: 84 days before due.",
    ]
    assert elbow.asks("why", "C1")["follow_up"] == {
        "number": 1,
        "of": 3,
        "earliest": "2026-05-11",
        "due": "2026-05-25",
        "latest": "2026-06-08",
        "lapses_on": "2027-06-07",
        "tier": "waiting",
        "days": -84,
    }


def test_the_event_that_affects_the_next_session_is_told(elbow: Desk) -> None:
    """As long as it does."""
    elbow.does("event", "add", "C1", "nerve injury", "--on", "2026-02-03", "--affects-next")
    assert said(elbow, "affected") == [
        "E1 affects the next session, which warns of it: nerve injury, onset 2026-02-03."
    ]
    elbow.does("event", "void", "E1", "--reason", "mistyped")
    assert said(elbow, "affected") == []
