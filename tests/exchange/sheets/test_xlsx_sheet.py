"""Tests of workbooks: cells with types of their own, and files that only look like one."""

import csv
import re
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.cells import TOO_LONG, UNCOMPUTED
from prolotrack.exchange.sheets.source import opened
from prolotrack.exchange.sheets.xlsx_sheet import xlsx_sheet
from tests.exchange.sheets.files import workbook

HEADER = ("MRN", "Value")
SHEET = "xl/worksheets/sheet1.xml"


def values(path: Path, *cells: object, sheet: str | None = None) -> list[str]:
    """Return what the cells of a column say, each in a line of its own."""
    workbook(path, [HEADER, *([1, cell] for cell in cells)])
    return [said[1] for _, said in rows_of(path, sheet)]


def rows_of(path: Path, sheet: str | None = None) -> list[tuple[int, list[str]]]:
    """Return the lines of a workbook."""
    with opened(str(path)) as source:
        return [(number, list(cells)) for number, cells in xlsx_sheet(source, sheet).rows()]


def refused(path: Path, sheet: str | None = None) -> str:
    """Return why a workbook is not read."""
    with opened(str(path)) as source, pytest.raises(UsageProblem) as told:
        list(xlsx_sheet(source, sheet).rows())
    return str(told.value)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("José", "José"),
        (" 漢字 ", " 漢字 "),
        (15.0, "15"),
        (0.1 + 0.2, "0.3"),
        (68.35, "68.35"),
        (1042, "1042"),
        (-0.5, "-0.5"),
        (1e-7, "0.0000001"),
        (date(1978, 3, 14), "1978-03-14"),
        (datetime(1978, 3, 14), "1978-03-14"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (datetime(1978, 3, 14, 9, 30), "1978-03-14 09:30"),  # noqa: DTZ001 - the same
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (True, "yes"),
        (False, "no"),
        ("#N/A", "#N/A"),
        (10**15, TOO_LONG),
        ("=1+1", UNCOMPUTED),
        ("'=1+1", "''=1+1"),
        ("-", "'-"),
        ("a_x000D_\nb", "a\r\nb"),
        ("_x005F_x000D_", "_x000D_"),
    ],
)
def test_a_cell_says_what_its_spreadsheet_shows(cell: object, said: str, tmp_path: Path) -> None:
    """Days in ISO, numbers without the noise of binary fractions; a formula is marked, a text stays one."""
    assert values(tmp_path / "a.xlsx", cell) == [said]


@given(st.decimals(-999999, 999999, places=3))
def test_a_number_is_what_was_typed(tmp_path_factory: pytest.TempPathFactory, number: Any) -> None:  # noqa: ANN401
    """Three decimals are never lost, nor is a fourth one made."""
    (said,) = values(tmp_path_factory.mktemp("xlsx") / "a.xlsx", float(number))
    assert float(said) == float(number)
    assert len(said.partition(".")[2]) <= 3


def test_lines_have_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    """Blank ones are passed over; lines are as wide as the header, or wider where they say more."""
    path = workbook(tmp_path / "a.xlsx", [(), HEADER, (1, "A"), (None, " "), ("", None), (2,), (3, "C", None, "more")])
    assert rows_of(path) == [(3, ["1", "A"]), (6, ["2", ""]), (7, ["3", "C", "", "more"])]


def test_a_header_ends_with_its_last_name(tmp_path: Path) -> None:
    """What is formatted beyond it says nothing."""
    path = workbook(tmp_path / "a.xlsx", [(*HEADER, None, None), (1, "A", None)])
    assert rows_of(path) == [(2, ["1", "A"])]


