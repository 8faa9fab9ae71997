"""The catalogue and the clinic's settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("void IS NULL")
_TABLES = ("structure", "condition", "protocol", "measure", "setting")


def upgrade() -> None:
    _structure()
    _condition()
    _protocol()
    _measure()
    _setting()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


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
            name=op.f("ck_structure_kind"),
        ),
        sa.CheckConstraint(
            "region IN ('head', 'neck', 'shoulder', 'elbow', 'wrist and hand', 'thoracic spine', 'lumbar spine', "
            "'sacroiliac', 'pelvis and groin', 'hip', 'thigh', 'knee', 'lower leg', 'ankle', 'foot')",
            name=op.f("ck_structure_region"),
        ),
        sa.CheckConstraint("sided IN (0, 1)", name=op.f("ck_structure_sided")),
        sa.PrimaryKeyConstraint("id", name="pk_structure"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_structure_name", "structure", ["name"], unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE
    )


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
        sa.CheckConstraint("side IN ('left', 'right')", name=op.f("ck_condition_side")),
        sa.PrimaryKeyConstraint("id", name="pk_condition"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_condition_code", "condition", ["code"], unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE
    )


def _protocol() -> None:
    op.create_table(
        "protocol",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
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
        sa.CheckConstraint("as_needed IN (0, 1)", name=op.f("ck_protocol_as_needed")),
        sa.CheckConstraint("early_counts IN (0, 1)", name=op.f("ck_protocol_early_counts")),
        sa.PrimaryKeyConstraint("id", name="pk_protocol"),
        sa.UniqueConstraint("name", "edition", name="uq_protocol_name_edition"),
        sqlite_strict=True,
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
        sa.CheckConstraint("better IN ('lower', 'higher')", name=op.f("ck_measure_better")),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_measure_name", "measure", ["name"], unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE
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
        "uq_setting_name", "setting", ["name"], unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE
    )
