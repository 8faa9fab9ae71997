"""Tests of what the program says about itself."""

import re

import pytest

from prolotrack import __version__
from prolotrack.cli.app import COMMANDS, GROUPS, loaded, run
from tests.cli.desk import Desk


def unwrapped(text: str) -> str:
    """Return a text on one line; a word that was broken behind its hyphen is whole."""
    return " ".join(text.split()).replace("- ", "-")


@pytest.mark.parametrize("path", COMMANDS)
def test_help_names_every_option_with_its_explanation(path: str, desk: Desk) -> None:
    """``--help`` succeeds, opens with the usage, and shows each option, argument and explanation of the command."""
    answer = desk.types(*path.split(), "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: prolotrack {path} ")
    shown = unwrapped(answer.out)
    for param in loaded(path).params:
        assert all(name in shown for name in param.opts if name.startswith("-"))
        explanation = unwrapped(getattr(param, "help", None) or "")
        assert explanation
        assert explanation in shown


@pytest.mark.parametrize("path", COMMANDS)
def test_summary_of_a_command_agrees_with_its_help(path: str, desk: Desk) -> None:
    """The list of commands and the help of each begin with the same verb, and the list cuts no summary."""
    *groups, verb = path.split()
    shown = " ".join(desk.types(*path.split(), "--help").out.split())
    assert f" {COMMANDS[path].split()[0]} " in shown
    assert re.search(rf"^  {verb} +{re.escape(COMMANDS[path])}$", desk.does(*groups, "--help").out, re.MULTILINE)


def test_help_lists_every_command_and_group(desk: Desk) -> None:
    """The help of the program names all that can follow it."""
    words = set(re.findall(r"^  (\S+)  ", desk.does("--help").out, re.MULTILINE))
    assert {path.split()[0] for path in COMMANDS} <= words


@pytest.mark.parametrize("group", GROUPS)
def test_help_of_a_group_lists_its_commands(group: str, desk: Desk) -> None:
    """Each group says what can be done with its noun."""
    shown = desk.does(group, "--help").out
    verbs = [path.split()[1] for path in COMMANDS if path.startswith(f"{group} ")]
    assert verbs
    assert all(re.search(rf"^  {verb} ", shown, re.MULTILINE) for verb in verbs)


@pytest.mark.parametrize("words", [[], *[[group] for group in GROUPS]])
def test_a_noun_without_a_verb_shows_help_as_an_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was asked for: the help goes beside the answer, line by line, and the exit code is 2."""
    assert run(words) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.startswith("Usage: prolotrack")
    assert "\n\nCommands:\n" in streams.err


def test_version_is_printed(desk: Desk) -> None:
    """``--version`` prints the name and the version."""
    assert desk.does("--version").out == f"prolotrack {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("frobnicate", "No such command 'frobnicate'."),
        ("logg C1", "No such command 'logg'. Did you mean 'log'?"),
        ("patient lst", "No such command 'lst'. Did you mean 'list'?"),
        ("due --overdu", "No such option: --overdu (Possible options: --overdue)"),
        ("due 1042", "Got unexpected extra argument(s) (1042)"),
        ("due --limit", "Option '--limit' requires an argument."),
        (
            "patient list --format xml",
            "Invalid value for '--format': 'xml' is not one of 'table', 'tsv', 'csv', 'json', 'ndjson'.",
        ),
        ("course show C1 --format csv", "Invalid value for '--format': 'csv' is not one of 'table', 'json'."),
    ],
)
def test_a_slip_of_the_pen_is_told_in_one_sentence(typed: str, sentence: str, desk: Desk) -> None:
    """A command, an option or a word that does not exist is refused with 2, and the nearest one is named."""
    assert desk.is_refused(2, *typed.split()) == sentence
