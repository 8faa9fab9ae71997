"""Tests of pages in a real browser: `make browser` runs them."""

import io
import re
from html import unescape
from pathlib import Path

import pypdf
import pytest

from prolotrack.domain.document import Document
from prolotrack.exchange.paper import Paper
from prolotrack.exchange.report_html import report_html
from tests.exchange.chromium import look
from tests.exchange.documents import a_document, long_document

pytestmark = pytest.mark.browser

A_MILLIMETRE = 72 / 25.4  # points
HOSTILE = "<script>document.title = 'x'</script> <img src=x onerror=alert(1)> <style>*{display:none}</style> &amp;"
WIDE = f"{'W' * 300} {'漢' * 300} {'/' * 300}"
DOCUMENTS = {
    "short": a_document(),
    "hostile": a_document(HOSTILE),
    "wide": a_document(WIDE),
    "right to left": a_document("כהן, שרה", "محمد علي (Ali)"),
    "long": long_document(60),
}


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> Document:
    """Return a document; the test runs on each kind."""
    return DOCUMENTS[request.param]


def written(document: Document, folder: Path, paper: Paper = Paper.A4) -> Path:
    """Write the page of a document."""
    path = folder / "report.html"
    path.write_text(report_html(document, paper), "utf-8")
    return path


def texts(dom: str) -> str:
    """Return what can be read in a page, its lines as one."""
    body = re.sub(r"<wbr>|</?bdi>", "", dom[dom.index("<body>") :])
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_a_page_is_read_as_it_was_meant(document: Document, tmp_path: Path) -> None:
    """Every text is there, nothing is asked of anybody, and the console has nothing to say."""
    seen = look(written(document, tmp_path), "--dump-dom")
    assert seen.console == []
    told = texts(seen.out)
    assert f"<title>{document.title}: {document.running}</title>" in seen.out
    for section in document.sections:
        assert section.title in told
    for line in (*document.letterhead, document.subtitle, *document.signature[0][1]):
        assert line in told


def test_what_a_page_would_ask_for_is_refused_and_told(tmp_path: Path) -> None:
    """So an empty console means that nothing was asked for: pictures, scripts, styles and fonts are all told of."""
    path = written(a_document(), tmp_path)
    harmful = {
        "script": "<script>document.title = 'x'</script>",
        "picture": '<img src="https://example.org/x.png">',
        "style": '<link rel="stylesheet" href="https://example.org/x.css">',
        "inline style": '<p style="color: red">x</p>',
    }
    text = path.read_text("utf-8")
    for what, markup in harmful.items():
        path.write_text(text.replace("<main>", f"<main>{markup}"), "utf-8")
        seen = look(path, "--dump-dom")
        assert seen.console, what
        assert "<title>x</title>" not in seen.out


@pytest.mark.parametrize("width", [800, 390])
def test_a_page_is_no_wider_than_its_window(document: Document, width: int, tmp_path: Path) -> None:
    """Nobody scrolls sideways, at a desk or with a telephone; a table that is wider scrolls in itself."""
    page = written(document, tmp_path)
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<iframe src="{page.name}" width="{width}" height="900" style="border: 0" onload="'
        "const root = this.contentDocument.documentElement;"
        "document.title = [root.clientWidth, root.scrollWidth, root.scrollHeight].join()"
        '"></iframe>',
        "utf-8",
    )
    found = re.search(r"<title>(\d+),(\d+),(\d+)</title>", look(frame, "--dump-dom").out)
    assert found
    shown, wide, high = map(int, found.groups())
    assert shown == width
    assert wide <= shown
    assert high > 500


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210, 297)), (Paper.LETTER, (215.9, 279.4))])
def test_a_page_prints(document: Document, paper: Paper, size: tuple[float, float], tmp_path: Path) -> None:
    """On the paper it is for, with everything that it tells, the head of a table on each page that it covers."""
    printed = tmp_path / "report.pdf"
    look(written(document, tmp_path, paper), f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    pages = pypdf.PdfReader(io.BytesIO(printed.read_bytes())).pages
    assert len(pages) >= 1
    for page in pages:
        found = (float(page.mediabox.width), float(page.mediabox.height))
        assert found == pytest.approx([side * A_MILLIMETRE for side in size], abs=1)
    told = [" ".join(page.extract_text().split()) for page in pages]
    assert "Report of a course" in told[0]
    assert "Dr. Weber" in " ".join(told[-2:])
    assert all("Solution" in page for page in told if "D50-8812" in page)
