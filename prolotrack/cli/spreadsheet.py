"""How a spreadsheet is read: as it was said, as a profile has it, as its columns tell."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from prolotrack.cli.console import Console
from prolotrack.domain.import_profile import ImportProfile
from prolotrack.domain.intake import Kind
from prolotrack.domain.names import LONGEST_NAME, bounded, required
from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.columns import as_kind, check_columns, kind_of, parse_map
from prolotrack.exchange.sheets.constants import parse_constants, understood_constants
from prolotrack.exchange.sheets.csv_sheet import CsvSheet, Encoding, csv_sheet, parse_delimiter
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.reading import Reading
from prolotrack.exchange.sheets.sheet import Sheet
from prolotrack.exchange.sheets.source import STREAM, Source
from prolotrack.exchange.sheets.xlsx_sheet import xlsx_sheet
from prolotrack.services.browsing import measures
from prolotrack.services.import_profiles import find_profile
from prolotrack.services.substances import substances

_WORKBOOKS = {".xlsx", ".xlsm"}
_OTHERS = {".xls", ".xlsb", ".ods", ".numbers", ".json", ".ndjson", ".parquet", ".pdf", ".docx"}


def _name(text: str) -> str:
    """Return the name of a profile."""
    return bounded(required(text, "The name of the profile").strip(), LONGEST_NAME, "A name")


KindOption = Annotated[Kind | None, typer.Option("--kind", help="What each line is, if the columns do not say.")]
Maps = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is; COLUMN= leaves it out. Repeat for more."),
]
Save = Annotated[
    str | None,
    typer.Option("--save", parser=_name, metavar="NAME", help="Keep how the file was read, for --profile."),
]
Profile = Annotated[
    str | None, typer.Option("--profile", parser=_name, metavar="NAME", help="Read it as was kept with --save.")
]
Dates = Annotated[
    Order | None, typer.Option("--dates", help="How days in figures are written: 14/03/1978 is dmy, 03/14/1978 mdy.")
]
EncodingOption = Annotated[
    Encoding | None, typer.Option("--encoding", help="How the characters of a csv file are written.")
]
Delimiter = Annotated[
    str | None,
    typer.Option("--delimiter", parser=parse_delimiter, metavar="CHARACTER", help="What parts cells: , ; | or tab."),
]
SheetOption = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.")]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="What holds where a line itself says nothing. Repeat for more."),
]


class ReadAs(NamedTuple):
    """How a file is to be read, as it was said."""

    kind: KindOption = None
    maps: Maps = None
    save: Save = None
    profile: Profile = None
    dates: Dates = None
    encoding: EncodingOption = None
    delimiter: Delimiter = None
    sheet: SheetOption = None
    constants: Sets = None


AS_IT_SAYS = ReadAs()


def reading_of(console: Console, source: Source, said: ReadAs) -> Reading:
    """Return how a file is read; what is said goes before what a profile has, and that before what is guessed."""
    kept = find_profile(console.reader, said.profile) if said.profile else ImportProfile("", "")
    known = tuple(measures(console.reader, ""))
    names = [measure.name for measure in known]
    sheet = _sheet(source, said, kept)
    own = parse_map(said.maps or (), sheet.header)
    meant = {**_kept(kept, sheet.header), **own}
    constants = {**parse_constants(kept.constants), **parse_constants(said.constants or ())}
    kind = said.kind or (Kind(kept.kind) if kept.kind else kind_of(sheet.header, meant, names, constants))
    columns = as_kind(sheet.header, kind, meant, names, substances(console.reader))
    check_columns(source.name, kind, columns, constants)
    order = said.dates or Order(kept.dates or Order.ISO)
    understood_constants(constants, kind, order)
    return Reading(sheet, kind, columns, order, known, frozenset(meant), tuple(constants.items()))


def profile_of(reading: Reading, name: str) -> ImportProfile:
    """Return how a file is read, to be kept under a name."""
    sheet, text = reading.sheet, isinstance(reading.sheet, CsvSheet)
    return ImportProfile(
        name,
        reading.kind,
        tuple(f"{title}={field or ''}" for title, field in zip(sheet.header, reading.columns, strict=True) if title),
        reading.order,
        sheet.encoding.removesuffix("-sig") if text else None,  # type: ignore[attr-defined]
        sheet.delimiter if text else None,  # type: ignore[attr-defined]
        tuple(f"{field}={value}" for field, value in reading.constants),
        None if text else sheet.name,  # type: ignore[attr-defined]
    )


def _kept(profile: ImportProfile, header: Sequence[str]) -> dict[str, str]:
    """Return what a profile says of the columns that a file has."""
    said = [column.rpartition("=") for column in profile.columns]
    titles = {title.casefold() for title in header}
    return parse_map([f"{title}={field}" for title, _, field in said if title.casefold() in titles], header)


def _sheet(source: Source, said: ReadAs, kept: ImportProfile) -> Sheet:
    """Return a file as a spreadsheet, by the ending of its name."""
    ending = Path(source.name).suffix.lower()
    if ending in _OTHERS:
        raise UsageProblem(f"{ending} files are not imported: save it as .xlsx or .csv.")
    if ending in _WORKBOOKS or (source.name == STREAM and _is_workbook(source)):
        if said.encoding or said.delimiter:
            raise UsageProblem("A workbook has no --encoding and no --delimiter: leave them out.")
        return xlsx_sheet(source, said.sheet, kept.sheet)
    if said.sheet:
        raise UsageProblem(f"{source.name} is text and has no sheets: leave --sheet out.")
    encoding = said.encoding or (Encoding(kept.encoding) if kept.encoding else None)
    return csv_sheet(source, encoding, said.delimiter or kept.delimiter)


def _is_workbook(source: Source) -> bool:
    """Say whether what comes through a pipe begins as a workbook does."""
    source.file.seek(0)
    return source.file.read(2) == b"PK"
