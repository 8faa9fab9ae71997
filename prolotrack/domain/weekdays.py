"""Weekdays: how they are written (``mon-thu,sat``); 0 is Monday."""

from collections.abc import Iterable

from prolotrack.errors import OutOfRange, UsageProblem

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORTEST_RANGE = 3  # days; two are as short with a comma
_FORMS = "mon-fri, mon,wed,fri or mon-thu,sat"


def parse_weekdays(text: str) -> frozenset[int]:
    """Return the weekdays that *text* names: days and ranges of days, with commas between."""
    return frozenset(day for part in text.strip().lower().split(",") for day in _range(part.strip(), text))


def weekdays_text(weekdays: Iterable[int]) -> str:
    """Write weekdays as they are typed, three or more in a row as a range."""
    return ",".join(map(_run_text, _runs(sorted(weekdays))))


def _range(part: str, text: str) -> range:
    """Return the weekdays from the first to the last that are named."""
    first, dash, last = part.partition("-")
    if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
        raise UsageProblem(f"{text!r} does not name weekdays: write {_FORMS}.")
    since, until = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if since > until:
        raise OutOfRange(f"{part} runs backwards, the week begins on Monday: write {_FORMS}.")
    return range(since, until + 1)


def _runs(weekdays: list[int]) -> list[list[int]]:
    """Return weekdays in runs of days that follow each other."""
    runs: list[list[int]] = []
    for day in weekdays:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run_text(run: list[int]) -> str:
    """Write weekdays that follow each other."""
    names = [WEEKDAYS[day] for day in run]
    return ",".join(names) if len(names) < _SHORTEST_RANGE else f"{names[0]}-{names[-1]}"
