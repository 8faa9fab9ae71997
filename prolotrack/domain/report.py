"""The report of a course: everything that the letter about it is made of."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from prolotrack.domain.clinic import Clinic
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.follow_up import FollowUp
from prolotrack.domain.person import Person
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.solution import Solution
from prolotrack.domain.trend import Trend, missing_follow_ups


class Report(NamedTuple):
    """A course as it stood on a *day*, where one was asked for, told *today*.

    *solutions* are by the mixes in which they were said. A *person* is told of instead of the patient where nobody is
    to be known again.
    """

    now: Dossier
    trends: tuple[Trend, ...]
    solutions: Mapping[str, Solution]
    clinic: Clinic
    today: date
    day: date | None = None
    person: Person | None = None

    @property
    def deidentified(self) -> bool:
        """Say whether nobody is to be known again."""
        return self.person is not None

    @property
    def until(self) -> date:
        """Return the last day at which it looks."""
        return self.day or self.today

    @property
    def void_sessions(self) -> int:
        """Return how many sessions were struck out."""
        return len(self.now.treatments) - len(self.now.given)

    @property
    def void_scores(self) -> int:
        """Return how many scores were struck out, but for those of sessions that were."""
        void = {each.session.id for each in self.now.treatments if each.void}
        return sum(score.void is not None and score.session_id not in void for score in self.now.scores)

    @property
    def void_events(self) -> int:
        """Return how many adverse events and flares were struck out."""
        return sum(event.void is not None for event in self.now.events)

    def number(self, session_id: int | None) -> int | None:
        """Return which session of the course a session was; None where it is none that stands."""
        standing = (each for each in self.now.given if each.session.id == session_id)
        visits = (self.now.visit(each) for each in standing)
        return next((visit.number for visit in visits if visit), None)

    def number_on(self, day: date) -> int | None:
        """Return which session of the course was on a day; None where none was."""
        visit = self.now.progress.visit(day)
        return visit.number if visit else None

    def number_before(self, day: date) -> int | None:
        """Return which session of the course was the last before a day; None where none was."""
        return next((visit.number for visit in reversed(self.now.progress.visits) if visit.on < day), None)

    def missing(self, of: Trend) -> list[FollowUp]:
        """Return the follow-ups of which no score of a measure is; one after the last session is, whatever its kind."""
        scores = tuple(self._as_it_was(score) for score in of.scores)
        return list(missing_follow_ups(self.now, of._replace(scores=scores), self.until))

    def _as_it_was(self, score: Measured) -> Measured:
        """Return a score with its kind in fact: before none of the sessions that were given is at follow-up."""
        last_on = self.now.last_on
        before_none = score.moment is Moment.BEFORE and last_on is not None and score.on > last_on
        return score._replace(moment=Moment.FOLLOW_UP) if before_none else score
