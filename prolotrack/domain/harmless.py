"""Text that acts on no screen: which characters would, and JSON without them."""

import json
import re
from datetime import date
from decimal import Decimal

# Controls, and what reorders or hides the text around it. The zero-width non-joiner stays: Persian needs it.
HARMFUL = "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"


def to_json(value: object, indent: int | None = None) -> str:
    """Return JSON that is exact to read and harmless to print: controls and bidi marks are escaped."""
    text = json.dumps(value, ensure_ascii=False, default=_plain, indent=indent)
    return re.sub(HARMFUL, lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def _plain(value: object) -> object:
    """Return what JSON can say of a value."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
