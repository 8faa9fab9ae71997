"""Which courses leave: those of a patient, a status, a structure …, opened or treated within a time."""

from datetime import date
from typing import Any, NamedTuple

from prolotrack.domain.anatomy import Region, Side
from prolotrack.domain.course import Status


class Choice(NamedTuple):
    """What must hold for the courses that leave, void ones never do; None where it does not matter."""

    patient_id: int | None = None
    status: Status | None = None
    structure: str | None = None
    side: Side | None = None
    region: Region | None = None
    protocol: str | None = None
    clinician: str | None = None
    since: date = date.min
    until: date = date.max

    @property
    def values(self) -> dict[str, Any]:
        """Return the parameters of a query whose rows are chosen so (`store.queries.choice`)."""
        return {
            **self._asdict(),
            "status": self.status and self.status.value,
            "side": self.side and self.side.value,
            "region": self.region and self.region.value,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
        }
