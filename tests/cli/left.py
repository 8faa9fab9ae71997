"""Everything that leaves a desk without names, as whoever gets it can read it."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from pyarrow import parquet  # type: ignore[import-untyped]

from prolotrack.cli.export_options import ExportForm
from tests.cli.desk import Desk
from tests.cli.reported import text_of

ROWS = ("courses", "sessions")


def everything_left(desk: Desk, folder: Path) -> dict[str, str]:
    """Return all that leaves without names, of all patients and of the first course, by what it leaves in."""
    told = {f"{what}.{form}": left(desk, folder, what, form) for what in ROWS for form in ExportForm}
    told["chart"] = desk.does("chart", "C1", "--deidentified").out
    told["chart.json"] = desk.does("chart", "C1", "--deidentified", "--format", "json").out
    told["fhir"] = desk.does("export", "fhir", "--deidentified").out
    for form in ("pdf", "html"):
        path = folder / f"report.{form}"
        desk.does("report", "C1", "--deidentified", "--out", str(path), "--force")
        told[path.name] = text_of(path)
    told["report.html, raw"] = (folder / "report.html").read_text("utf-8")
    desk.does("export", "all", str(folder / "all.zip"), "--deidentified", "--force")
    with zipfile.ZipFile(folder / "all.zip") as zipped:
        told["all"] = "\n".join(zipped.read(name).decode() for name in zipped.namelist() if name != "manifest.json")
    return told


def left(desk: Desk, folder: Path, what: str, form: ExportForm) -> str:
    """Return the rows that leave without names, in a form."""
    path = folder / f"{what}.{form}"
    desk.does("export", what, "--deidentified", "--out", str(path), "--force")
    return "\n".join(_read(path))


def _read(path: Path) -> Iterator[str]:
    """Yield every text of a file, what its columns mean too, as a person or a program reads it."""
    match path.suffix:
        case ".xlsx":
            book = openpyxl.load_workbook(path)
            yield from (str(cell) for sheet in book for row in sheet.values for cell in row)
            yield from map(str, vars(book.properties).values())
        case ".parquet":
            table = parquet.read_table(path)
            yield json.dumps(table.to_pylist(), default=str, ensure_ascii=False)
            yield str(table.schema)
        case _:
            yield path.read_text("utf-8")
