"""Tests of ``log`` and of ``session list``, ``show``, ``amend`` and ``void``."""

import pytest

from tests.cli.desk import Desk

FIELDS = ["session", "on", "course", "mrn", "number", "counts", "agent", "percent", "volume_ml", "pain", "note", "void"]


def test_everything_said_of_a_session_comes_back(elbow: Desk) -> None:
    """Every option of ``log`` is recorded."""
    given = (
        *("--on", "2026-03-01", "--agent", "dextrose", "--percent", "12.5", "--volume", "0.5"),
        *("--guidance", "ultrasound", "--lot", "D50-8812", "--lot", "L2-77", "--pain", "4.5", "--pain-after", "2"),
        *("--consent", "--clinician", "Dr. Lee", "--note", "tolerated well"),
    )
    elbow.does("log", "C1", *given)
    data = elbow.asks("session", "show", "S3")
    said = {
        "reference": "S3",
        "on": "2026-03-01",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "clinician": "Dr. Lee",
        "consent": True,
        "note": "tolerated well",
        "void": None,
    }
    injected = {
        "course": "C1",
        "structure": "lateral epicondyle",
        "side": "left",
        "number": 3,
        "counts": True,
        "agent": "dextrose",
        "percent": 12.5,
        "volume_ml": 0.5,
        "guidance": "ultrasound",
        "lots": ["D50-8812", "L2-77"],
        "pain": 4.5,
        "pain_after": 2,
        "early_reason": None,
        "override": None,
    }
    (injection,) = data["injections"]
    assert {name: data[name] for name in said} == said
    assert {name: injection[name] for name in injected} == injected


def test_nothing_unsaid_is_recorded_as_given(elbow: Desk) -> None:
    """``log COURSE`` alone is enough: it happened today, and the rest is not recorded, and shown so."""
    assert elbow.asks("log", "C1")["reference"] == "S3"
    shown = elbow.asks("session", "show", "S3")
    (injection,) = shown["injections"]
    unsaid = ("agent", "percent", "volume_ml", "guidance", "pain", "pain_after", "early_reason", "override")
    assert (shown["on"], shown["consent"], shown["note"]) == ("2026-03-02", None, None)
    assert [injection[name] for name in unsaid] == [None] * len(unsaid)
    assert injection["lots"] == []
    unsaid_too = "consent, time-out, position, prep, wheals, guidance, approach, needle, solution, points, lots"
    assert f"\nNot recorded: {unsaid_too}, response, " in elbow.does("session", "show", "S3").out


def test_why_it_was_too_soon_is_said_later(elbow: Desk) -> None:
    """The note says that no reason is recorded; once one is, the confirmation and the note say it."""
    elbow.does("log", "C1", "--on", "2026-02-03")
    assert "(too soon, no reason recorded)" in elbow.does("session", "show", "S3").out
    told = elbow.does("session", "amend", "S3", "--reason", "forgotten", "--override", "travels").out
    assert "\nOverridden: too-soon; reason: travels.\n" in told
    assert "(too soon: travels)" in elbow.does("session", "show", "S3").out


def test_void_session_that_events_name_is_told(elbow: Desk) -> None:
    """They stay, and are the clinician's to put right."""
    elbow.does("event", "add", "C1", "flare", "--session", "S2", "--on", "2026-02-20")
    assert elbow.does("session", "void", "S2", "--reason", "another patient").err == (
        "E1, flare of 20 Feb 2026, still names S2: event amend E1 or event void E1, if it did not follow.\n"
    )
    elbow.does("event", "add", "C1", "flare", "--session", "S1", "--on", "2026-02-21")
    elbow.does("event", "void", "E2", "--reason", "x")
    assert elbow.does("session", "void", "S1", "--reason", "another patient").err == ""


