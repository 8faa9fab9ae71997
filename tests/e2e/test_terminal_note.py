"""Tests at a terminal of what a clinic asks for when a session is logged."""

import json

import pytest

from tests.e2e.program import Program
from tests.e2e.terminal import Spawn, rest

HEAD = "The clinic asks for these (Enter: not recorded; Ctrl-C: record nothing)."
EVERYTHING = (
    *(("screen", "findings; Enter: not asked): ", "C"), ("consent", "Consent (y or n): ", "y")),
    *(("time-out", "Time-out (y or n): ", "No"), ("position", "Position: ", "prone")),
    *(("prep", "Skin preparation: ", "alcohol"), ("guidance", "landmark): ", "Ultrasound")),
    *(("image", "Where the image is: ", "PACS 7"), ("approach", "Approach: ", "lateral")),
    *(("needle", "Needle: ", "27 G"), ("response", "Immediate response: ", "numb")),
    *(("complications", "Complications: ", "none"), ("instructions", "Instructions given: ", "rest")),
    *(("plan", "Plan: ", "again in May"), ("lot", "Lots, with commas between: ", "d50, w 7,")),
    ("pain", "Pain before, 0 to 10: ", "6.5"),
)
ANSWERED = {
    "screen": [],
    "consent": True,
    "time_out": False,
    "position": "prone",
    "prep": "alcohol",
    "instructions": "rest",
    "plan": "again in May",
}
INJECTED = {
    "guidance": "ultrasound",
    "image": "PACS 7",
    "approach": "lateral",
    "needle": "27 G",
    "response": "numb",
    "complications": "none",
    "lots": ["d50", "w 7"],
    "pain": 6.5,
}


def asked(program: Program, *parts: str) -> None:
    """Let the clinic ask for parts of the note."""
    program.does("clinic", "set", "--ask", ",".join(parts))


def note(program: Program) -> tuple[dict[str, object], dict[str, object]]:
    """Return the note of session S2, and of its injection."""
    data = json.loads(program.does("session", "show", "S2", "--format", "json"))
    return data, data["injections"][0]


def test_what_the_clinic_asks_for_is_asked(at_terminal: Spawn, program: Program) -> None:
    """One short line each, in the order of the note; the answers are recorded."""
    asked(program, *(part for part, _, _ in EVERYTHING))
    child = at_terminal("log", "C1")
    child.expect_exact(HEAD)
    for _, question, answer in EVERYTHING:
        child.expect_exact(question)
        child.sendline(answer)
    code, shown = rest(child)
    assert (code, "S2 recorded" in shown) == (0, True), shown
    data, injection = note(program)
    assert {name: data[name] for name in ANSWERED} == ANSWERED
    assert {name: injection[name] for name in INJECTED} == INJECTED


def test_what_was_said_is_not_asked(at_terminal: Spawn, program: Program) -> None:
    """Nor the guidance that is taken from the last session; Enter leaves the rest not recorded."""
    program.does("session", "amend", "S1", "--guidance", "ct", "--reason", "found")
    asked(program, "screen", "consent", "guidance", "prep", "pain", "lot")
    child = at_terminal("log", "C1", "--again", "--screen", "clear", "--no-consent", "--pain", "0", "--lot", "w")
    child.expect_exact("  Skin preparation: ")
    child.sendline("  ")
    assert rest(child)[0] == 0
    data, injection = note(program)
    assert (data["prep"], data["screen"], data["consent"]) == (None, [], False)
    assert (injection["guidance"], injection["pain"], injection["lots"]) == ("ct", 0, ["w"])


def test_guidance_that_was_never_said_is_asked_again(at_terminal: Spawn, program: Program) -> None:
    """The last session does not tell it."""
    asked(program, "guidance")
    child = at_terminal("log", "C1", "--again")
    child.expect_exact("landmark): ")
    child.sendline("ct")
    assert rest(child)[0] == 0
    assert note(program)[1]["guidance"] == "ct"


@pytest.mark.parametrize(
    ("part", "wrong", "sentence", "right"),
    [
        ("screen", "healthy", "'healthy' is no finding: write clear, or of infection", "nsaid"),
        ("consent", "maybe", "'maybe' is neither: write y or n.", "y"),
        ("guidance", "mri", "'mri' is not one of ultrasound, fluoroscopy, ct, landmark.", "ct"),
        ("pain", "11", "pain 11 is out of range: it runs from 0 to 10.", "10"),
    ],
)
def test_wrong_answer_is_asked_again(
    part: str, wrong: str, sentence: str, right: str, at_terminal: Spawn, program: Program
) -> None:
    """With what was wrong about it."""
    asked(program, part)
    child = at_terminal("log", "C1")
    child.expect_exact("): " if part in {"screen", "consent", "guidance"} else ": ")
    child.sendline(wrong)
    child.expect_exact(sentence)
    child.expect_exact("): " if part in {"screen", "consent", "guidance"} else "10: ")
    child.sendline(right)
    assert rest(child)[0] == 0


def test_interrupted_question_records_nothing(at_terminal: Spawn, program: Program) -> None:
    """Ctrl-C at any of them."""
    asked(program, "prep", "plan")
    before = program.head
    child = at_terminal("log", "C1")
    child.expect_exact("Skin preparation: ")
    child.sendline("alcohol")
    child.expect_exact("Plan: ")
    child.sendintr()
    code, shown = rest(child)
    assert (code, shown.strip()) == (130, "Interrupted: nothing was recorded.")
    assert program.head == before


def test_nothing_is_asked_in_a_pipe(program: Program) -> None:
    """One line beside the answer names what nobody said."""
    asked(program, "screen", "consent", "prep", "pain")
    done = program.runs("log", "C1", "--consent", "--pain", "3")
    assert done.returncode == 0
    assert done.stderr == "The clinic asks for these, and nobody said them: screen, prep.\n"
    done = program.runs("log", "C1", "--consent", "--pain", "3", "--screen", "clear", "--prep", "x", "--override", "y")
    assert "asks" not in done.stderr


def test_what_is_refused_anyway_is_not_asked_about(at_terminal: Spawn, program: Program) -> None:
    """A second session on one day."""
    asked(program, "prep")
    program.does("log", "C1", "--prep", "x")
    code, shown = rest(at_terminal("log", "C1"))
    assert (code, shown.count("\n")) == (5, 1)
    assert "is recorded for C1 already" in shown
