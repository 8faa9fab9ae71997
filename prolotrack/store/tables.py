"""The tables: one for each record, its columns named and typed by the record's fields.

Days, doses and words are stored as `prolotrack.store.records` says. Nothing cascades: nothing is ever deleted.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DDL, CreateTable, SchemaItem

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.booking import Booking
from prolotrack.domain.closed_day import ClosedDay
from prolotrack.domain.column import kind_of
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
from prolotrack.domain.standing import Standing
from prolotrack.domain.structure import Structure
from prolotrack.domain.study_id import StudyId
from prolotrack.domain.substance import Substance
from prolotrack.store import kinds
from prolotrack.store.audit import Entry
from prolotrack.store.records import name_of

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
_REFERS = {
    "continues_id": "course",
    "merged_into_id": "patient",
    "into_id": "patient",
    "other_id": "patient",
}  # what a field refers to that is not named for it
DAY = Text().with_variant(Date(), "postgresql")


def _table(record: type, *rules: SchemaItem, name: str | None = None, key: str = "id") -> Table:
    """Return the table of a record; a field ``patient_id`` refers to the table ``patient``."""
    columns = [_column(name, annotation, key) for name, annotation in record.__annotations__.items()]
    return Table(name or name_of(record), metadata, *columns, *_words(record), *rules, sqlite_strict=True)


def _column(name: str, annotation: Any, key: str) -> Column[Any]:  # noqa: ANN401 - annotations have no common type
    """Return the column of a field."""
    kind = kind_of(annotation)
    whole = kind in {int, bool, Decimal}
    refers = [ForeignKey(f"{_REFERS.get(name, name.removesuffix('_id'))}.id")] if name.endswith("_id") else []
    return Column(
        name,
        Integer() if whole else DAY if kind is date else Text(),
        *refers,
        primary_key=name == key,
        nullable=NoneType in get_args(annotation),
    )


def _words(record: type) -> list[CheckConstraint]:
    """Return a check for each field that holds one of a few words, or a truth."""
    checks = []
    for name, annotation in record.__annotations__.items():
        kind = kind_of(annotation)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            allowed = ", ".join("'" + word.replace("'", "''") + "'" for word in kind)
            checks.append(CheckConstraint(f"{name} IN ({allowed})", name=name))
        elif kind is bool:
            checks.append(CheckConstraint(f"{name} IN (0, 1)", name=name))
    return checks


def _only(name: str, *columns: str) -> Index:
    """Return a rule that no two records in force share these columns; a voided one gives its name free."""
    in_force = text("void IS NULL")  # as postgresql_where too: alembic/env.py says so, to start without that dialect
    return Index(name, *columns, unique=True, sqlite_where=in_force, info={"where": in_force})


def _those(name: str, column: str, which: str) -> Index:
    """Return an index of some records only, so that nobody looks up all the others by it."""
    return Index(name, column, sqlite_where=text(which), info={"where": text(which)})


def _within(column: str, low: int, high: int) -> CheckConstraint:
    """Return a rule that a number, in its stored form, lies within its bounds."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


patient = _table(
    Patient,
    _only("uq_patient_mrn", "mrn"),
    Index(None, "name"),
    Index(None, "born"),
    Index(None, "phone"),
    _those("ix_patient_merged_into_id", "merged_into_id", "merged_into_id IS NOT NULL"),
)
structure = _table(Structure, _only("uq_structure_name", "name"))
condition = _table(Condition, _only("uq_condition_code", "code"))
protocol = _table(Protocol, UniqueConstraint("name", "edition"))
measure = _table(Measure, _only("uq_measure_name", "name"))
course = _table(Course, Index(None, "patient_id"), Index(None, "continues_id"))
course_change = _table(CourseChange, Index(None, "course_id"))
session = _table(Session, Index(None, "patient_id"), Index(None, "on"))
injection = _table(
    Injection,
    UniqueConstraint("session_id", "course_id"),
    Index(None, "course_id"),
    _within("percent", 1, 100_000),
    _within("volume_ml", 1, 100_000),
)
score = _table(Score, Index(None, "course_id"), Index(None, "session_id"), Index(None, "on"))
adverse_event = _table(AdverseEvent, Index(None, "course_id"), Index(None, "onset"))
substance = _table(Substance, _only("uq_substance_name", "name"))
favourite = _table(Favourite)
lot = _table(Lot, _only("uq_lot_number", "number"))
appointment = _table(
    Appointment,
    CheckConstraint("attendance <> 'kept'", name="attendance_said"),
    Index(None, "patient_id"),
    Index(None, "on"),
)
booking = _table(Booking, UniqueConstraint("appointment_id", "course_id"), Index(None, "course_id"))
call = _table(Call, Index(None, "course_id"))
setting = _table(Setting, _only("uq_setting_name", "name"))
closed_day = _table(ClosedDay, Index(None, "last"))
merge = _table(Merge, Index(None, "patient_id"), Index(None, "into_id"))
study_id = _table(StudyId, _only("uq_study_id_patient_id", "patient_id"), UniqueConstraint("code"))
duplicate_review = _table(
    DuplicateReview, _only("uq_duplicate_review_pair", "patient_id", "other_id"), Index(None, "other_id")
)
import_profile = _table(ImportProfile, _only("uq_import_profile_name", "name"))

audit = _table(Entry, UniqueConstraint("operation", "part"), Index(None, "record", "key"), name="audit", key="n")

# Derived from the records above, outside the trail: `prolotrack.store.derived` keeps them true.
standing = _table(
    Standing,
    Index(None, "due", "course_id"),
    Index(None, "lapses_on"),
    Index(None, "span"),
    Index(None, "call_on"),
    Index(None, "appointment_id"),
    Index(None, "score_due", "course_id"),
    Index(None, "adverse_event_id"),
    key="course_id",
)
patient_word = Table(
    "patient_word",
    metadata,
    Column("word", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True),
    Column("patient_id", ForeignKey("patient.id"), primary_key=True, index=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
# The folded names by their trigrams, for typos: a full-text table on SQLite, where the key is called rowid.
patient_name = Table(
    "patient_name",
    metadata,
    Column("rowid", Integer(), primary_key=True, autoincrement=False),
    Column("name", Text(), nullable=False),
    info={"virtual": "USING fts5(name, tokenize='trigram', detail='none', columnsize=0)"},
)

lot_use = Table(
    "lot_use",
    metadata,
    Column("lot", Text(), primary_key=True),
    Column("injection_id", ForeignKey("injection.id"), primary_key=True, index=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

RECORDS = kinds.RECORDS
RECORD_OF = kinds.RECORD_OF


def table_of(record: type) -> Table:
    """Return the table that holds a kind of record."""
    return metadata.tables[name_of(record)]


@compiles(CreateTable, "sqlite")
def _create_table(create: CreateTable, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Return how a table is made: a virtual one is not told its columns."""
    table = create.element
    if "virtual" in table.info:
        return f"CREATE VIRTUAL TABLE {table.name} {table.info['virtual']}"
    return str(compiler.visit_create_table(create, **more))


def is_compared(_: object, name: str | None, kind: str, *__: object) -> bool:
    """Say whether Alembic compares something with the tables: it knows no virtual table, nor what that is kept in."""
    return kind != "table" or not (name or "").startswith(patient_name.name)


for _moment, _statement in (
    ("before_create", "CREATE EXTENSION IF NOT EXISTS pg_trgm"),
    ("after_create", "CREATE INDEX ix_patient_name_name ON patient_name USING gin (name gin_trgm_ops)"),
):
    event.listen(patient_name, _moment, DDL(_statement).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
