"""Tests at a terminal of 80 columns: what is asked, chosen, confirmed, interrupted."""

import re

import pytest

from tests.cli.hostile import harmful
from tests.e2e.program import Program, days_ago
from tests.e2e.terminal import Spawn, rest

HOSTILE = "\x1b[2J\x1b]52;c;ZXZpbA==\x07 \x9b2J VOID\rOK \u202e5.0\u202c \u2066\u200b\u2028\ufeff"
BOTH = "Several patients match 'rivera': give the MRN."


def test_missing_values_are_asked_for(at_terminal: Spawn, program: Program) -> None:
    """``patient add`` alone asks for what it needs and for nothing else."""
    child = at_terminal("patient", "add")
    for question, answer in (("MRN: ", "0007"), ("Name: ", "Ólafsson, Zoë"), ("Birth date: ", "2001-02-03")):
        child.expect_exact(question)
        child.sendline(answer)
    assert rest(child) == (0, "Ólafsson, Zoë, born 3 Feb 2001 (MRN 0007) added.\n")
    assert "0007\tÓlafsson, Zoë\t2001-02-03" in program.does("patient", "list")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("log", [("COURSE: ", "C1")]),
        ("log", [("COURSE: ", "1042 left knee")]),
        ("show", [("REF: ", "C1")]),
        (
            "course open",
            [
                ("PATIENT: ", "1042"),
                ("STRUCTURE: ", "hip"),
                ("Side, left or right: ", "l"),
                ("documented): ", "rest"),
            ],
        ),
        ("course stop C1", [("transferred): ", "no response")]),
        ("course amend C1 --goal stairs", [("Reason: ", "asked")]),
        ("book", [("COURSE: ", "C1"), ("09:30): ", "tomorrow 09:30")]),
        ("session void", [("SESSION: ", "S1"), ("Reason: ", "typo")]),
        ("recall log C1", [("call-back): ", "call-back"), ("or a date): ", "2d")]),
        ("recall snooze", [("COURSE: ", "C1"), ("or a date): ", "2w")]),
        ("session amend S1 --pain 3", [("Reason: ", "typo")]),
        ("structure add", [("NAME: ", "antler"), ("disc): ", "joint"), ("foot): ", "head")]),
        ("protocol show", [("NAME: ", "usual")]),
        ("lot add", [("NUMBER: ", "d50"), ("PRODUCT: ", "dextrose 50 %")]),
    ],
)
def test_every_command_asks_for_what_it_needs(typed: str, asked: list[tuple[str, str]], at_terminal: Spawn) -> None:
    """Each question is answered, and the command does what it would have done with the words."""
    child = at_terminal(*typed.split())
    for question, answer in asked:
        child.expect_exact(question)
        child.sendline(answer)
    code, shown = rest(child)
    assert (code, bool(shown)) == (0, True), shown


@pytest.mark.parametrize(
    ("typed", "wrong", "sentence", "right"),
    [
        ("patient add --name X --born 2001-02-03", "", "MRN is empty: say it.", "7"),
        (
            "patient add --name X --born 2001-02-03",
            "\x16\x00",
            "The answer holds a NUL or a broken character: type it again.",
            "7",
        ),
        (
            "patient add --name X --born 2001-02-03",
            "Jos\udce9",
            "The answer holds a NUL or a broken character: type it again.",
            "7",
        ),
        (
            "patient add --mrn 7 --name X",
            "1.2.2001",
            "'1.2.2001' is not a date: write 2026-12-20, today, yesterday, tomorrow, +4w or -3d.",
            "2001-02-01",
        ),
        (
            "course stop C1",
            "bored",
            "'bored' is not one of resolved, ",
            "resolved",
        ),
    ],
)
def test_a_malformed_answer_is_asked_for_again(
    typed: str, wrong: str, sentence: str, right: str, at_terminal: Spawn, program: Program
) -> None:
    """What is wrong with it is said in one sentence, as often as it takes; then the command goes on."""
    before = program.head
    child = at_terminal(*typed.split())
    for _ in range(2):
        child.expect(r": $")
        child.sendline(wrong)
        child.expect_exact(sentence)
        assert program.head == before
    child.expect(r": $")
    child.sendline(right)
    assert rest(child)[0] == 0
    assert program.head > before


