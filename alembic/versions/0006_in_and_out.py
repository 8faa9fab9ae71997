"""In and out: patients entered twice, study ids, how a clinic's spreadsheets are read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("void IS NULL")
_TABLES = ("merge", "study_id", "duplicate_review", "import_profile")


def upgrade() -> None:
    op.execute(
        "ALTER TABLE patient ADD COLUMN merged_into_id INTEGER "
        "CONSTRAINT fk_patient_merged_into_id REFERENCES patient (id)"
    )
    for column in ("born", "phone", "merged_into_id"):
        op.create_index(f"ix_patient_{column}", "patient", [column], unique=False)
    _merge()
    _study_id()
    _duplicate_review()
    _import_profile()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    for column in ("merged_into_id", "phone", "born"):
        op.drop_index(f"ix_patient_{column}", table_name="patient")
    op.execute("ALTER TABLE patient DROP COLUMN merged_into_id")


def _merge() -> None:
    op.create_table(
        "merge",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Text().with_variant(sa.Date(), "postgresql"), nullable=False),
        *_kept("merge"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_merge_patient_id"),
        sa.ForeignKeyConstraint(["into_id"], ["patient.id"], name="fk_merge_into_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_merge_patient_id", "merge", ["patient_id"], unique=False)
    op.create_index("ix_merge_into_id", "merge", ["into_id"], unique=False)


def _study_id() -> None:
    op.create_table(
        "study_id",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        *_kept("study_id"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_study_id_patient_id"),
        sqlite_strict=True,
    )
    _only("uq_study_id_patient_id", "study_id", "patient_id")
    _only("uq_study_id_code", "study_id", "code")


def _duplicate_review() -> None:
    op.create_table(
        "duplicate_review",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        *_kept("duplicate_review"),
        sa.CheckConstraint("verdict IN ('to review', 'two persons')", name="ck_duplicate_review_verdict"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_duplicate_review_patient_id"),
        sa.ForeignKeyConstraint(["other_id"], ["patient.id"], name="fk_duplicate_review_other_id"),
        sqlite_strict=True,
    )
    _only("uq_duplicate_review_pair", "duplicate_review", "patient_id", "other_id")
    op.create_index("ix_duplicate_review_other_id", "duplicate_review", ["other_id"], unique=False)


def _import_profile() -> None:
    op.create_table(
        "import_profile",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("dates", sa.Text(), nullable=True),
        sa.Column("encoding", sa.Text(), nullable=True),
        sa.Column("delimiter", sa.Text(), nullable=True),
        *_kept("import_profile"),
        sqlite_strict=True,
    )
    _only("uq_import_profile_name", "import_profile", "name")


def _kept(table: str) -> list[sa.schema.SchemaItem]:
    """Return the columns that every record has, and the rule that its key is one."""
    return [
        sa.Column("void", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _only(index: str, table: str, *columns: str) -> None:
    """Say that no two records in force share these columns."""
    op.create_index(index, table, [*columns], unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE)
