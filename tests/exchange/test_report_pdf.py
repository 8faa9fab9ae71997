"""Tests of documents as PDF files: their text, their pages, their bytes, and what is refused."""

import io
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest

from prolotrack.domain.document import Document, Paragraph, Section
from prolotrack.errors import UsageProblem
from prolotrack.exchange.paper import Paper
from prolotrack.exchange.report_pdf import report_pdf
from tests.exchange.documents import a_document, long_document
from tests.exchange.pages import ink

A_MILLIMETRE = 72 / 25.4  # points
NOBODYS = "\u0378"  # no script has this character, and so no font
HOSTILE = '#panic() #import "x" $x$ `y` *b* _i_ @ref <a> \\ // /* [/bold] = h'


def read(content: bytes) -> pypdf.PdfReader:
    """Open a file."""
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """Return everything that stands in a file, its lines as one."""
    return " ".join(" ".join(page.extract_text().split()) for page in read(content).pages)


def test_everything_is_told() -> None:
    """Letterhead, facts, table, sentences, signature; what nobody said is so."""
    told = text_of(report_pdf(a_document(), Paper.A4))
    for text in ("Weber Clinic", "Report of a course", "Knee joint, left", "Rivera, Ana", "dextrose 15 %", "D50-8812"):
        assert text in told
    assert told.count("not recorded") == 3
    assert ("All is well." in told, "Dr. Weber" in told, "Concentrations are final." in told) == (True, True, True)
    assert "C1, MRN 1042 Page 1 of" in told
    assert "5 Jan 2026" in told


def test_texts_are_read_as_they_are() -> None:
    """What would be markup of the typesetter is text."""
    assert text_of(report_pdf(a_document(HOSTILE), Paper.A4)).count(HOSTILE) == 5


def test_a_file_is_tagged_and_titled() -> None:
    """PDF/UA asks for a title that is shown, a language and a structure; the chart is told in words."""
    reader = read(report_pdf(a_document(), Paper.A4))
    root = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == "Report of a course: C1, MRN 1042"
    assert str(reader.metadata.creation_date_raw).startswith("D:20260302")
    assert str(root["/Lang"]) == "en"
    assert "'/DisplayDocTitle': True" in repr(root["/ViewerPreferences"])
    assert "'/Marked': True" in repr(root["/MarkInfo"])
    assert reader.xmp_metadata is not None
    assert "pdfuaid:part" in reader.xmp_metadata.stream.get_data().decode()
    tags, told = structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= tags
    assert told == {'Pain 7, "better" & so on'}


def structure(node: object) -> tuple[set[str], set[str]]:
    """Return the tags beneath a node, and what is told instead of pictures."""
    if isinstance(node, pypdf.generic.IndirectObject):
        node = node.get_object()
    if isinstance(node, pypdf.generic.ArrayObject):
        found = [structure(each) for each in node]
        return {tag for tags, _ in found for tag in tags}, {text for _, texts in found for text in texts}
    if not isinstance(node, pypdf.generic.DictionaryObject):
        return set(), set()
    tags, told = structure(node.get("/K"))
    tags |= {str(node["/S"])} if "/S" in node else set()
    return tags, told | ({str(node["/Alt"])} if "/Alt" in node else set())


def test_a_day_that_may_not_be_told_is_not() -> None:
    """Neither in the text nor beside it."""
    content = report_pdf(a_document(on=None), Paper.A4)
    metadata = read(content).metadata
    assert metadata is not None
    assert metadata.creation_date_raw is None
    assert b"CreateDate" not in content


@pytest.mark.parametrize("paper", Paper)
def test_the_same_document_is_the_same_bytes(paper: Paper, tmp_path: Path) -> None:
    """Also in another process, another folder, another zone and another language."""
    ask = (
        "import hashlib, sys; from prolotrack.exchange.report_pdf import report_pdf; "
        "from prolotrack.exchange.paper import Paper; from tests.exchange.documents import a_document; "
        "print(hashlib.sha256(report_pdf(a_document(), Paper(sys.argv[1]))).hexdigest())"
    )
    root = str(Path(__file__).parents[2])
    elsewhere = {**os.environ, "PYTHONPATH": root, "TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", ask, paper], cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True
    )
    first, second = (sha256(report_pdf(a_document(), paper)).hexdigest() for _ in range(2))
    assert first == second == done.stdout.strip()


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210, 297)), (Paper.LETTER, (215.9, 279.4))])
@pytest.mark.parametrize(
    "document",
    [a_document(), a_document("W" * 200), a_document("word " * 1000), a_document("W" * 9000), long_document(60)],
    ids=["short", "long word", "many words", "longer than a page", "long table"],
)
def test_no_ink_is_beyond_the_margins(document: Document, paper: Paper, size: tuple[float, float]) -> None:
    """Whatever is told: 22 mm at the sides, 20 mm at the top, and the footer keeps 10 mm; no page is blank."""
    for page in ink(report_pdf(document, paper)):
        assert (page.width, page.height) == pytest.approx([side * A_MILLIMETRE for side in size], abs=0.1)
        assert page.box is not None
        left, top, right, bottom = page.box
        side = 22 * A_MILLIMETRE
        assert side - 2 <= left < side + 30
        assert page.width - side - 30 < right <= page.width - side + 2
        assert top >= 19 * A_MILLIMETRE
        assert page.height - 23 * A_MILLIMETRE < bottom <= page.height - 10 * A_MILLIMETRE


