"""Days as people write them: taken only where nothing has to be guessed."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum

from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.column_problem import ColumnProblem


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
FIGURES = tuple(_PLACES)  # the orders in which figures may stand
_YEAR = 4  # digits
_FORMS = "write it as 1978-03-14 or 14 Mar 1978"


def day_in(order: Order, fits: frozenset[Order] = frozenset(FIGURES)) -> Callable[[str], date]:
    """Return what takes a day: ISO, with its month in letters, or in figures in the declared *order*.

    Where no order is declared, figures that can mean only one day are taken, if they do in an order that *fits* all
    such days of their column.
    """

    def parse(text: str) -> date:
        if found := re.fullmatch(_ISO, text, re.ASCII):
            return _day(found[1], int(found[2]), found[3])
        said = text.lower()
        if found := re.fullmatch(_DAY_FIRST, said, re.ASCII):
            return _day(found[3], _month(found[2]), found[1])
        if found := re.fullmatch(_MONTH_FIRST, said, re.ASCII):
            return _day(found[3], _month(found[1]), found[2])
        if figures := _figures(text):
            return _certain(figures, fits) if order is Order.ISO else _in_order(figures, order)
        raise UsageProblem(_refusal(text))

    return parse


def orders_of(text: str) -> frozenset[Order]:
    """Return the orders in which figures mean the one day that they can mean; all, where a text decides nothing."""
    figures = None if re.fullmatch(_ISO, text, re.ASCII) else _figures(text)
    days = _possible(figures) if figures else {}
    return frozenset(days) if len(set(days.values())) == 1 else frozenset(FIGURES)


def _figures(text: str) -> tuple[str, str, str] | None:
    """Return the three figures of a day, if a text is that."""
    found = re.fullmatch(_FIGURES, text, re.ASCII)
    return (found[1], found[3], found[4]) if found else None


def _certain(figures: tuple[str, str, str], fits: frozenset[Order]) -> date:
    """Return the one day that figures can mean; ColumnProblem where they can mean two, or the column contradicts."""
    days = _possible(figures)
    if not days:
        return _in_order(figures, Order.YMD if len(figures[0]) == _YEAR else Order.DMY)
    if len(set(days.values())) == 1 and fits & set(days):
        return next(iter(days.values()))
    meant = " or ".join(f"--dates {order} for {day}" for order, day in days.items() if order in (fits or days))
    raise ColumnProblem(f"which is day and which month is not certain: declare it, {meant or '--dates dmy or mdy'}")


def _possible(figures: tuple[str, str, str]) -> dict[Order, date]:
    """Return the days that figures can mean, by the order in which they do."""
    found = {}
    for order in FIGURES:
        with suppress(UsageProblem):
            found[order] = _in_order(figures, order)
    return found


def _in_order(figures: tuple[str, str, str], order: Order) -> date:
    """Return the day that figures mean in an order."""
    year, month, day = (figures[place] for place in _PLACES[order])
    return _day(year, int(month), day)


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
