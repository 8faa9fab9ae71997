"""A document as a PDF, tagged, in the fonts of typst and of the machine; a character that none has is refused."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files

from prolotrack.domain.document import Chart, Document, Paragraph
from prolotrack.errors import UsageProblem
from prolotrack.exchange.extras import extra
from prolotrack.exchange.paper import Paper
from prolotrack.exchange.svg_chart import svg

_NAMED = 10  # characters; more are counted
_LONGEST = 4000  # characters of a piece of text
_LACKING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}


def report_pdf(document: Document, paper: Paper) -> bytes:
    """Return a document as a file; the same document is the same bytes on a machine with the same fonts."""
    typst = extra("typst", "pdf", "PDF files")
    try:
        compiled: bytes = typst.compile(
            files("prolotrack.exchange").joinpath("report.typ").read_bytes(),
            format="pdf",
            sys_inputs={"document": json.dumps(_plain(document)), "paper": _PAPERS[paper]},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise _refusal(error.diagnostic) from None
    return compiled


def _plain(part: object) -> object:
    """Return a part of a document as JSON has it; charts are drawn."""
    if isinstance(part, Chart):
        return {"kind": "chart", "svg": svg(part), "told": part.told}
    if isinstance(part, Paragraph):
        return {"kind": "paragraph", "text": list(_pieces(part.text)), "remark": part.remark}
    if isinstance(part, tuple) and hasattr(part, "_asdict"):
        fields = {name: _plain(value) for name, value in part._asdict().items()}
        return {"kind": type(part).__name__.lower(), **fields}
    if isinstance(part, tuple):
        return [_plain(piece) for each in part for piece in (_pieces(each) if isinstance(each, str) else (each,))]
    return str(part) if isinstance(part, date) else part


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces, which typst lays out one by one; the time that takes grows with the square of a piece."""
    while len(text) > _LONGEST:
        end = text.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
        yield text[:end]
        text = text[end:]
    yield text


def _refusal(diagnostic: str) -> UsageProblem:
    """Say which characters no font of this machine has, and what to do; or what else is wrong."""
    found = (_CODE.sub(lambda code: chr(int(code[1], 16)), text) for text in _LACKING.findall(diagnostic))
    lacking = sorted({character for text in found for character in text})
    if not lacking:
        first = diagnostic.partition("\n")[0]
        return UsageProblem(f"The PDF cannot be made ({first}): write the report as .html instead.")
    more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
    return UsageProblem(
        f"No font of this machine has {_listed(lacking[:_NAMED])}{more}: install fonts that do, such as Debian's "
        "fonts-noto-core and fonts-noto-cjk, or write the report as .html. No file was written."
    )


def _listed(characters: Iterable[str]) -> str:
    """Name characters: ``漢 (U+6F22)``; one that cannot be seen by its number alone."""
    return ", ".join(
        f"{each} (U+{ord(each):04X})" if unicodedata.category(each)[0] in "LNPS" else f"U+{ord(each):04X}"
        for each in characters
    )
