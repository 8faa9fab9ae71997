"""Tests of ``course open``, ``list``, ``show``, ``pause``, ``resume``, ``complete`` and ``stop``."""

import pytest

from tests.cli.desk import ANA, Desk

OPENED = ("course", "open", "1042", "left knee", "--on", "2026-02-23")
PHYSIO = ("--tried", "physiotherapy 12 weeks")


@pytest.fixture
def ana(desk: Desk) -> Desk:
    """Return a desk where Ana is known and nothing else."""
    desk.does("patient", "add", *ANA)
    return desk


def test_opening_says_who_what_where_and_what_follows(ana: Desk) -> None:
    """The confirmation names patient, birth date, structure and SIDE, the reference, and the first window."""
    answer = ana.does(*OPENED, "--condition", "M17.12", "--pain", "7", *PHYSIO)
    assert answer.err == ""
    assert answer.out == (
        "C1 opened: Rivera, Ana, born 14 Mar 1978 (MRN 1042), knee joint, LEFT, "
        "Usual course: 3 sessions, 4 weeks apart.\n"
        "C1: next due 23 Feb 2026 (late after 9 Mar), 1 week ago.\n"
    )


def test_everything_said_of_a_course_comes_back(ana: Desk) -> None:
    """Every option of ``course open`` is recorded."""
    tried = ("--tried", "physiotherapy 12 weeks: no relief", "--tried", "rest 2026-01-01..2026-02-01")
    said = ("--clinician", "Dr. Lee", "--note", "walks with a stick", "--goal", "stairs", "--consent")
    ana.does(*OPENED, "--condition", "m17.12", *tried, *said, "--agent", "glucose")
    shown = ana.asks("course", "show", "C1")
    said_of_it = {
        "reference": "C1",
        "course": "C1",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "structure": "knee joint",
        "side": "left",
        "condition": "M17.12",
        "protocol": "usual",
        "status": "open",
        "opened_on": "2026-02-23",
        "counted": 0,
        "planned": 3,
        "last_session": None,
        "due": "2026-02-23",
        "clinician": "Dr. Lee",
        "protocol_version": 2,
        "stop_reason": None,
        "tried": ["physiotherapy 12 weeks: no relief", "rest 2026-01-01..2026-02-01"],
        "note": "walks with a stick",
        "override": None,
        "next": {
            "number": 1,
            "need": "planned",
            "earliest": "2026-02-23",
            "due": "2026-02-23",
            "latest": "2026-03-09",
        },
        "appointment": None,
        "calls": [],
        "sessions": [],
        "goal": "stairs",
        "consent": True,
        "agent": "dextrose",
        "physical_therapy": True,
        "conservative": [
            {
                "kind": "physical therapy",
                "what": "physiotherapy",
                "since": None,
                "until": None,
                "lasted": "12 weeks",
                "result": "no relief",
                "text": "physiotherapy 12 weeks: no relief",
            },
            {
                "kind": "rest",
                "what": "rest",
                "since": "2026-01-01",
                "until": "2026-02-01",
                "lasted": None,
                "result": None,
                "text": "rest 2026-01-01..2026-02-01",
            },
        ],
        "continues": None,
        "continued_by": None,
        "changes": [],
        "amendments": [],
        "history": [],
    }
    assert {name: shown[name] for name in said_of_it} == said_of_it


@pytest.mark.parametrize(
    ("words", "structure", "side"),
    [
        (["left knee"], "knee joint", "left"),
        (["lt knee"], "knee joint", "left"),
        (["L Knee"], "knee joint", "left"),
        (["knee r"], "knee joint", "right"),
        (["knee", "--side", "rt"], "knee joint", "right"),
        (["right knee", "--side", "RIGHT"], "knee joint", "right"),
        (["left tennis elbow"], "lateral epicondyle", "left"),
        (["lumbar disc"], "lumbar disc", None),
        (["left patellof"], "patellofemoral joint", "left"),
    ],
)
def test_sides_and_synonyms_are_understood(words: list[str], structure: str, side: str | None, ana: Desk) -> None:
    """A side may stand in the words or apart, in full or short; a synonym is as good as the name."""
    ana.does("course", "open", "1042", *words)
    shown = ana.asks("course", "show", "C1")
    assert (shown["structure"], shown["side"]) == (structure, side)


