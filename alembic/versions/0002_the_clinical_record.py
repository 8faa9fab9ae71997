"""Patients, courses, sessions, injections and scores."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("void IS NULL")
_TABLES = ("patient", "course", "course_change", "session", "injection", "score")


def upgrade() -> None:
    _patient()
    _course()
    _course_change()
    _session()
    _injection()
    _score()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _patient() -> None:
    op.create_table(
        "patient",
        sa.Column("mrn", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("born", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("weight_kg", sa.Integer(), nullable=True),
        sa.Column("weight_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("allergies", sa.Text(), nullable=False),
        sa.Column("deceased", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("do_not_call", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("sex IN ('female', 'male', 'other', 'unknown')", name=op.f("ck_patient_sex")),
        sa.CheckConstraint("do_not_call IN (0, 1)", name=op.f("ck_patient_do_not_call")),
        sa.PrimaryKeyConstraint("id", name="pk_patient"),
        sqlite_strict=True,
    )
    op.create_index("ix_patient_name", "patient", ["name"], unique=False)
    op.create_index(
        "uq_patient_mrn", "patient", ["mrn"], unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE
    )


def _course() -> None:
    op.create_table(
        "course",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("structure_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("clinician", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("override", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('left', 'right')", name=op.f("ck_course_side")),
        sa.ForeignKeyConstraint(["condition_id"], ["condition.id"], name="fk_course_condition_id"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_course_patient_id"),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocol.id"], name="fk_course_protocol_id"),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name="fk_course_structure_id"),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sqlite_strict=True,
    )
    op.create_index("ix_course_patient_id", "course", ["patient_id"], unique=False)


def _course_change() -> None:
    op.create_table(
        "course_change",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "change IN ('extended', 'paused', 'resumed', 'completed', 'stopped')", name=op.f("ck_course_change_change")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_course_change_course_id"),
        sa.PrimaryKeyConstraint("id", name="pk_course_change"),
        sqlite_strict=True,
    )
    op.create_index("ix_course_change_course_id", "course_change", ["course_id"], unique=False)


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("clinician", sa.Text(), nullable=False),
        sa.Column("consent", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("consent IN (0, 1)", name=op.f("ck_session_consent")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_session_patient_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sqlite_strict=True,
    )
    op.create_index("ix_session_patient_id", "session", ["patient_id"], unique=False)


def _injection() -> None:
    op.create_table(
        "injection",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("volume_ml", sa.Integer(), nullable=True),
        sa.Column("guidance", sa.Text(), nullable=True),
        sa.Column("lots", sa.Text(), nullable=False),
        sa.Column("early_reason", sa.Text(), nullable=True),
        sa.Column("override", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "guidance IN ('ultrasound', 'fluoroscopy', 'ct', 'landmark')", name=op.f("ck_injection_guidance")
        ),
        sa.CheckConstraint("percent BETWEEN 1 AND 100000", name=op.f("ck_injection_percent_range")),
        sa.CheckConstraint("volume_ml BETWEEN 1 AND 100000", name=op.f("ck_injection_volume_ml_range")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_injection_course_id"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_injection_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_injection"),
        sa.UniqueConstraint("session_id", "course_id", name="uq_injection_session_id_course_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_injection_course_id", "injection", ["course_id"], unique=False)


def _score() -> None:
    op.create_table(
        "score",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("moment IN ('before', 'after', 'follow-up')", name=op.f("ck_score_moment")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_score_course_id"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_score_measure_id"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_score_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_score"),
        sqlite_strict=True,
    )
    op.create_index("ix_score_course_id", "score", ["course_id"], unique=False)
    op.create_index("ix_score_session_id", "score", ["session_id"], unique=False)
