"""Fresh records: those that an import makes, each with its key, until they are written, a kind at a time."""

from collections import Counter
from typing import NamedTuple

from prolotrack.domain.course import Course, CourseChange
from prolotrack.domain.patient import Patient
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.store.transaction import Transaction

Record = Patient | Course | CourseChange | Session | Injection | Score

_KINDS: tuple[type[Record], ...] = (
    Patient,
    Course,
    CourseChange,
    Session,
    Injection,
    Score,
)  # as they refer to each other
_ENOUGH = 2000  # records

REASON = "import"  # of a change of what is recorded


class Mark(NamedTuple):
    """How many records wait, and how many keys are used, of each kind."""

    waiting: tuple[int, ...]
    used: tuple[int, ...]


class Fresh:
    """New records that wait to be written; *most* is how many keys of a kind are asked for at a time."""

    def __init__(self, tx: Transaction, most: int) -> None:
        """Begin with none."""
        self.written: Counter[type[Record]] = Counter()
        self.completed = 0
        self.about: set[int] = set()  # the keys of patients of whom something may wait
        self._tx = tx
        self._most = min(most, _ENOUGH)
        self._waiting: dict[type[Record], list[Record]] = {kind: [] for kind in _KINDS}
        self._keys: dict[type[Record], list[int]] = {kind: [] for kind in _KINDS}
        self._used = dict.fromkeys(_KINDS, 0)
        self._completing: list[tuple[Patient, Patient]] = []

    def key(self, kind: type[Record]) -> int:
        """Return a key that nobody has."""
        keys = self._keys[kind]
        if self._used[kind] == len(keys):
            keys += self._tx.new_keys(kind, self._most)
        self._used[kind] += 1
        return keys[self._used[kind] - 1]

    def add(self, record: Record) -> None:
        """Let a record wait."""
        self._waiting[type(record)].append(record)

    def complete(self, patient: Patient, completed: Patient) -> None:
        """Let a patient who is recorded wait to be recorded as completed."""
        self._completing.append((patient, completed))

    def is_new(self, record: Record) -> bool:
        """Say whether a record waits to be written."""
        return any(record is waiting for waiting in self._waiting[type(record)])

    def holds(self, kind: type[Record], key: int) -> bool:
        """Say whether a record that has a key waits."""
        return any(record.id == key for record in self._waiting[kind])

    def mark(self) -> Mark:
        """Return how things stand."""
        return Mark(tuple(map(len, self._waiting.values())), tuple(self._used.values()))

    def back_to(self, mark: Mark) -> None:
        """Forget what was added since."""
        for waiting, count in zip(self._waiting.values(), mark.waiting, strict=True):
            del waiting[count:]
        self._used = dict(zip(_KINDS, mark.used, strict=True))

    def write_enough(self) -> None:
        """Write what waits where it is much."""
        if len(self._completing) + sum(map(len, self._waiting.values())) >= _ENOUGH:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        for kind, waiting in self._waiting.items():
            self._tx.add_keyed(waiting)
            self.written[kind] += len(waiting)
            waiting.clear()
            del self._keys[kind][: self._used[kind]]
            self._used[kind] = 0
        for patient, completed in self._completing:
            self._tx.replace(patient, completed, REASON)
        self.completed += len(self._completing)
        self._completing.clear()
        self.about.clear()