@pytest.mark.parametrize(
    ("plan", "due", "planned"),
    [
        (["--sessions", "2", "--every", "3w"], "2026-03-16", 2),
        (["--sessions", "3", "--every", "1mo"], "2026-03-23", 3),
        (["--at", "0,4w,8w,16w"], "2026-03-23", 4),
        (["--at", "0, 28d"], "2026-03-23", 2),
        (["--protocol", "maxwell-2007"], "2026-04-06", None),
        (["--protocol", " MAXWELL-2007 "], "2026-04-06", None),
    ],
)
def test_a_protocol_is_named_or_said(plan: list[str], due: str, planned: int | None, ana: Desk) -> None:
    """The second session follows the plan: of the catalogue, of equal gaps, or of unequal ones."""
    ana.does(*OPENED, *plan)
    assert ana.asks("log", "C1", "--on", "2026-02-23")["next"]["due"] == due
    assert ana.asks("course", "show", "C1")["planned"] == planned


def test_the_window_of_an_own_protocol_is_said(ana: Desk) -> None:
    """--not-before and --late-after make the window of the clinic's own plan."""
    window = ("--not-before", "2w", "--late-after", "7w")
    ana.does(*OPENED, "--sessions", "3", "--every", "5w", *window)
    assert ana.asks("log", "C1", "--on", "2026-02-23")["next"] == {
        "number": 2,
        "need": "planned",
        "earliest": "2026-03-09",
        "due": "2026-03-30",
        "latest": "2026-04-13",
    }


def test_an_own_protocol_is_made_once(ana: Desk) -> None:
    """Two courses under the same own plan share one protocol."""
    for side in ("left", "right"):
        ana.does("course", "open", "1042", "knee", "--side", side, "--sessions", "2", "--every", "3w")
    own = [row["name"] for row in ana.asks("protocol", "list") if row["name"].startswith("own-")]
    assert own == [ana.asks("course", "show", "C2")["protocol"]]


def test_what_is_odd_about_a_course_is_remarked_beside_the_answer(ana: Desk) -> None:
    """A protocol for another structure and a diagnosis of another place are no refusals, and are said."""
    answer = ana.does(
        "course", "open", "1042", "left hip", "--protocol", "rabago-2013", "--condition", "M17.12", *PHYSIO
    )
    assert answer.err.splitlines() == [
        "rabago-2013 was published for the knee joint.",
        "M17.12 (Primary osteoarthritis of the left knee) is usually treated at the knee joint, patellofemoral joint.",
    ]


def test_a_course_of_somebody_who_died_is_pointed_out(ana: Desk) -> None:
    """It is entered late, for what was done before that day."""
    ana.does("patient", "edit", "1042", "--deceased", "2026-02-27")
    assert ana.does(*OPENED, *PHYSIO).err == "Rivera, Ana died on 2026-02-27: nobody is expected for this course.\n"


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        (["pause"], "paused"),
        (["complete"], "completed"),
        (["stop", "--reason", "no response"], "stopped"),
        (["stop", "--reason", "patient's choice"], "stopped"),
    ],
)
def test_a_course_that_goes_on_no_more_leaves_the_worklist(ending: list[str], status: str, elbow: Desk) -> None:
    """Paused, completed and stopped courses are due no more, and take no session (5)."""
    verb, *options = ending
    answer = elbow.asks("course", verb, "C1", *options)
    assert answer == {
        "reference": "C1",
        "course": "C1",
        "status": status,
        "counted": 2,
        "planned": 3,
        "next": None,
    }
    assert elbow.asks("due", "--all") == []
    assert elbow.is_refused(5, "log", "C1").startswith(f"C1 is {status} since 2026-03-02: ")


