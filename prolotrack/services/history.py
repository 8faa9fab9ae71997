"""History: what the audit trail tells of records, in words that people know."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from prolotrack.domain.condition import Condition
from prolotrack.domain.dates import Interval
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.reference import LETTERS, reference_of
from prolotrack.domain.revision import Edit, Revision, did
from prolotrack.domain.structure import Structure
from prolotrack.services.clinic import zone
from prolotrack.store.audit import Entry, revived
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader
from prolotrack.store.records import columns_of

_REFERRED = {
    "patient": (Patient, "mrn"),
    "structure": (Structure, "name"),
    "condition": (Condition, "code"),
    "protocol": (Protocol, "name"),
    "measure": (Measure, "name"),
}
KEPT_BY_THE_STORE = {"id", "version"}  # fields that say nothing of the record
_CALLED = {"continues_id": "course", "merged_into_id": "patient"}  # what a field refers to that is not named for it


def history(reader: Reader, pairs: Iterable[tuple[str, int]]) -> tuple[Revision, ...]:
    """Return what happened to records, each given by its table and key, in order of the trail."""
    entries = [
        entry
        for record, key in dict.fromkeys(pairs)
        for entry in reader.all(Entry, "trail.history", kind=record, key=key)
    ]
    place = place_of(reader)
    return tuple(_revision(reader, entry, place) for entry in sorted(entries, key=lambda entry: entry.n))


def corrections(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return the revisions that changed a record after it was added."""
    return tuple(revision for revision in revisions if revision.changes)


def place_of(reader: Reader) -> ZoneInfo | None:
    """Return the clinic's zone; None, the machine's own, where it has said none."""
    named = zone(reader)
    return ZoneInfo(named) if named else None


def local(at: str, place: ZoneInfo | None) -> str:
    """Return an instant of the trail on the clocks of a place, else of the machine: ``2026-03-02T11:00:00+01:00``."""
    return datetime.fromisoformat(at).astimezone(place).isoformat(timespec="seconds")


def edits(reader: Reader, record: type, before: object, after: object) -> Iterable[Edit]:
    """Yield the fields in which two versions of a record differ."""
    for field in columns_of(record):
        old, new = getattr(before, field), getattr(after, field)
        if old != new and field not in KEPT_BY_THE_STORE:
            yield Edit(field.removesuffix("_id"), _readable(reader, field, old), _readable(reader, field, new))


def _revision(reader: Reader, entry: Entry, place: ZoneInfo | None) -> Revision:
    """Return what an entry tells."""
    record = RECORD_OF[entry.record]
    after: object = revived(record, entry.after)
    before: object = after if entry.before is None else revived(record, entry.before)
    return Revision(
        n=entry.n,
        at=local(entry.at, place),
        actor=entry.actor,
        command=entry.command,
        record=entry.record,
        key=entry.key,
        did=did(entry.before, getattr(before, "void", None), getattr(after, "void", None)),
        changes=tuple(edits(reader, record, before, after)),
        reason=entry.reason,
        note=entry.note,
        undoes=reader.value("trail.first_of", operation=entry.undoes) if entry.undoes else None,
    )


def _readable(reader: Reader, field: str, value: object) -> object:
    """Return a value of a field as people know it: a name or a reference in the place of a key."""
    if isinstance(value, Interval):
        return str(value)
    if not (field.endswith("_id") and isinstance(value, int)):
        return value
    what = _CALLED.get(field, field.removesuffix("_id"))
    if what in LETTERS:
        return reference_of(what, value)
    record, name = _REFERRED[what]
    return getattr(reader.known(record, value), name)
