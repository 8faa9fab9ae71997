"""What is seen of the pages of a PDF."""

from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]

SCALE = 1.0  # pixels a point
WHITE = 250


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
    picture = page.render(scale=SCALE, grayscale=True).to_pil()
    width, height = page.get_size()
    return Ink(width, height, picture.point(lambda shade: 255 * (shade < WHITE)).getbbox())
