"""The kinds of records: every class whose records are kept in a table and that the trail can name."""

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.booking import Booking
from prolotrack.domain.closed_day import ClosedDay
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Course, CourseChange
from prolotrack.domain.duplicate_review import DuplicateReview
from prolotrack.domain.favourite import Favourite
from prolotrack.domain.import_profile import ImportProfile
from prolotrack.domain.lot import Lot
from prolotrack.domain.merge import Merge
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.setting import Setting
from prolotrack.domain.structure import Structure
from prolotrack.domain.study_id import StudyId
from prolotrack.domain.substance import Substance
from prolotrack.store.records import name_of

RECORDS = (
    Patient,
    Structure,
    Condition,
    Protocol,
    Measure,
    Course,
    CourseChange,
    Session,
    Injection,
    Score,
    Appointment,
    Booking,
    Call,
    Setting,
    ClosedDay,
    AdverseEvent,
    Substance,
    Favourite,
    Lot,
    Merge,
    StudyId,
    DuplicateReview,
    ImportProfile,
)
RECORD_OF: dict[str, type] = {name_of(record): record for record in RECORDS}
