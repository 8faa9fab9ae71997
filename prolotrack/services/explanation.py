"""Explanation: how the next session of a course comes about."""

from datetime import date

from prolotrack.domain.explanation import Explanation, explain
from prolotrack.services.clinic import clinic, working_days_of
from prolotrack.services.dossiers import dossier
from prolotrack.store.reader import Reader


def explanation(reader: Reader, course_id: int, day: date, until: date = date.max) -> Explanation:
    """Return how the next session of a course comes about as of a day, from what happened up to the end of *until*."""
    now, settings = dossier(reader, course_id, until), clinic(reader)
    working = working_days_of(reader, settings, now.course.opened_on)
    return explain(now, working, settings.unanswered_calls, day)
