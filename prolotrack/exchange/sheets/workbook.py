"""Workbooks that come in: what a file must be before a library opens it, and which of its sheets is meant."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - of a library

from prolotrack.errors import UsageProblem
from prolotrack.exchange.extras import extra
from prolotrack.exchange.sheets.source import Source

_OLD = b"\xd0\xcf\x11\xe0"
_EXPLAINED = ("column", "meaning", "unit", "type")
_SHEETS, _REST = 4 << 30, 256 << 20  # bytes that a sheet, which is read by lines, and all the rest may unpack to
_CHUNK = 1 << 20
_LONGEST = 16 << 20  # bytes between two tags, or of a line
_LINE = re.compile(rb"</?(?:\w+:)?row[\s/>]")
_PARTS = re.compile(rb"<(?:\w+:)?(f[ />]|mergeCell )")
_TAG = 64  # bytes that its beginning has at most
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_TAG = 64  # bytes that its beginning has at most
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_LITERAL = r'"[^"]*"|[\\_*].'  # of a number format: what is shown as it stands
_BROKEN = (BadZipFile, ZlibError, ParseError, EOFError, KeyError, ValueError, TypeError, AttributeError, IndexError)


@contextmanager
def telling(name: str) -> Iterator[None]:
    """Turn what the libraries raise over a broken workbook into one sentence."""
    try:
        yield
    except (*_BROKEN, OSError, NotImplementedError, RuntimeError):
        raise UsageProblem(f"{name} is no workbook that can be read: save it anew as .xlsx, or as csv.") from None


def check_workbook(source: Source) -> None:
    """Raise UsageProblem where a file is no workbook, or would unpack to more than a clinic's ever does."""
    source.file.seek(0)
    if source.file.read(4) == _OLD:
        raise UsageProblem(f"{source.name} is encrypted or of the old form: save it as .xlsx without a password.")
    with telling(source.name), ZipFile(source.file) as package:
        sheets = {info: info.file_size for info in package.infolist() if _SHEET.fullmatch(info.filename)}
        rest = sum(info.file_size for info in package.infolist()) - sum(sheets.values())
        if max(sheets.values(), default=0) <= _SHEETS and rest <= _REST:
            for sheet in sheets:
                with package.open(sheet) as xml:
                    _check_lines(xml)
            return
    raise UsageProblem(f"{source.name} unpacks to more than a workbook holds: it is not read.")


def _check_lines(xml: IO[bytes]) -> None:
    """Raise BadZipFile where a line of a sheet is longer than one ever is: a library would unpack all of it."""
    without, end = 0, b""
    while chunk := xml.read(_CHUNK):
        text = end + chunk
        without = 0 if _LINE.search(text) else without + len(chunk)
        if without > _LONGEST or b"<!" in text:  # what follows that may look like a line
            raise BadZipFile
        end = text[-_TAG:]


def opened_workbook(source: Source, *, formulas: bool = False) -> Any:  # noqa: ANN401 - of a library that comes late
    """Return a workbook, to be read by lines: the results of its *formulas*, or these themselves."""
    openpyxl = extra("openpyxl", "excel", "Workbooks")
    with telling(source.name):
        source.file.seek(0)
        return openpyxl.load_workbook(source.file, read_only=True, data_only=not formulas, keep_links=False)


def chosen(name: str, sheets: Sequence[Any], said: str | None) -> Any:  # noqa: ANN401 - of a library that comes late
    """Return the sheet that is said, else the only one that shows; UsageProblem where that is not one."""
    if not sheets:
        raise UsageProblem(f"{name} has no sheet with lines: name another file.")
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible" and not _explains(sheet)]
    found = [sheet for sheet in sheets if sheet.title == said] if said is not None else shown
    if len(found) == 1:
        return found[0]
    names = ", ".join(repr(sheet.title) for sheet in (shown or sheets)[:10])
    if said is not None:
        raise UsageProblem(f"{name} has no sheet {said!r}: it has {names}.")
    if not shown:
        raise UsageProblem(f"{name} shows no sheet: name one with --sheet, of {names}.")
    raise UsageProblem(f"{name} has several sheets: name one with --sheet, of {names}.")


def _explains(sheet: Any) -> bool:  # noqa: ANN401 - of a library that comes late
    """Say whether a sheet is the one that explains the columns of an export."""
    first = next(iter(sheet.iter_rows(max_row=1, max_col=len(_EXPLAINED), values_only=True)), ())
    return sheet.title == "Columns" and tuple(first) == _EXPLAINED


def shares_of(book: Any) -> set[int]:  # noqa: ANN401 - of a library that comes late
    """Return the styles of cells that show a number a hundredfold, with a % that is not meant as a text."""
    from_library = extra("openpyxl.styles.numbers", "excel", "Workbooks")
    own = book._number_formats  # noqa: SLF001 - the library has no other name for it
    formats = [
        from_library.BUILTIN_FORMATS.get(style.numFmtId, "")
        if style.numFmtId < from_library.BUILTIN_FORMATS_MAX_SIZE
        else own[style.numFmtId - from_library.BUILTIN_FORMATS_MAX_SIZE]
        for style in book._cell_styles  # noqa: SLF001 - the same
    ]
    return {number for number, form in enumerate(formats) if "%" in re.sub(_LITERAL, "", form)}


def has_formulas(source: Source, sheet: Any) -> bool:  # noqa: ANN401 - of a library that comes late
    """Say whether a sheet has formulas; UsageProblem where it has merged cells, whose values stand in one line only."""
    found, rest = False, b""
    source.file.seek(0)
    path = sheet._worksheet_path  # noqa: SLF001 - the library has no other name for it
    with telling(source.name), ZipFile(source.file) as package, package.open(path) as xml:
        parts = {b""}
        while chunk := xml.read(_CHUNK):
            text = rest + chunk
            parts |= {part[:1] for part in _PARTS.findall(text)}
            rest = text[text.rfind(b"<") :] if b"<" in text else text
            if len(rest) > _LONGEST:
                raise BadZipFile
        found = b"f" in parts
    if b"m" in parts:
        raise UsageProblem(f"{source.name} has merged cells: unmerge them, so that each line says what it means.")
    return found