def test_a_long_table_repeats_its_head() -> None:
    """On every page that it covers; no row is cut in two, and nobody signs an empty page."""
    pages = [page.extract_text() for page in read(report_pdf(long_document(60), Paper.A4)).pages]
    covered = [page for page in pages if "D50-8812" in page]
    assert len(covered) >= 3
    for page in covered:
        assert page.count("Solution") == 1
        assert page.count("D50-8812") == page.count("3 mL") == page.count("dextrose 15 %")
    assert sum(page.count("D50-8812") for page in pages) == 60
    assert ("Conclusion" in pages[-1], "All is well." in pages[-1], "Dr. Weber" in pages[-1]) == (True, True, True)


def test_no_heading_stands_alone() -> None:
    """It goes to the next page with what it heads; the conclusion with the signature."""
    for rows in range(8, 30):
        pages = [page.extract_text() for page in read(report_pdf(long_document(rows), Paper.A4)).pages]
        (concluding,) = (page for page in pages if "Conclusion" in page)
        assert "All is well." in concluding
        assert "Dr. Weber" in concluding


@pytest.mark.parametrize(
    "name", ["José", "Jose\u0301", "Straße İ Łukasz Nguyễn Thị Ánh", "Ελένη", "Иван", "x\u200cy", "a\u00adb \u2212 ≥"]
)
def test_letters_of_europe_need_no_fonts_of_the_machine(name: str) -> None:
    """They come with typst."""
    assert ink(report_pdf(a_document(name), Paper.A4))[0].box is not None


def test_hebrew_runs_from_right_to_left() -> None:
    """The whole name does, its comma too; what stands before it stays where it is."""
    content = report_pdf(a_document("כהן, שרה"), Paper.A4)
    told = text_of(content)
    assert "כהן" in told
    assert "שרה" in told


@pytest.mark.parametrize(("text", "named"), [(NOBODYS, "U+0378"), (f"Ana {NOBODYS}\u0379", "U+0378, U+0379")])
def test_a_character_without_a_font_is_refused(text: str, named: str) -> None:
    """In one sentence that names it and says what to do; there is no box on paper."""
    with pytest.raises(UsageProblem) as refusal:
        report_pdf(a_document(text), Paper.A4)
    assert str(refusal.value) == (
        f"No font of this machine has {named}: install fonts that do, such as Debian's fonts-noto-core and "
        "fonts-noto-cjk, or write the report as .html. No file was written."
    )


def test_of_many_characters_ten_are_named() -> None:
    """The others are counted."""
    lacking = "".join(map(chr, range(0x1C80, 0x1C80 + 0x200))) + NOBODYS + "\u0379\u0380\u0381\u0382\u0383\u038b\u038d"
    with pytest.raises(UsageProblem, match=r"^No font of this machine has (\S+ ?\S*, ){9}[^,]+ and \d+ more: install"):
        report_pdf(a_document(lacking), Paper.A4)


def test_what_else_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the typesetter answers ends in one sentence."""
    monkeypatch.setattr("prolotrack.exchange.report_pdf._PAPERS", {Paper.A4: "no paper"})
    with pytest.raises(UsageProblem) as refusal:
        report_pdf(a_document(), Paper.A4)
    assert str(refusal.value).startswith("The PDF cannot be made (error: ")
    assert str(refusal.value).endswith("): write the report as .html instead.")
    assert "\n" not in str(refusal.value)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """How to install it is said."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageProblem, match=r"^PDF files need more: install it with pip install 'prolotrack\[pdf\]'\.$"):
        report_pdf(a_document(), Paper.A4)


def test_a_conclusion_longer_than_a_page_goes_on() -> None:
    """It is not kept together then."""
    document = a_document()
    said = Section("Conclusion", (Paragraph("word " * 3000),))
    content = report_pdf(document._replace(sections=(document.sections[0], said)), Paper.A4)
    assert text_of(content).count("word") == 3000
