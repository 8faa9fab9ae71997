"""What was injected and was it safe: mixes, screening, the procedure note, lots, adverse events, follow-up."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TRUTH = "INTEGER CONSTRAINT ck_{table}_{column} CHECK ({column} IN (0, 1))"
_LIST = "TEXT NOT NULL DEFAULT '[]'"
_SINCE = (
    "TEXT NOT NULL DEFAULT 'last session' "
    "CONSTRAINT ck_{table}_{column} CHECK ({column} IN ('first session', 'last session'))"
)
_COLUMNS = {
    "patient": {"alerts": _LIST},
    "protocol": {"follow_up_from": _SINCE},
    "measure": {"mcid_value": "INTEGER", "mcid_later_points": "INTEGER", "mcid_later_from": "TEXT"},
    "course": {
        "goal": "TEXT",
        "consent": _TRUTH,
        "agent": "TEXT",
        "continues_id": "INTEGER CONSTRAINT fk_course_continues_id REFERENCES course (id)",
    },
    "session": {
        "time_out": _TRUTH,
        "screen": "TEXT",
        "position": "TEXT",
        "prep": "TEXT",
        "wheals": "TEXT",
        "instructions": "TEXT",
        "plan": "TEXT",
        "override": "TEXT",
        "stops": _LIST,
    },
    "injection": {
        "mix": "TEXT",
        "points": _LIST,
        "image": "TEXT",
        "approach": "TEXT",
        "needle": "TEXT",
        "response": "TEXT",
        "complications": "TEXT",
    },
    "score": {"items": _LIST},
}
_TABLES = ("substance", "favourite", "lot", "lot_use", "adverse_event")
_KEPT = (
    "course_id, status, planned, given, counted, first_on, last_on, number, need, earliest, due, latest, lapses_on, "
    "span, appointment_id, call_on, unanswered, declined_on"
)
_CHANGES = "'extended', 'paused', 'resumed', 'completed', 'stopped'"


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for column, kind in columns.items():
            written = kind.format(table=table, column=column)
            op.execute(f'ALTER TABLE {table} ADD COLUMN "{column}" {written}')
    op.create_index("ix_course_continues_id", "course", ["continues_id"], unique=False)
    op.create_index("ix_score_on", "score", ["on"], unique=False)
    _allow_changes(f"{_CHANGES}, 'reopened'")
    _substance()
    _favourite()
    _lot()
    _lot_use()
    _adverse_event()
    _make_standing_anew(_standing)


def downgrade() -> None:
    _make_standing_anew(_standing_before)
    for table in reversed(_TABLES):
        op.drop_table(table)
    _allow_changes(_CHANGES)
    op.drop_index("ix_score_on", table_name="score")
    op.drop_index("ix_course_continues_id", table_name="course")
    for table, columns in _COLUMNS.items():
        for column in reversed(columns):
            op.execute(f'ALTER TABLE {table} DROP COLUMN "{column}"')


def _allow_changes(words: str) -> None:
    """Say what can happen to a course; a course that was reopened cannot go back to a program that knows no such."""
    with op.batch_alter_table("course_change") as batch:
        batch.drop_constraint(batch.f("ck_course_change_change"), type_="check")
        batch.create_check_constraint(batch.f("ck_course_change_change"), f"change IN ({words})")


def _make_standing_anew(make: Callable[[], None]) -> None:
    """Make the table anew, with what is kept; it refers to others and none to it. What is new is derived later."""
    op.execute("CREATE TABLE standing_aside AS SELECT * FROM standing")
    op.drop_table("standing")
    make()
    op.execute(f"INSERT INTO standing ({_KEPT}) SELECT {_KEPT} FROM standing_aside")  # noqa: S608 - no value in it
    op.drop_table("standing_aside")


def _substance() -> None:
    op.create_table(
        "substance",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("synonyms", sa.Text(), nullable=False),
        sa.Column("allergens", sa.Text(), nullable=False),
        sa.Column("most_mg_per_kg", sa.Integer(), nullable=True),
        sa.Column("most_mg", sa.Integer(), nullable=True),
        sa.Column("most_mg_per_kg_constricted", sa.Integer(), nullable=True),
        sa.Column("most_mg_constricted", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('irritant', 'anaesthetic', 'vasoconstrictor', 'diluent')", name=op.f("ck_substance_role")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substance")),
        sqlite_strict=True,
    )
    _only("uq_substance_name", "substance", "name")


def _favourite() -> None:
    op.create_table(
        "favourite",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mix", sa.Text(), nullable=False),
        sa.Column("protocol", sa.Text(), nullable=True),
        sa.Column("clinician", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourite")),
        sqlite_strict=True,
    )


def _lot() -> None:
    op.create_table(
        "lot",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("expires", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("maker", sa.Text(), nullable=True),
        sa.Column("recalled_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("recall_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot")),
        sqlite_strict=True,
    )
    _only("uq_lot_number", "lot", "number")


def _lot_use() -> None:
    op.create_table(
        "lot_use",
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("injection_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["injection_id"], ["injection.id"], name=op.f("fk_lot_use_injection_id")),
        sa.PrimaryKeyConstraint("lot", "injection_id", name=op.f("pk_lot_use")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_lot_use_injection_id", "lot_use", ["injection_id"], unique=False)


def _adverse_event() -> None:
    op.create_table(
        "adverse_event",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("onset", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("resolved_on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=True),
        sa.Column("hospitalised", sa.Integer(), nullable=True),
        sa.Column("affects_next", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('resolved', 'recovering', 'ongoing', 'resolved with sequelae', 'fatal')",
            name=op.f("ck_adverse_event_outcome"),
        ),
        sa.CheckConstraint("severity IN ('mild', 'moderate', 'severe')", name=op.f("ck_adverse_event_severity")),
        sa.CheckConstraint(
            "type IN ('flare', 'vasovagal reaction', 'allergic reaction', 'anaphylaxis', 'infection', 'haemorrhage', "
            "'nerve injury', 'tendon rupture', 'pneumothorax', 'spinal headache', 'anaesthetic toxicity', 'other')",
            name=op.f("ck_adverse_event_type"),
        ),
        sa.CheckConstraint("affects_next IN (0, 1)", name=op.f("ck_adverse_event_affects_next")),
        sa.CheckConstraint("hospitalised IN (0, 1)", name=op.f("ck_adverse_event_hospitalised")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_adverse_event_course_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_adverse_event_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adverse_event")),
        sqlite_strict=True,
    )
    op.create_index("ix_adverse_event_course_id", "adverse_event", ["course_id"], unique=False)
    op.create_index("ix_adverse_event_onset", "adverse_event", ["onset"], unique=False)


def _only(index: str, table: str, column: str) -> None:
    in_force = sa.text("void IS NULL")
    op.create_index(index, table, [column], unique=True, sqlite_where=in_force, postgresql_where=in_force)


def _standing() -> None:
    day = sa.Text().with_variant(sa.Date(), "postgresql")
    _standing_before(
        sa.Column("score_number", sa.Integer(), nullable=True),
        *(sa.Column(f"score_{name}", day, nullable=True) for name in ("earliest", "due", "latest", "lapses_on")),
        sa.Column("adverse_event_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["adverse_event_id"], ["adverse_event.id"], name="fk_standing_adverse_event_id"),
    )
    op.create_index("ix_standing_score_due_course_id", "standing", ["score_due", "course_id"], unique=False)
    op.create_index("ix_standing_adverse_event_id", "standing", ["adverse_event_id"], unique=False)


def _standing_before(*more: SchemaItem) -> None:
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
        *more,
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
