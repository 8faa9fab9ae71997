"""Tests of ``event``: what happened after a session, what is refused, and what it does to the next one."""

import re

import pytest

from tests.cli.desk import Desk

WHO = "Rivera, Ana, born 14 Mar 1978 (MRN 1042), lateral epicondyle, LEFT"
NEXT = "C1: next due 2 Mar 2026 (not before 16 Feb, late after 16 Mar), today"
INJURY = ("event", "add", "C1", "nerve", "injury", "--on", "2026-02-03")
FIELDS = [
    *("event", "course", "mrn", "patient", "structure", "side", "session", "onset", "type", "expected", "severity"),
    *("action", "outcome", "resolved_on", "hospitalised", "affects_next", "note", "void"),
]
BARE = {
    "session": None,
    "type": "nerve injury",
    "onset": "2026-02-03",
    "expected": False,
    "severity": None,
    "action": None,
    "outcome": None,
    "resolved_on": None,
    "hospitalised": None,
    "affects_next": None,
    "warns": False,
    "note": None,
    "void": None,
}


def said(desk: Desk, *words: str) -> list[str]:
    """Return the lines in which a command confirms what it did."""
    return desk.does("event", *words).out.splitlines()


def test_an_event_is_confirmed_with_what_follows(elbow: Desk) -> None:
    """Name, birth date, structure and SIDE, the reference, what was recorded, and that the next session warns."""
    assert said(elbow, *INJURY[1:], "--severity", "severe", "--session", "S2", "--hospitalised", "--affects-next") == [
        f"E1 recorded: {WHO}.",
        "E1: nerve injury from 3 Feb 2026 on, severe, after S2, hospitalised, adverse event.",
        f"{NEXT}; log and due warn of it until that session is given.",
    ]


def test_an_expected_flare_is_told_apart(elbow: Desk) -> None:
    """It is no adverse event, unless it lasted longer than 72 hours; it happened today where nobody says when."""
    assert said(elbow, "add", "C1", "flare") == [
        f"E1 recorded: {WHO}.",
        "E1: flare from 2 Mar 2026 on, expected (up to 72 hours), no adverse event.",
        f"{NEXT}.",
    ]
    longer = ("add", "C1", "flare", "--on", "2026-02-10", "--resolved", "2026-02-14", "--not-hospitalised")
    assert said(elbow, *longer)[1] == (
        "E2: flare from 10 Feb 2026 on, not hospitalised, over on 14 Feb 2026, "
        "more than the flare that is expected: an adverse event."
    )


def test_a_program_reads_an_event(elbow: Desk) -> None:
    """Every fact, null where nobody said it, and the next session."""
    following = {"number": 3, "need": "planned", "earliest": "2026-02-16", "due": "2026-03-02", "latest": "2026-03-16"}
    whose = {"course": "C1", "mrn": "1042", "patient": "Rivera, Ana", "structure": "lateral epicondyle", "side": "left"}
    answer = {"reference": "E1", **whose, **BARE, "next": following}
    assert elbow.asks(*INJURY) == answer
    assert elbow.asks("event", "show", "E1") == {**answer, "changes": [], "history": []}
    assert elbow.asks("show", "e1") == {**answer, "changes": [], "history": []}
    assert elbow.asks("course", "show", "C1")["events"] == [{"reference": "E1", **BARE}]


def test_everything_said_of_an_event_comes_back(elbow: Desk) -> None:
    """Every option of ``event add``, of a course named by patient and structure."""
    particulars = (
        *("--session", "S2", "--severity", "moderate", "--action", "splint", "--outcome", "resolved with sequelae"),
        *("--resolved", "2026-02-20", "--not-hospitalised", "--no-affects-next", "--note", "numb thumb"),
    )
    elbow.does("event", "add", "1042", "lateral epicondyle", "Nerve-Injury", "--on", "2026-02-03", *particulars)
    shown = elbow.asks("event", "show", "E1")
    assert {name: shown[name] for name in BARE} == BARE | {
        "session": "S2",
        "severity": "moderate",
        "action": "splint",
        "outcome": "resolved with sequelae",
        "resolved_on": "2026-02-20",
        "hospitalised": False,
        "affects_next": False,
        "note": "numb thumb",
    }


def test_an_event_is_shown_with_what_was_put_right(elbow: Desk) -> None:
    """By whom, when and why; what nobody said is not recorded, and a void one says so."""
    elbow.does(*INJURY, "--affects-next")
    assert said(elbow, "amend", "E1", "--reason", "letter", "--outcome", "recovering", "--severity", "mild") == [
        f"E1 amended: {WHO}.",
        "E1: nerve injury from 3 Feb 2026 on, mild, recovering, adverse event.",
        f"{NEXT}; log and due warn of it until that session is given.",
    ]
    assert said(elbow, "void", "E1", "--reason", "another patient")[0] == f"E1 struck out: {WHO}."
    assert said(elbow, "show", "E1") == [
        "E1  Rivera, Ana, born 14 Mar 1978 (MRN 1042)",
        "course        C1 lateral epicondyle, LEFT",
        "type          nerve injury, adverse event",
        "onset         3 Feb 2026",
        "session       not recorded",
        "severity      mild",
        "action        not recorded",
        "outcome       recovering",
        "resolved      not recorded",
        "hospitalised  not recorded",
        "affects next  yes",
        "note          not recorded",
        "VOID: another patient",
        "Changed since:",
        (
            "  2 Mar 2026 10:00 Dr. Weber (event amend): severity not recorded → mild; "
            "outcome not recorded → recovering (letter)"
        ),
        "  2 Mar 2026 10:00 Dr. Weber (event void): struck out (another patient)",
    ]


