"""Tests of ``course amend``, ``switch`` and ``reopen``, and of what ``course show`` then tells."""

import pytest

from tests.cli.desk import ANA, Desk

ANTLER = "No substance 'antler': prolotrack substance list shows them, substance add adds one."
PHYSIO = ("--tried", "physiotherapy 12 weeks: no relief")


def test_amending_says_what_changed_and_what_follows(elbow: Desk) -> None:
    """A change of side is said loudly, for sessions were given."""
    answer = elbow.does(
        *("course", "amend", "C1", "--reason", "wrong side", "--side", "right", "--condition", "M77.11", *PHYSIO)
    )
    assert answer.err == ""
    assert answer.out == (
        "C1 amended: Rivera, Ana, born 14 Mar 1978 (MRN 1042), lateral epicondyle, RIGHT, "
        "Usual course: 3 sessions, 4 weeks apart.\n"
        "Changed: side left → right; condition M77.12 → M77.11; "
        "tried not recorded → physiotherapy 12 weeks: no relief.\n"
        "ATTENTION: S1, S2, recorded on the lateral epicondyle, LEFT, now read as given on the "
        "lateral epicondyle, RIGHT.\n"
        "C1: next due 2 Mar 2026 (not before 16 Feb, late after 16 Mar), today.\n"
    )
    shown = elbow.does("course", "show", "C1").out
    assert "tried before  physiotherapy 12 weeks: no relief\n" in shown
    assert (
        "Changed since:\n"
        "  2 Mar 2026 10:00 Dr. Weber (course amend): side left → right; condition M77.12 → M77.11; "
        "tried not recorded → physiotherapy 12 weeks: no relief (wrong side)\n"
    ) in shown


def test_one_session_reads_as_given_elsewhere(desk: Desk) -> None:
    """It is one."""
    for typed in (("patient", "add", *ANA), ("course", "open", "1042", "left knee"), ("log", "C1")):
        desk.does(*typed)
    amend = ("course", "amend", "C1", "--reason", "x")
    assert "ATTENTION: S1, recorded on the knee joint, LEFT, now reads as given on the hip joint, LEFT.\n" in (
        desk.does(*amend, "--structure", "hip").out
    )
    desk.does("course", "open", "1042", "right knee")
    assert "ATTENTION" not in desk.does("course", "amend", "C2", "--reason", "x", "--side", "left").out


def test_everything_can_be_amended_and_cleared(elbow: Desk) -> None:
    """As a program reads it."""
    said = ("--on", "2026-01-02", "--goal", "lift a cup", "--agent", "saline", "--consent", "--note", "x")
    plan = ("--sessions", "4", "--every", "4w", "--clinician", "Dr. Ng")
    answer = elbow.asks("course", "amend", "C1", "--reason", "mistyped", *said, *plan)
    assert answer["planned"] == 4
    assert {change["field"] for change in answer["changes"]} == {
        *("opened_on", "goal", "agent", "consent", "note", "protocol", "clinician"),
    }
    shown = elbow.asks("course", "show", "C1")
    assert (shown["goal"], shown["agent"], shown["consent"]) == ("lift a cup", "saline", True)
    assert [each["reason"] for each in shown["amendments"]] == ["mistyped"]
    assert shown["history"] == shown["amendments"]
    clears = ("goal", "consent", "agent", "note", "condition", "tried")
    elbow.does("course", "amend", "C1", "--reason", "x", *(word for name in clears for word in ("--clear", name)))
    shown = elbow.asks("course", "show", "C1")
    assert [shown[name] for name in clears] == [None, None, None, None, None, []]
    assert "\nagent " not in elbow.does("course", "show", "C1").out


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("--reason x", 2, "Nothing to change: say what is new, such as --side."),
        ("--goal x", 2, "Reason is missing: add it, --help shows how."),
        (
            "--reason x --clear side",
            2,
            "'side' cannot be cleared: write one of condition, tried, goal, consent, agent, note.",
        ),
        (
            "--reason x --on 2026-01-06",
            6,
            (
                "S1 was given in C1 on 2026-01-05, before 2026-01-06: name that day or an earlier one, "
                "or amend the session first."
            ),
        ),
        (
            "--reason x --side right",
            6,
            "M77.12 is a diagnosis of the left side and the course is on the right: correct one.",
        ),
        (
            "--reason x --structure left-knee --side right",
            6,
            "The side of the knee joint is given as both left and right: give one.",
        ),
        (
            "--reason x --protocol nothing",
            3,
            "No protocol 'nothing': prolotrack protocol list shows them, protocol add adds one.",
        ),
    ],
)
def test_amending_is_refused_in_one_sentence(typed: str, code: int, says: str, elbow: Desk) -> None:
    """Which says what to do."""
    assert elbow.is_refused(code, "course", "amend", "C1", *typed.split()) == says


