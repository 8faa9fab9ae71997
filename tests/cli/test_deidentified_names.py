"""Tests that no name a clinic gave leaves without names, whatever it leaves in, under a shipped name neither."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.left import everything_left

QUISTS = """
[[protocol]]
name = "{name}"
title = "Dr Mabel Quist's way of treating"
sessions = 2
at = ["0", "5w"]
agent = "quist serum"
percent = 12.5
solution = "Quist's solution"
stop = ["when Quist says so"]
result = "Quist was content"
evidence = "published"
citation = "Quist family letters, 1931"
"""


@pytest.fixture
def quists(desk: Desk, tmp_path: Path) -> Desk:
    """Return a desk at a clinic where much is called after somebody."""
    desk.does("structure", "add", "quist knot", "--kind", "tendon", "--region", "knee", "--synonym", "quistknot")
    desk.does("substance", "add", "quist serum", "--role", "irritant")
    path = tmp_path / "quist.toml"
    path.write_text(QUISTS.format(name="usual") + QUISTS.format(name="quist-1931"), "utf-8")
    desk.does("protocol", "add", str(path))
    desk.does("patient", "add", "--mrn", "1042", "--name", "Quist, Ada", "--born", "1978-03-14")
    return desk


@pytest.mark.parametrize("protocol", ["usual", "quist-1931"])
def test_nothing_leaves_that_a_clinic_named_itself(protocol: str, quists: Desk, tmp_path: Path) -> None:
    """Neither the words of a protocol that took over a shipped name, nor those of any other; its figures do."""
    opened = ("--protocol", protocol, "--agent", "quist serum", "--tried", "Quist's ointment", "--goal", "as Quist")
    quists.does("course", "open", "1042", "left quist knot", *opened)
    quists.does("log", "C1", "--mix", "1 mL quist serum 25% + 1 mL water", "--pain", "7", "--note", "Quist")
    quists.does("log", "C1", "--agent", "quist serum", "--percent", "5", "--on", "2026-03-02", "--override", "Quist")
    quists.does("event", "add", "C1", "other", "--action", "called Quist", "--note", "Quist")
    quists.does("course", "pause", "C1", "--reason", "Quist is away")
    told = everything_left(quists, tmp_path)
    for place, text in told.items():
        assert "quist" not in text.casefold(), place
        assert "1931" not in text, place
    named = ("courses.csv", "sessions.csv", "chart", "fhir", "report.pdf", "report.html")
    assert [place for place in named if "clinic's own" not in told[place]] == []
    assert "5 weeks apart" in told["report.html"]


def test_the_version_of_an_own_protocol_is_not_told(quists: Desk, tmp_path: Path) -> None:
    """That of a shipped one is, although a clinic's own of that name is newer."""
    quists.does("course", "open", "1042", "left quist knot", "--protocol", "bertrand-2016")
    told = everything_left(quists, tmp_path)
    assert "bertrand-2016,2," in told["courses.csv"]
    quists.does("course", "open", "1042", "right quist knot", "--protocol", "usual")
    told = everything_left(quists, tmp_path)
    assert "clinic's own,,open" in told["courses.csv"]
