"""The summary of a course: one row for whoever counts courses."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.course import Status
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Sex
from prolotrack.domain.timepoint import Taken, baseline, last


class Summary(NamedTuple):
    """A course in ``export courses``; the fields are those of the machine output, in its order.

    *measure* is the first one taken in the course beside the numeric scale of pain. *adverse_events* does not count the
    expected flare.
    """

    course: str
    mrn: str
    patient: str
    born: date
    sex: Sex | None
    structure: str
    kind: Kind
    region: Region
    side: Side | None
    condition: str | None
    protocol: str
    protocol_version: int
    course_status: Status
    stop_reason: str | None
    opened_on: date
    planned: int | None
    given: int
    counted: int
    first_session: date | None
    last_session: date | None
    next_due: date | None
    agent: str | None
    percent_last: Decimal | None
    volume_total_ml: Decimal | None
    pain_baseline: Decimal | None
    pain_latest: Decimal | None
    pain_change: Decimal | None
    measure: str | None
    score_baseline: Decimal | None
    score_latest: Decimal | None
    score_change: Decimal | None
    responder: str
    adverse_events: int | None
    clinician: str

    def scored(self, measure: str, taken: Sequence[Taken]) -> "Summary":
        """Return the summary with the baseline and the last score of a measure."""
        before, then = baseline(taken, self.first_session), last(taken, self.first_session)
        return self._replace(
            measure=measure,
            score_baseline=before.value if before else None,
            score_latest=then.value if then else None,
            score_change=then.value - before.value if before and then else None,
        )

    def judged(self, pain: Measure) -> "Summary":
        """Return the summary with whether the patient responded; without two scores that is missing, not no."""
        if self.pain_latest is None:
            return self
        matters = pain.matters(self.pain_baseline, self.pain_latest)
        return self if matters is None else self._replace(responder="yes" if matters else "no")
