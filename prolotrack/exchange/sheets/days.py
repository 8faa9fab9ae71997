"""Days as people write them: taken only where nothing has to be guessed."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from prolotrack.errors import UsageProblem


class Order(StrEnum):
    """In which order a file writes days in figures, as it is declared: year, month, day where nobody says."""

    ISO = "iso"
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_SHORT = 3  # letters of a month's short name
_ISO = r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_DAY_FIRST = r"(\d{1,2})(?:st|nd|rd|th)?[ .\-]*([a-z]+)[ .,\-]*(\d+)"
_MONTH_FIRST = r"([a-z]+)[ .\-]*(\d{1,2})(?:st|nd|rd|th)?[ .,\-]+(\d+)"
_FIGURES = r"(\d+)([/.\-])(\d+)\2(\d+)\.?"
_PLACES = {Order.DMY: (2, 1, 0), Order.MDY: (2, 0, 1), Order.YMD: (0, 1, 2)}  # where year, month and day stand
_SERIAL = r"\d{5}(?:\.\d+)?"
_FIRST, _SINCE_1904 = date(1899, 12, 30), timedelta(days=1462)  # how spreadsheets count, but for January 1900
_YEAR = 4  # digits
_FORMS = "write it as 1978-03-14 or 14 Mar 1978"


def day_in(order: Order) -> Callable[[str], date]:
    """Return what takes a day: ISO, with its month in letters, or in figures in the declared *order*."""

    def parse(text: str) -> date:
        if found := re.fullmatch(_ISO, text, re.ASCII):
            return _day(found[1], int(found[2]), found[3])
        said = text.lower()
        if found := re.fullmatch(_DAY_FIRST, said, re.ASCII):
            return _day(found[3], _month(found[2]), found[1])
        if found := re.fullmatch(_MONTH_FIRST, said, re.ASCII):
            return _day(found[3], _month(found[1]), found[2])
        if found := re.fullmatch(_FIGURES, text, re.ASCII):
            return _in_figures((found[1], found[3], found[4]), order)
        raise UsageProblem(_refusal(text))

    return parse


def _in_figures(figures: tuple[str, str, str], order: Order) -> date:
    """Return a day in figures, where it was declared in which order they stand."""
    if order is Order.ISO:
        example = {"dmy": (2, 1, 0), "mdy": (2, 0, 1)}
        meant = [f"--dates {name} for {text}" for name, at in example.items() if (text := _possible(figures, at))]
        does = f"declare it, {' or '.join(meant)}" if meant else _FORMS
        raise UsageProblem(f"which is day and which month is not certain: {does}")
    year, month, day = (figures[place] for place in _PLACES[order])
    return _day(year, int(month), day)


def _possible(figures: tuple[str, str, str], places: tuple[int, int, int]) -> str | None:
    """Return the day that figures mean in an order, if they can mean one."""
    year, month, day = (figures[place] for place in places)
    try:
        return _day(year, int(month), day).isoformat()
    except UsageProblem:
        return None


def _day(year: str, month: int, day: str) -> date:
    """Return a day of the calendar."""
    if len(year) != _YEAR:
        raise UsageProblem("the year has not four digits: write all four, as in 1978")
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise UsageProblem("it is no day of the calendar: correct it") from None


def _month(name: str) -> int:
    """Return the month of a name, or of its first letters."""
    said = "sep" if name == "sept" else name
    for number, month in enumerate(_MONTHS, start=1):
        if said in {month, month[:_SHORT]}:
            return number
    raise UsageProblem(f"{name!r} is no month: {_FORMS}")


def _refusal(text: str) -> str:
    """Say why a text is no day."""
    if re.fullmatch(_SERIAL, text, re.ASCII):
        counted = _FIRST + timedelta(days=int(float(text)))
        either = f"{counted} or {counted + _SINCE_1904}"
        return f"it is a spreadsheet's count of days, {either}: format the column as a date and save it anew"
    if re.match(r"\d{4}-\d\d-\d\d[ T]", text, re.ASCII):
        return "it has a time of day: leave the time out"
    return f"it is no date: {_FORMS}"
