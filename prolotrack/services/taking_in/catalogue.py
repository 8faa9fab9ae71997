"""What the words of a file mean in the clinic: structures, protocols, measures, solutions, each looked up once."""

import re
from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar

from prolotrack.domain.anatomy import Side, split_side
from prolotrack.domain.condition import Condition
from prolotrack.domain.dates import Interval, parse_interval, parse_offsets
from prolotrack.domain.outcome import Measure
from prolotrack.domain.point import points_of, volume_at
from prolotrack.domain.protocol import USUAL, Protocol, at_offsets, check, evenly_spaced
from prolotrack.domain.quantity import CONCENTRATION, VOLUME, plain
from prolotrack.domain.questionnaire import answered
from prolotrack.domain.session import Injection
from prolotrack.domain.structure import Structure, agree_on_side
from prolotrack.domain.substance import agent_of
from prolotrack.errors import NotFound, ProlotrackError, UsageProblem
from prolotrack.services.catalogue import own_protocol
from prolotrack.services.lookup.catalogue import find_condition, find_measure, find_protocol
from prolotrack.services.lookup.structures import find_structure
from prolotrack.services.solutions import mixed
from prolotrack.services.substances import solution_in, substances
from prolotrack.store.transaction import Transaction

Found = TypeVar("Found")

_EVERY = r"own-(\d{1,3})-every-([0-9a-z]+)(?:-from-([0-9a-z]+)-to-([0-9a-z]+))?"
_AT = r"own-at-([0-9a-z-]+)"
_MOST = 10_000  # answers kept


class Solution(NamedTuple):
    """What is said to have been injected."""

    agent: str | None
    percent: Decimal | None
    volume_ml: Decimal | None
    mix: str | None
    points: tuple[str, ...]


class Catalogue:
    """The words of a file, and what they were found to mean, or why they mean nothing."""

    def __init__(self, tx: Transaction) -> None:
        """Look up in the database of a transaction; a protocol of the clinic's own form that is new is added."""
        self._tx = tx
        self._answers: dict[tuple[object, ...], Any] = {}

    def place(self, words: str, side: Side | None) -> tuple[Structure, Side | None]:
        """Return the structure that words mean, and the side that they or the file name."""
        return self._once(("place", words, side), lambda: self._place(words, side))

    def condition(self, code: str) -> Condition:
        """Return the condition of a code."""
        return self._once(("condition", code), lambda: find_condition(self._tx.reader, code))

    def protocol(self, name: str | None, edition: int | None) -> Protocol:
        """Return the protocol of a name, the newest edition where none is said; the usual course where nothing is."""
        return self._once(("protocol", name, edition), lambda: self._protocol(name or USUAL, edition))

    def protocol_of(self, key: int) -> Protocol:
        """Return the protocol of a course."""
        return self._once(("protocol of", key), lambda: self._tx.reader.known(Protocol, key))

    def scored(self, measure: str, value: Decimal) -> Measure:
        """Return the measure of a name; refused where it takes no such value."""
        return self._once(("score", measure, value), lambda: self._scored(measure, value))

    def wheals(self, mix: str) -> str:
        """Return what was given into the skin as it is kept."""
        return self._once(("wheals", mix), lambda: str(solution_in(self._tx.reader, mix)))

    def solution(self, said: Solution) -> Solution:
        """Return what was injected, as it is kept; refused where it contradicts itself, or is beyond all bounds."""
        return self._once(said, lambda: self._solution(said))

    def _once(self, asked: tuple[object, ...], find: Callable[[], Found]) -> Found:
        """Return what is found, or raise why nothing is; asked again, without looking again."""
        if asked not in self._answers:
            if len(self._answers) == _MOST:
                self._answers.clear()
            try:
                self._answers[asked] = find()
            except ProlotrackError as refusal:
                self._answers[asked] = refusal
        answer = self._answers[asked]
        if isinstance(answer, ProlotrackError):
            raise answer.with_traceback(None)
        found: Found = answer
        return found

    def _place(self, words: str, side: Side | None) -> tuple[Structure, Side | None]:
        """Look a structure up."""
        try:
            structure, named = find_structure(self._tx.reader, words)
        except NotFound:
            raise NotFound(f"No structure {words!r}: {self._meant(words)}.") from None
        if structure.sided and not (named or side):
            does = "write left or right in the column of the side, --map COLUMN=side says which it is"
            raise UsageProblem(f"The {structure.name} has two sides: {does}.")
        return structure, agree_on_side(structure, named, side)

    def _meant(self, words: str) -> str:
        """Say which structure words may mean, else what to do."""
        structures = self._tx.reader.all(Structure, "catalogue.structures")
        called = {name: structure.name for structure in structures for name in structure.called}
        close = get_close_matches(split_side(words)[1], called, 1)
        return (
            f"perhaps {called[close[0]]}" if close else "prolotrack structure list shows them, structure add adds one"
        )

    def _protocol(self, name: str, edition: int | None) -> Protocol:
        """Look a protocol up; one named in the form of the clinic's own is made where it is not there."""
        reader, name = self._tx.reader, name.strip().lower()
        if edition is not None:
            if found := reader.one(Protocol, "intake.protocol_edition", name=name, edition=edition):
                return found
            raise NotFound(f"No version {edition} of protocol {name!r}: prolotrack protocol show {name} shows them.")
        own = _own(name)
        return own_protocol(self._tx, own) if own else find_protocol(reader, name)

    def _scored(self, name: str, value: Decimal) -> Measure:
        """Look a measure up, and compare a value with its bounds."""
        measure = find_measure(self._tx.reader, name)
        answered(measure, plain(value))
        return measure

    def _solution(self, said: Solution) -> Solution:
        """Work a solution out."""
        reader = self._tx.reader
        if said.percent is not None:
            CONCENTRATION.check(said.percent)
        if said.volume_ml is not None:
            VOLUME.check(said.volume_ml)
        points = points_of(said.points)
        injection = Injection(
            0,
            0,
            agent=agent_of(said.agent, substances(reader)) if said.agent else None,
            percent=said.percent,
            volume_ml=volume_at(points, said.volume_ml),
            mix=str(solution_in(reader, said.mix)) if said.mix else None,
            points=points,
        )
        kept = mixed(reader, injection)
        return Solution(kept.agent, kept.percent, kept.volume_ml, kept.mix, kept.points)


def _own(name: str) -> Protocol | None:
    """Return the protocol of the clinic's own that a name such as ``own-3-every-28d`` writes out."""
    try:
        if found := re.fullmatch(_EVERY, name, re.ASCII):
            sessions, every, *window = found.groups()
            own = evenly_spaced(int(sessions), parse_interval(every), *map(_limit, window))
        elif found := re.fullmatch(_AT, name, re.ASCII):
            own = at_offsets(parse_offsets(tuple(found[1].split("-"))))
        else:
            return None
        check(own)
    except ProlotrackError:
        return None
    return own if own.name == name else None


def _limit(text: str | None) -> Interval | None:
    """Return the limit of a window that the name of a protocol writes out."""
    return None if text is None or text == USUAL else parse_interval(text)
