"""Tests of exit 7 and of ``--override``: what a clinical rule refuses, and who may do it all the same."""

from tests.cli.desk import ANA, BEN, Desk


def test_a_session_past_the_planned_ones_needs_extend_or_override(elbow: Desk) -> None:
    """After three of three sessions a fourth is refused with 7, and both ways out are named."""
    elbow.does("log", "C1", "--on", "2026-02-28")
    assert elbow.is_refused(7, "log", "C1") == (
        "All 3 planned sessions of C1 are given: prolotrack course extend C1 adds one, or add --override REASON."
    )
    elbow.does("log", "C1", "--override", "patient travels")
    (injection,) = elbow.asks("show", "S4")["injections"]
    assert injection["override"] == "patient travels"


def test_every_rule_that_is_lifted_is_named(elbow: Desk) -> None:
    """Those of the course beside those of the session, by their reasons, and of which course."""
    elbow.does("log", "C1", "--on", "2026-02-28")
    answer = elbow.does("log", "C1", "--screen", "infection", "--override", "patient travels")
    assert answer.out.splitlines()[2] == "Overridden: infection, beyond-planned, too-soon; reason: patient travels."
    assert elbow.asks("session", "show", "S4")["overridden"] == ["infection", "beyond-planned", "too-soon"]
    elbow.does("course", "open", "1042", "right knee")
    answer = elbow.does("log", "C1", "C2", "--override", "two sites")
    assert answer.out.splitlines()[2] == "Overridden: second-of-the-day (C1), too-soon (C1); reason: two sites."
    data = elbow.asks("session", "amend", "S5", "--screen", "fracture", "--reason", "x", "--override", "old fracture")
    assert data["overridden"] == ["fracture", "second-of-the-day", "too-soon"]
    amended = elbow.does("session", "amend", "S5", "--reason", "x", "--note", "y").out.splitlines()
    assert amended[2:4] == [
        "Overridden: fracture; reason: old fracture.",
        "Overridden: second-of-the-day (C1), too-soon (C1); reason: two sites.",
    ]


def test_session_shows_with_which_values_a_rule_was_overridden(elbow: Desk) -> None:
    """Which allergy it was, and what was injected."""
    elbow.does("patient", "edit", "1042", "--allergy", "corn")
    elbow.does("log", "C1", "--again", "--override", "tested since")
    said = "allergy (an allergy to corn is recorded, and dextrose is injected; the clinic's rule allergy=stop)"
    shown = " ".join(elbow.does("session", "show", "S3").out.split())
    assert f"overridden {said}: tested since" in shown
    assert elbow.asks("session", "show", "S3")["overridden"] == ["allergy"]
    (row,) = elbow.asks("audit", "list", "--overrides")
    assert (row["rules"], row["overridden"]) == (["allergy"], [said])


def test_extend_adds_one_session_and_two_at_most(elbow: Desk) -> None:
    """``course extend`` adds one session unless --sessions says two."""
    assert elbow.asks("course", "extend", "C1")["planned"] == 4
    assert elbow.asks("course", "extend", "C1", "--sessions", "2")["planned"] == 6


def test_the_maximum_of_a_protocol_is_not_extended(desk: Desk) -> None:
    """Kim 2010 gives at most three: the fourth is refused with 7, and lifted by a reason only."""
    desk.does("patient", "add", *ANA)
    where = ("left sacroiliac joint", "--protocol", "kim-2010")
    desk.does("course", "open", "1042", *where, "--on", "2026-01-05")
    for day in ("2026-01-05", "2026-01-19", "2026-02-02"):
        desk.does("log", "C1", "--on", day)
    assert desk.is_refused(7, "log", "C1") == (
        "kim-2010 gives at most 3 sessions, so session 4 of C1 needs --override REASON."
    )
    assert desk.asks("log", "C1", "--override", "second opinion")["number"] == 4


def test_a_second_session_on_one_day_is_recorded_with_a_reason(elbow: Desk) -> None:
    """--override lifts the duplicate (5); both injections stand and together count once."""
    assert elbow.asks("log", "C1", "--on", "2026-02-02", "--override", "two sites")["number"] == 2
    assert elbow.asks("show", "C1")["counted"] == 2


def test_a_second_course_on_the_same_side_is_opened_with_a_reason(elbow: Desk) -> None:
    """--override lifts the duplicate course and is kept with it."""
    elbow.does("course", "open", "1042", "left lateral epicondyle", "--override", "new injury")
    assert elbow.asks("show", "C2")["override"] == "new injury"


def test_an_override_without_a_refusal_is_no_error_and_not_recorded(elbow: Desk) -> None:
    """--override where nothing is overridden changes nothing."""
    elbow.does("log", "C1", "--override", "just in case")
    elbow.does("course", "open", "1042", "right knee", "--override", "just in case")
    assert elbow.asks("show", "S3")["injections"][0]["override"] is None
    assert elbow.asks("show", "C2")["override"] is None


def test_a_session_too_soon_is_recorded_and_said(elbow: Desk) -> None:
    """Before the earliest day a session is warned about, never refused, and counts."""
    answer = elbow.does("log", "C1", "--on", "2026-02-10")
    assert answer.err.splitlines() == [
        "C1: 2026-02-10 is too soon, not before 2026-02-16, and is recorded all the same.",
        "--override REASON keeps a reason with it.",
    ]
    assert "Session 3 of 3 (too soon)" in answer.out
    assert elbow.asks("show", "S3")["injections"][0]["early_reason"] is None


def test_the_reason_of_a_session_too_soon_is_kept(elbow: Desk) -> None:
    """--override says why it was so soon, and nothing is asked or warned."""
    assert elbow.does("log", "C1", "--on", "2026-02-10", "--override", "leaves the country").err == ""
    assert elbow.asks("show", "S3")["injections"][0]["early_reason"] == "leaves the country"


def test_what_is_refused_is_not_called_too_soon_as_well(elbow: Desk) -> None:
    """A session that is refused anyway is told in one sentence."""
    elbow.does("patient", "add", *BEN)
    elbow.does("course", "open", "2077", "left knee")
    sentence = "These courses are of different patients: name those of one patient at a time."
    assert elbow.is_refused(2, "log", "C1", "C2", "--on", "2026-02-10") == sentence
    elbow.does("log", "C1", "--on", "2026-03-01")
    assert elbow.is_refused(7, "log", "C1").startswith("All 3 planned sessions")
