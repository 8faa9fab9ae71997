"""The protocol of a course to be opened: one of the catalogue, or the clinic's own, said in options."""

from dataclasses import dataclass
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.dates import Interval, parse_interval, parse_offsets
from prolotrack.domain.protocol import USUAL, Protocol, at_offsets, evenly_spaced
from prolotrack.errors import OutOfRange, UsageProblem
from prolotrack.services.catalogue import own_protocol
from prolotrack.services.lookup.catalogue import find_protocol
from prolotrack.store.transaction import Transaction

_MOST_SESSIONS = 50

Named = Annotated[
    str | None,
    typer.Option(
        "--protocol", parser=options.text("The protocol"), metavar="NAME", help="A protocol of the catalogue."
    ),
]
Sessions = Annotated[
    int | None, typer.Option(parser=options.count, metavar="N", help="So many sessions, with --every.")
]
Every = Annotated[Interval | None, typer.Option(parser=parse_interval, metavar="INTERVAL", help="So far apart: 4w.")]
At = Annotated[
    str | None,
    typer.Option(
        parser=options.text("The list of offsets"), metavar="OFFSETS", help="Unequal gaps: 0,4w,8w,16w from the first."
    ),
]
NotBefore = Annotated[
    Interval | None, typer.Option(parser=parse_interval, metavar="INTERVAL", help="No sooner than this after the last.")
]
LateAfter = Annotated[
    Interval | None, typer.Option(parser=parse_interval, metavar="INTERVAL", help="Late so long after the last.")
]


@dataclass(frozen=True, slots=True)
class Plan:
    """The options that say a protocol."""

    protocol: Named = None
    sessions: Sessions = None
    every: Every = None
    at: At = None
    not_before: NotBefore = None
    late_after: LateAfter = None

    def __post_init__(self) -> None:
        """Raise UsageProblem where the options do not go together, OutOfRange where they ask for too much."""
        ways = [self.protocol is not None, self.sessions is not None or self.every is not None, self.at is not None]
        if sum(ways) > 1:
            raise UsageProblem("Say the protocol in one way: --protocol, or --sessions with --every, or --at.")
        if (self.sessions is None) != (self.every is None):
            raise UsageProblem("--sessions and --every go together: --sessions 3 --every 4w.")
        if (self.not_before or self.late_after) and self.every is None:
            raise UsageProblem("--not-before and --late-after go with --sessions and --every.")
        if self.sessions and self.sessions > _MOST_SESSIONS:
            raise OutOfRange(f"--sessions runs from 1 to {_MOST_SESSIONS}.")

    @property
    def is_said(self) -> bool:
        """Say whether anything was said of the protocol."""
        return any(word is not None for word in (self.protocol, self.sessions, self.at))

    def said_protocol(self, tx: Transaction) -> Protocol | None:
        """Return the protocol that was said, None where none was."""
        return self.chosen(tx) if self.is_said else None

    def chosen(self, tx: Transaction) -> Protocol:
        """Return the protocol, made where it is the clinic's own and new."""
        if self.sessions is not None and self.every is not None:
            return own_protocol(tx, evenly_spaced(self.sessions, self.every, self.not_before, self.late_after))
        if self.at is not None:
            return own_protocol(tx, at_offsets(parse_offsets(tuple(self.at.split(",")))))
        return find_protocol(tx.reader, self.protocol or USUAL)


UNSAID = Plan()
