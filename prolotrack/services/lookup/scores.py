"""Scores by their references."""

from prolotrack.domain.outcome import Measure
from prolotrack.domain.reference import reference_of
from prolotrack.domain.score import Score
from prolotrack.domain.trend import Scored
from prolotrack.errors import NotFound
from prolotrack.services.dossiers import dossier
from prolotrack.store.reader import Reader


def find_score(reader: Reader, key: int) -> Score:
    """Return a score."""
    found = reader.get(Score, key)
    if found is None:
        raise NotFound(f"There is no score {reference_of('score', key)}: prolotrack score list shows them.")
    return found


def scored(reader: Reader, *scores: Score) -> Scored:
    """Return scores of one course with their measures and the course."""
    measures = tuple(reader.known(Measure, score.measure_id) for score in scores)
    return Scored(scores, measures, dossier(reader, scores[0].course_id))
