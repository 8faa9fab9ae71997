"""Tests of what every command that records has in common."""

import shlex

import pytest

from prolotrack.cli.app import COMMANDS, loaded
from tests.cli.desk import Desk

PROTOCOLS = '[[protocol]]\nname = "mine"\nedition = 1\ntitle = "Mine"\nsessions = 2\nat = ["0", "5w"]\n'
WRITES = {
    "log": "log C1",
    "undo": "undo",
    "patient add": "patient add --mrn 7 --name X --born 2001-01-01",
    "patient edit": "patient edit 1042 --phone 1",
    "patient merge": "patient merge 8 1042 --reason x",
    "patient unmerge": "patient unmerge 9 --reason x",
    "patient not-duplicate": "patient not-duplicate 8 1042",
    "course open": "course open 1042 knee --side left --tried physiotherapy",
    "course extend": "course extend C1",
    "course pause": "course pause C1",
    "course resume": "course resume C2",
    "course complete": "course complete C4",
    "course void": "course void C2 --reason x",
    "course stop": "course stop C1 --reason resolved",
    "course amend": "course amend C1 --reason x --goal stairs",
    "course switch": "course switch C1 --agent saline",
    "course reopen": "course reopen C5 --reason x",
    "session amend": "session amend S2 --reason x --pain 3",
    "session void": "session void S2 --reason x",
    "score add": "score add C1 nrs=4",
    "score amend": "score amend M2 3 --reason x",
    "score void": "score void M2 --reason x",
    "event add": "event add C1 flare",
    "event amend": "event amend E1 --reason x --outcome resolved",
    "event void": "event void E1 --reason x",
    "book": "book C1 2026-03-04 09:30",
    "appointment move": "appointment move A1 2026-03-04 09:30",
    "appointment cancel": "appointment cancel A1 --reason x",
    "appointment arrive": "appointment arrive A1",
    "appointment no-show": "appointment no-show A1",
    "recall log": "recall log C1 --result no-answer",
    "recall snooze": "recall snooze C1 --until 3d",
    "lot add": "lot add D51 saline",
    "lot amend": "lot amend D50 --maker Acme --reason x",
    "lot recall": "lot recall D50 --reason x",
    "lot void": "lot void D50 --reason x",
    "substance add": "substance add procaine --role anaesthetic",
    "favourite add": "favourite add knee '1 mL dextrose 25%'",
    "favourite void": "favourite void elbow --reason x",
    "structure add": "structure add antler --kind joint --region head",
    "protocol add": "protocol add FILE",
    "clinic set": "clinic set --zone UTC --country DE --closed tomorrow",
}
LISTS = {path for path in COMMANDS if path.split()[-1] in {"list", "show"}}
LOOKS = LISTS | {
    "due",
    "score due",
    "why",
    "chart",
    "calendar",
    "export courses",
    "export sessions",
    "export fhir",
    "export all",
    "report",
    "patient duplicates",
    "doctor",
    "response",
    "demo",
}  # doctor --mend derives, it records nothing
IMPORT = {"import"}  # it also says how it reads a file: tests/cli/test_import*.py
TWICE = tuple(("patient", "add", "--mrn", mrn, "--name", "Rivera, Ana", "--born", "1978-03-14") for mrn in "89")
MERGED = ("patient", "merge", "9", "1042")
PAUSED = ("course", "open", "1042", "right knee"), ("course", "pause", "C2")
GIVEN = ("course", "open", "1042", "left shoulder", "--sessions", "1", "--every", "4w"), ("log", "C4")
HAPPENED = ("event", "add", "C1", "infection", "--on", "2026-02-03")
KEPT = ("favourite", "add", "elbow", "1 mL dextrose 15%")
STOCKED = ("lot", "add", "D50", "dextrose 50 %")
BOOKED = ("course", "open", "1042", "left hip"), ("book", "C3", "today", "10:00")

ENDED = ("course", "open", "1042", "right hip"), ("course", "complete", "C5")


@pytest.fixture
def ready(elbow: Desk) -> Desk:
    """Return a desk for every write: C1 goes on, C2 is paused, C3 is booked, C4 given, C5 ended, a file there."""
    for typed in (*PAUSED, *BOOKED, *GIVEN, *ENDED, STOCKED, HAPPENED, KEPT, *TWICE, MERGED):
        elbow.does(*typed)
    (elbow.file.parent / "mine.toml").write_text(PROTOCOLS, "utf-8")
    return elbow


def words(desk: Desk, path: str) -> list[str]:
    """Return the words of a write."""
    return [str(desk.file.parent / "mine.toml") if word == "FILE" else word for word in shlex.split(WRITES[path])]


