"""How pain and function of a course are charted over its sessions."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from textwrap import wrap
from typing import NamedTuple

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.follow_up import FollowUp
from prolotrack.domain.quantity import plain
from prolotrack.domain.reference import reference_of
from prolotrack.domain.score import Measured
from prolotrack.domain.trend import Trend, missing_follow_ups
from prolotrack.present.blocks import Block, Line
from prolotrack.present.gain import bounds, compared, taken_at, value_of, what_matters
from prolotrack.present.plot import NARROWEST, Axis, Days, legend, margin, plot, scale
from prolotrack.present.text import day, visible
from prolotrack.present.wording import counted_of, person


class Wording(NamedTuple):
    """How the days of a chart are told, when a score was taken, and over which axis it is plotted."""

    day: Callable[[date], str]
    taken: Callable[[Measured], str]
    axis: Callable[[Sequence[date], int], Axis]


_DATED = Wording(
    day,
    lambda score: taken_at(score.moment, score.session_id),
    lambda every, places: Days(min(every), max(every), places),
)


def chart_view(now: Dossier, trends: Sequence[Trend], today: date, width: int) -> list[Block]:
    """Return the chart of a course, at most *width* places wide: one plot a measure, over the same days."""
    called = now.course.reference
    heading = (f"{called}  {person(now.patient)}", described(now))
    none = f"No score is recorded for {called}: prolotrack score add {called} nrs=4 records one."
    return [*headed(heading, width), *(plotted(now, trends, today, width, _DATED) if trends else [Line(none)])]


def described(now: Dossier) -> str:
    """Say what is treated, how, and how far it is."""
    return f"{now.target}; {now.protocol.title}; {counted_of(now.progress.counted, now.progress.planned)} sessions"


def headed(heading: tuple[str, str], width: int) -> list[Block]:
    """Return the lines at the head of a chart."""
    who, what = heading
    return [Line(who, "bold"), *_lines(what, max(width, NARROWEST))]


def plotted(now: Dossier, trends: Sequence[Trend], today: date, width: int, wording: Wording) -> list[Block]:
    """Return one plot a measure, with what it shows in words, and what the signs mean."""
    broad = max(width, NARROWEST)
    missed = [list(missing_follow_ups(now, of, today)) for of in trends]
    sessions = [visit.on for visit in now.progress.visits]
    days = wording.axis(_days(trends, sessions, missed), broad - margin(trends))
    blocks: list[Block] = []
    lines: list[str] = []
    for of, missing in zip(trends, missed, strict=True):
        drawn = plot(of, days, sessions, [each.window.due for each in missing], broad)
        lines += drawn
        title = f"{of.measure.name}  {of.measure.title} ({bounds(of.measure)})"
        blocks += [Line(""), *_lines(title, broad, "bold"), *map(Line, drawn)]
        blocks += [line for told in _told(of, missing, wording) for line in _lines(told, broad)]
    return [*blocks, Line(""), *(Line(line, "dim") for line in legend(lines, broad))]


def chart_object(now: Dossier, trends: Iterable[Trend], today: date) -> dict[str, object]:
    """Return the chart of a course for a program."""
    return {
        "reference": now.course.reference,
        "course": now.course.reference,
        "mrn": now.patient.mrn,
        "patient": now.patient.name,
        "structure": now.structure.name,
        "side": now.course.side,
        "sessions": [
            {"session": each.session.reference, "on": each.session.on, "number": visit.number if visit else None}
            for each in now.given
            for visit in [now.visit(each)]
        ],
        "measures": [_object(of, list(missing_follow_ups(now, of, today)), today) for of in trends],
    }


def _lines(text: str, width: int, style: str = "") -> list[Line]:
    """Return a text in lines of a width, in a pipe too."""
    return [Line(line, style) for line in wrap(visible(text), width)]


def _days(trends: Sequence[Trend], sessions: Sequence[date], missed: Iterable[Sequence[FollowUp]]) -> list[date]:
    """Return the days of a chart in their order: those of all scores, sessions and missing follow-ups."""
    taken = [score.on for of in trends for score in of.scores]
    due = [each.window.due for missing in missed for each in missing]
    return sorted({*taken, *sessions, *due})


def _told(of: Trend, missing: Sequence[FollowUp], wording: Wording) -> list[str]:
    """Say in words what the plot shows: how it stands, from where on it matters, which follow-ups are missing."""
    latest, measure, (low, high) = of.latest, of.measure, scale(of).ends
    told = [_beginning(of, wording) if latest is None else _latest(of, latest, wording), _goal(of)]
    if missing:
        due = ", ".join(dict.fromkeys(wording.day(each.window.due) for each in missing))
        told.append(f"Missing: {len(missing)} of {missing[0].of} follow-ups, due {due}.")
    if (low, high) != (measure.minimum, measure.maximum):
        told.append(
            f"The plot shows {plain(low)} to {plain(high)} of {plain(measure.minimum)} to {plain(measure.maximum)}."
        )
    return told


def _beginning(of: Trend, wording: Wording) -> str:
    """Say how it was at the beginning, where nothing is known since."""
    first = of.baseline
    if first is None:
        return "Only scores right after an injection: they show the anaesthetic, not the treatment."
    return f"Baseline {value_of(of.measure, first.value)} ({wording.day(first.on)}); no score since treatment began."


def _latest(of: Trend, latest: Measured, wording: Wording) -> str:
    """Say how it stands, beside the baseline."""
    when = f"{wording.day(latest.on)}, {wording.taken(latest)}"
    return (
        f"Latest {value_of(of.measure, latest.value)} ({when}): {compared(of, latest, by=False, written=wording.day)}."
    )


def _goal(of: Trend) -> str:
    """Say from which value on an improvement matters, or why that cannot be said."""
    goal = of.goal(of.scores[-1].on)
    if goal is not None:
        direction = "below" if of.measure.better.value == "lower" else "above"
        return f"An improvement matters from {plain(goal)} on and {direction} ({what_matters(of.measure)})."
    if of.baseline is not None and of.measure.needed(of.baseline.value) is not None:
        return f"From this baseline no score can reach the change that matters ({what_matters(of.measure)})."
    return f"What matters to patients: {what_matters(of.measure)}."


def figures(of: Trend, today: date) -> dict[str, object]:
    """Return a measure for a program, with how it stands."""
    measure, first, latest = of.measure, of.baseline, of.latest
    judged = of.judged(latest) if latest else None
    return {
        "measure": measure.name,
        "title": measure.title,
        "unit": measure.unit,
        "minimum": measure.minimum,
        "maximum": measure.maximum,
        "better": measure.better.value,
        "mcid": measure.mcid,
        "goal": of.goal(today),
        "baseline": first.value if first else None,
        "latest": latest.value if latest else None,
        "change": latest.value - first.value if first and latest else None,
        "matters": judged.matters if judged else None,
    }


def _object(of: Trend, missing: Sequence[FollowUp], today: date) -> dict[str, object]:
    """Return the points of a measure for a program."""
    return {
        **figures(of, today),
        "points": [
            {
                "score": score.reference,
                "on": score.on,
                "kind": score.moment.value,
                "value": score.value,
                "session": reference_of("session", score.session_id) if score.session_id else None,
            }
            for score in of.scores
        ],
        "missing": [{"number": each.number, "of": each.of, **each.window._asdict()} for each in missing],
    }