def test_a_sheet_is_chosen(tmp_path: Path) -> None:
    """The only one that shows is read; of several, or of hidden ones, that which is said."""

    def more(name: str, state: str = "visible") -> Callable[[Any], None]:
        def add(book: Any) -> None:  # noqa: ANN401 - openpyxl's
            sheet = book.create_sheet(name)
            sheet.sheet_state = state
            for row in (HEADER, (9, "other")):
                sheet.append(row)

        return add

    hidden = workbook(tmp_path / "hidden.xlsx", [HEADER, (1, "A")], more("Old", "hidden"))
    assert rows_of(hidden) == [(2, ["1", "A"])]
    assert rows_of(hidden, "Old") == [(2, ["9", "other"])]
    two = workbook(tmp_path / "two.xlsx", [HEADER, (1, "A")], more("Old"))
    assert refused(two) == "two.xlsx has several sheets: name one with --sheet, of 'Sheet', 'Old'."
    assert refused(two, "New") == "two.xlsx has no sheet 'New': it has 'Sheet', 'Old'."
    assert rows_of(two, "Old") == [(2, ["9", "other"])]


def test_the_sheet_that_explains_an_export_is_passed_over(tmp_path: Path) -> None:
    """What the program wrote as a workbook can be taken in as it is; another sheet of that name is a sheet."""

    def explain(*header: str) -> Callable[[Any], None]:
        return lambda book: book.create_sheet("Columns").append(header)

    ours = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A")], explain("column", "meaning", "unit", "type"))
    assert rows_of(ours) == [(2, ["1", "A"])]
    assert "several sheets" in refused(workbook(tmp_path / "b.xlsx", [HEADER, (1, "A")], explain("MRN", "Name")))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "a.xlsx is empty: there is nothing to take in."),
        ([HEADER], "a.xlsx has a header and no lines below it: there is nothing to take in."),
        (
            [("Patients of 2025",), (), HEADER],
            "a.xlsx begins with 'Patients of 2025': delete what stands above the names of the columns.",
        ),
        ([("MRN", "mrn"), (1, 2)], "a.xlsx has two columns that are called 'mrn': rename one of them."),
    ],
)
def test_a_sheet_without_lines_is_told(rows: list[tuple[object, ...]], sentence: str, tmp_path: Path) -> None:
    """One sentence each."""
    assert refused(workbook(tmp_path / "a.xlsx", rows)) == sentence


def test_merged_cells_are_told(tmp_path: Path) -> None:
    """Their value stands in the first line only; nothing is guessed of the others."""
    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A"), (2, "B")], lambda book: book.active.merge_cells("B2:B3"))
    assert refused(path) == "a.xlsx has merged cells: unmerge them, so that each line says what it means."


def test_results_of_formulas_are_read(tmp_path: Path) -> None:
    """Where the spreadsheet has kept them in the file."""
    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "=1+1"), (2, 5)])
    changed(
        path,
        SHEET,
        lambda text: text.replace("<v></v>", "<v>2</v>").replace("<v/>", "<v>2</v>").replace("<v />", "<v>2</v>"),
    )
    assert rows_of(path) == [(2, ["1", "2"]), (3, ["2", "5"])]


def changed(path: Path, part: str, how: Callable[[str], str]) -> Path:
    """Change a part of a workbook; what it says of its own size is not changed with it."""
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert how(parts[part]) != parts[part]
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, how(text) if name == part else text)
    return path


def test_what_a_file_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    """A sheet that claims to be as large as can be is read as it is."""
    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A")])
    changed(path, SHEET, lambda text: re.sub('ref="A1:B2"', 'ref="A1:XFD1048576"', text))
    assert rows_of(path) == [(2, ["1", "A"])]


BROKEN = "a.xlsx is no workbook that can be read: save it anew as .xlsx, or as csv."


def row(at: int, text: str) -> Callable[[str], str]:
    """Return what puts a line at the end of a sheet."""
    made = f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>'
    return lambda sheet: sheet.replace("</sheetData>", made)


def laughing(sheet: str) -> str:
    """Return a sheet whose one cell unpacks to a billion letters."""
    made = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    return f'<!DOCTYPE x [<!ENTITY a0 "{"ha" * 20}">{made}]>' + row(9, "&a8;")(sheet)


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    """A cell without end, a billion laughs, a line far beyond the last: one sentence, and little memory."""
    for harm in (row(9, "x" * (20 << 20)), laughing, row(999_999_999, "x"), lambda text: text[:-20]):
        path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A")])
        assert refused(changed(path, SHEET, harm)) == BROKEN


