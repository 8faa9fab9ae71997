"""Tests of ``audit list``: who recorded and changed what, when and why; and every rule that was overridden."""

import sqlite3
from contextlib import closing

import pytest

from prolotrack.store.compiled.sqlite import QUERIES
from tests.cli.desk import Desk

HOSTILE = "\x1b[31m\u202e=1+1\nx"


def test_newest_comes_first(elbow: Desk) -> None:
    """One row an entry, with fields that a program reads."""
    elbow.does("session", "amend", "S2", "--reason", "mistyped", "--percent", "20")
    first, second, *_ = elbow.asks("audit", "list")
    assert first == {
        "n": first["n"],
        "at": first["at"],
        "by": "Dr. Weber",
        "command": "session amend",
        "record": "injection",
        "what": "S2",
        "did": "changed",
        "fields": ["percent"],
        "reason": "mistyped",
        "note": None,
        "on": None,
        "undoes": None,
    }
    assert first["at"].startswith("2026-03-02T10:00:00")
    assert second["n"] == first["n"] - 1


def test_list_is_cut_and_says_so(elbow: Desk) -> None:
    """As every list is."""
    assert [row[5] for row in elbow.does("audit", "list", "--limit", "2").table[1:]] == ["M3", "S2"]
    shown = elbow.does("audit", "list", "--limit", "2", "--format", "table").out
    assert shown.endswith("The first 2 are shown: add --limit N for more.\n")
    assert elbow.does("audit", "list", "--by", "nobody", "--format", "table").out == "No such entry.\n"


def test_undo_says_what_it_takes_back(elbow: Desk) -> None:
    """The number of the entry."""
    elbow.does("course", "pause", "C1", "--note", "by phone")
    elbow.does("undo")
    undone, paused = elbow.asks("audit", "list", "--limit", "2")
    assert (undone["did"], undone["undoes"], undone["reason"]) == ("struck out", paused["n"], "undone")
    assert paused["note"] == "by phone"
    assert f"takes back {paused['n']}; undone" in elbow.does("audit", "list", "--limit", "1", "--format", "table").out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["C1"], {"C1", "S1", "S2", "M1", "M2", "M3"}),
        (["S2"], {"S2", "M3"}),
        (["m1"], {"M1"}),
        (["1042"], {"1042", "C1", "S1", "S2", "M1", "M2", "M3"}),
        (["rivera"], {"1042", "C1", "S1", "S2", "M1", "M2", "M3"}),
        (["usual"], {"usual"}),
        (["glucose"], {"dextrose"}),
        (["1042", "--since", "tomorrow"], set()),
        (["1042", "--until", "yesterday"], set()),
        (["1042", "--by", "dr. weber", "--since", "today", "--until", "today", "--limit", "1"], {"M3"}),
    ],
)
def test_reference_and_filters(words: list[str], found: set[str], elbow: Desk) -> None:
    """Of what is named, with all that belongs to it."""
    assert {row["what"] for row in elbow.asks("audit", "list", *words)} == found


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["C9"], 3, "There is no C9: prolotrack audit list shows what was recorded."),
        (["nobody"], 3, "No patient 'nobody': prolotrack patient list shows them, patient add adds one."),
        (["C1", "--overrides"], 2, "--overrides lists those of everybody: leave the reference out."),
        (
            ["--since", "2026-03-02", "--until", "2026-03-01"],
            6,
            "--since 2026-03-02 lies after --until 2026-03-01: correct one.",
        ),
    ],
)
def test_what_is_not_there_is_refused(words: list[str], code: int, says: str, elbow: Desk) -> None:
    """In one sentence."""
    assert elbow.is_refused(code, "audit", "list", *words) == says


def test_overrides_are_listed(elbow: Desk) -> None:
    """Which rules were lifted, on what, by whom and why; none is said to be none."""
    assert elbow.does("audit", "list", "--overrides", "--format", "table").out == "Nothing was overridden.\n"
    elbow.does("log", "C1", "--screen", "infection", "--override", "only a scratch")
    elbow.does("course", "open", "1042", "left lateral epicondyle", "--override", "second opinion", "--as", "Dr. Ng")
    assert elbow.asks("audit", "list", "--overrides") == [
        {
            "on": "2026-03-02",
            "at": "2026-03-02T10:00:00+00:00",
            "by": "Dr. Ng",
            "what": "C2",
            "course": "C2",
            "mrn": "1042",
            "patient": "Rivera, Ana",
            "rules": ["second-course"],
            "reason": "second opinion",
            "void": None,
            "overridden": ["second-course"],
        },
        {
            "on": "2026-03-02",
            "at": "2026-03-02T10:00:00+00:00",
            "by": "Dr. Weber",
            "what": "S3",
            "course": None,
            "mrn": "1042",
            "patient": "Rivera, Ana",
            "rules": ["infection"],
            "reason": "only a scratch",
            "void": None,
            "overridden": ["infection (found at screening; the clinic's rule infection=stop)"],
        },
    ]
    table = " ".join(elbow.does("audit", "list", "--overrides", "--format", "table").out.split())
    assert "infection (found at screening; the clinic's rule infection=stop)" in table
    assert [row["what"] for row in elbow.asks("audit", "list", "--overrides", "--by", "dr. ng")] == ["C2"]
    elbow.does("undo", "--as", "Dr. Ng")
    assert "C2, void" in elbow.does("audit", "list", "--overrides", "--format", "table").out


def test_hostile_texts_are_harmless(elbow: Desk) -> None:
    """Whatever was typed as a reason, a note or a name."""
    elbow.does("session", "void", "S2", "--reason", HOSTILE, "--note", HOSTILE, "--as", HOSTILE)
    for words in ([], ["--format", "table"], ["--format", "csv"], ["--format", "json"]):
        shown = elbow.does("audit", "list", "--limit", "2", *words).out
        assert "\x1b" not in shown or "csv" in words  # a file is exact; a screen is not
        assert "\u202e" not in shown or "csv" in words


def test_newest_entries_are_found_without_a_sort(elbow: Desk) -> None:
    """However long the trail is: its end is read, and nothing is put in order first."""
    values = {"since": "0001", "until": "9999", "actor": None, "limit": 50}
    record = {"kind": "session", "key": 1}
    with closing(sqlite3.connect(elbow.file)) as database:
        plan = " ".join(row[3] for row in database.execute("EXPLAIN QUERY PLAN " + QUERIES["trail.told"], values))
        of_one = " ".join(row[3] for row in database.execute("EXPLAIN QUERY PLAN " + QUERIES["trail.told_of"], record))
    assert "TEMP B-TREE" not in plan
    assert "ix_audit_record_key" in of_one
