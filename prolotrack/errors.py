"""The tree of what can go wrong. Each error carries its exit code and one sentence that says what to do.

ProlotrackError          1  unexpected
├── UsageProblem         2  a value is malformed or missing
├── NotFound             3  nothing has that reference or name
├── Ambiguous            4  several match, or the match is not exact
├── Conflict             5  the record does not allow it as it stands
│   ├── ChangedMeanwhile    somebody else changed the record first
│   └── Duplicate           it exists already; where a course, session or appointment is, --override lifts it
├── OutOfRange           6  beyond its bounds, in the future, or contradictory
├── SafetyStop           7  refused by a clinical rule; --override lifts it where a session is logged or amended
├── NotPermitted         8  not allowed for this person
└── DatabaseTrouble      9  unreachable, busy, damaged, foreign, or of a newer version
"""

from typing import ClassVar, NamedTuple


class ProlotrackError(Exception):
    """Something went wrong that the program has a sentence for."""

    exit_code: ClassVar[int] = 1


class UsageProblem(ProlotrackError):
    """A value is malformed or missing."""

    exit_code = 2


class NotFound(ProlotrackError):
    """Nothing has that reference or name."""

    exit_code = 3


class Candidate(NamedTuple):
    """One of several matches: what to type for it, and how to tell it from the others."""

    reference: str
    description: str


class Ambiguous(ProlotrackError):
    """Several records match; the candidates are listed."""

    exit_code = 4

    def __init__(self, sentence: str, candidates: tuple[Candidate, ...] = ()) -> None:
        """Take the sentence and the candidates to list under it."""
        super().__init__(sentence)
        self.candidates = candidates


class Conflict(ProlotrackError):
    """The record does not allow this as it stands."""

    exit_code = 5


class ChangedMeanwhile(Conflict):
    """Somebody else changed the record first."""


class Duplicate(Conflict):
    """It exists already; ``course open``, ``log`` and ``book`` go on with ``--override REASON``."""


class OutOfRange(ProlotrackError):
    """A value is beyond its bounds, in the future, or contradicts another."""

    exit_code = 6


class SafetyStop(ProlotrackError):
    """A clinical rule refuses this; ``log`` and ``session amend`` go on with ``--override REASON``."""

    exit_code = 7


class NotPermitted(ProlotrackError):
    """The person acting may not do this."""

    exit_code = 8


class DatabaseTrouble(ProlotrackError):
    """The database is unreachable, busy, damaged, foreign, or of a newer version."""

    exit_code = 9
