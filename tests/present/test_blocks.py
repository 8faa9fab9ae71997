"""Tests of lines, facts and grids, as plain text and drawn by Rich: nothing is lost, nothing acts."""

import io
import re
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.present import screen
from prolotrack.present.blocks import Block, Column, Facts, Grid, Line
from prolotrack.present.plain import lines
from prolotrack.present.text import visible
from tests.cli.hostile import harmful

WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(WORDS).map(" ".join)
MARKUP = "[bold]x[/bold] :smile: [link=file:///etc/passwd]y[/link] \\[z]"


def grid(*rows: tuple[str, ...], whole: bool = False) -> Grid:
    """Return a grid of texts; the last column stands to the right."""
    last = len(rows[0]) - 1
    return Grid(tuple(Column(f"c{at}", itemgetter(at), right=at == last, whole=whole) for at in range(last + 1)), rows)


def drawn(*blocks: Block) -> str:
    """Return what Rich draws on a plain terminal."""
    out = io.StringIO()
    screen.show(blocks, out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at a plain terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")


@given(TEXTS)
def test_no_text_acts_wherever_it_stands(text: str) -> None:
    """In a line, a fact, a cell; as plain text and on the screen."""
    blocks = (Line(text), Facts((("label", text),)), grid((text, text)))
    assert not harmful("".join(lines(blocks)), between="")
    assert not harmful(drawn(*blocks))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_plain_text_shows_every_cell_whole(rows: list[tuple[str, str]]) -> None:
    """One line a row, however long."""
    shown = lines([grid(*rows)])
    assert len(shown) == len(rows) + 1
    for line, row in zip(shown[1:], rows, strict=True):
        assert all(visible(cell).rstrip() in line for cell in row)


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=20).map(" ".join)), min_size=1, max_size=4))
def test_the_screen_wraps_and_cuts_nothing(rows: list[tuple[str, str]]) -> None:
    """Every character of every cell is drawn, in its order, within the width."""
    shown = drawn(grid(*rows)).splitlines()[2:]
    assert all(len(line) <= 80 for line in shown)
    first, second = ("".join(column).replace(" ", "") for column in _columns(shown, rows))
    assert first == "".join(row[0] for row in rows)
    assert second == "".join(row[1] for row in rows).replace(" ", "")


def _columns(shown: list[str], rows: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return the two columns of drawn lines."""
    begin = max(2, *(len(row[0]) for row in rows)) + 2
    return [line[:begin] for line in shown], [line[begin:] for line in shown]


def test_what_must_stay_whole_stays_whole() -> None:
    """A date is not broken; a grid too wide for that is shown as plain lines instead."""
    row = ("2026-12-20", "word " * 40)
    kept = grid(row, whole=True)
    assert drawn(kept) == "".join(f"{line}\n" for line in lines([kept]))
    narrow = Grid((Column("due", lambda row: row[0], whole=True), Column("text", lambda row: row[1])), [row])
    assert re.search(r"^2026-12-20  word", drawn(narrow), re.MULTILINE)


def test_markup_is_text_on_the_screen() -> None:
    """Neither markup nor emoji codes nor links are interpreted."""
    for block in (Line(MARKUP), Facts((("label", MARKUP),)), grid((MARKUP, "x"))):
        assert MARKUP in drawn(block)


def test_long_lists_are_plain_lines() -> None:
    """What nobody can take in at a glance is shown at once, not drawn for seconds."""
    many = grid(*[(str(n), "x") for n in range(1000)])
    assert drawn(many).splitlines() == lines([many])


def test_facts_are_aligned() -> None:
    """Labels to the left, what is known beside them."""
    facts = Facts((("on", "5 Jan 2026"), ("clinician", "Dr. Weber")))
    assert lines([facts]) == ["on         5 Jan 2026", "clinician  Dr. Weber"]
    assert lines([Facts(())]) == []


def with_command(name: str, command: str) -> Grid:
    """Return a grid of one row that ends in a command."""
    columns = (
        Column("due", lambda _: "2026-12-20", whole=True),
        Column("patient", itemgetter(0)),
        Column("side", lambda _: "left", right=True),
        Column("command", itemgetter(1), below=True),
    )
    return Grid(columns, [(name, command)])


def test_what_may_stand_below_stands_beside_where_there_is_room() -> None:
    """On one line with its row."""
    _, _, row = drawn(with_command("Ana", "prolotrack book C1")).splitlines()
    assert row.rstrip() == "2026-12-20  Ana      left  prolotrack book C1"


def test_what_may_stand_below_does_so_where_there_is_none() -> None:
    """Whole, on a line of its own, under a row whose words are wrapped in their columns."""
    command = 'prolotrack course stop C12345 --reason "lost to follow-up"'
    title, rule, first, *more, last = drawn(with_command("word " * 30, command)).splitlines()
    assert title.split() == ["due", "patient", "side"]
    assert set(rule.strip()) == {"─"}
    assert first.startswith("2026-12-20  word word")
    assert first.rstrip().endswith("  left")
    assert " ".join([first, *more]).split().count("word") == 30
    assert all(line.startswith(" " * 12) for line in more)
    assert all(len(line) <= 80 for line in (title, rule, first, *more))
    assert last == f"    {command}"


def test_nothing_stands_below_where_there_is_nothing_to_say() -> None:
    """No empty line under a row, and no gap for what is missing."""
    assert drawn(with_command("word " * 30, "")).splitlines()[-1].split()[0] == "word"
    columns = (*with_command("", "").columns, Column("remark", lambda _: "late", below=True))
    assert drawn(Grid(columns, [("word " * 30, "")])).splitlines()[-1] == "    late"


def test_a_row_that_fits_no_terminal_is_plain_with_what_stands_below() -> None:
    """On one line, which the terminal wraps."""
    wide = Grid(
        (Column("text", lambda _: "x" * 90, whole=True), Column("command", itemgetter(1), below=True)), [("", "y")]
    )
    assert drawn(wide) == "".join(f"{line}\n" for line in lines([wide]))


@given(TEXTS, TEXTS)
def test_nothing_acts_that_stands_below(name: str, command: str) -> None:
    """As little as in a cell."""
    assert not harmful(drawn(with_command(name + "x" * 90, command)))