def test_every_particular_is_put_right(elbow: Desk) -> None:
    """Type, onset, session and all else."""
    elbow.does(*INJURY)
    changed = (
        *("--type", "infection", "--on", "2026-02-05", "--session", "S1", "--severity", "mild", "--action", "ice"),
        *("--outcome", "resolved", "--resolved", "2026-02-07", "--hospitalised", "--affects-next", "--note", "seen"),
    )
    answer = elbow.asks("event", "amend", "E1", "--reason", "x", *changed)
    assert {name: answer[name] for name in BARE} == {
        "session": "S1",
        "type": "infection",
        "onset": "2026-02-05",
        "expected": False,
        "severity": "mild",
        "action": "ice",
        "outcome": "resolved",
        "resolved_on": "2026-02-07",
        "hospitalised": True,
        "affects_next": True,
        "warns": True,
        "note": "seen",
        "void": None,
    }


def test_events_are_listed(elbow: Desk) -> None:
    """All, of a course, of a patient; of a type, adverse ones, open ones, in a span of days."""
    elbow.does("course", "open", "1042", "right knee", "--on", "2026-02-01")
    elbow.does("log", "C2", "--on", "2026-02-01")
    elbow.does(*INJURY, "--outcome", "resolved", "--session", "S2")
    elbow.does("event", "add", "C2", "flare", "--on", "2026-02-04")
    elbow.does("event", "add", "C2", "infection", "--on", "2026-02-05")
    elbow.does("event", "void", "E3", "--reason", "x")
    for words, found in (
        ([], ["E1", "E2", "E3"]),
        (["C2"], ["E2", "E3"]),
        (["1042", "left lateral epicondyle"], ["E1"]),
        (["Rivera"], ["E1", "E2", "E3"]),
        (["--type", "nerve injury"], ["E1"]),
        (["--adverse"], ["E1"]),
        (["--open"], ["E2"]),
        (["--since", "2026-02-04", "--until", "2026-02-04"], ["E2"]),
        (["--as-of", "2026-02-03"], ["E1"]),
        (["--limit", "1"], ["E3"]),
    ):
        rows = elbow.asks("event", "list", *words)
        assert [row["event"] for row in rows] == found, words
        assert all(list(row) == FIELDS for row in rows)
    assert elbow.does("event", "list", "--format", "table").out.splitlines() == [
        "event  onset       course  patient             structure                 type              severity  outcome",
        "E1     2026-02-03  C1      Rivera, Ana (1042)  lateral epicondyle, LEFT  nerve injury                resolved",
        "E2     2026-02-04  C2      Rivera, Ana (1042)  knee joint, RIGHT         flare (expected)",
        "E3     2026-02-05  C2      Rivera, Ana (1042)  knee joint, RIGHT         infection (void)",
    ]
    assert elbow.does("event", "list", "--since", "2026-03-01", "--format", "table").out == "No such event.\n"
    assert elbow.asks("event", "list", "--since", "2026-03-01") == []
    shown = elbow.does("course", "show", "C2").out
    assert "events        E2 flare 4 Feb 2026; E3 infection 5 Feb 2026, void: x\n" in shown


@pytest.mark.parametrize(
    ("code", "words", "sentence"),
    [
        (2, ("add", "C1", "pain"), "'pain' is not a type of event: write one of flare, vasovagal reaction, "),
        (2, ("add", "C1"), "TYPE (flare, vasovagal reaction, "),
        (2, ("add", "flare"), "'flare' is not a course: write C12, or a patient and a structure."),
        (2, ("add", "C1", "flare", "--session", "2"), "'2' is not a session: write S31; "),
        (2, ("show", "C1"), "'C1' is not an event: write E4; prolotrack event list shows them."),
        (2, ("amend", "E1", "--reason", "x"), "Nothing to change: say what is new, such as --outcome resolved."),
        (2, ("amend", "E1", "--note", "y"), "Reason is missing: add it, --help shows how."),
        (2, ("void", "E1", "--reason", " "), "The reason is empty: say it."),
        (3, ("show", "E2"), "There is no event E2: prolotrack event list shows them."),
        (3, ("add", "C9", "flare"), "There is no course C9: prolotrack course list shows them."),
        (
            5,
            ("add", "C1", "nerve injury", "--on", "2026-02-03"),
            "E1 is the nerve injury of C1 on 2026-02-03 already: ",
        ),
        (6, ("add", "C1", "flare", "--on", "2026-01-04"), "C1 had no session by 2026-01-04, and an adverse event "),
        (6, ("add", "C1", "flare", "--on", "tomorrow"), "2026-03-03 lies in the future: what is recorded has "),
        (6, ("add", "C1", "flare", "--resolved", "tomorrow"), "2026-03-03 lies in the future: what is recorded has "),
        (6, ("add", "C1", "flare", "--resolved", "yesterday"), "It cannot have resolved on 2026-03-01, before its "),
        (6, ("add", "C1", "flare", "--session", "S9"), "S9 is no session of C1: name one of its own."),
        (6, ("list", "--since", "2026-03-02", "--until", "2026-03-01"), "--since 2026-03-02 lies after --until "),
    ],
)
def test_what_is_refused_says_why(elbow: Desk, code: int, words: tuple[str, ...], sentence: str) -> None:
    """One sentence, and nothing is recorded."""
    elbow.does(*INJURY)
    assert elbow.is_refused(code, "event", *words).startswith(sentence)


