"""A document as one HTML page that holds everything it needs: no script, no request, every text escaped."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from unicodedata import category

from prolotrack.domain.document import Cell, Chart, Column, Document, Facts, Paragraph, Part, Table
from prolotrack.exchange.paper import Paper
from prolotrack.exchange.svg_chart import svg

_LONG = 18  # characters of a word; where it is longer, a line may end after each piece
_PIECE = 12
_SIZES = {Paper.A4: "A4", Paper.LETTER: "letter"}


def report_html(document: Document, paper: Paper) -> str:
    """Return a document as a page, to be read on a screen or printed on a paper."""
    style = files("prolotrack.exchange").joinpath("report.css").read_text("utf-8") + f"@page{{size:{_SIZES[paper]}}}"
    title = f"{escape(document.title)}: {escape(document.running)}"
    page = (
        "<!DOCTYPE html>",
        '<html lang="en" dir="ltr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_allowed(style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *_body(document),
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(page)


def _allowed(style: str) -> str:
    """Return what a browser may do with the page: use its one style, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _body(document: Document) -> Iterator[str]:
    """Yield what is seen of a page."""
    if document.letterhead:
        yield f"<header>{_lines(document.letterhead, '')}</header>"
    yield f'<main><h1>{escape(document.title)}</h1><p class="subtitle">{_isolated(document.subtitle)}</p>'
    for number, section in enumerate(document.sections, start=1):
        yield f'<section aria-labelledby="section-{number}"><h2 id="section-{number}">{escape(section.title)}</h2>'
        yield from (_part(part, document.missing) for part in section.parts)
        yield "</section>"
    yield "</main>"
    if document.signature:
        signed = "".join(
            f"<div>{_lines(cell, '')}<span>{escape(label)}</span></div>" for label, cell in document.signature
        )
        yield f'<footer class="signature">{signed}</footer>'


def _part(part: Part, missing: str) -> str:
    """Return one part of a section."""
    match part:
        case Facts():
            pairs = "".join(f"<dt>{escape(label)}</dt><dd>{_lines(cell, missing)}</dd>" for label, cell in part.pairs)
            return f"<dl>{pairs}</dl>"
        case Table():
            return _table(part, missing)
        case Paragraph():
            return f'<p{" class=remark" if part.remark else ""} dir="auto">{escape(part.text)}</p>'
        case Chart():
            return f"<figure>{svg(part)}</figure>"


def _table(table: Table, missing: str) -> str:
    """Return a table; its first column heads the rows."""
    caption = f"<caption>{escape(table.title)}</caption>" if table.title else ""
    heads = "".join(f'<th scope="col"{_aligned(column)}>{escape(column.title)}</th>' for column in table.columns)
    rows = "".join(f"<tr>{''.join(_cells(table.columns, row, missing))}</tr>" for row in table.rows)
    return f'<div class="wide"><table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cells(columns: Iterable[Column], row: Iterable[Cell], missing: str) -> Iterator[str]:
    """Yield the cells of a row."""
    for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
        tag = ("td", "") if number else ("th", ' scope="row"')
        yield f"<{tag[0]}{tag[1]}{_aligned(column)}>{_lines(cell, missing)}</{tag[0]}>"


def _aligned(column: Column) -> str:
    """Return the classes of a column: one of numbers, one that is as wide as it needs."""
    classes = [name for name, said in (("number", column.right), ("whole", not column.share)) if said]
    return f' class="{" ".join(classes)}"' if classes else ""


def _lines(cell: Cell, missing: str) -> str:
    """Return the lines of a cell, each with a direction of its own."""
    if not cell:
        return f'<span class="missing">{escape(missing)}</span>'
    return "<br>".join(map(_isolated, cell))


def _isolated(text: str) -> str:
    """Return a text that does not turn what stands around it, and whose long words can be cut."""
    return f"<bdi>{' '.join('<wbr>'.join(map(escape, _pieces(word))) for word in text.split(' '))}</bdi>"


def _pieces(word: str) -> list[str]:
    """Return a word in pieces, a long one in several; a mark stays with its letter."""
    if len(word) <= _LONG:
        return [word]
    pieces = [""]
    for character in word:
        if len(pieces[-1]) >= _PIECE and not category(character).startswith("M"):
            pieces.append("")
        pieces[-1] += character
    return pieces
