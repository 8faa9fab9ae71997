"""Tests of plots: where scores, sessions and days come to lie in the cells of a terminal."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.trend import Trend
from prolotrack.present.plot import (
    BETWEEN,
    GLYPHS,
    GOAL,
    MISSING,
    SESSION,
    SEVERAL,
    Days,
    Turns,
    legend,
    margin,
    plot,
    scale,
)
from tests.domain.injections import OPENED, after

BEFORE, AFTER, FOLLOW_UP = Moment
MEASURES = {each.name: each for each in shipped().measures}


def trend(*scores: tuple[int, str, Moment], measure: str = "nrs") -> Trend:
    """Return the trend of scores so many days after the opening, of what value and moment."""
    taken = [
        Measured(n, 1, None, measure, after(days), moment, Decimal(value), None)
        for n, (days, value, moment) in enumerate(scores, 1)
    ]
    return Trend(MEASURES[measure], tuple(taken), OPENED)


def plotted(
    of: Trend, width: int = 80, sessions: Sequence[int] = (0,), missing: Sequence[int] = (), last: int | None = None
) -> list[str]:
    """Return the lines of a plot over all its scores."""
    days = [score.on for score in of.scores]
    every = [*days, *map(after, sessions), *map(after, missing), *([] if last is None else [after(last)])]
    span = Days(min(every), max(every), width - margin([of]))
    return plot(of, span, [after(day) for day in sessions], [after(day) for day in missing], width)


USUAL = trend((0, "7", BEFORE), (0, "2", AFTER), (28, "5", BEFORE), (56, "4", BEFORE), (140, "1", FOLLOW_UP))


def test_a_course_is_plotted() -> None:
    """The axis says the values and the days; the goal, the way between scores and the sessions are seen."""
    assert plotted(USUAL, 60, (0, 28, 56), (98,)) == [
        "10 ┤",
        "   │",
        " 8 ┤",
        "   │ ●7·",
        " 6 ┤    ······",
        "   │┄┄┄┄┄┄┄┄┄┄··●5···┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄",
        " 4 ┤                 ·····●4····",
        "   │                            ··········",
        " 2 ┤ ○2                                   ···········",
        "   │                                                 ·····◆1",
        " 0 ┤",
        "   └─▲──────────▲─────────▲───────────────?─────────────────",
        "    5 Jan 2026  2 Feb   2 Mar          13 Apr    25 May 2026",
    ]


def test_each_value_has_its_row() -> None:
    """From the maximum at the top to the minimum at the bottom; half way counts up."""
    rows = scale(trend((0, "7", BEFORE)))
    assert [rows.row(Decimal(value)) for value in ("10", "7", "6.5", "6.4", "0")] == [0, 3, 4, 4, 10]
    assert [rows.label(row) for row in range(11)] == ["10", "", "8", "", "6", "", "4", "", "2", "", "0"]


@pytest.mark.parametrize(
    ("measure", "values", "ends", "intervals"),
    [
        ("nrs", ["4", "5"], (0, 10), 10),
        ("pgic", ["2"], (1, 7), 6),
        ("prtee", ["55", "44"], (30, 70), 8),
        ("prtee", ["5", "3"], (0, 30), 6),
        ("prtee", ["100"], (70, 100), 6),
        ("prtee", ["80", "40"], (40, 80), 8),
        ("prtee", ["80", "39"], (30, 80), 10),
        ("prtee", ["81", "39"], (0, 100), 10),
        ("prtee", ["90", "10"], (0, 100), 10),
        ("womac", ["48", "30"], (24, 48), 6),
        ("rmdq", ["10", "6"], (4, 12), 8),
    ],
)
def test_a_wide_measure_is_shown_in_part(
    measure: str, values: list[str], ends: tuple[int, int], intervals: int
) -> None:
    """The part in which its scores and the goal lie, where that is half of it or less, in steps twice as fine."""
    of = trend(*((day, value, BEFORE) for day, value in enumerate(values)), measure=measure)
    rows = scale(of)
    assert (tuple(map(int, rows.ends)), rows.intervals) == (ends, intervals)
    assert rows.label(intervals) == str(ends[0])


def test_days_lie_where_time_puts_them() -> None:
    """The first at the beginning, the last at the end, each with a place of air; one day alone at the beginning."""
    days = Days(OPENED, after(100), 53)
    assert [days.place(after(day)) for day in (0, 1, 2, 50, 100)] == [1, 2, 2, 26, 51]
    assert [days.on(place) for place in (0, 1, 26, 51, 52)] == [OPENED, OPENED, after(50), after(100), after(100)]
    alone = Days(OPENED, OPENED, 53)
    assert (alone.place(OPENED), alone.on(0), alone.on(52)) == (1, OPENED, OPENED)


def test_one_score_is_one_point() -> None:
    """With its value beside it, once, and its day under the axis, once."""
    lines = plotted(trend((0, "7", BEFORE)), 40)
    assert [line for line in lines if "●" in line] == ["   │ ●7"]
    assert lines[-2:] == ["   └─▲" + "─" * 34, "    5 Jan 2026"]
    assert all(BETWEEN not in line for line in lines)


def test_equal_values_lie_in_one_row() -> None:
    """A flat line, from first to last."""
    lines = plotted(trend(*((day, "6", BEFORE) for day in (0, 28, 56))), 40, (0, 28, 56))
    (row,) = [line for line in lines if "●" in line]
    assert row.startswith(" 6 ┤ ●6·")
    assert row.count("●") == 3
    assert row.rstrip().endswith("●6")


def test_what_falls_into_one_place_is_said_so() -> None:
    """Scores of two kinds in one place make a sign of their own; those of one kind do not."""
    assert SEVERAL in "".join(plotted(trend((0, "5", BEFORE), (0, "5", AFTER)), 40))
    same = plotted(trend((0, "5", BEFORE), (0, "5", BEFORE)), 40)
    assert SEVERAL not in "".join(same)
    assert "".join(same).count("●5") == 1


def test_missing_follow_ups_have_places_of_their_own() -> None:
    """Even where their days are those of a session or of each other; what is full stays as it is."""
    lines = plotted(USUAL, 40, (0, 28, 56), (56, 57))
    assert lines[-2].count(MISSING) == 2
    assert lines[-2].count(SESSION) == 3
    crowded = plotted(trend((0, "5", BEFORE)), 24, range(21), range(21), last=20)
    assert crowded[-2].count(MISSING) >= 1


def test_days_under_the_axis_do_not_touch() -> None:
    """Two blanks lie between them; the year stands with the first, the last, and where it is another."""
    lines = plotted(trend(*((day, "5", BEFORE) for day in (0, 200, 400, 402))), 80)
    assert lines[-1].split("  ")[:1] == [""]
    assert [text.strip() for text in lines[-1].split("  ") if text.strip()] == ["5 Jan 2026", "24 Jul", "11 Feb 2027"]
    lines = plotted(trend(*((day, "5", BEFORE) for day in (0, 380, 500))), 80)
    assert [text.strip() for text in lines[-1].split("  ") if text.strip()] == [
        "5 Jan 2026",
        "20 Jan 2027",
        "20 May 2027",
    ]


def test_a_value_stands_left_above_or_below_where_the_right_is_taken() -> None:
    """Or nowhere: a point is never covered."""
    last_place = plotted(trend((0, "5", BEFORE), (100, "10", BEFORE)), 30)
    assert last_place[0].endswith("10●")
    beside = plotted(trend((0, "5", BEFORE), (1, "5", BEFORE), (2, "5", BEFORE), (90, "5", BEFORE)), 30)
    assert "●●5" in beside[5] or "5●●" in beside[5]


def test_each_sign_that_is_used_is_explained() -> None:
    """And no other."""
    assert legend(plotted(USUAL, 60, (0, 28, 56), (98,)), 80) == [
        "● before a session   ○ right after one   ◆ at follow-up   ▲ session",
        "? missing follow-up   ┄ from here on it matters   · between two scores",
    ]
    assert legend(plotted(trend((0, "5", BEFORE)), 40), 24) == [
        "● before a session",
        "▲ session",
        "┄ from here on it matters",
    ]
    assert legend([], 80) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 100).map(str), st.sampled_from(Moment)), min_size=1, max_size=100
    ).map(sorted),
    st.integers(24, 200),
    st.sampled_from(["prtee", "hhs", "visa-a", "vas"]),
    st.lists(st.integers(0, 4000), max_size=5),
)
def test_any_plot_fits_and_says_the_first_score(
    scores: list[tuple[int, str, Moment]], width: int, measure: str, missing: list[int]
) -> None:
    """However many scores, however far apart: never wider than the terminal, every line of a grid."""
    of = trend(*scores, measure=measure)
    lines = plotted(of, width, (0,), missing)
    assert all(len(line) <= width for line in lines)
    assert len(lines) == scale(of).intervals + 3
    drawn = set("".join(lines[:-2]))
    assert drawn & {*GLYPHS.values(), SEVERAL}
    signs = {*GLYPHS.values(), SEVERAL, SESSION, MISSING, GOAL, BETWEEN}
    explained = "".join(legend(lines, width))
    assert all(sign in explained for sign in signs & set("".join(lines)))


def test_a_hundred_scores_fill_a_plot() -> None:
    """Values are written where there is room, and none touches another."""
    of = trend(*((7 * n, str(10 - n % 11), BEFORE) for n in range(100)))
    lines = plotted(of, 80)
    assert all(len(line) <= 80 for line in lines)
    assert "●10" in lines[0]


def test_a_huge_gap_keeps_both_ends() -> None:
    """Thirty years lie between two scores."""
    last = OPENED + timedelta(days=11000)
    lines = plotted(trend((0, "8", BEFORE), (11000, "2", FOLLOW_UP)), 80)
    assert "●8" in lines[2]
    assert lines[8].rstrip().endswith("◆2")
    assert lines[-1].endswith(f"{last.day} {last:%b} {last.year}")
    assert isinstance(last, date)


def turns(*days: int, sessions: Sequence[int] = (), places: int = 21) -> Turns:
    """Return the axis of days in their order, the sessions numbered from 1 on."""
    return Turns(tuple(map(after, days)), {after(on): number for number, on in enumerate(sessions, 1)}, places)


def test_days_in_their_order_are_equally_far_apart() -> None:
    """Whatever lay between them: a day or ten years; a single one stands at the beginning."""
    axis = turns(0, 1, 3650)
    assert [axis.place(after(days)) for days in (0, 1, 3650)] == [1, 10, 19]
    assert turns(0).place(after(0)) == 1


def test_a_place_has_the_day_that_was_last() -> None:
    """Beyond either end it is the first, or the last."""
    axis = turns(0, 1, 3650)
    assert [axis.on(place) for place in (0, 1, 9, 10, 18, 19, 20)] == [
        *map(after, (0, 0, 0, 1, 1, 3650, 3650)),
    ]


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=12, unique=True), st.integers(18, 100))
def test_a_day_has_a_place_of_its_own_where_there_is_room(days: list[int], places: int) -> None:
    """In their order; and only the number of days bears on the places, not the days."""
    axis = turns(*sorted(days), places=places)
    found = [axis.place(after(on)) for on in sorted(days)]
    assert found == sorted(set(found))
    assert found == [turns(*range(len(days)), places=places).place(after(on)) for on in range(len(days))]
    assert [axis.on(place) for place in found[:1]] == [after(min(days))]


def test_under_days_in_their_order_are_the_numbers_of_sessions() -> None:
    """As many as there is room for; nothing is written of any other day."""
    assert turns(0, 1, 2, sessions=(0, 2)).under([after(0), after(2)], [after(1)]) == " 1                 2"
    crowded = turns(*range(10), sessions=range(10), places=12)
    assert crowded.under([after(on) for on in range(10)], []) == " 1 3 5 7 9"


def test_a_course_is_plotted_without_dates() -> None:
    """The same rows; the sessions by their numbers."""
    every = (0, 28, 56, 98, 140)
    axis = turns(*every, sessions=(0, 28, 56), places=60 - margin([USUAL]))
    assert plot(USUAL, axis, [*map(after, (0, 28, 56))], [after(98)], 60)[-2:] == [
        "   └─▲────────────▲─────────────▲────────────?──────────────",
        "     1            2             3",
    ]
