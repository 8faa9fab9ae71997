"""Text that came from outside, made harmless for a screen; days and sides in words."""

import re
from datetime import date
from decimal import Decimal

from prolotrack.domain.harmless import HARMFUL
from prolotrack.domain.quantity import plain

NOT_RECORDED = "not recorded"

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """Return *text* with everything that would act on a screen written out, as a program would write it."""
    return text if text.isprintable() else re.sub(HARMFUL, _written_out, text)


def _written_out(match: re.Match[str]) -> str:
    """Return one character as it is written in a program."""
    code = ord(match[0])
    return _SHORT.get(match[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")  # noqa: PLR2004 - one byte


def day(value: date, *, short: bool = False) -> str:
    """Write a day, ``20 Dec 2026``; in *short* without the year, beside a day that shows it."""
    return f"{value.day} {value:%b}" if short else f"{value.day} {value:%b} {value.year:04}"


def said(value: object) -> str:
    """Write a value for a reader; what nobody said is *not recorded*."""
    match value:
        case None | ():
            text = NOT_RECORDED
        case bool():
            text = "yes" if value else "no"
        case date():
            text = day(value)
        case Decimal():
            text = plain(value)
        case tuple():
            text = ", ".join(map(said, value))
        case _:
            text = str(value)
    return text
