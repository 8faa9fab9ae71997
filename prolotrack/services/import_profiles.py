"""Import profiles: how files of a kind are read, kept under a name."""

from dataclasses import replace

from prolotrack.domain.import_profile import ImportProfile
from prolotrack.domain.names import fold
from prolotrack.errors import NotFound
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


def find_profile(reader: Reader, name: str) -> ImportProfile:
    """Return the profile of a name; NotFound, which tells those that are kept, where there is none."""
    kept = reader.all(ImportProfile, "import_profiles.all")
    found = _named(kept, name)
    if found is None:
        names = ", ".join(repr(profile.name) for profile in kept)
        known = f"there are {names}" if names else "keep one with --save NAME"
        raise NotFound(f"No import profile {name!r}: {known}.")
    return found


def keep_profile(tx: Transaction, profile: ImportProfile) -> None:
    """Keep a profile; another that has its name gives way to it, the same one stays."""
    old = _named(tx.reader.all(ImportProfile, "import_profiles.all"), profile.name)
    if old is None:
        tx.add(profile)
    elif replace(profile, name=old.name, id=old.id, version=old.version) != old:
        tx.replace(old, replace(profile, name=old.name))


def _named(profiles: list[ImportProfile], name: str) -> ImportProfile | None:
    """Return the profile of a name, however it is written."""
    return next((profile for profile in profiles if fold(profile.name) == fold(name)), None)
