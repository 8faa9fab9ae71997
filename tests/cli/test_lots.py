"""Tests of lots at the desk: what is in stock, who got what, and what becomes of it when a lot was bad."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.desk import BEN, Desk

FIELDS = ["lot", "product", "maker", "expires", "status", "recalled_on", "recall_reason", "note"]
GIVEN = [
    *("session", "on", "course", "mrn", "patient", "phone", "deceased", "structure", "side", "clinician"),
    "substandard",
]


@pytest.fixture
def stocked(elbow: Desk) -> Desk:
    """Return a desk where Ana got D50-8812 on 2 February and Ben on 2 March, and where it is good until February."""
    elbow.does("session", "amend", "S2", "--lot", "d50-8812", "--reason", "found in the box")
    elbow.does("patient", "add", *BEN, "--phone", "555-0177")
    elbow.does("course", "open", "2077", "right hip", "--tried", "physiotherapy")
    elbow.does("log", "C2", "--lot", "D50-8812", "--lot", "lid 7", "--agent", "dextrose")
    elbow.does("lot", "add", "d50-8812", "dextrose 50 %, 50 mL", "--expires", "2026-02", "--maker", "Acme")
    elbow.does("lot", "add", "lid 7", "lidocaine 2 %", "--expires", "2026-06-30", "--note", "shelf 2")
    return elbow


def test_lot_is_entered_as_said(desk: Desk) -> None:
    """In capitals; a month is good until its last day; what nobody said is not recorded."""
    answer = desk.does("lot", "add", "d50  8812", "dextrose 50 %", "--expires", "2027-02", "--maker", "Acme")
    assert answer.out == (
        "Lot D50 8812 added: dextrose 50 % (Acme), good until 28 Feb 2027.\nNothing was given from it.\n"
    )
    out = desk.does("lot", "add", "X", "saline").out
    assert out == "Lot X added: saline, expiry not recorded.\nNothing was given from it.\n"
    out = desk.does("lot", "add", "Y", "saline", "--expires", "yesterday").out
    assert out == "Lot Y added: saline, expired on 1 Mar 2026.\nNothing was given from it.\n"
    out = desk.does("lot", "add", "Z", "saline", "--expires", "today").out
    assert out == "Lot Z added: saline, good until 2 Mar 2026.\nNothing was given from it.\n"


def test_list_of_lots(stocked: Desk) -> None:
    """The first to expire first, with whether each may be used on the day that is asked for."""
    rows = stocked.asks("lot", "list")
    assert list(rows[0]) == FIELDS
    assert [(row["lot"], row["status"], row["expires"]) for row in rows] == [
        ("D50-8812", "expired", "2026-02-28"),
        ("LID 7", "good", "2026-06-30"),
    ]
    assert [row["status"] for row in stocked.asks("lot", "list", "--as-of", "2026-02-28")] == ["good", "good"]
    for words, found in ((["--expired"], ["D50-8812"]), (["--recalled"], []), (["--within", "3mo"], ["D50-8812"])):
        assert [row["lot"] for row in stocked.asks("lot", "list", *words)] == found
    assert stocked.does("lot", "list", "--recalled", "--format", "table").out == "No such lot.\n"
    assert stocked.does("lot", "list", "--limit", "1", "--format", "table").out.endswith("add --limit N for more.\n")


@pytest.mark.parametrize(
    "typed",
    [
        "lot list",
        "lot show d50-8812",
        "lot show LID-9",
        "lot recall d50-8812 --reason particles --on 2026-03-01",
        "lot amend d50-8812 --reason typo --expires 2026-03",
    ],
)
def test_lots_fit_eighty_columns(
    typed: str, stocked: Desk, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody sees on a terminal; one lot was used and never entered."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    stocked.does("session", "amend", "S1", "--lot", "lid-9", "--reason", "found in the box")
    shown = stocked.sees(*typed.split())
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert shown == snapshot


def test_entering_an_expired_lot_tells_which_sessions_it_makes_substandard(stocked: Desk) -> None:
    """It says how many courses were forecast again, and the courses are."""
    stocked.does("session", "amend", "S1", "--lot", "z1", "--reason", "found in the box")
    out = stocked.does("lot", "add", "z1", "water", "--expires", "2025-12").out
    assert out.splitlines()[1] == (
        "1 injection of 1 patient was given from it: 1 now sub-standard, 1 course forecast again."
    )
    assert out.splitlines()[3].startswith("S1       2026-01-05  Rivera, Ana (1042)  555-0142  C1")
    assert [row["counts"] for row in stocked.asks("session", "list", "C1")] == [False, True]


def test_recall_lists_everybody_for_a_program(stocked: Desk) -> None:
    """With all that somebody needs who calls them; and again in ``lot show``."""
    answer = stocked.asks("lot", "recall", "d50-8812", "--reason", "particles")
    assert (answer["reference"], answer["status"], answer["patients"]) == ("D50-8812", "recalled", 2)
    assert (answer["recalled_on"], answer["recall_reason"]) == ("2026-03-02", "particles")
    assert answer["forecast_again"] == ["C1"]  # S3 of C2 came after the last good day
    assert [list(use) for use in answer["given"]] == [GIVEN, GIVEN]
    assert [(use["mrn"], use["session"], use["phone"], use["side"]) for use in answer["given"]] == [
        ("1042", "S2", "555-0142", "left"),
        ("2077", "S3", "555-0177", "right"),
    ]
    assert all(use["substandard"] for use in answer["given"])
    assert stocked.asks("lot", "show", "D50-8812")["given"] == answer["given"]
    assert [row["counts"] for row in stocked.asks("session", "list")] == [True, False, False]


def test_substandard_session_is_told_everywhere(stocked: Desk) -> None:
    """In ``course show``, in ``why`` and as it is logged, with the lot and what was wrong with it."""
    fault = "lot D50-8812 expired on 28 Feb 2026"
    assert stocked.does("course", "show", "C2").out.splitlines()[-1] == f"S3 sub-standard: {fault}"
    (step,) = [each for each in stocked.asks("why", "C2")["steps"] if each["step"] == "session"]
    assert step["faults"] == ["lot D50-8812 expired on 2026-02-28"]
    said = "S3 on 2026-03-02: session 1, sub-standard (lot D50-8812 expired on 2026-02-28), does not count."
    assert step["says"] == said
    out = stocked.does("log", "C1", "--again", "--lot", "d50-8812").out
    assert f"Session 3 of 3 (sub-standard: {fault}, does not count); next due" in out


def test_lot_is_shown_by_its_number(stocked: Desk) -> None:
    """As anything else is."""
    assert stocked.asks("show", "d50-8812") == stocked.asks("lot", "show", "D50-8812")


def test_lot_that_was_struck_out_stays_visible(stocked: Desk) -> None:
    """With why; its sessions count again, and it is no longer listed."""
    out = stocked.does("lot", "void", "d50-8812", "--reason", "another clinic's").out
    assert out.startswith("Lot D50-8812 struck out: dextrose 50 %, 50 mL (Acme), expired on 28 Feb 2026.\n2 injections")
    assert "1 counted again, 1 course forecast again." in out
    assert "VOID: another clinic's\n" in stocked.does("lot", "show", "d50-8812").out
    assert stocked.asks("lot", "show", "d50-8812")["void"] == "another clinic's"
    assert [row["lot"] for row in stocked.asks("lot", "list")] == ["LID 7"]


def test_who_died_is_not_to_be_called(stocked: Desk) -> None:
    """The day stands in the place of the telephone."""
    stocked.does("patient", "edit", "2077", "--deceased", "2026-03-02")
    out = stocked.does("lot", "recall", "lid 7", "--reason", "particles").out
    assert out.startswith("Lot LID 7 (lidocaine 2 %) recalled today: particles.\n")
    assert "  died 2026-03-02  C2 " in out
    assert "555-0177" not in out
    assert out.endswith("\n1 injection of 1 patient was given from it, and nothing changes for them.\n")
    facts = stocked.does("lot", "show", "lid 7").out.splitlines()
    assert facts[4:6] == ["status      recalled", "recalled    2 Mar 2026: particles"]


def test_recall_of_an_unused_lot_lists_nobody(desk: Desk) -> None:
    """It is said."""
    desk.does("lot", "add", "x", "saline")
    out = desk.does("lot", "recall", "x", "--reason", "particles").out
    assert out == "Lot X (saline) recalled today: particles.\nNothing was given from it.\n"
    assert desk.does("lot", "show", "x").out.endswith("\nNothing was given from it.\n")
    assert desk.does("lot", "amend", "x", "--maker", "Acme", "--reason", "y").out.startswith(
        "Lot X amended: saline (Acme), recalled on 2 Mar 2026.\n"
    )


def test_lot_that_was_never_entered_is_recalled_with_what_it_is(elbow: Desk) -> None:
    """It must be said what it is."""
    elbow.does("session", "amend", "S1", "--lot", "q1", "--reason", "found in the box")
    sentence = "Lot Q1 was used and is not in stock: say what it is, with --product."
    assert elbow.is_refused(2, "lot", "recall", "q1", "--reason", "particles") == sentence
    answer = elbow.asks("lot", "recall", "q1", "--reason", "particles", "--product", "dextrose 50 %")
    assert (answer["product"], answer["forecast_again"]) == ("dextrose 50 %", ["C1"])


def test_mistaken_recall_is_taken_back(stocked: Desk) -> None:
    """By its author at once, or later with a reason."""
    before = stocked.asks("due", "--all")
    stocked.does("lot", "recall", "lid 7", "--reason", "particles")
    stocked.does("undo")
    assert stocked.asks("due", "--all") == before
    stocked.does("lot", "recall", "lid 7", "--reason", "particles")
    stocked.does("lot", "amend", "lid 7", "--clear", "recall", "--reason", "it was LID 77")
    assert stocked.asks("due", "--all") == before


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        (2, "lot add", "NUMBER is missing: add it, --help shows how."),
        (2, "lot add X", "PRODUCT is missing: add it, --help shows how."),
        (2, "lot amend d50-8812 --maker Bolt", "Reason is missing: add it, --help shows how."),
        (2, "lot recall d50-8812", "Reason is missing: add it, --help shows how."),
        (
            2,
            "lot amend d50-8812 --reason x --clear y",
            "'y' cannot be cleared: write one of expires, maker, note, recall.",
        ),
        (3, "lot void d51 --reason x", "There is no lot D51 in stock: prolotrack lot list shows them."),
        (5, "lot add d50-8812 saline", "is in stock already"),
        (6, "lot recall d50-8812 --reason x --on tomorrow", "2026-03-03 lies in the future"),
        (6, "lot recall d50-8812 --reason x --product saline", "Lot D50-8812 is dextrose 50 %, 50 mL, not saline"),
    ],
)
def test_refusals(code: int, typed: str, sentence: str, stocked: Desk) -> None:
    """Each is one sentence that says what to do."""
    assert sentence in stocked.is_refused(code, *typed.split())


def test_a_long_note_stands_below_its_lot(stocked: Desk) -> None:
    """Where a terminal has no room for it beside."""
    note = "fridge two, behind the vaccines"
    stocked.does("lot", "amend", "lid 7", "--note", note, "--maker", "Fresenius Kabi", "--reason", "x")
    assert f"\n    {note}\n" in stocked.sees("lot", "list")


def test_another_number_says_what_counts_again(stocked: Desk) -> None:
    """What was given from the old number is judged without the lot, as when it is struck out."""
    answer = stocked.does("lot", "amend", "d50-8812", "--number", "D50-8813", "--reason", "misread").out.splitlines()
    assert answer[:3] == [
        "Lot D50-8813 amended: dextrose 50 %, 50 mL (Acme), expired on 28 Feb 2026.",
        "Nothing was given from it.",
        "Given from D50-8812, which is in stock no longer: 1 counted again, 1 course forecast again.",
    ]
    assert "S3" in "".join(answer[3:])
    back = stocked.does("lot", "amend", "d50-8813", "--number", "D50-8812", "--reason", "was right").out.splitlines()
    assert back[1] == "2 injections of 2 patients were given from it: 1 now sub-standard, 1 course forecast again."


def test_lot_is_the_same_whatever_its_dashes(stocked: Desk) -> None:
    """As a person reads the box."""
    stocked.does("session", "amend", "S2", "--lot", "D50\N{NON-BREAKING HYPHEN}8812", "--reason", "scanned")
    told = stocked.does("lot", "recall", "D50\N{EN DASH}8812", "--reason", "glass").out
    assert "2 injections of 2 patients were given from it" in told
