"""Tests of the documentation: it says what the program does, and leaves nothing out."""

import re
from pathlib import Path

import pytest

from prolotrack.cli.app import COMMANDS, loaded
from tests.docs.examples import PAGES, ROOT, Example, clinic, examples, shown_by
from tests.docs.reference import reference


@pytest.mark.parametrize("page", PAGES)
def test_examples_show_what_the_program_shows(page: str) -> None:
    """Every command of a page, typed in order into a new database, shows what stands below it."""
    found = list(examples((ROOT / page).read_text("utf-8")))
    assert found
    with clinic():
        for example in found:
            assert (example.typed, shown_by(example)) == (example.typed, example.shown)


def test_protocol_file_of_the_manual_can_be_added() -> None:
    """The TOML that a clinic copies from the manual is taken as it stands, twice: the second is version 2."""
    (written,) = re.findall(
        r"^```toml\n(.*?)^```", (ROOT / "docs/manual.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    with clinic():
        Path("own.toml").write_text(written, "utf-8")
        answers = [shown_by(Example("prolotrack protocol add own.toml", "")) for _ in range(2)]
    assert [answer.partition(":")[0] for answer in answers] == [
        "Protocol our-shoulder, version 1, added",
        "Protocol our-shoulder, version 2, added",
    ]


def test_reference_is_what_the_program_offers() -> None:
    """docs/commands.md is made from the commands themselves: ``make docs`` writes it."""
    assert (ROOT / "docs/commands.md").read_text("utf-8") == reference()


@pytest.mark.parametrize("path", COMMANDS)
def test_manual_uses_every_command(path: str) -> None:
    """A command that the manual does not show how to use is not documented."""
    manual = (ROOT / "docs/manual.md").read_text("utf-8")
    assert f"prolotrack {path}" in manual


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_is_explained(path: str) -> None:
    """An option without help is a riddle."""
    assert all(getattr(option, "help", None) for option in loaded(path).params if option.param_type_name == "option")


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/manual.md"])
def test_links_lead_somewhere(page: str) -> None:
    """Every link to a file of the project names one that is there."""
    path = ROOT / page
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