def test_the_due_list_warns_until_the_next_session(elbow: Desk) -> None:
    """In what is to be done, and for programs; the session ends it, and so does no flare."""
    elbow.does("event", "add", "C1", "flare", "--on", "2026-02-02")
    elbow.does(*INJURY, "--affects-next")
    (row,) = elbow.asks("due")
    assert row["adverse_event"] == "E2 nerve injury"
    assert "book from 2026-03-02, after nerve injury (E2)" in elbow.does("due", "--format", "table").out
    assert elbow.does("due").table[1][-1] == "E2 nerve injury"
    elbow.does("log", "C1", "--on", "2026-02-20")
    assert elbow.asks("due", "--all", "--kind", "injection") == []
    elbow.does("undo")
    elbow.does("event", "amend", "E2", "--reason", "x", "--no-affects-next")
    assert [row["adverse_event"] for row in elbow.asks("due")] == [None]


def test_a_switch_of_the_course_does_not_lose_the_warning(elbow: Desk) -> None:
    """In due, course show, why and log of the course that continues it; its first session ends it."""
    elbow.does(*INJURY, "--affects-next")
    elbow.does("course", "switch", "C1", "--agent", "saline", "--on", "2026-02-10")
    assert [(row["course"], row["adverse_event"]) for row in elbow.asks("due", "--all")] == [("C2", "E1 nerve injury")]
    assert "events        E1 nerve injury 3 Feb 2026, of C1\n" in elbow.does("course", "show", "C2").out
    (event,) = elbow.asks("course", "show", "C2")["carried_over"]
    assert (event["reference"], event["course"], event["warns"]) == ("E1", "C1", True)
    assert "E1 affects the next session, which warns of it: nerve injury" in elbow.does("why", "C2").out
    warning = "Warning: adverse-event (E1, nerve injury on 2026-02-03, affects the session after it; the clinic's rule"
    assert elbow.does("log", "C2").err.startswith(warning)
    assert [row["adverse_event"] for row in elbow.asks("due", "--all")] == [None]
    assert elbow.asks("course", "show", "C2")["carried_over"] == []
    assert "events        none\n" in elbow.does("course", "show", "C2").out


def test_who_died_of_an_event_is_to_be_recorded_as_dead(elbow: Desk) -> None:
    """Beside the answer; not where it is known, nor of an event that was struck out."""
    remark = "Rivera, Ana is not recorded as dead: prolotrack patient edit 1042 --deceased DATE.\n"
    assert elbow.does(*INJURY, "--outcome", "fatal").err == remark
    assert elbow.does("event", "amend", "E1", "--reason", "x", "--severity", "severe").err == remark
    assert elbow.does("event", "void", "E1", "--reason", "x").err == ""
    elbow.does("patient", "edit", "1042", "--deceased", "2026-02-04")
    assert elbow.does(*INJURY, "--outcome", "fatal").err == ""


def test_the_list_breaks_no_word_at_eighty_columns(elbow: Desk) -> None:
    """How bad it was and what became of it stand below; nothing does where neither was said."""
    said = ("--severity", "severe", "--outcome", "resolved with sequelae")
    elbow.does("event", "add", "C1", "anaesthetic toxicity", "--on", "2026-02-02", *said)
    elbow.does("event", "add", "C1", "flare", "--on", "2026-02-03")
    shown = re.sub(r"\x1b\[\d+m", "", elbow.sees("event", "list"))
    assert [line.split() for line in shown.splitlines()[2:]] == [
        ["E1", "2026-02-02", "C1", "Rivera,", "Ana", "lateral", "anaesthetic"],
        ["(1042)", "epicondyle,", "LEFT", "toxicity"],
        ["severe", "resolved", "with", "sequelae"],
        ["E2", "2026-02-03", "C1", "Rivera,", "Ana", "lateral", "flare", "(expected)"],
        ["(1042)", "epicondyle,", "LEFT"],
    ]
