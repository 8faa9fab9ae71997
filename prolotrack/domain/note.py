"""The procedure note: everything that is recorded of one session."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.revision import Revision
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.session import Session
from prolotrack.domain.solution import Solution


class Note(NamedTuple):
    """A session, the courses it was for, the solutions by the mixes in which they were said, and its revisions.

    Among these is what was put right since of where the courses are, and of what they treat.
    """

    session: Session
    courses: tuple[Dossier, ...]
    solutions: Mapping[str, Solution]
    revisions: tuple[Revision, ...]

    def course_of(self, revision: Revision) -> Dossier | None:
        """Return the course of which a revision tells, or of whose injection; None where it is of something else."""
        if revision.record == "course":
            return next(now for now in self.courses if now.course.id == revision.key)
        if revision.record != "injection":
            return None
        return next(now for now in self.courses if now.treatment_of(self.session.id).injection.id == revision.key)

    def scores(self, now: Dossier) -> tuple[Measured, ...]:
        """Return the scores that a session took of a course, struck out with it or standing as it does."""
        return tuple(
            score
            for score in now.scores
            if score.session_id == self.session.id and score.void in {None, self.session.void}
        )

    def other_scores(self, now: Dossier) -> Iterator[Measured]:
        """Yield the scores that are no pain right before or right after the session."""
        for score in self.scores(now):
            if score.measure != PAIN_MEASURE or score.moment is Moment.FOLLOW_UP:
                yield score

    def events(self, now: Dossier) -> tuple[AdverseEvent, ...]:
        """Return the adverse events and flares of a course that were recorded for the session, and stand."""
        return tuple(event for event in now.events if event.session_id == self.session.id and event.void is None)