def test_a_course_completed_before_its_end_is_pointed_out(elbow: Desk) -> None:
    """How many of the planned sessions are given; an open-ended course plans none, and a whole one is no surprise."""
    assert elbow.does("course", "complete", "C1").err == "2 of 3 planned sessions are given.\n"
    elbow.does("undo")
    elbow.does("log", "C1")
    assert elbow.does("course", "complete", "C1").err == ""
    for key, protocol, sentence in (
        (2, "rabago-2013", "1 of 3 planned sessions is given.\n"),
        (3, "maxwell-2007", ""),
    ):
        elbow.does("course", "open", "1042", "right knee", "--protocol", protocol)
        elbow.does("log", f"C{key}")
        assert elbow.does("course", "complete", f"C{key}").err == sentence


def test_a_paused_course_is_resumed_where_it_was(elbow: Desk) -> None:
    """After the pause the next session runs from the last one given, as before."""
    before = elbow.asks("course", "show", "C1")["next"]
    elbow.does("course", "pause", "C1", "--on", "2026-02-10", "--reason", "holiday")
    assert "status        paused since 10 Feb 2026 (holiday)\n" in elbow.does("course", "show", "C1").out
    assert elbow.asks("course", "resume", "C1")["next"] == before


def test_a_course_is_shown_as_of_a_day(elbow: Desk) -> None:
    """--as-of looks only at what is dated on or before that day."""
    shown = elbow.asks("course", "show", "C1", "--as-of", "2026-01-31")
    assert [session["session"] for session in shown["sessions"]] == ["S1"]
    assert shown["next"]["due"] == "2026-02-02"
    assert elbow.asks("show", "C1", "--as-of", "2026-01-31") == shown


def test_list_of_courses_is_filtered(elbow: Desk) -> None:
    """By patient, status, region and clinician; nothing found is an empty list."""
    elbow.does("course", "open", "1042", "right knee", "--clinician", "Dr. Ärlig")
    elbow.does("course", "complete", "C1")
    for filters, found in (
        ([], ["C1", "C2"]),
        (["1042"], ["C1", "C2"]),
        (["--status", "completed"], ["C1"]),
        (["--region", "knee"], ["C2"]),
        (["--clinician", "dr. ÄRLIG"], ["C2"]),
        (["1042", "--status", "open", "--region", "elbow"], []),
        (["--status", "void"], []),
    ):
        assert [row["course"] for row in elbow.asks("course", "list", *filters)] == found, filters


def test_a_course_opened_by_mistake_is_struck_out(ana: Desk) -> None:
    """Void, with the reason, it is due no more, makes room for the right one, and stays visible."""
    ana.does(*OPENED)
    dry_run = ana.does("course", "void", "C1", "--reason", "wrong side", "--dry-run")
    assert dry_run.out.endswith("C1: void (wrong side).\n")
    answer = ana.asks("course", "void", "C1", "--reason", "wrong side")
    assert (answer["reference"], answer["status"], answer["next"]) == ("C1", "void", None)
    assert ana.asks("due", "--all") == []
    assert ana.asks("course", "open", "1042", "left knee")["reference"] == "C2"
    assert "void" in ana.does("course", "show", "C1").out
    assert ana.is_refused(5, "course", "void", "C1", "--reason", "again") == "C1 is void already (wrong side)."


def test_half_a_name_of_a_structure_is_told(ana: Desk) -> None:
    """Where nobody can be asked, what the words were taken for is said beside the answer."""
    answer = ana.does("course", "open", "1042", "left patellof", *PHYSIO)
    assert answer.err == "'left patellof' is taken for the patellofemoral joint.\n"
    assert ana.does("course", "open", "1042", "right knee", *PHYSIO).err == ""
