"""Tests of documents as pages; what a browser makes of them is tested in `test_report_browser`."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from prolotrack.exchange.paper import Paper
from prolotrack.exchange.report_html import report_html
from tests.exchange.documents import a_document

HOSTILE = "<script>alert(1)</script> </td> <!-- & &amp; \" ' ]]> <style> <svg onload=x>"


class Page(HTMLParser):
    """What stands in a page: its elements with their attributes, and its texts."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Take in a text."""
        self.texts.append(data)

    def having(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def page(*told: str, paper: Paper = Paper.A4) -> Page:
    """Return the page of a document."""
    return Page(report_html(a_document(*told), paper))


def test_everything_is_told() -> None:
    """Letterhead, facts, table, sentences, signature; what nobody said is so."""
    told = " ".join(page().texts)
    for text in ("Weber Clinic", "Report of a course", "Knee joint, left", "Rivera, Ana", "dextrose 15 %", "D50-8812"):
        assert text in told
    assert told.count("not recorded") == 3
    assert ("All is well." in told, "Dr. Weber" in told, "Concentrations are final." in told) == (True, True, True)


def test_a_page_is_all_there_is() -> None:
    """No script, no frame, no address of anything; its one style is allowed by its digest, and nothing else is."""
    text = report_html(a_document(HOSTILE), Paper.A4)
    found = Page(text)
    assert {tag for tag, _ in found.elements}.isdisjoint({"script", "iframe", "img", "link", "object", "a", "image"})
    names = {name for _, attributes in found.elements for name in attributes}
    assert not {name for name in names if name in {"src", "href", "style"} or name.startswith("on")}
    assert not re.search(r"@import|url\(", text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = next(each["content"] for each in found.having("meta") if each.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_texts_are_read_as_they_are() -> None:
    """Markup in a text is text, and does not turn what stands around it."""
    found = page(HOSTILE)
    assert "".join(found.texts).count(HOSTILE) == 5
    assert len(found.having("svg")) == 1
    assert len(found.having("bdi")) > 5


def test_who_cannot_see_can_read_it() -> None:
    """A language, a title, headings of sections, of columns and of rows, the chart in words."""
    found = page()
    assert found.having("html") == [{"lang": "en", "dir": "ltr"}]
    assert [len(found.having(tag)) for tag in ("title", "h1", "main", "caption", "section")] == [1, 1, 1, 1, 2]
    assert [each.get("scope") for each in found.having("th")] == ["col"] * 4 + ["row"] * 2
    labelled = [each["aria-labelledby"] for each in found.having("section")]
    assert labelled == [each["id"] for each in found.having("h2")]
    assert [each["role"] for each in found.having("svg")] == ["img"]


def test_long_words_can_be_cut() -> None:
    """A mark stays with its letter, and short words whole."""
    text = "x" * 30 + " short " + "e\u0301" * 12
    raw = report_html(a_document(text), Paper.A4)
    assert f"{'x' * 12}<wbr>{'x' * 12}<wbr>{'x' * 6} short " in raw
    assert "<wbr>\u0301" not in raw
    assert "".join(page(text).texts).count(text) == 5


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, "A4"), (Paper.LETTER, "letter")])
def test_a_page_is_printed_on_its_paper(paper: Paper, size: str) -> None:
    """The size is that of the paper."""
    assert f"@page{{size:{size}}}" in report_html(a_document(), paper)


def test_a_document_without_letterhead_and_signature_has_none() -> None:
    """Nothing is invented for them."""
    found = Page(report_html(a_document()._replace(letterhead=(), signature=()), Paper.A4))
    assert (found.having("header"), found.having("footer")) == ([], [])
