"""The doctor: derive everything anew, compare it with what is kept, and look for what somebody forgot."""

from collections.abc import Iterator
from datetime import date

from prolotrack.domain.checkup import Checkup, Difference, Loose, holidays_end
from prolotrack.domain.reference import reference_of
from prolotrack.domain.standing import Standing
from prolotrack.services.clinic import clinic
from prolotrack.store.anew import lot_sets, names, standing_rows, word_sets
from prolotrack.store.beside import Row
from prolotrack.store.reader import Reader
from prolotrack.store.records import columns_of

_FIELDS = columns_of(Standing)
_STATUS = _FIELDS.index("status")


def examine(reader: Reader, today: date) -> Checkup:
    """Return what is found in the whole database, at constant memory where all is well.

    A damaged database is not looked into: what it answers is worth nothing.
    """
    revision, edition = reader.version() or ("", None)
    damage = reader.damage()
    differences: list[Difference] = []
    courses = patients = injections = 0
    if not damage:
        courses = _compare_standings(reader, differences)
        patients = _compare_words(reader, differences)
        _compare_names(reader, differences)
        injections = _compare_lots(reader, differences)
    return Checkup(
        revision=revision,
        edition=int(edition or 0),
        courses=courses,
        patients=patients,
        damage=None if damage is None else tuple(damage),
        differences=tuple(differences),
        forgotten=() if damage else _loose(reader, "doctor.forgotten", today),
        needless=() if damage else _loose(reader, "doctor.needless", today),
        holidays=None if damage else holidays_end(clinic(reader), today),
        injections=injections,
    )


def _compare_standings(reader: Reader, differences: list[Difference]) -> int:
    """Compare the standing of every course with a fresh one; return how many courses there are."""
    courses = 0
    for kept, fresh in standing_rows(reader):
        courses += fresh is not None
        if kept != fresh:
            differences += _of_standing(kept, fresh)
    return courses


def _of_standing(kept: Row | None, fresh: Row | None) -> Iterator[Difference]:
    """Yield in what a standing differs from a fresh one; one that is missing or too many differs as a whole."""
    course = reference_of("course", (kept or fresh or ("",))[0])
    if kept is None or fresh is None:
        yield Difference(course, "standing", kept[_STATUS] if kept else None, fresh[_STATUS] if fresh else None)
        return
    for field, was, now in zip(_FIELDS, kept, fresh, strict=True):
        if was != now:
            yield Difference(course, field, was, now)


def _compare_words(reader: Reader, differences: list[Difference]) -> int:
    """Compare the words by which every patient is found with fresh ones; return how many patients there are."""
    patients = 0
    for kept, fresh in word_sets(reader):
        patients += fresh is not None
        key, stored = kept or (0, set())
        _, mrn, known = fresh or (key, f"patient {key}", set())
        if stored != known:
            differences += [Difference(mrn, "word", word, None) for word in sorted(stored - known)]
            differences += [Difference(mrn, "word", None, word) for word in sorted(known - stored)]
    return patients


def _compare_names(reader: Reader, differences: list[Difference]) -> None:
    """Compare the names that are compared with what was mistyped with fresh ones."""
    for kept, fresh in names(reader):
        key, stored = kept or (0, "")
        _, mrn, known = fresh or (key, f"patient {key}", "")
        if stored != known:
            differences.append(Difference(mrn, "name", stored.strip() or None, known.strip() or None))


def _compare_lots(reader: Reader, differences: list[Difference]) -> int:
    """Compare the lots by which every injection is found with fresh ones; return how many were given from lots."""
    injections = 0
    for kept, fresh in lot_sets(reader):
        injections += fresh is not None
        key, stored = kept or (0, set())
        _, session_id, known = fresh or (key, None, set())
        session = reference_of("session", session_id) if session_id else f"injection {key}"
        differences += [Difference(session, "lot", lot, None) for lot in sorted(stored - known)]
        differences += [Difference(session, "lot", None, lot) for lot in sorted(known - stored)]
    return injections


def _loose(reader: Reader, query: str, today: date) -> tuple[Loose, ...]:
    """Return the loose appointments that a query finds, one for each of their courses."""
    rows = reader.rows(query, today=today.isoformat())
    return tuple(Loose(key, course, date.fromisoformat(on), at) for key, course, on, at in rows)