def test_what_was_recorded_is_unsaid(elbow: Desk) -> None:
    """It is then not recorded; what cannot be unsaid is refused, and what is said beside contradicts."""
    elbow.does("session", "amend", "S2", "--reason", "x", "--needle", "27 G", "--screen", "nsaid")
    elbow.does("session", "amend", "S2", "--reason", "mixed up", "--clear", "needle", "--clear", "screen")
    shown = elbow.asks("session", "show", "S2")
    assert (shown["screen"], shown["injections"][0]["needle"]) == (None, None)
    assert "screen nsaid → not recorded" in elbow.does("session", "show", "S2").out
    assert elbow.is_refused(2, "session", "amend", "S2", "--reason", "x", "--clear", "side") == (
        "'side' cannot be cleared: write one of consent, time-out, screen, position, prep, wheals, instructions, plan, "
        "note, agent, percent, volume, mix, points, guidance, lots, image, approach, needle, response, complications, "
        "pain, pain-after."
    )
    twice = ("--clear", "percent", "--percent", "15")
    assert elbow.is_refused(2, "session", "amend", "S2", "--reason", "x", *twice) == (
        "percent is said and cleared: choose one."
    )


def test_the_same_solution_again(elbow: Desk) -> None:
    """--again takes what is not said from the last session of the course."""
    elbow.does("log", "C1", "--again", "--percent", "20")
    (injection,) = elbow.asks("show", "S3")["injections"]
    assert (injection["agent"], injection["percent"], injection["volume_ml"]) == ("dextrose", 20, 3)


def test_the_solution_of_the_protocol(desk: Desk) -> None:
    """--as-planned takes what is not said from the protocol."""
    desk.has_elbow()
    desk.does("course", "open", "1042", "right achilles tendon", "--protocol", "maxwell-2007")
    desk.does("log", "C2", "--as-planned")
    (injection,) = desk.asks("show", "S3")["injections"]
    assert (injection["agent"], injection["percent"]) == ("dextrose", 25)


def test_there_is_no_again_before_the_first_session(elbow: Desk) -> None:
    """--again without an earlier session is refused."""
    elbow.does("course", "open", "1042", "left knee")
    sentence = "C2 has no earlier session to repeat: say what was given."
    assert elbow.is_refused(2, "log", "C2", "--again") == sentence


def test_one_visit_can_advance_several_courses(elbow: Desk) -> None:
    """Courses in a row, by reference or in pairs of words, make one session with an injection each."""
    elbow.does("course", "open", "1042", "left knee", "--on", "2026-03-01")
    elbow.does("course", "open", "1042", "lumbar disc", "--on", "2026-03-01")
    answer = elbow.asks("log", "c1", "1042", "left knee", "C3", "--pain", "4")
    assert (answer["reference"], answer["course"], answer["number"]) == ("S3", "C1", 3)
    assert [(part["course"], part["number"]) for part in answer["courses"]] == [("C1", 3), ("C2", 1), ("C3", 1)]
    assert [row["course"] for row in elbow.asks("session", "list") if row["session"] == "S3"] == ["C1", "C2", "C3"]


def test_courses_of_two_patients_are_two_sessions(elbow: Desk) -> None:
    """One session has one patient."""
    elbow.does("patient", "add", "--mrn", "7", "--name", "Ólafsson, Ben", "--born", "1969-07-01")
    elbow.does("course", "open", "7", "left knee")
    sentence = "These courses are of different patients: name those of one patient at a time."
    assert elbow.is_refused(2, "log", "C1", "C2") == sentence


def test_list_has_the_fields_of_the_contract(elbow: Desk) -> None:
    """``session list`` tells one row an injection, in the order of the contract, oldest first."""
    rows = elbow.asks("session", "list")
    assert [list(row)[: len(FIELDS)] for row in rows] == [FIELDS, FIELDS]
    assert [rows[0][name] for name in FIELDS] == [
        *("S1", "2026-01-05", "C1", "1042", 1, True, "dextrose", 15, 3, 7, None, None)
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["S1", "S2", "S3"]),
        (["C1"], ["S1", "S2"]),
        (["1042"], ["S1", "S2", "S3"]),
        (["1042", "left tennis elbow"], ["S1", "S2"]),
        (["--since", "2026-02-02"], ["S2", "S3"]),
        (["--until", "2026-02-02"], ["S1", "S2"]),
        (["--as-of", "2026-02-01"], ["S1"]),
        (["--since", "2026-01-06", "--until", "2026-02-01"], []),
        (["--limit", "1"], ["S3"]),
    ],
)
def test_list_of_sessions_is_filtered(words: list[str], found: list[str], elbow: Desk) -> None:
    """By course, patient and days, the latest ones where there is a limit."""
    elbow.does("course", "open", "1042", "right knee")
    elbow.does("log", "C2")
    assert [row["session"] for row in elbow.asks("session", "list", *words)] == found


