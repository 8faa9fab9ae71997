"""The first tables, and the triggers that keep the audit trail."""

import sqlalchemy as sa

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEPT = "the audit trail is never changed"
_SQLITE_TRIGGERS = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
    # Also against INSERT OR REPLACE, which would delete without asking the trigger above.
    "CREATE TRIGGER audit_in_order BEFORE INSERT ON audit "
    "WHEN NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM audit) "
    "OR EXISTS (SELECT 1 FROM audit WHERE operation = NEW.operation AND part = NEW.part) "
    f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
)
_POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION audit_is_kept()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()",
    "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_no_change",
    "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_no_truncate",
)
_TABLES = (
    "audit",
    "condition",
    "measure",
    "patient",
    "protocol",
    "setting",
    "structure",
    "course",
    "patient_word",
    "session",
    "course_change",
    "injection",
    "score",
    "standing",
)


def upgrade() -> None:
    _audit()
    _condition()
    _measure()
    _patient()
    _protocol()
    _setting()
    _structure()
    _course()
    _patient_word()
    _session()
    _course_change()
    _injection()
    _score()
    _standing()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in _SQLITE_TRIGGERS if on_sqlite else _POSTGRESQL_TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_kept()")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("action IN ('add', 'replace')", name="ck_audit_action"),
        sa.PrimaryKeyConstraint("n", name="pk_audit"),
        sa.UniqueConstraint("operation", "part", name="uq_audit_operation_part"),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_record_key", "audit", ["record", "key"], unique=False)


