"""What a plain row says, made into values: the same days, injections and scores come again and again."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from prolotrack.domain.plain import THOUSANDTHS
from prolotrack.domain.schedule import Given
from prolotrack.domain.score import Moment
from prolotrack.domain.timepoint import Taken

_REMEMBERED = 2**15


@lru_cache(_REMEMBERED)
def day_in(text: str) -> date:
    """Return the day that a text says."""
    return date.fromisoformat(text)


@lru_cache(_REMEMBERED)
def decimal_in(thousandths: int | None) -> Decimal | None:
    """Return the number that thousandths say."""
    return None if thousandths is None else Decimal(thousandths) / THOUSANDTHS


@lru_cache(_REMEMBERED)
def given_in(on: str, substandard: int) -> Given:
    """Return an injection."""
    return Given(day_in(on), bool(substandard))


@lru_cache(_REMEMBERED)
def taken_in(on: str, moment: str, value: int) -> Taken:
    """Return a score."""
    return Taken(day_in(on), Moment(moment), Decimal(value) / THOUSANDTHS)
