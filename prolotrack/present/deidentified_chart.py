"""How a chart looks that names nobody: a study id instead of the name, scores in their order, years instead of days."""

from functools import partial

from prolotrack.domain.person import OLDER, Person
from prolotrack.domain.report import Report
from prolotrack.domain.trend import Trend
from prolotrack.present.blocks import Block, Line
from prolotrack.present.chart import Wording, described, figures, headed, plotted
from prolotrack.present.plot import Turns
from prolotrack.present.report_words import taken, when


def deidentified_chart_view(report: Report, who: Person, place: int, width: int) -> list[Block]:
    """Return the chart of the course in that *place* among those of its patient, at most *width* places wide."""
    heading = (f"{who.study_id}, course {place}  ({_aged(who)})", described(report.now))
    if not report.trends:
        return [*headed(heading, width), Line("No score is recorded.")]
    numbers = {visit.on: visit.number for visit in report.now.progress.visits}
    wording = Wording(
        partial(when, report), partial(taken, report), lambda every, places: Turns(tuple(every), numbers, places)
    )
    day = report.day or report.today
    return [*headed(heading, width), *plotted(report.now, report.trends, day, width, wording)]


def deidentified_chart_object(report: Report, who: Person, place: int) -> dict[str, object]:
    """Return that chart for a program."""
    now = report.now
    return {
        **who._asdict(),
        "course": place,
        "structure": now.structure.name,
        "side": now.course.side,
        "sessions": [{"number": visit.number, "year": visit.on.year} for visit in now.progress.visits],
        "measures": [_object(report, of) for of in report.trends],
    }


def _aged(who: Person) -> str:
    """Say the sex, if it is known, and the age."""
    aged = f"aged {who.age}" if who.age == OLDER else f"aged {who.age} when it was opened"
    return f"{who.sex}, {aged}" if who.sex else aged


def _object(report: Report, of: Trend) -> dict[str, object]:
    """Return the points of a measure for a program."""
    return {
        **figures(of, report.day or report.today),
        "points": [
            {
                "year": score.on.year,
                "kind": score.moment.value,
                "value": score.value,
                "session": report.number(score.session_id),
            }
            for score in of.scores
        ],
        "missing": [{"number": each.number, "of": each.of} for each in report.missing(of)],
    }
