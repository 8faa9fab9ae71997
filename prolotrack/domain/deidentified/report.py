"""A report in which nobody is to be known again, and the chart that is drawn of it."""

from prolotrack.domain.clinic import Clinic
from prolotrack.domain.deidentified.dossier import deidentified_dossier, deidentified_score
from prolotrack.domain.deidentified.entries import deidentified_measure
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.person import Person
from prolotrack.domain.report import Report
from prolotrack.domain.trend import Trend


def deidentified_report(report: Report, who: Person, names: DeidentifiedNames) -> Report:
    """Return a report of *who* instead of the patient; days are in it still, of which only the years may be told."""
    solutions = ((names.mix(mix), names.renamed(solution)) for mix, solution in report.solutions.items())
    return Report(
        now=deidentified_dossier(report.now, who, names),
        trends=tuple(_trend(trend, names) for trend in report.trends),
        solutions={mix: solution for mix, solution in solutions if mix},
        clinic=Clinic(),
        today=report.today,
        day=report.day,
        person=who,
    )


def _trend(trend: Trend, names: DeidentifiedNames) -> Trend:
    """Return what may leave of how a measure went."""
    scores = tuple(deidentified_score(score, names) for score in trend.scores)
    return Trend(deidentified_measure(trend.measure, names), scores, trend.first_on)
