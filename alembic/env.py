"""How Alembic reaches the schema: on the connection the program hands over, or, for developers, on --db's file."""

import os

from alembic import context

from prolotrack.store.address import parse_address
from prolotrack.store.tables import is_compared, metadata
from prolotrack.store.transaction import writing_engine


def run(connection: object) -> None:
    """Run the revisions on a connection whose transaction belongs to the caller."""
    for index in (index for table in metadata.tables.values() for index in table.indexes):
        if "where" in index.info:
            index.dialect_options["postgresql"]["where"] = index.info["where"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        render_as_batch=True,
        include_object=is_compared,
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    address = parse_address(os.environ.get("PROLOTRACK_DATABASE_URL", "sqlite:///build/schema.db"))
    with writing_engine(address).begin() as own:
        run(own)
