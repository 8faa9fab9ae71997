"""Tests of cells: a closed list of words, the house's numbers, texts as they are."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.cell import guarded, unguarded
from prolotrack.domain.intake import Kind
from prolotrack.exchange.sheets.cells import free_text, one_line, several
from tests.domain.hostile import BLANK, HARMLESS
from tests.exchange.sheets.files import line_of, problems_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
DANGEROUS = st.builds(str.__add__, st.text("'=+-@\t\r", max_size=4), TEXTS)


@given(TEXTS | DANGEROUS)
def test_the_guard_of_an_export_is_taken_off(text: str) -> None:
    """Exactly the one quote that was set; what a spreadsheet would run is always guarded."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(TEXTS | DANGEROUS)
def test_a_free_text_is_kept_as_it_is(text: str) -> None:
    """Blanks and line ends too, where something of it can be seen."""
    if text.strip() and not text.strip().startswith("#"):
        assert free_text(guarded(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_hostile_texts_are_texts(text: str) -> None:
    """Nothing in them acts; blanks around a name are none of it."""
    assert free_text(guarded(text)) == text
    assert one_line(guarded(text)) == text.strip()


@pytest.mark.parametrize("text", BLANK)
def test_blank_cells_say_nothing(text: str) -> None:
    """Not even a blank."""
    assert one_line(text) is None
    assert free_text(text) is None
    assert several(text) == ()


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("sex", "F", "female"),
        ("sex", " Male ", "male"),
        ("sex", "w", "female"),
        ("side", "LT", "left"),
        ("side", "r", "right"),
        ("guidance", "US", "ultrasound"),
        ("guidance", "U/S", "ultrasound"),
        ("guidance", "C-arm", "fluoroscopy"),
        ("guidance", "palpation", "landmark"),
        ("consent", "Y", True),
        ("consent", "no", False),
        ("consent", "TRUE", True),
        ("consent", "0", False),
        ("percent", "15", Decimal(15)),
        ("volume_ml", "0.125", Decimal("0.125")),
        ("percent", "12.5 %", Decimal("12.5")),
        ("volume_ml", "3cc", Decimal(3)),
        ("volume_ml", "4.5 mL", Decimal("4.5")),
        ("weight_kg", "68 kg", Decimal(68)),
        ("course", "c12", 12),
        ("session", "S31", 31),
        ("protocol_version", "2", 2),
        ("course_status", "Active", "open"),
        ("stop_reason", "lost to follow-up", "lost to follow-up"),
        ("stop_reason", "Patient's choice", "patient's choice"),
        ("lots", "D50-1; D50-2 ;", ("D50-1", "D50-2")),
        ("points", "entheses 0.50 ml; bursa", ("entheses 0.5 mL", "bursa")),
        ("screen", "clear", ()),
        ("screen", "nsaid, Bleeding disorder", ("bleeding-disorder", "nsaid")),
        ("screen", "", None),
        ("note", " kept as it is ", " kept as it is "),
        ("clinician", " Dr. Lee ", "Dr. Lee"),
        ("structure", "'=x", "=x"),
    ],
)
def test_a_cell_is_understood(column: str, text: str, value: object, tmp_path: Path) -> None:
    """By a closed list of words, however they are written."""
    cells = {"mrn": "1", "on": "2026-01-05", "structure": "knee", column: text}
    said = getattr(line_of(tmp_path / "a.csv", Kind.SESSIONS, cells), column)
    assert said == value
    assert type(said) is type(value) or isinstance(value, str)


@pytest.mark.parametrize(
    ("column", "text", "reason", "suggestion"),
    [
        ("sex", "femal", "it is no sex", "perhaps female is meant"),
        ("sex", "m?", "it is no sex", "perhaps male is meant"),
        ("sex", "?", "it is no sex", "write one of female, male, other, unknown"),
        ("side", "both", "Both sides are two courses", "open one for the left and one for the right"),
        ("side", "up", "'up' is not a side", "write left or right"),
        ("guidance", "ultrasuond", "it is no guidance", "perhaps ultrasound is meant"),
        ("consent", "maybe", "it is no yes or no", "write one of yes, y, true, 1, no, n, false, 0"),
        ("percent", "15 cc", "a unit is not read", "write 15, the column is in %"),
        ("percent", "15 mg", "a unit is not read", "write 15, the column is in %"),
        ("volume_ml", "5 l", "a unit is not read", "write 5, the column is in mL"),
        ("weight_kg", "68,5", "a decimal comma is not read", "write 68.5"),
        ("weight_kg", "0x10", "weight '0x10' is not a number", "write digits and a point, such as 12.5"),
        ("weight_kg", "-0", "weight '-0' is not a number", "write digits and a point, such as 12.5"),
        ("weight_kg", "\uff19", "weight '\uff19' is not a number", "write digits and a point, such as 12.5"),
        ("weight_kg", "1.2345", "weight '1.2345' is too exact", "write at most three decimals, such as 0.125"),
        ("weight_kg", "900", "weight 900 is out of range", "it runs from 0.2 to 500 kg"),
        ("pain", "11", "nrs 11 is out of range", "it runs from 0 to 10 points"),
        ("prtee", "4,5", "prtee is given as one number, from 0 to 100", "write its total score"),
        (
            "course",
            "12",
            "it is no reference to a course",
            "write it as C12, or leave the column out with --map COLUMN=",
        ),
        ("session", "C12", "it is no reference to a session", None),
        ("protocol_version", "0", "it is no whole number", "write digits, such as 3"),
        ("course_status", "void", "it is no state of a course", "write one of open, paused, stopped, completed"),
        ("screen", "clear; nsaid", "it is no finding of screening", None),
        ("points", "0.5 mL", "'0.5 mL' does not say where", None),
        ("clinician", "\u200b", "The text is empty", "say it"),
        ("clinician", "#N/A", "the spreadsheet itself found an error here", "put the cell right"),
        ("note", "#REF!", "the spreadsheet itself found an error here", "put the cell right"),
        ("lots", "#VALUE!", "the spreadsheet itself found an error here", "put the cell right"),
        ("born", "#FORMULA!", "the result of this formula is not in the file", None),
        ("mrn", "#DIGITS!", "a number of more than 15 digits, which a spreadsheet rounds", "keep the column as text"),
        ("mrn", "x" * 65, "An MRN has at most 64 characters", None),
        ("mrn", " ", "it is empty", "write it, every line needs it"),
        ("on", "", "it is empty", "write it, every line needs it"),
    ],
)
def test_a_cell_is_refused(column: str, text: str, reason: str, suggestion: str | None, tmp_path: Path) -> None:
    """With the column and the value as they stand in the file, why, and what to do."""
    cells = {"mrn": "1", "on": "2026-01-05", "structure": "knee", column: text}
    (problem,) = problems_of(tmp_path / "a.csv", Kind.SESSIONS, cells)
    assert (problem.line, problem.column, problem.value) == (2, column, text)
    assert problem.reason == reason
    assert suggestion is None or problem.suggestion == suggestion
