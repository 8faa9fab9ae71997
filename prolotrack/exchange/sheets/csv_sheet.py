"""Spreadsheets as text, one line a row: csv, and tsv with tabs."""

import codecs
import csv
import re
from collections.abc import Collection, Generator, Iterator
from contextlib import closing, suppress
from enum import StrEnum
from io import TextIOWrapper
from itertools import chain
from typing import NamedTuple

from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.sheet import Cells, check_header
from prolotrack.exchange.sheets.source import Source

LONGEST = 16 * 1024 * 1024  # characters of a cell
_CHUNK = 1 << 20
_ZIP, _OLD, _UTF_16 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHERS = {";": "a semicolon", "\t": "a tab", "|": "a bar", ",": "a comma"}
_NAMED = {"tab": "\t", r"\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|"}
_DECLARED = re.compile(r"sep=(.)", re.IGNORECASE)
_LONGEST_DECLARED = 80  # characters
_DAMAGED = "{name}, line {line} holds a NUL character: it is damaged, or UTF-16; save it anew as csv in UTF-8."
_TOLD = {
    "unexpected end of data": "a quote is opened and never closed: close it, or double it where it is meant as a quote",
    "field larger than field limit": f"a cell has more than {LONGEST} characters: perhaps a quote is never closed",
    "expected after": "a quote stands within a cell: double it where it is meant as a quote",
}


class Encoding(StrEnum):
    """How characters are written as bytes: what clinics' programs save."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    CP1250 = "cp1250"
    CP1251 = "cp1251"
    CP1252 = "cp1252"
    LATIN_1 = "iso-8859-1"
    LATIN_2 = "iso-8859-2"
    LATIN_9 = "iso-8859-15"
    MAC = "mac-roman"


class CsvSheet(NamedTuple):
    """A file of text, in an *encoding*, its cells apart by a *delimiter*."""

    source: Source
    encoding: str
    delimiter: str
    header: tuple[str, ...]

    def rows(self) -> Iterator[Cells]:
        """Yield each line below the header that says anything, under the number of the line where it begins."""
        lines = _read(self.source, self.encoding, self.delimiter)
        next(lines)
        for number, cells in lines:
            if any(map(str.strip, cells)):
                yield number, cells

    def rejected(self, lines: Collection[int]) -> Iterator[bytes]:
        """Yield the bytes of the header, with what it declares, and of the lines of these numbers."""
        text = _text(self.source, self.encoding)
        kept: list[str] = []
        encoder = codecs.getincrementalencoder(self.encoding)()
        try:
            reader = csv.reader(_kept(text, kept), delimiter=self.delimiter, strict=True)
            before, headed = 0, False
            for cells in reader:
                if cells and (before + 1 in lines or not headed):
                    yield encoder.encode("".join(kept))
                headed = headed or bool(cells and not _DECLARED.fullmatch(self.delimiter.join(cells)))
                before = reader.line_num
                kept.clear()
        finally:
            _let_go(text)


def csv_sheet(source: Source, encoding: Encoding | None, delimiter: str | None) -> CsvSheet:
    """Return a file as a spreadsheet; UsageProblem, which says what to do, where it cannot be read as one."""
    csv.field_size_limit(LONGEST)
    written = _encoding(source, encoding)
    _check(source, written)
    apart = delimiter or _declared(source, written) or ("\t" if source.name.lower().endswith((".tsv", ".tab")) else ",")
    with closing(_read(source, written, apart)) as lines:
        _, first = next(lines, (0, None))
        if first is None:
            raise UsageProblem(f"{source.name} is empty: there is nothing to take in.")
        _check_delimiter(source.name, first, apart)
        below = next((cells for _, cells in lines if any(map(str.strip, cells))), None)
        if below is None:
            check_header(source.name, first, ())
            raise UsageProblem(f"{source.name} has a header and no lines below it: there is nothing to take in.")
        header = check_header(source.name, first, below)
    return CsvSheet(source, written, apart, header)


def _encoding(source: Source, said: Encoding | None) -> str:
    """Return how the characters of a file are written; UsageProblem where it is no text, or says it is UTF-16."""
    source.file.seek(0)
    start = source.file.read(4)
    if start == _ZIP:
        raise UsageProblem(f"{source.name} is no text but a zip or a workbook: end its name in .xlsx or .zip.")
    if start == _OLD:
        raise UsageProblem(f"{source.name} is a workbook of the old form: save it as .xlsx or .csv.")
    if said is None and start.startswith(_UTF_16):
        raise UsageProblem(f"{source.name} is UTF-16 text: save it as UTF-8, or add --encoding utf-16.")
    if said in {None, Encoding.UTF_8}:
        return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    return str(said)


def _check(source: Source, encoding: str) -> None:
    """Raise UsageProblem at the first byte that is no text; what goes on later need not look again."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    source.file.seek(0)
    for chunk in chain(iter(lambda: source.file.read(_CHUNK), b""), [b""]):
        if b"\0" in chunk and encoding != Encoding.UTF_16:
            line += chunk.count(b"\n", 0, chunk.index(b"\0"))
            raise UsageProblem(_DAMAGED.format(name=source.name, line=line))
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            line += error.object.count(b"\n", 0, error.start)
            raise UsageProblem(_not_text(source.name, encoding, line, error.object[error.start])) from None
        except UnicodeError:
            raise UsageProblem(f"{source.name} does not begin as UTF-16 does: save it as UTF-8.") from None
        if "\0" in text:
            raise UsageProblem(_DAMAGED.format(name=source.name, line=line + text.count("\n", 0, text.index("\0"))))
        line += text.count("\n")


