"""Tests of csv files: as programs write them, and as they come when something went wrong."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.csv_sheet import Encoding, parse_delimiter
from tests.exchange.sheets.files import csv_of, quoted

HEADER = "MRN,Name\n"
TITLE = "'Patients of 2025': delete what stands above the names of the columns."
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def test_lines_have_their_numbers(tmp_path: Path) -> None:
    """Those of an editor, where a line begins; blank ones are passed over, and a cell may hold line ends."""
    with csv_of(tmp_path / "a.csv", 'MRN,Name\n\n1,"A\nB"\n , \n,\n2,C') as sheet:
        assert sheet.header == ("MRN", "Name")
        assert list(sheet.rows()) == [(3, ["1", "A\nB"]), (7, ["2", "C"])]
        assert list(sheet.rows()) == [(3, ["1", "A\nB"]), (7, ["2", "C"])]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1))
def test_every_text_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    """Whatever it holds, quoted as csv quotes."""
    text = HEADER + "".join(f"1{quoted(a)[:0]},{quoted(a + b)}\r\n" for a, b in rows)
    with csv_of(tmp_path_factory.mktemp("csv") / "a.csv", text) as sheet:
        assert [cells[1] for _, cells in sheet.rows()] == [a + b for a, b in rows]


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        (None, codecs.BOM_UTF8 + "MRN,Name\n1,José\n".encode()),
        (None, "MRN,Name\n1,José\n".encode()),
        (Encoding.UTF_8, codecs.BOM_UTF8 + "MRN,Name\n1,José\n".encode()),
        (Encoding.CP1252, "MRN,Name\n1,José\n".encode("cp1252")),
        (Encoding.LATIN_1, "MRN,Name\n1,José\n".encode("latin-1")),
        (Encoding.MAC, "MRN,Name\n1,José\n".encode("mac-roman")),
        (Encoding.UTF_16, "MRN,Name\n1,José\n".encode("utf-16")),
        (Encoding.UTF_16, codecs.BOM_UTF16_BE + "MRN,Name\n1,José\n".encode("utf-16-be")),
    ],
)
def test_an_encoding_is_read_as_it_is_said(encoding: Encoding | None, written: bytes, tmp_path: Path) -> None:
    """UTF-8, with its mark or without, needs not be said."""
    with csv_of(tmp_path / "a.csv", written, encoding) as sheet:
        assert sheet.header == ("MRN", "Name")
        assert list(sheet.rows()) == [(2, ["1", "José"])]


def test_what_parts_cells_can_be_said(tmp_path: Path) -> None:
    """A tab parts those of a .tsv file; anything else is said."""
    with csv_of(tmp_path / "a.tsv", "MRN\tName\n1\tA, B\n") as sheet:
        assert list(sheet.rows()) == [(2, ["1", "A, B"])]
    with csv_of(tmp_path / "a.csv", "MRN;Name\n1;A, B\n", delimiter=";") as sheet:
        assert list(sheet.rows()) == [(2, ["1", "A, B"])]


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("sep=;\r\nMRN;Name\r\n1;A, B\r\n", None),
        ("\ufeffSEP=|\nMRN|Name\n1|A, B\n", None),
        ("sep=\t\nMRN\tName\n1\tA, B\n", None),
        ("sep=,\nMRN;Name\n1;A, B\n", ";"),
    ],
)
def test_what_parts_cells_can_be_declared(content: str, delimiter: str | None, tmp_path: Path) -> None:
    """In the first line, as Excel does; what is said goes before. What is rejected declares it too."""
    with csv_of(tmp_path / "a.csv", content, delimiter=delimiter) as sheet:
        assert sheet.header == ("MRN", "Name")
        assert list(sheet.rows()) == [(3, ["1", "A, B"])]
        assert b"".join(sheet.rejected({3})).decode() == content


def test_only_the_first_line_declares_something(tmp_path: Path) -> None:
    """Further down it is a name like others."""
    with csv_of(tmp_path / "a.csv", "Name\nsep=;\n") as sheet:
        assert list(sheet.rows()) == [(2, ["sep=;"])]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "a.csv is empty: there is nothing to take in."),
        ("\n\r\n", "a.csv is empty: there is nothing to take in."),
        (HEADER, "a.csv has a header and no lines below it: there is nothing to take in."),
        (HEADER + "\n , \n", "a.csv has a header and no lines below it: there is nothing to take in."),
        (",\n1,2\n", "a.csv has no header: write in its first line what the columns are."),
        ("Patients of 2025,,\n" + HEADER + "1,A\n", f"a.csv begins with {TITLE}"),
        ("Patients of 2025\n\n" + HEADER + "1,A\n", f"a.csv begins with {TITLE}"),
        ("sep=;\r\n", "a.csv is empty: there is nothing to take in."),
        ("MRN,Name, mrn\n1,2,3\n", "a.csv has two columns that are called 'mrn': rename one of them."),
        ("MRN;Name\n1;A\n", "a.csv has one column, 'MRN;Name': if a semicolon parts them, add --delimiter ';'."),
        ("MRN\tName\n1\tA\n", "a.csv has one column, 'MRN\\tName': if a tab parts them, add --delimiter '\\t'."),
        ("MRN|Name\n1|A\n", "a.csv has one column, 'MRN|Name': if a bar parts them, add --delimiter '|'."),
        (HEADER + "1,a\0b\n", "a.csv, line 2 holds a NUL character: it is damaged, or UTF-16; "),
        (HEADER.encode("utf-16-be"), "a.csv, line 1 holds a NUL character: it is damaged, or UTF-16; "),
        (HEADER.encode("utf-16"), "a.csv is UTF-16 text: save it as UTF-8, or add --encoding utf-16."),
        (b"PK\x03\x04", "a.csv is no text but a zip or a workbook: end its name in .xlsx or .zip."),
        (b"\xd0\xcf\x11\xe0", "a.csv is a workbook of the old form: save it as .xlsx or .csv."),
        (
            HEADER.encode() + b"1,A\n2,Jos\xe9\n",
            "a.csv, line 3 holds the byte 0xE9, which is not UTF-8: save the file as UTF-8, or, if a Windows ",
        ),
        (HEADER.encode() + b"1,\xe2\x82", "a.csv, line 2 holds the byte 0xE2, which is not UTF-8: "),
    ],
)
def test_what_cannot_be_read_is_told(content: str | bytes, sentence: str, tmp_path: Path) -> None:
    """One sentence, with the line where there is one, and what to do."""
    with pytest.raises(UsageProblem) as told, csv_of(tmp_path / "a.csv", content):
        pass
    assert str(told.value).startswith(sentence)


def test_another_encoding_that_is_wrong_is_told(tmp_path: Path) -> None:
    """The byte that it does not have, or the mark that is missing."""
    with (
        pytest.raises(UsageProblem, match="line 2 holds the byte 0x81, which is not cp1252: say another --encoding"),
        csv_of(tmp_path / "a.csv", HEADER.encode() + b"1,\x81\n", Encoding.CP1252),
    ):
        pass
    with (
        pytest.raises(UsageProblem, match="does not begin as UTF-16 does"),
        csv_of(tmp_path / "a.csv", HEADER.encode("utf-16-be"), Encoding.UTF_16),
    ):
        pass
    with (
        pytest.raises(UsageProblem, match="line 2 holds a NUL character"),
        csv_of(tmp_path / "a.csv", (HEADER + "1,\0\n").encode("utf-16"), Encoding.UTF_16),
    ):
        pass


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('1,A\n2,"B\n3,C\n', "line 3: a quote is opened and never closed: "),
        ('1,A\n2,"B"x\n', "line 3: a quote stands within a cell: "),
        (f"1,A\n2,{'x' * (16 * 2**20 + 1)}\n", "line 3: a cell has more than 16777216 characters: "),
    ],
)
def test_a_broken_line_is_told_where_it_begins(lines: str, sentence: str, tmp_path: Path) -> None:
    """Not where the program noticed, which may be the end of the file."""
    with csv_of(tmp_path / "a.csv", HEADER + lines) as sheet, pytest.raises(UsageProblem, match=sentence):
        list(sheet.rows())


def test_a_cell_of_a_megabyte_is_read(tmp_path: Path) -> None:
    """A long note is a note."""
    with csv_of(tmp_path / "a.csv", f"{HEADER}1,{'x' * 2**20}\n") as sheet:
        assert [len(cells[1]) for _, cells in sheet.rows()] == [2**20]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_rejected_lines_are_the_bytes_that_came(mark: bytes, tmp_path: Path) -> None:
    """With the header before them, their quotes and line ends as they were."""
    header, lines = mark + b"MRN,Name\r\n", [b'1,"A"\r\n', b"\r\n", b'2,"B\nB"\n', "3,Jos\xe9".encode()]
    with csv_of(tmp_path / "a.csv", mark + b"\r\n" + header.removeprefix(mark) + b"".join(lines)) as sheet:
        assert [number for number, _ in sheet.rows()] == [3, 5, 7]
        assert b"".join(sheet.rejected({5, 7})) == header + lines[2] + lines[3]
        assert b"".join(sheet.rejected({3})) == header + lines[0]


def test_rejected_lines_keep_their_encoding(tmp_path: Path) -> None:
    """So that they can be corrected and read as the first file was."""
    for encoding in (Encoding.CP1252, Encoding.UTF_16):
        written = "MRN;Name\n1;José\n".encode(encoding)
        with csv_of(tmp_path / "a.csv", written, encoding, ";") as sheet:
            assert b"".join(sheet.rejected({2})) == written


def test_a_file_that_is_closed_meanwhile_is_let_go(tmp_path: Path) -> None:
    """Nothing is said of lines that nobody asked for any more."""
    with csv_of(tmp_path / "a.csv", f"{HEADER}1,A\n2,B\n") as sheet:
        rows = sheet.rows()
        assert next(rows) == (2, ["1", "A"])
    del rows


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [(";", ";"), ("tab", "\t"), (r"\t", "\t"), ("Semicolon", ";"), ("|", "|"), ("pipe", "|"), (",", ",")],
)
def test_a_delimiter_is_a_character_or_its_name(text: str, delimiter: str) -> None:
    """A tab is hard to type."""
    assert parse_delimiter(text) == delimiter


@pytest.mark.parametrize("text", ["", "xx", '"', "a", "\n"])
def test_a_delimiter_parts_cells(text: str) -> None:
    """Letters, quotes and line ends do not."""
    with pytest.raises(UsageProblem, match="parts no cells: write"):
        parse_delimiter(text)
