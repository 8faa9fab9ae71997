"""The audit trail with the triggers that keep it, and what is derived from the records."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEPT = "the audit trail is never changed"
_SQLITE_TRIGGERS = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
    # Also against INSERT OR REPLACE, which would delete without asking the trigger above.
    f"""
    CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
    WHEN NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM audit)
    OR EXISTS (SELECT 1 FROM audit WHERE operation = NEW.operation AND part = NEW.part)
    BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END
    """,  # noqa: S608 - no value in it is anybody's
)
_POSTGRESQL_TRIGGERS = (
    f"CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$",
    f"""
    CREATE FUNCTION audit_in_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM audit) THEN RAISE EXCEPTION '{_KEPT}'; END IF;
        RETURN NEW;
    END $$
    """,  # noqa: S608 - no value in it is anybody's
    "CREATE TRIGGER audit_in_order BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_in_order()",
    """
    CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_kept()
    """,
    """
    CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()
    """,
    "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_in_order",
    "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_no_change",
    "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_no_truncate",
)
_TABLES = ("audit", "standing", "patient_word")


def upgrade() -> None:
    _audit()
    _standing()
    _patient_word()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in _SQLITE_TRIGGERS if on_sqlite else _POSTGRESQL_TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_kept(), audit_in_order()")


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
        sa.Column("on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("action IN ('add', 'replace')", name=op.f("ck_audit_action")),
        sa.PrimaryKeyConstraint("n", name="pk_audit"),
        sa.UniqueConstraint("operation", "part", name="uq_audit_operation_part"),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_record_key", "audit", ["record", "key"], unique=False)


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
