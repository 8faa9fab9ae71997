"""A chart as SVG: plots above each other over one axis, drawn by hand, for a page and for paper alike."""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from prolotrack.domain.document import Chart, Plot, Point
from prolotrack.domain.quantity import plain

_WIDTH, _LEFT, _RIGHT = 680, 40, 26  # the places left of the axis and right of it hold what is written there
_PLOT, _HEAD, _FOOT, _KEY = 100, 50, 40, 18  # heights
_TELLING = 8  # points; of more, only the first value and the last are written
_NUMBER, _DATE = 15, 62  # widths of what is written under a session
_INK, _GREY, _RULE, _MARK, _GOAL = "#1b1b1b", "#5f6670", "#d5d9de", "#0b5c6b", "#9a5b00"
_FONT = "Libertinus Serif, Georgia, Cambria, serif"


class _Across:
    """Where the places of the axis lie across the picture."""

    def __init__(self, chart: Chart) -> None:
        """Take the first place and the last."""
        places = [point.at for plot in chart.plots for point in plot.points] + [tick.at for tick in chart.ticks]
        self._first, self._span = min(places), max(max(places) - min(places), 1)
        self._room = _WIDTH - _LEFT - _RIGHT - 24

    def __call__(self, at: int) -> float:
        """Return where a place lies."""
        return round(_LEFT + 12 + (at - self._first) / self._span * self._room, 1)


def svg(chart: Chart) -> str:
    """Return the chart as one SVG element; what it shows is told in words to those who do not see it."""
    height = _KEY + len(chart.plots) * (_PLOT + _HEAD) + _FOOT
    told = escape(chart.told)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{told}"',
            f' font-family="{_FONT}" font-size="12" fill="{_INK}">',
            *_key(chart),
            *_axis(chart, height),
            *(part for row, plot in enumerate(chart.plots) for part in _plot(plot, _Across(chart), row)),
            "</svg>",
        )
    )


def _key(chart: Chart) -> Iterator[str]:
    """Draw what each sign means."""
    joined, alone, goal = chart.legend
    signs = (_dot(0, 0, joined=True), _dot(0, 0, joined=False), _line(-9, 0, 9, 0, _GOAL, "5 3"))
    for x, sign, means in zip((_LEFT + 12, 270, 450), signs, (joined, alone, goal), strict=True):
        yield f'<g transform="translate({x} 10)">{sign}{_text(14, 4, means, _GREY)}</g>'


def _axis(chart: Chart, height: int) -> Iterator[str]:
    """Draw the sessions through all plots, and write under each place as much as there is room for."""
    across, numbered, dated = _Across(chart), float("-inf"), float("-inf")
    bottom = height - _FOOT
    for tick in chart.ticks:
        x = across(tick.at)
        yield _line(x, _KEY + _HEAD - 4, x, bottom + 4, _RULE)
        if tick.label and x - numbered >= _NUMBER:
            yield _text(x, bottom + 17, tick.label, _INK, "middle")
            numbered = x
        if x - dated >= _DATE:
            yield _text(x, bottom + 32, tick.below, _GREY, "middle")
            dated = x
    if any(tick.label for tick in chart.ticks):
        yield _text(_LEFT, bottom + 17, "Session", _GREY, "end")


def _plot(plot: Plot, across: _Across, row: int) -> Iterator[str]:
    """Draw a measure: its scale, from where on a change matters, and its points, joined where they tell one story."""
    top = _KEY + row * (_PLOT + _HEAD) + _HEAD
    low, high = plot.rungs[0], plot.rungs[-1]

    def down(value: object) -> float:
        """Return how far down a value lies."""
        return round(top + float((high - value) / (high - low)) * _PLOT, 1)  # type: ignore[operator]

    yield _text(_LEFT, top - 24, plot.title, _INK, weight="600")
    for rung in plot.rungs:
        yield _line(_LEFT, down(rung), _WIDTH - _RIGHT, down(rung), _RULE)
        yield _text(_LEFT - 7, down(rung) + 4, plain(rung), _GREY, "end")
    if plot.goal is not None and low <= plot.goal <= high:
        yield _line(_LEFT, down(plot.goal), _WIDTH - _RIGHT, down(plot.goal), _GOAL, "5 3")
    for one, other in pairwise(point for point in plot.points if point.joined):
        yield _line(across(one.at), down(one.value), across(other.at), down(other.value), _MARK, width="1.6")
    told = _told(plot)
    for point in dict.fromkeys(plot.points):
        x, y = across(point.at), down(point.value)
        yield _dot(x, y, joined=point.joined)
        if point in told:
            yield _text(x, y - 8, plain(point.value), _INK, "middle", halo=True)


def _told(plot: Plot) -> tuple[Point, ...]:
    """Return the points whose values are written beside them."""
    joined = tuple(dict.fromkeys(point for point in plot.points if point.joined))
    return joined if len(joined) <= _TELLING else (joined[0], joined[-1])


def _dot(x: float, y: float, *, joined: bool) -> str:
    """Draw a point: full, or hollow where it stands alone."""
    fill = _MARK if joined else "#ffffff"
    return f'<circle cx="{x}" cy="{y}" r="3.6" fill="{fill}" stroke="{_MARK}" stroke-width="1.4"/>'


def _line(x1: float, y1: float, x2: float, y2: float, ink: str, dashes: str = "", width: str = "1") -> str:
    """Draw a line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{ink}" stroke-width="{width}" fill="none"{dashed}/>'


def _text(
    x: float, y: float, text: str, ink: str, anchor: str = "start", weight: str = "400", *, halo: bool = False
) -> str:
    """Write a text; with a halo it can be read on lines too."""
    around = ' stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    look = f'fill="{ink}" text-anchor="{anchor}" font-weight="{weight}"{around}'
    return f'<text x="{x}" y="{y}" {look}>{escape(text)}</text>'