def test_switching_links_both_courses(elbow: Desk) -> None:
    """Each shows the other; what is booked for the old one is pointed out."""
    elbow.does("book", "C1", "2026-03-04", "09:30")
    answer = elbow.does("course", "switch", "C1", "--agent", "saline", "--reason", "no gain")
    assert answer.out == (
        "C1 stopped (switched agent): Rivera, Ana, born 14 Mar 1978 (MRN 1042), lateral epicondyle, LEFT.\n"
        "C2 opened, it continues C1: lateral epicondyle, LEFT, Usual course: 3 sessions, 4 weeks apart, saline.\n"
        "C2: next due 2 Mar 2026 (late after 16 Mar), today.\n"
    )
    assert answer.err.startswith("C1 is still booked for ")
    assert "continued by  C2\n" in elbow.does("course", "show", "C1").out
    shown = elbow.does("course", "show", "C2").out
    assert "continues     C1\n" in shown
    assert "agent         saline\n" in shown
    assert (elbow.asks("show", "C1")["continued_by"], elbow.asks("show", "C2")["continues"]) == ("C2", "C1")
    assert [row["course"] for row in elbow.asks("due", "--all", "--kind", "injection")] == ["C2"]
    assert elbow.asks("course", "switch", "C2", "--at", "0,2w")["continues"] == "C2"


def test_reopening_says_what_follows(elbow: Desk) -> None:
    """It is due again; the reason is kept with the change, and is none for being open."""
    elbow.does("course", "stop", "C1", "--reason", "resolved")
    answer = elbow.does("course", "reopen", "C1", "--reason", "pain again")
    assert answer.out == (
        "C1 reopened: Rivera, Ana, born 14 Mar 1978 (MRN 1042), lateral epicondyle, LEFT, "
        "Usual course: 3 sessions, 4 weeks apart.\n"
        "C1: next due 2 Mar 2026 (not before 16 Feb, late after 16 Mar), today.\n"
    )
    shown = elbow.does("course", "show", "C1").out
    assert "status        open\n" in shown
    assert "stopped 2 Mar 2026 (resolved); reopened 2 Mar 2026 (pain again)\n" in shown
    data = elbow.asks("course", "show", "C1")
    assert (data["status"], data["stop_reason"]) == ("open", None)
    assert [(change["change"], change["reason"]) for change in data["changes"]] == [
        ("stopped", "resolved"),
        ("reopened", "pain again"),
    ]


def test_what_was_tried_is_shown(desk: Desk) -> None:
    """Not documented, without physical therapy, and with it; a stop of the clinic is overridden with a reason."""
    desk.does("patient", "add", *ANA)
    answer = desk.does("course", "open", "1042", "left knee")
    assert answer.err == (
        "No conservative treatment is documented for C1: "
        'course amend C1 --tried "physiotherapy 12 weeks: no relief" adds it.\n'
    )
    assert "tried before  not documented\n" in desk.does("course", "show", "C1").out
    desk.does("course", "amend", "C1", "--reason", "asked", "--tried", "rest 6 weeks")
    assert "tried before  rest 6 weeks; physical therapy not documented\n" in desk.does("course", "show", "C1").out
    desk.does("clinic", "set", "--rule", "candidacy=stop")
    hip = ("course", "open", "1042", "left hip")
    assert desk.is_refused(7, *hip).startswith("No conservative treatment of the hip joint, LEFT of Rivera, Ana ")
    desk.does(*hip, "--override", "acute tear")
    assert "Opened against the rule candidacy: acute tear\n" in desk.does("course", "show", "C2").out
    desk.does("clinic", "set", "--rule", "candidacy=off")
    assert desk.does("course", "open", "1042", "right hip").err == ""


@pytest.mark.parametrize(
    ("tried", "code"), [("physio 2026-03-01..2026-02-01", 6), ("physio ..2026-03-03", 6), ("none", 2), ("12 weeks", 2)]
)
def test_what_was_tried_is_read_before_anything_is_recorded(tried: str, code: int, elbow: Desk) -> None:
    """What contradicts (6), lies in the future (6) or says nothing (2)."""
    elbow.is_refused(code, "course", "open", "1042", "left knee", "--tried", tried)
    elbow.is_refused(code, "course", "amend", "C1", "--reason", "x", "--tried", tried)


def test_override_of_a_course_amended_is_shown(desk: Desk) -> None:
    """The trail does not say which rule it was, whatever somebody typed as the reason."""
    for typed in (
        ("patient", "add", *ANA),
        ("course", "open", "1042", "left knee"),
        ("course", "open", "1042", "right knee"),
        ("course", "amend", "C2", "--reason", "overrides nsaid", "--side", "left", "--override", "both hurt"),
    ):
        desk.does(*typed)
    assert "Opened against a rule: both hurt\n" in desk.does("course", "show", "C2").out