def test_amending_puts_right_what_is_said_and_keeps_the_rest(elbow: Desk) -> None:
    """Every option of ``session amend`` replaces its value; the forecast follows."""
    before = elbow.asks("show", "S2")
    new = ("--on", "2026-02-04", "--percent", "20", "--pain", "6", "--pain-after", "1", "--lot", "D50-1", "--note", "x")
    answer = elbow.asks("session", "amend", "S2", "--reason", "typed wrongly", *new, "--no-consent")
    assert answer["next"]["due"] == "2026-03-04"
    (injection,) = before["injections"]
    now = elbow.asks("show", "S2")
    states, scores = (now["injections"][0][name] for name in ("lot_states", "scores"))
    assert ([state["number"] for state in states], [score["value"] for score in scores]) == (["D50-1"], [6, 1])
    changed = {"percent": 20, "pain": 6, "pain_after": 1, "lots": ["D50-1"], "lot_states": states, "scores": scores}
    after = {"on": "2026-02-04", "consent": False, "note": "x", "injections": [{**injection, **changed}]}
    assert now == {**before, **after, "changes": now["changes"], "history": now["changes"]}
    assert {change["reason"] for change in now["changes"]} == {"typed wrongly"}


def test_amending_a_session_of_several_courses_says_which(elbow: Desk) -> None:
    """What belongs to one of several injections needs --course; what belongs to the visit does not."""
    elbow.does("course", "open", "1042", "left knee", "--on", "2026-03-01")
    elbow.does("log", "C1", "C2")
    sentence = elbow.is_refused(2, "session", "amend", "S3", "--reason", "x", "--percent", "20")
    assert sentence == "This session was for several courses: say which with --course C1 or C2."
    elbow.does("session", "amend", "S3", "--reason", "x", "--percent", "20", "--course", "C2")
    assert [part["percent"] for part in elbow.asks("show", "S3")["injections"]] == [None, 20]
    elbow.does("session", "amend", "S3", "--reason", "x", "--note", "both")


def test_a_void_session_stays_visible_and_counts_no_more(elbow: Desk) -> None:
    """Struck out, with the reason; the forecast is as if it had not been."""
    answer = elbow.asks("session", "void", "S2", "--reason", "wrong patient")
    assert (answer["reference"], answer["number"], answer["next"]["due"]) == ("S2", None, "2026-02-02")
    rows = elbow.asks("session", "list", "C1")
    assert [(row["number"], row["counts"], row["void"]) for row in rows] == [
        (1, True, None),
        (None, False, "wrong patient"),
    ]
    assert "VOID: wrong patient\n" in elbow.does("show", "S2").out


@pytest.mark.parametrize("verb", [["amend", "S2", "--percent", "20"], ["void", "S2"]])
def test_a_void_session_is_past_changing(verb: list[str], elbow: Desk) -> None:
    """Neither amended nor struck out twice (5)."""
    elbow.does("session", "void", "S2", "--reason", "wrong patient")
    sentence = elbow.is_refused(5, "session", *verb, "--reason", "again")
    assert sentence == "S2 is void (wrong patient): log the session anew."


def test_what_the_protocol_leaves_open_is_told(desk: Desk) -> None:
    """--as-planned says what neither the protocol nor the person said, and only that."""
    desk.has_elbow()
    desk.does("course", "open", "1042", "right achilles tendon", "--protocol", "maxwell-2007", "--on", "2026-02-01")
    answer = desk.does("log", "C2", "--on", "2026-02-01", "--as-planned")
    assert answer.err == "maxwell-2007 states dextrose 25 %, intratendinous; not recorded for C2: the volume.\n"
    assert desk.does("log", "C2", "--as-planned", "--volume", "2", "--override", "x").err == ""
