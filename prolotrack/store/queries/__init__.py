"""Every question that is asked of the database, written once in SQLAlchemy Core, one file a subject.

Each module-level ``Select`` is a query; ``make sql`` compiles them for both databases into
`prolotrack.store.compiled`, and a reader asks for them by name: ``worklist.coming``.
"""