@pytest.mark.parametrize(
    ("typed", "answer", "code", "sentence"),
    [
        ("patient add --mrn 7 --name X", "tomorrow", 6, " lies in the future: correct the date."),
        ("session void --reason x", "31", 2, "'31' is not a session: write S31; prolotrack session list shows them."),
        ("protocol add", "none.toml", 3, "There is no file none.toml: check its name."),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    typed: str, answer: str, code: int, sentence: str, at_terminal: Spawn, program: Program
) -> None:
    """What an option would be refused for is refused at a question as well, and nothing is recorded."""
    before = program.head
    child = at_terminal(*typed.split())
    child.expect(r": $")
    child.sendline(answer)
    found, shown = rest(child)
    assert (found, shown.count("\n")) == (code, 1)
    assert sentence in shown
    assert program.head == before


def test_an_inexact_patient_is_confirmed(at_terminal: Spawn, program: Program) -> None:
    """Half a name asks who is meant; *y* goes on, anything else refuses with 4."""
    question = "Is it Rivera, Ana, born 14 Mar 1978 (MRN 1042)? [y/N] "
    before = program.head
    for answer in ("n", "", "Ana"):
        child = at_terminal("patient", "edit", "ana", "--phone", "1")
        child.expect_exact(question)
        child.sendline(answer)
        code, shown = rest(child)
        assert code == 4
        assert shown.startswith("'ana' is not the whole name of a patient: give the MRN or the whole name.\n")
    assert program.head == before
    for answer in ("y", "YES"):
        child = at_terminal("log", "ana", "left knee", "--override", "x")
        child.expect_exact(question)
        child.sendline(answer)
        assert rest(child)[0] == 0
    assert program.does("session", "list").count("\n") == 4


def test_one_of_several_is_chosen(at_terminal: Spawn, program: Program) -> None:
    """Candidates are numbered; a number chooses, and anything else is asked for again."""
    child = at_terminal("patient", "show", "rivera")
    child.expect_exact("Which one? ")
    shown = (child.before or "").replace("\r\n", "\n").splitlines()
    assert shown[0] == BOTH
    assert sorted(line[5:] for line in shown[1:]) == [
        "1042  Rivera, Ana, born 1978-03-14",
        "2077  Rivera, Ben, born 1969-07-01",
    ]
    (ben,) = [line.split()[0] for line in shown if "Ben" in line]
    child.sendline(ben)
    assert rest(child)[1].startswith("Rivera, Ben, born 1 Jul 1969 (MRN 2077)\n")
    before = program.head
    child = at_terminal("patient", "edit", "rivera", "--phone", "1")
    for answer in ("0", "3", "", "\u0661", "9" * 3000):
        child.expect_exact("Which one? ")
        child.sendline(answer)
        child.expect_exact("Write a number from 1 to 2.")
        assert program.head == before
    child.expect_exact("Which one? ")
    child.sendline(ben)
    assert rest(child)[0] == 0
    assert program.head > before


def test_undo_is_confirmed(at_terminal: Spawn, program: Program) -> None:
    """It says what it would take back, of whom, where and when; without a *yes* nothing is."""
    before = program.head
    for answer, code in (("n", 2), ("", 2), ("y", 0)):
        assert program.head == before
        child = at_terminal("undo")
        child.expect_exact("Take back log: S1 of ")
        child.expect(r" \d{4}; Rivera, Ana, born 14 Mar 1978 \(MRN 1042\); C1 knee joint, LEFT\? \[y/N\] ")
        child.sendline(answer)
        assert rest(child)[0] == code
    assert program.head != before


def test_a_session_too_soon_is_asked_about(at_terminal: Spawn, program: Program) -> None:
    """Why so soon is asked, may stay unsaid, and is kept."""
    for number, answer in ((2, "leaves the country"), (3, "")):
        child = at_terminal("log", "C1", "--on", days_ago(28 - number))
        child.expect_exact("Why so soon (Enter: no reason; Ctrl-C: record nothing): ")
        child.sendline(answer)
        assert rest(child)[0] == 0
        told = program.does("show", f"S{number}")
        assert f"(too soon{f': {answer}' if answer else ', no reason recorded'})" in told


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("patient add --mrn 7", "Name: "),
        ("patient edit ana --phone 1", "[y/N] "),
        ("patient edit rivera --phone 1", "Which one? "),
        ("session void S1", "Reason: "),
        ("undo", "[y/N] "),
        ("log", "COURSE: "),
    ],
)
def test_ctrl_c_and_the_end_of_input_record_nothing(
    typed: str, question: str, at_terminal: Spawn, program: Program
) -> None:
    """At any question: Ctrl-C is 130, Ctrl-D is 2, and both say that nothing was recorded, on a line of its own."""
    before = program.head
    for send, code, sentence in (
        ("sendintr", 130, "Interrupted: nothing was recorded."),
        ("sendeof", 2, "No answer was given: nothing was recorded."),
    ):
        child = at_terminal(*typed.split())
        child.expect_exact(question)
        getattr(child, send)()
        assert rest(child) == (code, f"\n{sentence}\n")
    assert program.head == before


def test_who_comes_second_is_told(at_terminal: Spawn, program: Program) -> None:
    """While one thinks about a question another changes the record: the first is refused (5) and looks again."""
    child = at_terminal("patient", "edit", "ana", "--phone", "1")
    child.expect_exact("[y/N] ")
    program.does("patient", "edit", "1042", "--phone", "2")
    child.sendline("y")
    code, shown = rest(child)
    assert (code, shown) == (5, "Somebody else changed this record meanwhile: look at it again, then repeat.\n")
    assert "\t2\t" in program.does("patient", "list")


def test_a_list_is_a_table_for_eyes_and_tsv_for_pipes(at_terminal: Spawn, program: Program) -> None:
    """On a terminal there is a rule under the titles; a dumb terminal gets no colour."""
    code, shown = rest(at_terminal("due"))
    assert code == 0
    assert re.match(r"due +status +patient +", shown)
    assert "────" in shown
    assert "\x1b" not in shown
    assert program.does("due").startswith("kind\tcourse\t")


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json"])
def test_no_name_acts_on_the_terminal(form: str, at_terminal: Spawn, program: Program) -> None:
    """In every form that a terminal is shown, hostile texts are written out."""
    program.does("patient", "edit", "1042", "--name", HOSTILE, "--phone", HOSTILE)
    code, shown = rest(at_terminal("due", "--format", form))
    assert code == 0
    assert not harmful(shown, between="\n\t" if form == "tsv" else "\n")


def test_no_name_acts_in_a_view_or_a_question(at_terminal: Spawn, program: Program) -> None:
    """Views, questions, candidates and refusals are as harmless as lists."""
    program.does("patient", "edit", "1042", "--name", HOSTILE)
    for typed in (["show", "1042"], ["show", "C1"], ["show", f"x{HOSTILE}"]):
        assert not harmful(rest(at_terminal(*typed))[1])
    child = at_terminal("patient", "edit", "zxzp", "--phone", "1")
    child.expect_exact("[y/N] ")
    assert not harmful(child.before or "")
    child.sendline("n")
    assert not harmful(rest(child)[1])
