"""The scores of a report: their chart, their tables, which change matters and who says so."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from prolotrack.domain.document import Cell, Chart, Column, Paragraph, Part, Plot, Point, Table, Tick
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.quantity import plain
from prolotrack.domain.report import Report
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.trend import Trend
from prolotrack.present.gain import bounds, difference, value_of, what_matters
from prolotrack.present.plot import scale
from prolotrack.present.report_words import NOTHING, cell, day_column, left_out, taken, when
from prolotrack.present.text import day

_LEGEND = ("before a session, or days after one", "right after an injection", "from here on it matters")
_AFTER = "The pain right after a session, which is told with it, shows the anaesthetic and not the treatment."


def outcomes(report: Report) -> Iterator[Part]:
    """Yield the chart, then each measure's scores beside its baseline, and how many scores were struck out."""
    if report.trends:
        yield chart(report)
    else:
        yield Paragraph("No score is recorded.")
    for of in report.trends:
        rows = tuple(_score(report, of, score) for score in _once(of.scores) if not _is_of_session(report, score))
        if rows:
            yield Table((day_column(report, 3), *_COLUMNS), rows, f"{of.measure.title} ({of.measure.name.upper()})")
        yield Paragraph(_rule(of), remark=True)
    if any(score.moment is Moment.AFTER for of in report.trends for score in of.scores):
        yield Paragraph(_AFTER, remark=True)
    if report.void_scores:
        yield Paragraph(left_out(report.void_scores, "score"), remark=True)


def _once(scores: Iterable[Measured]) -> Iterable[Measured]:
    """Return scores, those alike of one day and moment once: the baseline is often told again before session 1."""
    first: dict[tuple[object, ...], Measured] = {}
    for score in scores:
        first.setdefault((score.on, score.moment, score.value), score)
    return first.values()


def _is_of_session(report: Report, score: Measured) -> bool:
    """Say whether a score stands among the sessions already: the pain right after one."""
    is_pain = score.measure == PAIN_MEASURE and score.moment is Moment.AFTER
    return is_pain and report.number(score.session_id) is not None


def chart(report: Report) -> Chart:
    """Return the chart of all measures over the sessions; without days where nobody is to be known again."""
    visits = report.now.progress.visits
    days = sorted({*(visit.on for visit in visits), *(score.on for of in report.trends for score in of.scores)})
    places = {on: rank if report.deidentified else on.toordinal() for rank, on in enumerate(days)}
    plots = []
    for of in report.trends:
        points = tuple(Point(places[score.on], score.value, score.moment is not Moment.AFTER) for score in of.scores)
        rows = scale(of)
        rungs = tuple(
            rows.high - (rows.high - rows.low) * row / rows.intervals for row in range(rows.intervals, -1, -2)
        )
        plots.append(Plot(_title(of, *rows.ends), rungs, of.goal(of.scores[-1].on), points))
    ticks = [
        Tick(places[visit.on], str(visit.number), "" if report.deidentified else day(visit.on)) for visit in visits
    ]
    if not report.deidentified:
        ticks += [Tick(places[on], "", day(on)) for on in days if on > (report.now.last_on or date.min)]
    return Chart(tuple(plots), tuple(ticks), _LEGEND, _told(report))


_COLUMNS = (
    Column("Taken", 5),
    Column("Score", 3),
    Column("Change", 5),
    Column("Matters to the patient", 6),
)


def _title(of: Trend, low: Decimal, high: Decimal) -> str:
    """Name a measure and its bounds, and which part of them is shown, where it is not the whole."""
    whole = (low, high) == (of.measure.minimum, of.measure.maximum)
    part = "" if whole else f" (shown: {plain(low)} to {plain(high)})"
    return f"{of.measure.title}: {bounds(of.measure)}{part}"


def _told(report: Report) -> str:
    """Say in words what the chart shows."""
    told = []
    for of in report.trends:
        values = ", ".join(plain(score.value) for score in of.scores)
        told.append(f"{of.measure.title}, in order of time: {values}.")
    return f"Chart of the scores over {len(report.now.progress.visits)} sessions. {' '.join(told)}"


def _score(report: Report, of: Trend, score: Measured) -> tuple[Cell, ...]:
    """Return a score beside the baseline as a row."""
    change, matters = _judged(of, score)
    at = taken(report, score)
    if of.is_baseline(score):
        at = "baseline" if report.number_on(score.on) is None else f"baseline, {at}"
    return (
        cell(when(report, score.on)),
        cell(at),
        cell(value_of(of.measure, score.value)),
        cell(change),
        cell(*matters),
    )


def _judged(of: Trend, score: Measured) -> tuple[str, Cell]:
    """Say how a score compares with the baseline, and whether that matters."""
    judged = of.judged(score)
    if judged.gain is None:
        change = "no baseline" if of.tells_of(score) and of.measure.mcid_value is None else NOTHING
    elif judged.gain == 0:
        change = "none"
    else:
        change = f"{difference(of.measure, abs(judged.gain))} {'better' if judged.gain > 0 else 'worse'}"
    known = {True: "yes", False: "no", None: "not known" if of.tells_of(score) else NOTHING}
    least = of.measure.detectable_change
    doubtful = judged.matters and judged.gain is not None and least is not None and judged.gain < least
    return change, (known[judged.matters], *(("may be measurement error",) if doubtful else ()))


def _rule(of: Trend) -> str:
    """Say between which values a measure lies, which change matters, which may be an error, and who says so."""
    least, source = of.measure.detectable_change, f" Source: {of.measure.source}" if of.measure.source else ""
    doubt = f" A change of less than {difference(of.measure, least)} may be measurement error." if least else ""
    return f"From {bounds(of.measure)}. What matters to patients: {what_matters(of.measure)}.{doubt}{source}"
