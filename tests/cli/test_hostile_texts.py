"""Tests of hostile texts in every option and argument: exact in json, harmless on a screen, or refused."""

import csv
import io
import signal

import pytest

from prolotrack.present.text import visible
from tests.cli.desk import Desk
from tests.cli.hostile import ASKED, KEPT, SOUGHT, alone, harmful, told, words
from tests.domain.hostile import BLANK, BROKEN, HARMLESS, label

LONG = "x" * 1_000_000
SHORT = [text for text in HARMLESS if text != LONG]
SCREENS = (
    *("due --all --optional", "patient list", "course list", "session list", "structure list", "protocol list"),
    *("show C1", "show C2", "show S1", "show S3", "show 1042"),
)


@pytest.mark.parametrize("text", [*SHORT, LONG], ids=label)
def test_every_text_comes_back_exact(text: str, elbow: Desk) -> None:
    """Whatever is typed into any field is what json tells."""
    for place in KEPT if text == LONG else (*SOUGHT, *KEPT):
        reference = elbow.asks(*words(place.typed, text))["reference"]
        assert set(told(elbow, place, reference)) <= {text}, place.typed


@pytest.mark.parametrize("text", [text for text in (*SHORT, LONG) if text != "None"], ids=label)
def test_every_treatment_that_was_tried_comes_back_exact(text: str, elbow: Desk) -> None:
    """In one line; but one that says that nothing was."""
    elbow.does(*words("course amend C1 --reason x --tried TEXT", text))
    assert elbow.does("course", "show", "C1", "--format", "json").data["tried"][-1] == " ".join(text.split())


@pytest.mark.parametrize("text", [*SHORT, LONG], ids=label)
def test_every_text_makes_a_number_of_a_patient(text: str, desk: Desk) -> None:
    """An MRN is any text of at most 64 characters; by it the patient is found."""
    typed = ["patient", "add", "--name", "X", "--born", "today", "--mrn", text]
    if text == LONG:
        assert desk.is_refused(6, *typed) == "An MRN has at most 64 characters."
        return
    assert desk.asks(*typed) == {"reference": text}
    assert [row["mrn"] for row in desk.asks("patient", "list")] == [text]
    assert desk.does("patient", "show", "--format", "json", "--", text).data["mrn"] == text
    assert not harmful(desk.does("patient", "show", "--", text).out)


@pytest.mark.parametrize("verb", ["add --mrn 8 --born today --name X", "edit 1042"])
def test_what_patients_are_looked_up_by_is_bounded(verb: str, any_desk: Desk) -> None:
    """By what the index of a server takes, which letters of four bytes come nearest to."""
    any_desk.does("patient", "add", "--mrn", "1042", "--name", "X", "--born", "today")
    letters = "".join(map(chr, range(0x20000, 0x20000 + 501)))
    for option, most, what in (("name", 500, "A name"), ("phone", 250, "A phone number")):
        typed = words(f"patient {verb} --{option} TEXT", letters[: most + 1])
        assert any_desk.is_refused(6, *typed) == f"{what} has at most {most} characters: shorten it."
    any_desk.does(*words(f"patient {verb} --name TEXT", letters[:500]), "--phone", letters[:250])


@pytest.mark.parametrize("typed", [typed for place in (*SOUGHT, *KEPT) for typed in alone(place)])
def test_blank_and_broken_texts_are_refused(typed: str, elbow: Desk) -> None:
    """A text that says nothing, a NUL and half a character are refused with 2 wherever a text is kept."""
    elbow.does("patient", "add", "--mrn", "1043", "--name", "Other", "--born", "today")
    for measure in ("nrs", "vas", "prtee", "dash"):
        elbow.does("score", "add", "C1", f"{measure}=4")
    elbow.does("event", "add", "C1", "flare")
    for text in [*BLANK, *BROKEN]:
        assert not harmful(elbow.is_refused(2, *words(typed, text))), label(text)


def test_no_text_acts_on_a_screen(elbow: Desk) -> None:
    """Every list, view and confirmation, in words, tables and tsv, is free of controls and bidi marks."""
    elbow.does("course", "open", "1042", "knee", "--side", "left", "--on", "2026-02-01")
    for typed in filled(" ".join(SHORT)):
        answer = elbow.does(*typed)
        assert not harmful(answer.out + answer.err), typed
    for screen in SCREENS:
        table = ("--format", "table") if screen.split()[-1] == "list" or screen.startswith("due") else ()
        assert not harmful(elbow.does(*screen.split(), *table).out), screen
        assert not harmful(elbow.does(*screen.split()).out, between="\t\n"), screen
        assert not harmful(elbow.does(*screen.split(), "--format", "json").out), screen


def filled(text: str) -> list[list[str]]:
    """Return commands that put a text into every field that a list or a view shows."""
    patient = ["--phone", text, "--email", text, "--allergy", text, "--note", text]
    visit = ["--lot", text, "--note", text, "--position", text, "--image", text, "--response", text]
    visit += ["--clinician", text, "--override", text, "--screen", "infection"]
    return [
        ["patient", "edit", "1042", "--name", text, *patient, "--reason", text, "--as", text],
        ["course", "open", "1042", "ankle", "--side", "left", "--tried", text, "--override", text, "--as", text],
        ["course", "pause", "C1", "--reason", text],
        ["course", "resume", "C1", "--reason", text, "--note", text],
        ["log", "C2", "--on", "2026-02-02", *visit],
        ["session", "amend", "S1", "--reason", text, "--note", text, "--plan", f"another {text}"],
    ]


