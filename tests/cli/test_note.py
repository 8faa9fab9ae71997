"""Tests of the procedure note at the desk: everything that was said, what was not, and what was changed since."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.desk import Desk
from tests.cli.hostile import harmful

MIX = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"
FULL = (
    *("log", "C1", "--mix", MIX, "--volume", "3", "--wheals", "2 mL lidocaine 1%"),
    *("--guidance", "ultrasound", "--image", "PACS 4711", "--approach", "lateral, in plane", "--needle", "25 G 40 mm"),
    *("--point", "common extensor origin 2 mL", "--point", "radial head 1 mL", "--lot", "d50-8812", "--lot", "w 7"),
    *(
        "--consent",
        "--time-out",
        "--screen",
        "nsaid",
        "--position",
        "supine, arm on a table",
        "--prep",
        "chlorhexidine",
    ),
    *("--response", "relief within minutes", "--complications", "none", "--pain", "4", "--pain-after", "1"),
    *("--instructions", "no NSAIDs for two weeks", "--plan", "eccentric loading from week two", "--note", "came with"),
)
OLD_FIELDS = [*("reference", "on", "mrn", "patient", "clinician", "consent", "note", "void", "injections")]
OLD_INJECTION = [
    *("course", "structure", "side", "number", "counts", "agent", "percent", "volume_ml", "guidance", "lots", "pain"),
    *("pain_after", "early_reason", "override"),
]


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at a plain terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture
def told(elbow: Desk) -> Desk:
    """Return a desk where everything was said of the last session, and some of it was put right."""
    elbow.does("patient", "edit", "1042", "--weight", "68", "--allergy", "corn")
    elbow.does("course", "amend", "C1", "--tried", "physiotherapy 12 weeks: no relief", "--reason", "told today")
    elbow.does("lot", "add", "d50-8812", "dextrose 50 %", "--expires", "2026-02")
    elbow.does(*FULL, "--override", "the patient insists")
    elbow.does("session", "amend", "S3", "--needle", "27 G 40 mm", "--plan", "rest", "--reason", "mistyped")
    return elbow


@pytest.mark.parametrize("typed", ["session show S3", "session show S1", "session show S4", "session show S5"])
def test_note_fits_eighty_columns(typed: str, told: Desk, snapshot: SnapshotAssertion) -> None:
    """One of which everything was said, one with little, one struck out, and one for two courses."""
    told.does("log", "C1", "--override", "twice")
    told.does("session", "void", "S4", "--reason", "logged twice")
    told.does("course", "open", "1042", "right knee", "--tried", "bracing")
    told.does("log", "C1", "C2", "--agent", "dextrose", "--override", "two visits", "--screen", "clear")
    told.does("session", "amend", "S5", "--course", "C2", "--percent", "25", "--reason", "seen on the vial")
    shown = told.sees(*typed.split())
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert not harmful(shown)
    assert shown == snapshot


def test_piped_note_is_aligned(told: Desk, snapshot: SnapshotAssertion) -> None:
    """Nothing is wrapped or cut."""
    assert told.does("session", "show", "S3").out == snapshot


def test_note_for_a_program(told: Desk, snapshot: SnapshotAssertion) -> None:
    """The fields of old stand first; what is new comes after them."""
    data = told.asks("session", "show", "S3")
    assert list(data)[: len(OLD_FIELDS)] == OLD_FIELDS
    assert list(data["injections"][0])[: len(OLD_INJECTION)] == OLD_INJECTION
    assert [change.pop("n") for change in data["changes"]] == [told.head.n - 1, told.head.n]  # type: ignore[union-attr]
    assert [change.pop("n") for change in data["history"]] == [told.head.n - 1, told.head.n]  # type: ignore[union-attr]
    assert data.pop("history") == data["changes"]
    assert data == snapshot


def test_what_nobody_said_is_named_once(elbow: Desk) -> None:
    """At the end; where it was said of another course of the session, with the course."""
    elbow.does("course", "open", "1042", "right knee", "--condition", "M17.11")
    elbow.does("log", "C1", "C2", "--guidance", "ct", "--agent", "dextrose", "--pain", "3")
    elbow.does("session", "amend", "S3", "--course", "C2", "--lot", "w 7", "--volume", "2", "--reason", "x")
    out = elbow.does("session", "show", "S3").out
    parts = (
        "image, approach, needle, concentration, volume (C1), points, lots (C1), response, complications, pain after"
    )
    assert f"\nNot recorded: consent, time-out, position, prep, wheals, {parts}, instructions, plan, note.\n" in out


def test_landmarks_leave_no_image(elbow: Desk) -> None:
    """Nobody misses one."""
    elbow.does("log", "C1", "--guidance", "landmark")
    assert "image" not in elbow.does("session", "show", "S3").out


def test_events_and_scores_of_the_session_are_told(elbow: Desk) -> None:
    """A flare is no adverse event."""
    elbow.does("event", "add", "C1", "flare", "--session", "S2", "--on", "2026-02-02", "--resolved", "2026-02-04")
    said = ("--severity", "moderate", "--action", "splint", "--outcome", "recovering", "--hospitalised")
    elbow.does("event", "add", "C1", "nerve injury", "--session", "S2", "--on", "2026-02-03", *said)
    elbow.does("score", "add", "C1", "prtee=31", "--on", "2026-02-02", "--kind", "before", "--session", "S2")
    lines = elbow.does("session", "show", "S2").out.splitlines()
    assert "  flare           E1 flare, since 2 Feb 2026, resolved on 4 Feb 2026" in lines
    injury = "E2 nerve injury, since 3 Feb 2026, moderate, in hospital, action: splint, recovering"
    assert f"  adverse event   {injury}" in lines
    assert "  scores          M4 prtee 31 (before)" in lines
    (injection,) = elbow.asks("session", "show", "S2")["injections"]
    assert [(each["event"], each["expected"]) for each in injection["events"]] == [("E1", True), ("E2", False)]
    assert [(each["score"], each["measure"]) for each in injection["scores"]] == [("M3", "nrs"), ("M4", "prtee")]


def changed_since(desk: Desk, session: str) -> list[str]:
    """Return what was changed since, without when and by whom."""
    lines = desk.does("session", "show", session).out.partition("Changed since\n")[2].splitlines()
    return [line.partition("Dr. Weber ")[2] for line in lines]


def test_changes_name_what_is_not_the_session_itself(elbow: Desk) -> None:
    """An event, a score, a course; a session that is struck out takes its own along."""
    elbow.does("event", "add", "C1", "flare", "--session", "S2", "--on", "2026-02-02")
    elbow.does("event", "void", "E1", "--reason", "nobody saw it")
    elbow.does("undo")
    assert changed_since(elbow, "S2")[0] == "(event void): E1 struck out (nobody saw it)"
    assert changed_since(elbow, "S2")[1].startswith("(undo): E1 restored")
    elbow.does("session", "amend", "S2", "--pain", "4", "--reason", "misheard")
    assert changed_since(elbow, "S2")[2] == "(session amend): M3 value 5 → 4 (misheard)"
    put_right = "(course amend): C1 side left → right; condition M77.12 → M77.11 (mixed up)"
    elbow.does("course", "amend", "C1", "--side", "right", "--condition", "M77.11", "--reason", "mixed up")
    assert changed_since(elbow, "S2")[3] == put_right
    assert changed_since(elbow, "S1") == [put_right]
    (change,) = elbow.asks("session", "show", "S1")["changes"]
    assert change["course"] == "C1"
    assert change["changes"][0] == {"field": "side", "before": "left", "after": "right"}
    elbow.does("session", "void", "S1", "--reason", "never came")
    assert changed_since(elbow, "S1")[1:] == ["(session void): struck out (never came)"]
