"""The rows of the lists: their fields are those of the machine output, in its order."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.course import Status
from prolotrack.domain.outcome import Better
from prolotrack.domain.patient import Sex


class PatientRow(NamedTuple):
    """A patient in ``patient list``."""

    mrn: str
    name: str
    born: date
    sex: Sex | None
    phone: str | None
    email: str | None
    courses: int


class CourseRow(NamedTuple):
    """A course in ``course list``; *due* is that of the next session."""

    course: str
    mrn: str
    patient: str
    structure: str
    side: Side | None
    condition: str | None
    protocol: str
    status: Status
    opened_on: date
    counted: int
    planned: int | None
    last_session: date | None
    due: date | None
    clinician: str


class SessionRow(NamedTuple):
    """An injection in ``session list``: *number* and *counts* are the course's, *pain* is that before it."""

    session: str
    on: date
    course: str
    mrn: str
    number: int | None
    counts: bool
    agent: str | None
    percent: Decimal | None
    volume_ml: Decimal | None
    pain: Decimal | None
    note: str | None
    void: str | None
    patient: str
    structure: str
    side: Side | None


class StructureRow(NamedTuple):
    """A structure in ``structure list``; *origin* is ``prolotrack`` or who added it."""

    name: str
    kind: Kind
    region: Region
    sided: bool
    synonyms: tuple[str, ...]
    origin: str


class ConditionRow(NamedTuple):
    """A condition in ``condition list``."""

    code: str
    title: str
    side: Side | None
    structures: tuple[str, ...]


class ProtocolRow(NamedTuple):
    """A protocol in ``protocol list``, in its newest edition."""

    name: str
    version: int
    title: str
    structures: tuple[str, ...]
    sessions: int | None
    schedule: str
    citation: str | None


class MeasureRow(NamedTuple):
    """An outcome measure in ``measure list``; *mcid* is the smallest change that matters to a patient."""

    name: str
    title: str
    minimum: Decimal
    maximum: Decimal
    unit: str
    better: Better
    mcid: str | None
    regions: tuple[str, ...]
    source: str | None
