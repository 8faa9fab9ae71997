"""Appointments, calls and closed days; the standing says what is booked and whom to call."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = ("closed_day", "appointment", "booking", "call")
_KEPT = (
    "course_id, status, planned, given, counted, first_on, last_on, "
    "number, need, earliest, due, latest, lapses_on, span"
)
_LATE_FROM = {"sqlite": "date(latest, '+1 day')", "postgresql": "latest + 1"}
_REACHABLE = """need = 'planned' AND NOT EXISTS (
    SELECT 1 FROM course JOIN patient ON patient.id = course.patient_id
    WHERE course.id = course_id AND patient.do_not_call = 1
)"""


def upgrade() -> None:
    _closed_day()
    _appointment()
    _booking()
    _call()
    op.create_index("ix_session_on", "session", ["on"], unique=False)
    _set_standing_aside()
    _standing()
    late = f"CASE WHEN {_REACHABLE} THEN {_LATE_FROM[op.get_bind().dialect.name]} END"
    _take_standing_back(f"{_KEPT}, call_on, unanswered", f"{_KEPT}, {late}, 0")


def downgrade() -> None:
    _set_standing_aside()
    _standing_before()
    _take_standing_back(_KEPT, _KEPT)
    op.drop_index("ix_session_on", table_name="session")
    for table in reversed(_TABLES):
        op.drop_table(table)


def _set_standing_aside() -> None:
    """Copy the standing; it refers to others and none to it, so that its table can be made anew."""
    op.execute("CREATE TABLE standing_aside AS SELECT * FROM standing")
    op.drop_table("standing")


def _take_standing_back(columns: str, values: str) -> None:
    """Fill the table made anew; nothing is booked and nobody was called yet."""
    op.execute(f"INSERT INTO standing ({columns}) SELECT {values} FROM standing_aside")  # noqa: S608 - no value in it
    op.drop_table("standing_aside")


def _closed_day() -> None:
    op.create_table(
        "closed_day",
        sa.Column("first", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("last", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public", sa.Integer(), nullable=False),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("public IN (0, 1)", name=op.f("ck_closed_day_public")),
        sa.PrimaryKeyConstraint("id", name="pk_closed_day"),
        sqlite_strict=True,
    )
    op.create_index("ix_closed_day_last", "closed_day", ["last"], unique=False)


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("clinician", sa.Text(), nullable=False),
        sa.Column("on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("booked_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("second", sa.Integer(), nullable=False),
        sa.Column("attendance", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("override", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("attendance <> 'kept'", name=op.f("ck_appointment_attendance_said")),
        sa.CheckConstraint(
            "attendance IN ('booked', 'arrived', 'kept', 'no-show', 'cancelled')",
            name=op.f("ck_appointment_attendance"),
        ),
        sa.CheckConstraint("second IN (0, 1)", name=op.f("ck_appointment_second")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_appointment_patient_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
        sqlite_strict=True,
    )
    op.create_index("ix_appointment_on", "appointment", ["on"], unique=False)
    op.create_index("ix_appointment_patient_id", "appointment", ["patient_id"], unique=False)


def _booking() -> None:
    op.create_table(
        "booking",
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name="fk_booking_appointment_id"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_booking_course_id"),
        sa.PrimaryKeyConstraint("id", name="pk_booking"),
        sa.UniqueConstraint("appointment_id", "course_id", name="uq_booking_appointment_id_course_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_booking_course_id", "booking", ["course_id"], unique=False)


def _call() -> None:
    op.create_table(
        "call",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("again_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "result IN ('no-answer', 'left-message', 'booked', 'declined', 'call-back', 'snoozed')",
            name=op.f("ck_call_result"),
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_call_course_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
        sqlite_strict=True,
    )
    op.create_index("ix_call_course_id", "call", ["course_id"], unique=False)


def _standing() -> None:
    op.create_table(
        "standing",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("last_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("due", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("latest", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("lapses_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("span", sa.Integer(), nullable=True),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("call_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("declined_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.CheckConstraint("need IN ('planned', 'optional', 'as needed')", name=op.f("ck_standing_need")),
        sa.CheckConstraint(
            "status IN ('open', 'paused', 'stopped', 'completed', 'void')", name=op.f("ck_standing_status")
        ),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name="fk_standing_appointment_id"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_standing_course_id"),
        sa.PrimaryKeyConstraint("course_id", name="pk_standing"),
        sqlite_strict=True,
    )
    op.create_index("ix_standing_due_course_id", "standing", ["due", "course_id"], unique=False)
    op.create_index("ix_standing_lapses_on", "standing", ["lapses_on"], unique=False)
    op.create_index("ix_standing_span", "standing", ["span"], unique=False)
    op.create_index("ix_standing_call_on", "standing", ["call_on"], unique=False)
    op.create_index("ix_standing_appointment_id", "standing", ["appointment_id"], unique=False)


def _standing_before() -> None:
    op.create_table(
        "standing",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("last_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("due", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("latest", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("lapses_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("span", sa.Integer(), nullable=True),
        sa.CheckConstraint("need IN ('planned', 'optional', 'as needed')", name=op.f("ck_standing_need")),
        sa.CheckConstraint(
            "status IN ('open', 'paused', 'stopped', 'completed', 'void')", name=op.f("ck_standing_status")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_standing_course_id"),
        sa.PrimaryKeyConstraint("course_id", name="pk_standing"),
        sqlite_strict=True,
    )
    op.create_index("ix_standing_due_course_id", "standing", ["due", "course_id"], unique=False)
    op.create_index("ix_standing_lapses_on", "standing", ["lapses_on"], unique=False)
    op.create_index("ix_standing_span", "standing", ["span"], unique=False)
