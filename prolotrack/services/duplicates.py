"""Duplicates: patients who may be one person, found in blocks of what they share, compared, and said to be two."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from heapq import heappush, heappushpop, nlargest
from itertools import groupby, islice
from typing import NamedTuple

from prolotrack.domain.duplicate_review import DuplicateReview, Verdict
from prolotrack.domain.likeness import Chance, Pair, Traits, digits, likeness, traits
from prolotrack.domain.names import spaced, words
from prolotrack.domain.patient import Patient
from prolotrack.errors import Conflict, UsageProblem
from prolotrack.services.held import check_unchanged
from prolotrack.services.lookup.patients import with_words
from prolotrack.store.ordered import ordered
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

_FEW = 200  # patients whose likes are looked up one by one
_CROWD = 1000  # patients who share one thing, so many that it says nothing
_ALIKE = 100  # patients who share that and a hint: these stand for whoever else does
_REVIEWS = 5  # of a new patient
_LETTERS = 2  # of a word


class _Block(NamedTuple):
    """What patients share who are compared: a key, and one of several hints beside; *ends* where a crowd shares it."""

    rows: Callable[[Reader], Iterator[Traits]]
    key: Callable[[Traits], Hashable]
    hints: Callable[[Traits], set[Hashable]]
    ends: bool = True

    def holds(self, one: Traits, other: Traits) -> bool:
        """Say whether two patients are compared in this block."""
        return self.key(one) == self.key(other) and bool(self.hints(one) & self.hints(other))


def candidate_pairs(reader: Reader, above: int = 0, *, all_possible: bool = False) -> Iterator[Pair]:
    """Yield the probable pairs, or all possible ones, of which one has a key *above*: each once, in no order.

    Those said to be two persons are left out, and who is struck out or merged. Blocks are read side by side, at
    constant memory; of a few new patients the likes are looked up.
    """
    reviews = {(each.patient_id, each.other_id): each for each in reader.all(DuplicateReview, "duplicates.reviews")}
    few = reader.all(Traits, "duplicates.since", above=above, limit=_FEW + 1) if above else []
    pairs = _beside(reader, few) if above and len(few) <= _FEW else _in_blocks(reader, above)
    for one, other in pairs:
        first, second = sorted((one, other), key=lambda each: each.id)
        review = reviews.pop((first.id, second.id), None)
        like = likeness(first, second)
        wanted = like.chance is Chance.PROBABLE or (all_possible and like.chance is Chance.POSSIBLE)
        if review is None and wanted:
            yield Pair(first, second, like)
        elif review and review.verdict is Verdict.TO_REVIEW:
            yield Pair(first, second, like, to_review=True)
    yield from _left_to_review(reader, reviews.values(), above)


def duplicates(reader: Reader, limit: int, *, all_possible: bool = False) -> list[Pair]:
    """Return the pairs that somebody should look at, those to review from an import among them, the likeliest first."""
    return nlargest(limit, candidate_pairs(reader, all_possible=all_possible), key=_rank)


def probable(reader: Reader, patient: Patient) -> list[Pair]:
    """Return the patients who are probably the one that is entered, with the reasons, the likeliest first."""
    own = traits(patient)
    pairs = (Pair(other, own, likeness(other, own)) for other in _near(reader, own))
    return sorted((pair for pair in pairs if pair.likeness.chance is Chance.PROBABLE), key=_rank, reverse=True)


def put_to_review(tx: Transaction, above: int) -> int:
    """Put to review who of the patients entered since has a probable duplicate; return how many pairs these are.

    Whoever is like many is put to review with the likeliest of them only: nobody goes through hundreds.
    """
    known = {(each.patient_id, each.other_id) for each in tx.reader.all(DuplicateReview, "duplicates.reviews")}
    likeliest: dict[int, list[tuple[tuple[int, int, int], int]]] = defaultdict(list)
    for pair in candidate_pairs(tx.reader, above):
        if (pair.first.id, pair.second.id) not in known:
            heap = likeliest[pair.second.id]
            (heappush if len(heap) < _REVIEWS else heappushpop)(heap, (_rank(pair), pair.first.id))
    found = sorted((first, second) for second, heap in likeliest.items() for _, first in heap)
    tx.add_many(DuplicateReview(*keys, Verdict.TO_REVIEW) for keys in found)
    return len(found)


def not_duplicate(tx: Transaction, one: Patient, other: Patient, reason: str | None = None) -> DuplicateReview:
    """Record that two patients are two persons; ChangedMeanwhile where one is no longer as seen."""
    first, second = sorted((one, other), key=lambda patient: patient.id)
    if first.id == second.id:
        raise UsageProblem(f"{one.mrn} is named twice: name two patients.")
    for seen in (first, second):
        tx.hold(seen.id)
        check_unchanged(seen.name, seen, tx.reader.known(Patient, seen.id))
    known = tx.reader.one(DuplicateReview, "duplicates.review", patient_id=first.id, other_id=second.id)
    said = DuplicateReview(first.id, second.id, Verdict.TWO_PERSONS)
    if known is None:
        return tx.add(said, reason)
    if known.verdict is Verdict.TWO_PERSONS:
        raise Conflict(f"{first.mrn} and {second.mrn} are already said to be two persons.")
    return tx.replace(known, said, reason)


def _rank(pair: Pair) -> tuple[int, int, int]:
    """Return by what the likeliest pairs come first, then those entered first."""
    return pair.likeness.score, -pair.first.id, -pair.second.id


def _left_to_review(reader: Reader, reviews: Iterable[DuplicateReview], above: int) -> Iterator[Pair]:
    """Yield the pairs to review that share no block, as they stand now."""
    for review in reviews:
        if review.verdict is Verdict.TO_REVIEW and review.other_id > above:
            first = reader.one(Traits, "duplicates.one", key=review.patient_id)
            second = reader.one(Traits, "duplicates.one", key=review.other_id)
            if first and second:
                yield Pair(first, second, likeness(first, second), to_review=True)


def _beside(reader: Reader, new: Iterable[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Yield new patients, each with those who share something with it; two new ones once."""
    seen: set[int] = set()
    for one in new:
        seen.add(one.id)
        for other in _near(reader, one):
            if other.id not in seen:
                yield one, other


