"""In and out: patients entered twice, study ids, how a clinic's spreadsheets are read."""

from contextlib import suppress

import sqlalchemy as sa
from alembic import op

from prolotrack.domain.names import spaced
from prolotrack.errors import DatabaseTrouble

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("void IS NULL")
_MERGED = sa.text("merged_into_id IS NOT NULL")
_TABLES = ("merge", "study_id", "duplicate_review", "import_profile", "patient_name")
_CHUNK = 5000  # rows
_NAMED = "SELECT id, name FROM patient WHERE void IS NULL AND id > :beyond ORDER BY id LIMIT :limit"
_TRIGRAMS = """
SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
WHERE extname = 'pg_trgm'
"""
_NO_TRIGRAMS = (
    "The database lacks the extension pg_trgm, and this user may not make it: let its owner run "
    "CREATE EXTENSION pg_trgm, then repeat. Nothing was changed."
)


def upgrade() -> None:
    op.execute(
        "ALTER TABLE patient ADD COLUMN merged_into_id INTEGER "
        "CONSTRAINT fk_patient_merged_into_id REFERENCES patient (id)"
    )
    for column in ("born", "phone"):
        op.create_index(f"ix_patient_{column}", "patient", [column], unique=False)
    op.create_index(
        "ix_patient_merged_into_id",
        "patient",
        ["merged_into_id"],
        unique=False,
        sqlite_where=_MERGED,
        postgresql_where=_MERGED,
    )
    _merge()
    _study_id()
    _duplicate_review()
    _import_profile()
    _patient_name()


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
        sa.UniqueConstraint("code", name="uq_study_id_code"),
        sqlite_strict=True,
    )
    _only("uq_study_id_patient_id", "study_id", "patient_id")


def _duplicate_review() -> None:
    op.create_table(
        "duplicate_review",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        *_kept("duplicate_review"),
        sa.CheckConstraint("verdict IN ('to review', 'two persons')", name=op.f("ck_duplicate_review_verdict")),
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
        sa.Column("constants", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        *_kept("import_profile"),
        sqlite_strict=True,
    )
    _only("uq_import_profile_name", "import_profile", "name")


def _patient_name() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE patient_name USING fts5(name, tokenize='trigram', detail='none', columnsize=0)"
        )
        _fill(connection)
        return
    op.create_table(
        "patient_name",
        sa.Column("rowid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rowid", name="pk_patient_name"),
    )
    _fill(connection)
    schema = _schema_of_trigrams(connection)
    op.execute(f"CREATE INDEX ix_patient_name_name ON patient_name USING gin (name {schema}.gin_trgm_ops)")


def _fill(connection: sa.Connection) -> None:
    """Write the folded names of the patients there are, some at a time."""
    last = 0
    while patients := connection.execute(sa.text(_NAMED), {"beyond": last, "limit": _CHUNK}).all():
        if named := [{"key": key, "name": spaced(name)} for key, name in patients if spaced(name)]:
            connection.execute(sa.text("INSERT INTO patient_name (rowid, name) VALUES (:key, :name)"), named)
        last = patients[-1].id


def _schema_of_trigrams(connection: sa.Connection) -> str:
    """Return the schema of the extension that knows trigrams, which is made where it is not there yet."""
    if connection.scalar(sa.text(_TRIGRAMS)) is None:
        public = connection.scalar(sa.text("SELECT to_regnamespace('public')"))
        with suppress(sa.exc.DBAPIError), connection.begin_nested():
            connection.execute(sa.text(f"CREATE EXTENSION pg_trgm{' SCHEMA public' if public else ''}"))
    schema = connection.scalar(sa.text(_TRIGRAMS))
    if schema is None:
        raise DatabaseTrouble(_NO_TRIGRAMS)
    return str(schema)


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
