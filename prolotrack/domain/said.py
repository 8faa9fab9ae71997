"""What a clinician says of a session, before it is known what it amounts to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prolotrack.domain.session import Injection, Session
from prolotrack.errors import UsageProblem

NO_VISIT = Session(0, date.min, "")  # a session of which nothing was said


@dataclass(frozen=True, slots=True)
class Said:
    """What is said; None is what nobody said, and is not recorded.

    *injection* is the same for every course of the session; *again* takes what it leaves open from the last
    session of the course, *as_planned* from its protocol. *visit* holds what else is said of the session: screening,
    preparation, wheals, instructions, plan.
    """

    on: date
    injection: Injection
    clinician: str | None = None
    again: bool = False
    as_planned: bool = False
    pain: Decimal | None = None
    pain_after: Decimal | None = None
    consent: bool | None = None
    note: str | None = None
    early_reason: str | None = None
    override: str | None = None
    visit: Session = NO_VISIT

    def __post_init__(self) -> None:
        """Raise UsageProblem where two solutions are said."""
        if self.again and self.as_planned:
            raise UsageProblem("--again and --as-planned exclude each other: choose one.")
