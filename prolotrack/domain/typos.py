"""Typos: how many letters of a name were mistyped, and which patterns a name that was meant is like.

A letter too many, one too few, a wrong one, or two that changed places count one each (Damerau 1964, "A technique for
computer detection and correction of spelling errors", Communications of the ACM 7: these are 80 % of all).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

PATTERNS = 4  # that a name is compared with at once
LEAST = 3  # letters of a word that is looked up by its trigrams
MOST_WORDS = 12  # of a name that are compared
_LONG = 6  # letters of a word in which two typos are forgiven
_FAR = 99  # typos: another word


@lru_cache(2**15)
def typos(one: str, other: str) -> int:
    """Return how many typos lie between two words, at most as many as the longer has letters."""
    if one == other:
        return 0
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, another in enumerate(other, start=1):
            least = min(above[column] + 1, now[-1] + 1, above[column - 1] + (letter != another))
            if row > 1 and column > 1 and letter == other[column - 2] and another == one[row - 2]:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        before, above = above, now
    return above[-1]


def forgiven(word: str) -> int:
    """Return how many typos a word may hold: two from six letters on, one in a shorter one."""
    return 1 if len(word) < _LONG else 2


def typos_between(asked: Sequence[str], known: Sequence[str], forgiven: Callable[[str], int] = forgiven) -> int | None:
    """Return how many typos lie between words and those of a name, in any order; None where they are of another name.

    Every word that is asked for must be one of the name's; the name may have more. The nearest words are taken first;
    *forgiven* says how many typos a word may hold.
    """
    near = []
    for place, said in enumerate(asked[:MOST_WORDS]):
        for spot, word in enumerate(known[:MOST_WORDS]):
            count = _apart(said, word)
            if count <= min(forgiven(said), forgiven(word)) and count < max(len(said), len(word)):
                near.append((count, said, word, place, spot))
    total, places, spots = 0, set(), set()
    for count, _, _, place, spot in sorted(near):
        if place not in places and spot not in spots:
            places.add(place)
            spots.add(spot)
            total += count
    return total if len(places) == len(asked[:MOST_WORDS]) else None


def _apart(one: str, other: str) -> int:
    """Return how many typos lie between two words, unless their lengths already say that they are others."""
    return _FAR if abs(len(one) - len(other)) > forgiven(one) else typos(one, other)


def respaced(asked: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words that were meant if a blank was too many or too few, or a letter stood alone."""
    for place, said in enumerate(asked):
        before, after = tuple(asked[:place]), tuple(asked[place + 1 :])
        if after:
            yield (*before, said + after[0], *after[1:])
        if len(said) == 1 and (before or after):
            yield (*before, *after)
        for cut in range(LEAST - 1, len(said) - LEAST + 2):
            yield (*before, said[:cut], said[cut:], *after)


def patterns(asked: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield what a name is like if one word holds a typo: the others whole, and that one but for two letters."""
    for place, said in enumerate(asked):
        others = sorted([*asked[:place], *asked[place + 1 :]], key=len, reverse=True)
        whole = [f"% {word} %" for word in others[: PATTERNS - 1]]
        for letter in range(len(said) - 1):
            yield (*whole, f"% {said[:letter]}%{said[letter + 2 :]} %")


def loose_patterns(asked: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield what a name is like if every word holds typos: for each word its beginning, or its end."""
    ways: list[tuple[str, ...]] = [()]
    for said in sorted(asked, key=len, reverse=True)[: PATTERNS - 1]:
        half = max((len(said) - 1) // 2, 1)
        ways = [(*way, part) for way in ways for part in (f"% {said[:half]}%", f"%{said[-half:]} %")]
    yield from ways


def trigrams(likes: Sequence[str]) -> str:
    """Return the trigrams of patterns as a full-text table takes them; nothing where they have none."""
    runs = (run for like in likes for run in like.split("%"))
    found = dict.fromkeys(run[start : start + 3] for run in runs for start in range(len(run) - 2))
    return " AND ".join(f'"{trigram}"' for trigram in found)
