"""What may be recorded of a course beside its sessions: scores of follow-up, adverse events, and lots."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.lot import Lot
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.session import Injection
from prolotrack.errors import NotFound
from prolotrack.services.treatment import log_session
from tests.factories import NOTHING_SAID, Clinic, given

FOLLOWED = ("follow up", "follow up", "strike score")
HURT = ("hurt", "flare", "strike event")
STOCKED = ("give from lot", "give from lot", "stock", "expire", "recall", "strike lot", "amend lots")
CLINICAL = (*FOLLOWED, *HURT, *STOCKED)


@dataclass(frozen=True, slots=True)
class Record:
    """What is recorded of a course; the lot that is meant is its own, and another's capitals do not matter."""

    clinic: Clinic
    course_id: int

    @property
    def lot(self) -> str:
        """Return the number of the lot."""
        return f"LOT {self.course_id}"

    def deeds(self) -> dict[str, Callable[[date], object]]:
        """Return what is done on a day, by what it is called."""
        return {
            "follow up": self._follow_up,
            "strike score": lambda _: self._strike(Score, "score"),
            "hurt": lambda on: self._happened(EventType.NERVE_INJURY, on),
            "flare": lambda on: self._happened(EventType.FLARE, on),
            "strike event": lambda _: self._strike(AdverseEvent, "adverse_event"),
            "give from lot": self._give,
            "stock": lambda on: self.clinic.do(lambda tx: tx.add(Lot(self.lot, "dextrose 50 %", expires=on))),
            "expire": lambda on: self._amend_lot(replace(self._stocked(), expires=on)),
            "recall": lambda on: self._amend_lot(replace(self._stocked(), recalled_on=on, recall_reason="glass")),
            "strike lot": lambda _: self._amend_lot(replace(self._stocked(), void="never bought")),
            "amend lots": lambda on: self._amend_lots(
                (f"another {on}",) if on.day % 2 else (self.lot, self.lot.lower())
            ),
        }

    def _follow_up(self, on: date) -> Score:
        """Add a score of follow-up."""
        return self.clinic.do(lambda tx: tx.add(Score(self.course_id, 1, on, Moment.FOLLOW_UP, Decimal(3))))

    def _happened(self, what: EventType, on: date) -> AdverseEvent:
        """Add an event; all but a flare affect the next session."""
        affects = what is not EventType.FLARE
        return self.clinic.do(lambda tx: tx.add(AdverseEvent(self.course_id, what, on, affects_next=affects)))

    def _give(self, on: date) -> None:
        """Log a session from the lot, whatever the rules say."""
        said = replace(given(on), injection=replace(NOTHING_SAID, lots=(self.lot.lower(),)), override="as agreed")
        self.clinic.do(lambda tx: log_session(tx, [self.course_id], said))

    def _amend_lots(self, lots: tuple[str, ...]) -> None:
        """Say that the last injection was from other lots."""
        seen = self.clinic.ask(lambda reader: reader.known(Injection, self._last("injection")))
        self.clinic.do(lambda tx: tx.replace(seen, replace(seen, lots=lots)))

    def _stocked(self) -> Lot:
        """Return the lot as it is known."""
        found = self.clinic.ask(lambda reader: reader.one(Lot, "lots.one", number=self.lot))
        if not found:
            raise NotFound("There is none.")
        return found

    def _amend_lot(self, now: Lot) -> None:
        """Say something else of the lot."""
        seen = self._stocked()
        self.clinic.do(lambda tx: tx.replace(seen, now))

    def _strike(self, kind: type[Score] | type[AdverseEvent], table: str) -> None:
        """Strike out the last record of its kind."""
        seen = self.clinic.ask(lambda reader: reader.known(kind, self._last(table)))
        self.clinic.do(lambda tx: tx.void(seen, "mistyped"))

    def _last(self, table: str) -> int:
        """Return the key of the last record of the course."""
        ((key,),) = self.clinic.sql(f'SELECT max(id) FROM "{table}" WHERE course_id = :key', key=self.course_id)  # noqa: S608
        if key is None:
            raise NotFound("There is none.")
        return int(key)