def _not_text(name: str, encoding: str, line: int, byte: int) -> str:
    """Say that a byte is not of an encoding, and which one is likely."""
    if encoding.startswith("utf-8"):
        does = "save the file as UTF-8, or, if a Windows program wrote it, add --encoding cp1252"
        return f"{name}, line {line} holds the byte 0x{byte:02X}, which is not UTF-8: {does}."
    return f"{name}, line {line} holds the byte 0x{byte:02X}, which is not {encoding}: say another --encoding."


def _check_delimiter(name: str, header: list[str], delimiter: str) -> None:
    """Raise UsageProblem where the one column that is found looks like several, apart by something else."""
    if len(header) == 1:
        often = {other: header[0].count(other) for other in _OTHERS if other != delimiter}
        most = max(often, key=lambda other: often[other])
        if often[most]:
            typed = r"\t" if most == "\t" else most
            raise UsageProblem(
                f"{name} has one column, {header[0][:60]!r}: if {_OTHERS[most]} parts them, add --delimiter '{typed}'."
            )


def _declared(source: Source, encoding: str) -> str | None:
    """Return what parts cells by the first line, as Excel writes it; None where that is a line like others."""
    text = _text(source, encoding)
    try:
        found = _DECLARED.fullmatch(text.readline(_LONGEST_DECLARED).rstrip("\r\n"))
        return found[1] if found else None
    finally:
        _let_go(text)


def _text(source: Source, encoding: str) -> TextIOWrapper:
    """Return the text of a file from its beginning, its lines ended as they are."""
    source.file.seek(0)
    return TextIOWrapper(source.file, encoding=encoding, newline="")


def _let_go(text: TextIOWrapper) -> None:
    """Leave the file of a text open, unless who opened it has closed it."""
    with suppress(ValueError):
        text.detach()


def _read(source: Source, encoding: str, delimiter: str) -> Generator[tuple[int, list[str]], None, None]:
    """Yield the cells of each line that has any, under the number of the line where it begins."""
    text = _text(source, encoding)
    before = 0
    try:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        for cells in reader:
            if cells and (before or not _DECLARED.fullmatch(delimiter.join(cells))):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        what = next((told for sign, told in _TOLD.items() if sign in str(error)), f"{error}: correct it")
        raise UsageProblem(f"{source.name}, line {before + 1}: {what}.") from None
    finally:
        _let_go(text)


def _kept(text: TextIOWrapper, kept: list[str]) -> Iterator[str]:
    """Yield lines of text, and remember them."""
    for line in text:
        kept.append(line)
        yield line


def parse_delimiter(text: str) -> str:
    """Return what parts cells: one character, or its name."""
    apart = _NAMED.get(text.strip().lower(), text)
    if len(apart) != 1 or apart in '"\r\n' or apart.isalnum():
        raise UsageProblem(f"{text!r} parts no cells: write ',', ';', '|' or tab.")
    return apart
