"""Candidacy: the conservative treatments that were tried before a course, and what each of them was.

Prolotherapy is for those whom conservative treatment, a comprehensive physical-therapy regimen included, did not help.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.dates import Interval, Unit, parse_day
from prolotrack.domain.names import fold, required
from prolotrack.errors import OutOfRange, ProlotrackError, UsageProblem

FORM = '"physiotherapy 12 weeks: no relief" or "physiotherapy 2026-01-05..2026-03-30: no relief"'


class Tried(StrEnum):
    """What kind of conservative treatment was tried."""

    PHYSICAL_THERAPY = "physical therapy"
    EXERCISE = "exercise"
    NSAID = "NSAID"
    BRACING = "bracing"
    STEROID = "steroid injection"
    SHOCK_WAVE = "shock wave"
    REST = "rest"
    SURGERY = "surgery"
    OTHER = "other"


_WORDS = {
    Tried.PHYSICAL_THERAPY: ("physical therapy", "physiotherapy", "physio", "pt"),
    Tried.EXERCISE: ("exercise", "exercises", "stretching", "strengthening", "loading"),
    Tried.NSAID: ("nsaid", "nsaids", "ibuprofen", "naproxen", "diclofenac", "celecoxib", "meloxicam"),
    Tried.BRACING: ("brace", "braces", "bracing", "splint", "orthosis", "orthotics", "insoles", "taping", "strap"),
    Tried.STEROID: ("steroid", "steroids", "corticosteroid", "cortisone", "triamcinolone", "methylprednisolone"),
    Tried.SHOCK_WAVE: ("shock wave", "shockwave", "eswt"),
    Tried.REST: ("rest", "activity modification"),
    Tried.SURGERY: ("surgery", "operation", "arthroscopy"),
}
_DECLINED = {"declined", "refused"}
_NOT_TRIED = {"no", "none", "not", "never", "nothing", "without", *_DECLINED}
_DAY = r"\d{4}-\d{2}-\d{2}"
_PERIOD = re.compile(rf"(?P<what>.*?)\s*(?P<since>{_DAY})?\.\.(?P<until>{_DAY})?", re.ASCII)
_LASTED = re.compile(r"(?P<what>.*?)(?:^|\s+)(?P<count>\d{1,4})\s*(?P<unit>[a-z]+)", re.ASCII | re.IGNORECASE)
_LOOKS_LIKE_A_PERIOD = re.compile(rf"{_DAY}\s*\.\.|\.\.\s*{_DAY}|\d\s*\.\.\s*\d", re.ASCII)
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), Unit.DAY),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), Unit.WEEK),
    **dict.fromkeys(("mo", "month", "months"), Unit.MONTH),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), Unit.YEAR),
}


class Conservative(NamedTuple):
    """A conservative treatment: its kind, what it was called, when or how long it was, and what came of it.

    What nobody said is None; *text* is all that was said.
    """

    kind: Tried
    what: str
    since: date | None
    until: date | None
    lasted: Interval | None
    result: str | None
    text: str


def tried(text: str, today: date) -> str:
    """Return what is said of a conservative treatment, ``KIND [FROM..TO | 12 weeks] [: RESULT]``, as it is kept.

    Raises UsageProblem where it does not say what was tried, or not so that it can be read; OutOfRange where it ends
    before it begins, has not happened yet, or lasted for no time.
    """
    found = _read(" ".join(required(text, "What was tried").split()), today)
    if _not_tried(found):
        raise UsageProblem(f"{text!r} says what was not tried: leave it out, or say what was, such as {FORM}.")
    return found.text


def conservative(text: str) -> Conservative:
    """Return what a text that is kept says; one that was kept by an older program may say no more than its kind."""
    with suppress(ProlotrackError):
        return _read(text, date.max)
    return Conservative(_kind(text), text, None, None, None, None, text)


def had_physical_therapy(texts: Iterable[str]) -> bool:
    """Say whether physical therapy is among the conservative treatments that are documented."""
    return any(conservative(text).kind is Tried.PHYSICAL_THERAPY for text in texts)


def _read(text: str, today: date) -> Conservative:
    """Return what a text says of a conservative treatment."""
    said, _, result = (part.strip() for part in text.partition(":"))
    since, until, lasted = None, None, None
    what = said
    if period := _PERIOD.fullmatch(said):
        what = period["what"]
        since = parse_day(period["since"], today) if period["since"] else None
        until = parse_day(period["until"], today) if period["until"] else None
        _check(text, since, until, today)
        if what[-1:].isdigit() and None in {since, until}:  # half of a day that was written otherwise
            raise UsageProblem(f"{text!r} cannot be read: write {FORM}.")
    elif _LOOKS_LIKE_A_PERIOD.search(said):
        raise UsageProblem(f"{text!r} cannot be read: write {FORM}.")
    elif (length := _LASTED.fullmatch(said)) and length["unit"].lower() in _UNITS:
        what, lasted = length["what"], Interval(int(length["count"]), _UNITS[length["unit"].lower()])
        if not lasted.count:
            raise OutOfRange(f"{text!r} lasted for no time: say how long, such as 12 weeks, or leave it out.")
    if not what:
        raise UsageProblem(f"{text!r} does not say what was tried: write {FORM}.")
    return Conservative(_kind(what), what, since, until, lasted, result or None, text)


def _not_tried(found: Conservative) -> bool:
    """Say whether it is told what was not tried: ``no physiotherapy``, ``surgery: declined``."""
    return bool(_NOT_TRIED & set(fold(found.what).split()) or _DECLINED & set(fold(found.result or "").split()[:1]))


def _check(text: str, since: date | None, until: date | None, today: date) -> None:
    """Refuse a period that says nothing, ends before it begins, or lies in the future."""
    if since is None and until is None:
        raise UsageProblem(f"{text!r} cannot be read: write {FORM}.")
    if since and until and since > until:
        raise OutOfRange(f"{text!r} ends on {until}, before it begins on {since}: correct one.")
    for day in filter(None, (since, until)):
        if day > today:
            raise OutOfRange(f"{text!r}: {day} lies in the future, and what was tried has happened; correct the date.")


def _kind(what: str) -> Tried:
    """Return the kind of treatment that words name; the first that fits."""
    said = f" {fold(what)} "
    return next((kind for kind, words in _WORDS.items() if any(f" {word} " in said for word in words)), Tried.OTHER)