def test_every_command_is_a_write_or_looks_only() -> None:
    """No command escapes the tests below."""
    assert set(COMMANDS) == WRITES.keys() | LOOKS | IMPORT
    assert not WRITES.keys() & LOOKS


@pytest.mark.parametrize("path", WRITES)
def test_a_write_takes_note_dry_run_and_on(path: str) -> None:
    """These three, and --format, --db and --as, are options of every write."""
    names = {name for option in loaded(path).params for name in option.opts}
    assert names >= {"--note", "--dry-run", "--on", "--format", "--db", "--as"}


@pytest.mark.parametrize("path", WRITES)
def test_a_write_says_what_it_did_and_keeps_the_note(path: str, ready: Desk) -> None:
    """It succeeds, answers in words, and the trail knows who did it, with the note."""
    answer = ready.does(*words(ready, path), "--note", "by phone")
    assert answer.out.endswith(".\n")
    assert answer.err == ""
    head = ready.head
    assert head is not None
    assert (head.actor, head.command, head.note) == ("Dr. Weber", path, "by phone")


@pytest.mark.parametrize("path", WRITES)
def test_a_write_answers_a_program(path: str, ready: Desk) -> None:
    """With --format json it prints one object with the reference, and nothing else."""
    answer = ready.does(*words(ready, path), "--format", "json")
    assert answer.err == ""
    assert answer.data["reference"]
    if path.split(maxsplit=1)[0] in {"log", "course", "session", "score", "book", "appointment"}:
        assert {"course", "next"} <= answer.data.keys()
    if path.split(maxsplit=1)[0] in {"log", "session"}:
        assert "number" in answer.data


@pytest.mark.parametrize("path", WRITES)
def test_a_dry_run_records_nothing(path: str, ready: Desk) -> None:
    """It goes all the way, says that nothing was recorded, and nothing was."""
    before, stored = ready.head, ready.file.read_bytes()
    answer = ready.does(*words(ready, path), "--dry-run")
    assert answer.out
    assert answer.err == "Dry run: nothing was recorded.\n"
    assert ready.head == before
    assert ready.file.read_bytes() == stored


@pytest.mark.parametrize("path", WRITES)
def test_the_future_is_not_recorded(path: str, ready: Desk) -> None:
    """What is recorded has happened: --on tomorrow is refused with 6."""
    assert ready.is_refused(6, *words(ready, path), "--on", "tomorrow") == (
        "2026-03-03 lies in the future: what is recorded has happened; correct the date."
    )


@pytest.mark.parametrize("path", WRITES)
def test_an_empty_note_is_no_note(path: str, ready: Desk) -> None:
    """A note that says nothing is refused."""
    assert ready.is_refused(2, *words(ready, path), "--note", " ") == "The note is empty: say it."


def test_a_write_is_one_transaction(ready: Desk) -> None:
    """All that one command records carries one operation: course, own protocol and pain."""
    plan = ("--sessions", "2", "--every", "9d", "--pain", "5")
    ready.does("course", "open", "1042", "left knee", *plan)
    assert ready.asks("undo")["undone"] == ["own-2-every-9d", "C6"]


def test_protocols_of_a_file_become_the_next_version(ready: Desk) -> None:
    """Added twice, the second is version 2; a course keeps the version it was opened under."""
    path = str(ready.file.parent / "mine.toml")
    assert ready.does("protocol", "add", path).out == "Protocol mine, version 1, added: 0, 5w.\n"
    ready.does("course", "open", "1042", "right ankle", "--protocol", "mine")
    assert ready.asks("protocol", "add", path) == {"reference": "mine", "protocols": [["mine", 2]]}
    assert ready.asks("protocol", "show", "mine")["version"] == 2
    assert ready.asks("course", "show", "C6")["protocol_version"] == 1


def test_a_protocol_is_found_by_the_name_of_its_file(ready: Desk) -> None:
    """A name in capitals is kept in small letters, as every other is, and what the list shows is accepted."""
    path = ready.file.parent / "mine.toml"
    path.write_text(PROTOCOLS.replace("mine", "Dr-Weber's Own"), "utf-8")
    name = ready.asks("protocol", "add", str(path))["reference"]
    assert name in {row["name"] for row in ready.asks("protocol", "list")}
    for typed in (name, "Dr-Weber's Own"):
        assert ready.asks("protocol", "show", typed)["reference"] == name
    assert ready.asks("course", "open", "1042", "right ankle", "--protocol", "Dr-Weber's Own")["planned"] == 2
