"""The summary of a course: one row for whoever counts courses."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.column import Column, Columns
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
    status_since: date


class Scores(NamedTuple):
    """What the scores of a measure say of a course."""

    baseline: Decimal | None
    latest: Decimal | None
    change: Decimal | None


def scores(taken: Sequence[Taken], first_on: date | None) -> Scores:
    """Return the baseline and the last score of a measure in a course whose first session was on a day, if it was."""
    before, then = baseline(taken, first_on), last(taken, first_on)
    return Scores(
        before.value if before else None,
        then.value if then else None,
        then.value - before.value if before and then else None,
    )


def responder(pain: Measure, before: Decimal | None, latest: Decimal | None) -> str:
    """Say whether a patient responded, by the pain before the treatment and the last; missing, not no, without both."""
    matters = None if latest is None else pain.matters(before, latest)
    return "missing" if matters is None else "yes" if matters else "no"


COLUMNS: Columns = {
    "course": Column("The course's reference."),
    "mrn": Column("The patient's medical record number."),
    "patient": Column("The patient's name."),
    "born": Column("When the patient was born."),
    "sex": Column("The patient's sex; empty where it is not recorded."),
    "structure": Column("The structure that is treated."),
    "kind": Column("The tissue of the structure."),
    "region": Column("The part of the body the structure belongs to."),
    "side": Column("The side that is treated; empty for a structure in the midline."),
    "condition": Column("The diagnosis, an ICD-10-CM code."),
    "protocol": Column("The protocol the course follows."),
    "protocol_version": Column("The version of that protocol."),
    "course_status": Column("What the course is today."),
    "stop_reason": Column("Why the course was stopped, if it is."),
    "opened_on": Column("The day the course was opened."),
    "planned": Column("How many sessions are planned; empty where their number is not fixed.", "sessions"),
    "given": Column("How many sessions were given.", "sessions"),
    "counted": Column("How many of these count towards the planned ones.", "sessions"),
    "first_session": Column("The day of the first session given."),
    "last_session": Column("The day of the last session given."),
    "next_due": Column("The day the next session is due; empty where none is."),
    "agent": Column("What was injected in the last session."),
    "percent_last": Column("Its concentration in the last session.", "%"),
    "volume_total_ml": Column("The volume injected in all sessions together.", "mL"),
    "pain_baseline": Column("The pain before the treatment, on the numeric rating scale from 0 to 10.", "points"),
    "pain_latest": Column("The pain as it was last told after the first session, on the same scale.", "points"),
    "pain_change": Column("The last pain less that of the baseline; below 0 the pain is less.", "points"),
    "measure": Column("The first outcome measure taken in the course beside the numeric scale of pain."),
    "score_baseline": Column("The score of that measure before the treatment.", "units of the measure"),
    "score_latest": Column("Its last score after the first session.", "units of the measure"),
    "score_change": Column("The last score less that of the baseline.", "units of the measure"),
    "responder": Column("Whether the pain fell by what matters to a patient: yes, no, or missing without two scores."),
    "adverse_events": Column("How many adverse events were recorded, expected flares left out.", "events"),
    "clinician": Column("Who treats."),
    "status_since": Column("Since when the course is what it is: the day it was paused, ended, or else opened."),
}