@pytest.mark.parametrize("text", [text for text in SHORT if text[0] in "\x1b\x9bV[d="], ids=label)
def test_own_names_of_the_catalogue_are_harmless_too(text: str, elbow: Desk) -> None:
    """A structure, a synonym and a protocol of the clinic may be named anything, and act on no screen."""
    name = elbow.asks("structure", "add", f"antler {text}", "--kind", "joint", "--region", "head", "--synonym", text)
    path = elbow.file.parent / "own.toml"
    escaped = "".join(f"\\U{ord(character):08x}" for character in text)
    solution = f'solution = "{escaped}"\ncitation = "{escaped}"\nevidence = "{escaped}"\nstop = ["{escaped}"]'
    path.write_text(f'[[protocol]]\nname="{escaped}"\nedition=1\ntitle="{escaped}"\nevery="4w"\n{solution}\n', "utf-8")
    answers = [
        elbow.does("protocol", "add", str(path)),
        elbow.does("structure", "show", name["reference"]),
        elbow.does("protocol", "show", text),
        elbow.does("course", "open", "1042", name["reference"], "--side", "left", "--protocol", text),
        *(elbow.does(*typed.split()) for typed in ("show C2", "show 1042", "log C2", "show S3")),
        *(elbow.does(*typed.split(), "--format", "table") for typed in ("due --all", "course list", "session list")),
        *(elbow.does(noun, "list", "antler", "--format", "table") for noun in ("structure", "protocol")),
    ]
    for answer in answers:
        assert not harmful(answer.out + answer.err)
    assert elbow.asks("show", "C2")["protocol"] == text.strip().lower()


@pytest.mark.parametrize("typed", ASKED)
def test_no_text_that_is_looked_for_upsets_the_program(typed: str, elbow: Desk) -> None:
    """Found, not found, ambiguous or malformed: one sentence, made harmless, and nothing recorded."""
    before = elbow.head
    for text in [*SHORT, *BLANK, *BROKEN]:
        if text.startswith("-") and typed.endswith(" TEXT") and not typed.split()[-2].startswith("-"):
            continue  # an option, where an argument stands
        answer = elbow.types(*words(typed, text))
        assert answer.code in {0, 2, 3, 4, 5, 6}, (label(text), answer.err)
        assert not harmful(answer.err), label(text)
        assert not harmful(answer.out, between="\t\n"), label(text)
        if text in BROKEN:
            assert (answer.code, answer.out) == (2, "")
        if answer.code:
            assert answer.err
            assert answer.out == ""
    assert elbow.head == before


def test_a_sentence_repeats_no_endless_text(elbow: Desk) -> None:
    """What was typed is shown, but not a megabyte of it."""
    for typed in ("show TEXT", "due --as-of TEXT", "due --limit TEXT", "log C1 --pain TEXT", "TEXT"):
        answer = elbow.types(*words(typed, LONG))
        assert answer.code in {2, 3}
        assert len(answer.err) < 3000


def test_tabs_and_line_breaks_break_no_row(elbow: Desk) -> None:
    """In tsv each record is one line of as many cells as the header, whatever its texts hold."""
    elbow.does("patient", "edit", "1042", "--name", "Rivera\tAna\nof \\ Lima", "--phone", "1\r\n2")
    header, row = elbow.does("patient", "list").table
    assert len(row) == len(header)
    assert row[1] == "Rivera\\tAna\\nof \\\\ Lima"
    assert visible("Rivera\tAna") in elbow.does("show", "1042").out


@pytest.mark.parametrize("text", ["=1+1|cmd", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''@"], ids=label)
def test_no_spreadsheet_takes_a_cell_for_a_formula(text: str, elbow: Desk) -> None:
    """In csv a text, also a list of texts, that begins like a formula gets a quote; without it, it is exact."""
    elbow.does("patient", "edit", "1042", "--name", text, "--phone", text)
    elbow.does("structure", "add", f"antler{text}", "--kind", "joint", "--region", "head", "--synonym", f"{text}horn")
    patients = list(csv.reader(io.StringIO(elbow.does("patient", "list", "--format", "csv").out, newline="")))
    assert patients[1][1] == patients[1][4] == f"'{text}"
    structures = csv.reader(io.StringIO(elbow.does("structure", "list", "--format", "csv").out, newline=""))
    (cell,) = [row[4] for row in structures if row[0].startswith("antler")]
    assert cell.startswith("'" * (1 + len(text) - len(text.lstrip("'"))) if text.strip() == text else "")
    exported = list(csv.DictReader(io.StringIO(elbow.does("export", "courses").out, newline="")))
    assert exported[0]["patient"] == f"'{text}"
    assert exported[0]["side"] == "left"


def test_interrupts_are_as_they_were(elbow: Desk) -> None:
    """Typing at this desk leaves Ctrl-C to the tests."""
    assert elbow.does("due")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
