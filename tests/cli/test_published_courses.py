"""Tests of whole courses on published protocols, typed day by day."""

from tests.cli.desk import ANA, Desk


def windows(desk: Desk, days: list[str]) -> list[str]:
    """Log a session of C1 on each day, and return when the next is due after each."""
    return [desk.asks("log", "C1", "--on", day)["next"]["due"] for day in days]


def test_rabago_2013_runs_every_four_weeks(any_desk: Desk) -> None:
    """Opened and logged on 2026-01-05, the second is due after 28 days and the third after 56."""
    any_desk.does("patient", "add", *ANA)
    opened = any_desk.asks("course", "open", "1042", "left knee", "--protocol", "rabago-2013", "--on", "2026-01-05")
    assert opened["next"] == {
        "number": 1,
        "need": "planned",
        "earliest": "2026-01-05",
        "due": "2026-01-05",
        "latest": "2026-01-19",
    }
    first = any_desk.asks("log", "C1", "--on", "2026-01-05")
    assert first == {
        "reference": "S1",
        "on": "2026-01-05",
        "course": "C1",
        "number": 1,
        "agent": None,
        "percent": None,
        "volume_ml": None,
        "pain": None,
        "pain_after": None,
        "next": {
            "number": 2,
            "need": "planned",
            "earliest": "2026-01-19",
            "due": "2026-02-02",
            "latest": "2026-02-16",
        },
        "screen": None,
        "warnings": [],
        "overridden": [],
        "advice": [],
        "mix": None,
    }
    assert windows(any_desk, ["2026-02-02"]) == ["2026-03-02"]


def test_a_late_session_shifts_what_follows(desk: Desk) -> None:
    """The next session runs from the last one given: nine days late moves it by nine days."""
    desk.does("patient", "add", *ANA)
    desk.does("course", "open", "1042", "left knee", "--protocol", "rabago-2013", "--on", "2025-12-01")
    assert windows(desk, ["2025-12-01", "2026-01-07", "2026-02-04"]) == ["2025-12-29", "2026-02-04", "2026-03-04"]


def test_rabago_2013_offers_a_fourth_and_fifth_session(desk: Desk) -> None:
    """After the three planned ones two more are optional, and after those there is none."""
    desk.does("patient", "add", *ANA)
    desk.does("course", "open", "1042", "left knee", "--protocol", "rabago-2013", "--on", "2025-09-01")
    coming = [
        desk.asks("log", "C1", "--on", day)["next"]
        for day in ("2025-09-01", "2025-09-29", "2025-10-27", "2025-11-24", "2025-12-22")
    ]
    assert [after and (after["number"], after["need"], after["due"]) for after in coming] == [
        (2, "planned", "2025-09-29"),
        (3, "planned", "2025-10-27"),
        (4, "optional", "2025-11-24"),
        (5, "optional", "2025-12-22"),
        None,
    ]


def test_reeves_2003_moves_a_missing_day_to_the_next_first(any_desk: Desk) -> None:
    """31 December + 2 months does not exist: that session is due on 1 March, and what follows runs from there."""
    any_desk.does("patient", "add", *ANA)
    ligament = "left anterior cruciate ligament"
    any_desk.does("course", "open", "1042", ligament, "--protocol", "reeves-2003-acl", "--on", "2025-08-31")
    assert windows(any_desk, ["2025-08-31", "2025-10-31", "2025-12-31", "2026-03-01"]) == [
        "2025-10-31",
        "2025-12-31",
        "2026-03-01",
        "2026-07-01",
    ]


def test_the_sentence_says_how_far_the_course_is(elbow: Desk) -> None:
    """Who, which structure and SIDE, what was injected, which session of how many, and what follows."""
    answer = elbow.does("log", "C1", "--on", "2026-03-01", "--again", "--pain", "4", "--lot", "D50-1")
    assert answer.out == (
        "S3 recorded: Rivera, Ana, born 14 Mar 1978 (MRN 1042), on 1 Mar 2026.\n"
        "Screening not asked.\n"
        "C1 lateral epicondyle, LEFT: dextrose 15 % 3 mL, pain 4, lots D50-1.\n"
        "C1: Session 3 of 3; all 3 planned sessions are given: "
        "prolotrack course complete C1, or course extend C1; follow-up 1 of 3 due 24 May 2026.\n"
    )
    assert answer.err == ""