def _near(reader: Reader, one: Traits) -> list[Traits]:
    """Return the patients who share a birth date, be it swapped, a phone as it is written, or the words of the name."""
    between = {"born": one.born.isoformat(), "swapped": _swapped(one.born).isoformat(), "phone": one.phone}
    found = {other.id: other for other in reader.all(Traits, "duplicates.beside", **between, limit=_CROWD)}
    found |= {patient.id: traits(patient) for patient in with_words(reader, words(one.name))}
    found.pop(one.id, None)
    return list(found.values())


def _swapped(day: date) -> date:
    """Return a day with day and month swapped; the day itself where there is no such day."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else day  # noqa: PLR2004 - months


def _in_blocks(reader: Reader, above: int) -> Iterator[tuple[Traits, Traits]]:
    """Yield the patients who are compared in a block and in none before it.

    What a crowd shares brings nobody together: the telephone of the clinic, a birth date that stands for none.
    """
    crowds: dict[_Block, set[Hashable]] = {block: set() for block in _BLOCKS}
    for number, block in enumerate(_BLOCKS):
        earlier = _BLOCKS[:number]
        for key, group in groupby(block.rows(reader), block.key):
            together = list(islice(group, _CROWD + 1 if block.ends else None))
            if block.ends and len(together) > _CROWD:
                crowds[block].add(key)
                continue
            for one, other in _sharing(together, block, above):
                if not any(each.holds(one, other) and each.key(one) not in crowds[each] for each in earlier):
                    yield one, other


def _sharing(group: list[Traits], block: _Block, above: int) -> Iterator[tuple[Traits, Traits]]:
    """Yield the patients of a group who share a hint."""
    if len(group) == 1 or max(each.id for each in group) <= above:
        return
    with_hint: dict[Hashable, list[Traits]] = {}
    for one in group:
        met: set[int] = set()
        for hint in block.hints(one):
            others = with_hint.setdefault(hint, [])
            for other in others:
                if other.id not in met and max(one.id, other.id) > above:
                    met.add(other.id)
                    yield one, other
            if len(others) < _ALIKE:
                others.append(one)


def _birth(one: Traits) -> Hashable:
    """Return a birth date that is the same with day and month swapped."""
    return one.born.year, *sorted((one.born.month, one.born.day))


def _birth_parts(one: Traits) -> set[Hashable]:
    """Return what birth dates share that differ in one part."""
    year, month, day = one.born.year, one.born.month, one.born.day
    return {("md", month, day), ("yd", year, day), ("ym", year, month)}


def _name_hints(one: Traits) -> set[Hashable]:
    """Return the words of a name, and how all of them begin: who mistypes one leaves one of these."""
    known = words(one.name)
    return {*known, tuple(sorted(word[:_LETTERS] for word in known))}


def _by_phone(reader: Reader) -> Iterator[Traits]:
    """Yield the patients of whom a whole telephone number is known, those who share one side by side."""
    reached = (one for one in reader.stream(Traits, "duplicates.with_phone") if digits(one.phone))
    return ordered(reached, lambda one: (digits(one.phone), one.id))


_BLOCKS = (
    _Block(lambda reader: reader.stream(Traits, "duplicates.by_birth"), _birth, _name_hints),
    _Block(
        lambda reader: reader.stream(Traits, "duplicates.by_name"),
        lambda one: spaced(one.name),
        _birth_parts,
        ends=False,
    ),
    _Block(_by_phone, lambda one: digits(one.phone), _name_hints),
)
