"""What is seen of the pages of a PDF."""

from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]

SCALE = 1.0  # pixels a point
_PAPER = b"\xff"
_INK_OR_PAPER = bytes(0 if shade < 250 else 255 for shade in range(256))


class Ink(NamedTuple):
    """How large a page is, and where its ink begins and ends, in points; None where it is blank."""

    width: float
    height: float
    box: tuple[int, int, int, int] | None


def ink(content: bytes) -> list[Ink]:
    """Return where the ink of each page lies."""
    with pypdfium2.PdfDocument(content) as document:
        return [_ink(page) for page in document]


def _ink(page: pypdfium2.PdfPage) -> Ink:
    """Return where the ink of a page lies."""
    width, height = page.get_size()
    picture = page.render(scale=SCALE, grayscale=True)
    shades = bytes(picture.buffer).translate(_INK_OR_PAPER)
    rows = [shades[begin : begin + picture.width] for begin in range(0, len(shades), picture.stride)]
    inked = [number for number, row in enumerate(rows) if row.strip(_PAPER)]
    if not inked:
        return Ink(width, height, None)
    left = min(len(row) - len(row.lstrip(_PAPER)) for row in rows)
    right = max(len(row.rstrip(_PAPER)) for row in rows)
    return Ink(width, height, (left, inked[0], right, inked[-1] + 1))
