"""Tests of the completion of words, as the shells ask for it."""

import time

import pytest

from prolotrack.cli.app import COMMANDS, GROUPS
from tests.e2e.program import Program


def completed(program: Program, typed: str) -> list[str]:
    """Return what bash is offered for the last word, which may be begun."""
    words = typed.split(" ")
    asked = {"_PROLOTRACK_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    return program.does(**asked).split()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("prolotrack du", ["due"]),
        ("prolotrack s", ["show", "session", "score", "substance", "structure"]),
        ("prolotrack patient ", ["add", "list", "show", "edit", "duplicates", "merge", "unmerge", "not-duplicate"]),
        ("prolotrack course st", ["stop"]),
        ("prolotrack due --wi", ["--within"]),
        ("prolotrack due --format ", ["table", "tsv", "csv", "json", "ndjson"]),
        ("prolotrack log C1 --guidance u", ["ultrasound"]),
        ("prolotrack frob", []),
    ],
)
def test_a_word_is_completed(typed: str, offered: list[str], program: Program) -> None:
    """Commands, options and words of options."""
    assert completed(program, typed) == offered


def test_every_command_is_offered(program: Program) -> None:
    """After the program's name stand all nouns and verbs."""
    first = {path.partition(" ")[0] for path in COMMANDS}
    assert set(completed(program, "prolotrack ")) == first | set(GROUPS)


def test_other_shells_are_answered_in_their_way(program: Program) -> None:
    """The others show the explanations as well."""
    zsh = program.does(_PROLOTRACK_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="prolotrack due --re")
    assert '"--region":"Structures of this part of the body only."' in zsh
    fish = {"_PROLOTRACK_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    answer = program.does(**fish, _TYPER_COMPLETE_ARGS="prolotrack pa")
    assert answer == "patient\tPatients: add, list, show, edit,...\n"


def test_completing_opens_no_database(fresh: Program) -> None:
    """A key was pressed, nothing was asked: no file is made."""
    assert completed(fresh, "prolotrack show ") == []
    assert list(fresh.folder.iterdir()) == []


def test_completing_is_as_quick_as_asking_for_the_version(program: Program) -> None:
    """No one waits for a word: it takes no longer than ``--version``, give or take the noise of a machine."""

    def took(**env: str) -> float:
        """Return how many seconds the quickest of seven runs takes."""
        seconds = []
        for _ in range(7):
            begun = time.perf_counter()
            program.does(*([] if env else ["--version"]), **env)
            seconds.append(time.perf_counter() - begun)
        return min(seconds)

    asked = {"_PROLOTRACK_COMPLETE": "complete_bash", "COMP_WORDS": "prolotrack du", "COMP_CWORD": "1"}
    assert took(**asked) < 2 * took()


def test_the_script_for_a_shell_is_shown(program: Program) -> None:
    """--show-completion prints what a shell must be told, which asks the program."""
    unasked = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}  # a test may run below no shell at all
    assert "_PROLOTRACK_COMPLETE=complete_bash" in program.does("--show-completion", "bash", **unasked)
