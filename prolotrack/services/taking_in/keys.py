"""Keys: the references in a file are kept where nobody else has them, so that what was printed stays accepted."""

from prolotrack.domain.course import Course
from prolotrack.domain.session import Session
from prolotrack.services.taking_in.fresh import Fresh
from prolotrack.store.staging import Staged
from prolotrack.store.transaction import Transaction

HIGHEST = 99_999_999  # of a key that a file may name: so many must be left for what comes later


class Keys:
    """The keys of courses and sessions that somebody has, the new ones too."""

    def __init__(self, tx: Transaction, lines: Staged, fresh: Fresh) -> None:
        """Let new keys come after those that the lines name."""
        self._reader = tx.reader
        named = {Course: lines.courses, Session: lines.sessions}
        self._highest: dict[type[Course | Session], int] = {
            kind: tx.reader.value(f"intake.highest_{kind.__name__.lower()}") or 0 for kind in (Course, Session)
        }
        self._shared: dict[type[Course | Session], frozenset[int]] = {}
        for kind, keys in named.items():
            tx.keep_keys(kind, min(keys.highest, HIGHEST))
            self._shared[kind] = keys.shared
        self._fresh = fresh

    def taken(self, kind: type[Course | Session], key: int) -> bool:
        """Say whether somebody has a key; none can that lies beyond all others and is of one patient in the file."""
        if key > self._highest[kind] and key not in self._shared[kind]:
            return False
        return self._fresh.holds(kind, key) or self._reader.get(kind, key) is not None