@pytest.mark.parametrize(
    ("before", "filling", "after"),
    [
        ("<c><is><t>", "x", "</t></is></c>"),
        ("", "<c/>", ""),
        ("<c><is><t>", "row>", "</t></is></c>"),
        ("<c><is><t><![CDATA[", "<row>", "]]></t></is></c>"),
        ("<!--", "<row ", "-->"),
    ],
)
def test_a_line_without_end_is_not_unpacked(before: str, filling: str, after: str, tmp_path: Path) -> None:
    """Whatever it is filled with: it is known before a library reads the first line, and costs no memory."""
    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A")])
    start, end = f"<row>{before}", f"{after}</row>"
    changed(path, SHEET, lambda text: text.replace("<sheetData>", f"<sheetData>{start}{filling * (20 << 20)}{end}"))
    tracemalloc.start()
    with opened(str(path)) as source, pytest.raises(UsageProblem) as told:
        xlsx_sheet(source, None)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(told.value) == BROKEN
    assert most < 8 << 20


def test_a_workbook_without_sheets_is_told(tmp_path: Path) -> None:
    """As one that holds a diagram only."""
    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A")])
    changed(path, "xl/workbook.xml", lambda text: re.sub("<sheet [^>]*>", "", text))
    for sheet in (None, "Diagram"):
        assert refused(path, sheet) == "a.xlsx has no sheet with lines: name another file."


def test_a_package_that_unpacks_to_too_much_is_not_read(tmp_path: Path) -> None:
    """What is read at once is not read at all beyond a quarter of a gigabyte."""
    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A")])
    with ZipFile(path, "a", ZIP_DEFLATED) as package, package.open("xl/sharedStrings2.xml", "w") as part:
        for _ in range(257):
            part.write(bytes(1 << 20))
    assert refused(path) == "a.xlsx unpacks to more than a workbook holds: it is not read."


def test_broken_files_are_told(tmp_path: Path) -> None:
    """Cut, noisy, a zip of something else, text, or of the old form."""
    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, "A")])
    whole = path.read_bytes()
    noisy = bytearray(whole)
    for at in range(100, len(noisy) - 1500, 97):
        noisy[at] ^= 255
    for content in (whole[: len(whole) // 2], bytes(noisy), b"MRN,Value\n1,A\n", b""):
        path.write_bytes(content)
        assert refused(path) == BROKEN
    with ZipFile(path, "w") as package:
        package.writestr("a.txt", "x")
    assert refused(path) == BROKEN
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert refused(path) == "a.xlsx is encrypted or of the old form: save it as .xlsx without a password."


def test_rejected_lines_are_csv(tmp_path: Path) -> None:
    """With what the cells say, formulas too, so that no spreadsheet runs one when it opens the file."""
    path = workbook(
        tmp_path / "a.xlsx", [HEADER, (1, "A"), (2, "=1+1"), (3, 10**15), (4, "-x"), (5, date(1978, 3, 14))]
    )
    with opened(str(path)) as source:
        written = b"".join(xlsx_sheet(source, None).rejected({3, 4, 5, 6}))
    lines = list(csv.reader(StringIO(written.decode()), strict=True))
    assert lines == [["MRN", "Value"], ["2", "'=1+1"], ["3", "1000000000000000"], ["4", "'-x"], ["5", "1978-03-14"]]


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (0.15, "0%", "15%"),
        (0.125, "0.00%", "12.5%"),
        (1, "0 %", "100%"),
        (0.07, "#,##0.0%", "7%"),
        (15, '0"%"', "15"),
        (15, r"0\%", "15"),
        (0.15, "0.00", "0.15"),
        ("strong", "0%", "strong"),
        (None, "0%", ""),
        (True, "0%", "yes"),
    ],
)
def test_a_share_is_read_as_it_is_shown(value: object, form: str, said: str, tmp_path: Path) -> None:
    """A spreadsheet keeps 0.15 where it shows 15%; a % that is only written behind a number is a text."""

    def formatted(book: Any) -> None:  # noqa: ANN401 - of a library
        book.active["B2"].number_format = form

    path = workbook(tmp_path / "a.xlsx", [HEADER, (1, value), (2, 0.5)], formatted)
    assert rows_of(path) == [(2, ["1", said]), (3, ["2", "0.5"])]
