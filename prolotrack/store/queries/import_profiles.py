"""Import profiles: how a clinic's own spreadsheets are read, by their names."""

from sqlalchemy import select

from prolotrack.store.tables import import_profile

ALL = select(import_profile).where(import_profile.c.void.is_(None)).order_by(import_profile.c.name)
