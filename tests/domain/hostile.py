"""Texts that people, programs and attackers type into a field."""

import re

BROKEN = ("a\x00b", "\x00", "\ud800", "a\udfff", "\udc80z")

BLANK = ("", " ", "\t\r\n", "\u2003\u3000")

HARMLESS = (
    "[/bold] [link=file:///etc/passwd]x[/link] :smile:",
    "\x1b[2J",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x9b2J",
    "VOID\rOK",
    "dose \u202e5.0\u202c",
    "a\u2066b\u200bc\u2028d\ufeff",
    "Jos\u00e9",
    "Jose\u0301",
    "Stra\u00dfe",
    "\u0130",
    "漢字",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "%",
    "_",
    '"',
    "*",
    "NEAR(",
    "'; DROP TABLE patient;--",
    "=1+1|cmd",
    "+1",
    "-1",
    "@x",
    "--help",
    "-",
    "NULL",
    "None",
    "{0}",
    "${HOME}",
    "$(id)",
    "\ud7ff",
    "\ue000",
    "x" * 1_000_000,
)

NOT_NUMBERS = (
    *BLANK,
    *BROKEN,
    "nan",
    "NaN",
    "inf",
    "-inf",
    "1e400",
    "1e3",
    "1_000",
    "0x10",
    "\u0663",
    "\uff11",
    "1,5",
    "5mL",
    "-0",
    "-00",
    "-0.0",
    "-0.000",
    str(2**63),
    "1234567",
    "1.",
    ".5",
    "+5",
    "--5",
    " 5",
    "5 ",
    "5\n",
    "-0\n",
    "1.5.2",
    "1" * 1_000_000,
)


def label(value: object) -> str | None:
    """Return a short plain name of a text, for the report of a test; pytest names the rest."""
    return re.sub(r"\W+", "-", ascii(value))[1:40] if isinstance(value, str) else None
