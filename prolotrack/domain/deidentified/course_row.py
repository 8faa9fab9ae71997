"""A course as a row that names nobody: what of its summary may leave (`prolotrack.domain.deidentified`)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.column import Column, Columns
from prolotrack.domain.course import Status, StopReason
from prolotrack.domain.deidentified import AGE, BIRTH_YEAR, PLACE, PROTOCOL_VERSION, STUDY_ID, Fate, kept, year
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.patient import Sex
from prolotrack.domain.person import Person
from prolotrack.domain.protocol import OWN
from prolotrack.domain.summary import COLUMNS as IDENTIFIED
from prolotrack.domain.summary import Summary


class DeidentifiedCourse(NamedTuple):
    """A course in ``export courses --deidentified``; *course* counts the patient's, *age* is that at its opening."""

    study_id: str
    course: int
    age: str
    birth_year: int | None
    sex: Sex | None
    structure: str
    kind: Kind
    region: Region
    side: Side | None
    condition: str | None
    protocol: str
    protocol_version: int | None
    course_status: Status
    stop_reason: StopReason | None
    opened_year: int
    planned: int | None
    given: int
    counted: int
    first_year: int | None
    last_year: int | None
    next_due_year: int | None
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
    status_since_year: int


FATES: Mapping[str, Fate] = {
    **dict.fromkeys(("mrn", "patient", "clinician"), Fate.LEFT_OUT),
    **dict.fromkeys(("course", "born", "opened_on", "first_session", "last_session", "next_due"), Fate.COARSE),
    "status_since": Fate.COARSE,
    **dict.fromkeys(("structure", "condition", "protocol", "protocol_version", "agent", "measure"), Fate.COARSE),
    "stop_reason": Fate.COARSE,
    **dict.fromkeys(("sex", "kind", "region", "side", "course_status", "planned", "given", "counted"), Fate.KEPT),
    **dict.fromkeys(("percent_last", "volume_total_ml", "responder", "adverse_events"), Fate.KEPT),
    **dict.fromkeys(("pain_baseline", "pain_latest", "pain_change"), Fate.KEPT),
    **dict.fromkeys(("score_baseline", "score_latest", "score_change"), Fate.KEPT),
}
_OTHERWISE = {
    "study_id": STUDY_ID,
    "course": PLACE,
    "age": AGE._replace(meaning=AGE.meaning.format("when the course was opened")),
    "birth_year": BIRTH_YEAR,
    "protocol_version": PROTOCOL_VERSION,
    "stop_reason": Column("Why the course was stopped, if it is for one of the usual reasons."),
    "opened_year": Column("The year in which the course was opened."),
    "first_year": Column("The year of the first session given."),
    "last_year": Column("The year of the last session given."),
    "next_due_year": Column("The year in which the next session is due; empty where none is."),
    "status_since_year": Column("The year since when the course is what it is: paused, ended, or else opened."),
}
COLUMNS: Columns = {name: _OTHERWISE.get(name) or IDENTIFIED[name] for name in DeidentifiedCourse.__annotations__}


def deidentified_course(row: Summary, who: Person, place: int, names: DeidentifiedNames) -> DeidentifiedCourse:
    """Return what may leave of a course: the one in that *place* among those of its patient."""
    protocol = names.protocol(row.protocol, row.protocol_version)
    return DeidentifiedCourse(
        **{
            **kept(row, FATES),
            **who._asdict(),
            "course": place,
            "structure": names.structure(row.structure),
            "condition": names.condition(row.condition),
            "protocol": protocol,
            "protocol_version": None if protocol == OWN else row.protocol_version,
            "stop_reason": StopReason(row.stop_reason) if row.stop_reason in list(StopReason) else None,
            "opened_year": row.opened_on.year,
            "first_year": year(row.first_session),
            "last_year": year(row.last_session),
            "next_due_year": year(row.next_due),
            "status_since_year": row.status_since.year,
            "agent": names.agent(row.agent),
            "measure": names.measure(row.measure),
        }
    )
