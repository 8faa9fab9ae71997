"""Tests of charts as SVG."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from prolotrack.domain.document import Chart, Plot, Point, Tick
from prolotrack.exchange.svg_chart import svg
from tests.exchange.documents import CHART

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> ET.Element:
    """Return a chart as it is drawn."""
    return ET.fromstring(svg(chart))  # noqa: S314 - what the program itself wrote


def texts(chart: Chart) -> list[str]:
    """Return everything that is written in a chart."""
    return [element.text or "" for element in drawn(chart).iter(f"{SVG}text")]


def dots(chart: Chart) -> list[tuple[float, float, bool]]:
    """Return where the points lie, and which of them are joined; those of the key first."""
    circles = drawn(chart).iter(f"{SVG}circle")
    return [(float(each.get("cx", "")), float(each.get("cy", "")), each.get("fill") != "#ffffff") for each in circles]


def test_a_chart_tells_its_titles_values_and_days() -> None:
    """Every rung, every value that is joined, every session; its meaning in words for who does not see it."""
    root, told = drawn(CHART), texts(CHART)
    assert (root.get("role"), root.get("aria-label")) == ("img", CHART.told)
    for text in ("Pain: 0 to 10", "Function: 0 to 100", "0", "5", "10", "100", "7", "62", "31.5", "1", "2", "3"):
        assert text in told
    assert "20" not in told
    assert [text for text in told if "2026" in text] == ["5 Jan 2026", "4 Feb 2026"]
    assert told[:3] == list(CHART.legend)


def test_points_lie_where_their_values_do() -> None:
    """Further to the right is later, higher up is more, in the picture as a whole."""
    _, _, pain, first, alone, last = dots(CHART)
    assert pain[0] == first[0] == alone[0] < last[0] <= 680
    assert pain[1] < first[1] < last[1] < alone[1] < float((drawn(CHART).get("viewBox") or "").split()[3])
    assert [each[2] for each in (pain, first, alone, last)] == [True, True, False, True]


def test_what_is_joined_is_joined() -> None:
    """A line leads from each such point to the next; the goal is a dashed line where it can be seen."""
    paths = [path.attrib for path in drawn(CHART).iter(f"{SVG}path")]
    assert sum(path["stroke-width"] == "1.6" for path in paths) == 1
    assert sum("stroke-dasharray" in path for path in paths) == 2  # in the key and in the first plot
    beyond = CHART._replace(plots=(CHART.plots[0]._replace(goal=Decimal(11)),))
    assert sum("stroke-dasharray" in path.attrib for path in drawn(beyond).iter(f"{SVG}path")) == 1


def test_of_many_values_the_ends_are_written() -> None:
    """The same value twice at one place is drawn once."""
    points = tuple(Point(day, Decimal(9) - Decimal(day) / 2, joined=True) for day in range(9))
    many = Chart((Plot("Pain", (Decimal(0), Decimal(10)), None, (*points, points[-1])),), (), CHART.legend, "")
    assert [text for text in texts(many) if text not in {*CHART.legend, "Pain", "0", "10"}] == ["9", "5"]
    assert len(dots(many)) == 2 + 9


def test_numbers_have_room_beside_each_other() -> None:
    """Of sessions so close that their numbers would run together, not all are written; each has its line."""
    ticks = tuple(Tick(day, str(day), "") for day in (1, 2, 3, 200, 365))
    crowded = CHART._replace(plots=(CHART.plots[0],), ticks=ticks)
    assert [text for text in texts(crowded) if text in {"1", "2", "3", "200", "365"}] == ["1", "200", "365"]
    lines = [path.get("d", "") for path in drawn(crowded).iter(f"{SVG}path")]
    assert sum(line.split("L")[0].split()[0][1:] == line.split("L")[1].split()[0] for line in lines) == 5


def test_a_day_without_a_session_is_told_too() -> None:
    """It has no number; where there are none at all, nothing is called a session."""
    later = CHART._replace(ticks=(Tick(3, "1", "5 Jan 2026"), Tick(33, "", "4 Feb 2026")))
    assert [text for text in texts(later) if text in {"", "1", "5 Jan 2026", "4 Feb 2026", "Session"}] == [
        *("1", "5 Jan 2026", "4 Feb 2026", "Session")
    ]
    assert "Session" not in texts(later._replace(ticks=later.ticks[1:]))


@pytest.mark.parametrize("text", ["<script>", '"&"', "]]>"])
def test_texts_are_escaped(text: str) -> None:
    """Whatever they are, they are read as they are."""
    odd = CHART._replace(told=text, ticks=(Tick(3, text, text),), plots=(CHART.plots[0]._replace(title=text),))
    assert texts(odd).count(text) == 3
    assert drawn(odd).get("aria-label") == text
