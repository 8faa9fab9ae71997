"""Rows with a column of every kind, to write into files and read back."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from prolotrack.domain.column import Column, Columns, kinds_of


class Colour(StrEnum):
    """Some words."""

    RED = "red"
    GREEN = "green"


class Row(NamedTuple):
    """A row with a column of every kind."""

    text: str | None
    day: date | None = None
    dose: Decimal | None = None
    number: int | None = None
    flag: bool | None = None
    colour: Colour | None = None
    words: tuple[str, ...] | None = None


KINDS: dict[str, Any] = kinds_of(Row)
COLUMNS: Columns = {name: Column(f"What {name} means.", "mL" if name == "dose" else "") for name in KINDS}
FULL = Row("Ólafsson", date(2026, 2, 3), Decimal("-12.125"), 7, True, Colour.GREEN, ("a", "=b"))
EMPTY = Row(None)
# What must stay the text it is, in every form.
HOSTILE = (
    *(
        "=1+1|cmd",
        "+1",
        "-1",
        "@x",
        "\tx",
        "\rx",
        "'=1",
        "''@x",
        "'",
        "--help",
        "NULL",
        "None",
        "{0}",
        "${HOME}",
        "$(id)",
    ),
    *(
        "'; DROP TABLE patient;--",
        "007",
        "1e5",
        "2026-01-02",
        "TRUE",
        "http://x.y/z",
        "internal:A1",
        "_x000D_",
        "<a&b>",
    ),
    *(
        "[/bold] [link=file:///etc/passwd]x[/link]",
        "\x1b[2J",
        "\x1b]52;c;ZXZpbA==\x07",
        "\x9b2J",
        "dose \u202e5.0\u202c",
    ),
    *(
        "\u2066x\u200b\u2028\ufeff",
        "José",
        "Jose\u0301",
        "Straße",
        "İ",
        "漢字",
        "\u0645\u06cc\u200c\u062e",
        '"quoted", twice',
        "a\nb",
        " x ",
    ),
    *("\ufffe\uffff", "\U0001f600", "\x01\x08\x0b\x1f"),
)