def _condition() -> None:
    op.create_table(
        "condition",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("structures", sa.Text(), nullable=False),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('left', 'right')", name="ck_condition_side"),
        sa.PrimaryKeyConstraint("id", name="pk_condition"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_condition_code",
        "condition",
        ["code"],
        unique=True,
        sqlite_where=sa.text("void IS NULL"),
        postgresql_where=sa.text("void IS NULL"),
    )


def _measure() -> None:
    op.create_table(
        "measure",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("better", sa.Text(), nullable=False),
        sa.Column("mcid", sa.Text(), nullable=True),
        sa.Column("mcid_points", sa.Integer(), nullable=True),
        sa.Column("mcid_percent_of_baseline", sa.Integer(), nullable=True),
        sa.Column("mcid_note", sa.Text(), nullable=True),
        sa.Column("detectable_change", sa.Integer(), nullable=True),
        sa.Column("regions", sa.Text(), nullable=False),
        sa.Column("loinc", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("better IN ('lower', 'higher')", name="ck_measure_better"),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_measure_name",
        "measure",
        ["name"],
        unique=True,
        sqlite_where=sa.text("void IS NULL"),
        postgresql_where=sa.text("void IS NULL"),
    )


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
        sa.CheckConstraint("sex IN ('female', 'male', 'other', 'unknown')", name="ck_patient_sex"),
        sa.CheckConstraint("do_not_call IN (0, 1)", name="ck_patient_do_not_call"),
        sa.PrimaryKeyConstraint("id", name="pk_patient"),
        sqlite_strict=True,
    )
    op.create_index("ix_patient_name", "patient", ["name"], unique=False)
    op.create_index(
        "uq_patient_mrn",
        "patient",
        ["mrn"],
        unique=True,
        sqlite_where=sa.text("void IS NULL"),
        postgresql_where=sa.text("void IS NULL"),
    )


def _protocol() -> None:
    op.create_table(
        "protocol",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("structures", sa.Text(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("optional_at", sa.Text(), nullable=False),
        sa.Column("every", sa.Text(), nullable=True),
        sa.Column("maximum", sa.Integer(), nullable=True),
        sa.Column("as_needed", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.Text(), nullable=True),
        sa.Column("late_after", sa.Text(), nullable=True),
        sa.Column("grace", sa.Text(), nullable=False),
        sa.Column("lapse", sa.Text(), nullable=False),
        sa.Column("early_counts", sa.Integer(), nullable=False),
        sa.Column("restart_after", sa.Text(), nullable=True),
        sa.Column("stop", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("volume_ml", sa.Integer(), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("citation", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("as_needed IN (0, 1)", name="ck_protocol_as_needed"),
        sa.CheckConstraint("early_counts IN (0, 1)", name="ck_protocol_early_counts"),
        sa.PrimaryKeyConstraint("id", name="pk_protocol"),
        sa.UniqueConstraint("name", "edition", name="uq_protocol_name_edition"),
        sqlite_strict=True,
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_setting_name",
        "setting",
        ["name"],
        unique=True,
        sqlite_where=sa.text("void IS NULL"),
        postgresql_where=sa.text("void IS NULL"),
    )


def _structure() -> None:
    op.create_table(
        "structure",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("sided", sa.Integer(), nullable=False),
        sa.Column("synonyms", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('tendon', 'ligament', 'muscle', 'joint', 'labrum', 'fascia', 'disc')",
            name="ck_structure_kind",
        ),
        sa.CheckConstraint(
            "region IN ('head', 'neck', 'shoulder', 'elbow', 'wrist and hand', 'thoracic spine', 'lumbar spine', 'sacroiliac', 'pelvis and groin', 'hip', 'thigh', 'knee', 'lower leg', 'ankle', 'foot')",
            name="ck_structure_region",
        ),
        sa.CheckConstraint("sided IN (0, 1)", name="ck_structure_sided"),
        sa.PrimaryKeyConstraint("id", name="pk_structure"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_structure_name",
        "structure",
        ["name"],
        unique=True,
        sqlite_where=sa.text("void IS NULL"),
        postgresql_where=sa.text("void IS NULL"),
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
        sa.CheckConstraint("side IN ('left', 'right')", name="ck_course_side"),
        sa.ForeignKeyConstraint(["condition_id"], ["condition.id"], name="fk_course_condition_id"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_course_patient_id"),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocol.id"], name="fk_course_protocol_id"),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name="fk_course_structure_id"),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sqlite_strict=True,
    )
    op.create_index("ix_course_patient_id", "course", ["patient_id"], unique=False)


def _patient_word() -> None:
    op.create_table(
        "patient_word",
        sa.Column("word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_patient_word_patient_id"),
        sa.PrimaryKeyConstraint("word", "patient_id", name="pk_patient_word"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_patient_word_patient_id", "patient_word", ["patient_id"], unique=False)


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
        sa.CheckConstraint("consent IN (0, 1)", name="ck_session_consent"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_session_patient_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sqlite_strict=True,
    )
    op.create_index("ix_session_patient_id", "session", ["patient_id"], unique=False)


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
            "change IN ('extended', 'paused', 'resumed', 'completed', 'stopped')",
            name="ck_course_change_change",
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_course_change_course_id"),
        sa.PrimaryKeyConstraint("id", name="pk_course_change"),
        sqlite_strict=True,
    )
    op.create_index("ix_course_change_course_id", "course_change", ["course_id"], unique=False)


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
            "guidance IN ('ultrasound', 'fluoroscopy', 'ct', 'landmark')", name="ck_injection_guidance"
        ),
        sa.CheckConstraint("percent BETWEEN 1 AND 100000", name="ck_injection_percent_range"),
        sa.CheckConstraint("volume_ml BETWEEN 1 AND 100000", name="ck_injection_volume_ml_range"),
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
        sa.CheckConstraint("moment IN ('before', 'after', 'follow-up')", name="ck_score_moment"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_score_course_id"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_score_measure_id"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_score_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_score"),
        sqlite_strict=True,
    )
    op.create_index("ix_score_course_id", "score", ["course_id"], unique=False)
    op.create_index("ix_score_session_id", "score", ["session_id"], unique=False)


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
        sa.CheckConstraint("need IN ('planned', 'optional', 'as needed')", name="ck_standing_need"),
        sa.CheckConstraint(
            "status IN ('open', 'paused', 'stopped', 'completed', 'void')", name="ck_standing_status"
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_standing_course_id"),
        sa.PrimaryKeyConstraint("course_id", name="pk_standing"),
        sqlite_strict=True,
    )
    op.create_index("ix_standing_due_course_id", "standing", ["due", "course_id"], unique=False)
    op.create_index("ix_standing_lapses_on", "standing", ["lapses_on"], unique=False)
    op.create_index("ix_standing_span", "standing", ["span"], unique=False)
