"""Patients whose names are like what was mistyped, sought only where nobody is called or begins so."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prolotrack.domain.names import words
from prolotrack.domain.typos import (
    LEAST,
    MOST_WORDS,
    PATTERNS,
    loose_patterns,
    patterns,
    respaced,
    trigrams,
    typos_between,
)
from prolotrack.store.reader import Reader

_COMPARED = 5000  # names that a pattern may bring
_ANY = "%"


class Similar(NamedTuple):
    """A patient's name that is like what was asked for: how many typos away, and how many words more it has."""

    typos: int
    more: int
    name: str
    key: int


def similar(reader: Reader, text: str) -> list[Similar]:
    """Return the names that are like what was typed, their words in any order, the nearest first."""
    asked = words(text)[:MOST_WORDS]
    if not any(len(word) >= LEAST and not word.isdigit() for word in asked):
        return []
    found = _compared(asked, _names(reader, patterns(asked)), 0)
    if not found:
        for meant in respaced(asked):
            found |= _compared(meant, _names(reader, [_whole(meant)]), 1)
    return sorted(found or _compared(asked, _names(reader, loose_patterns(asked)), 0))


def _whole(meant: Sequence[str]) -> tuple[str, ...]:
    """Return what a name that has words is like."""
    return tuple(f"% {word} %" for word in meant[:PATTERNS])


def _compared(asked: Sequence[str], names: dict[int, str], already: int) -> set[Similar]:
    """Return those of some names that are like what was asked for, in which so many typos are known already."""
    found = set()
    for key, name in names.items():
        known = name.split()
        count = typos_between(asked, known)
        if count is not None:
            found.add(Similar(count + already, len(known) - len(asked), name, key))
    return found


def _names(reader: Reader, wanted: Iterable[tuple[str, ...]]) -> dict[int, str]:
    """Return the names, by the keys of their patients, that are like one of several sets of patterns."""
    found: dict[int, str] = {}
    for likes in dict.fromkeys(wanted):
        slots = {f"like_{slot}": like for slot, like in enumerate([*likes, *[_ANY] * PATTERNS][:PATTERNS], start=1)}
        if held := trigrams(likes):
            found.update(reader.rows("names.like", **slots, trigrams=held, limit=_COMPARED))
        else:
            found.update(reader.rows("names.like_alone", **slots, limit=_COMPARED))
    return found
