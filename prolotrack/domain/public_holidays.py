"""Public holidays: of which countries and parts of them they are known, and when they are. The only use of holidays."""

import re
import warnings
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import holidays
from holidays.registry import COUNTRIES

from prolotrack.domain.closed_day import ClosedDay
from prolotrack.domain.names import fold
from prolotrack.errors import UsageProblem

_LONGEST_CODE = 3  # letters; what is as short is like too many others
_ALIKE = 0.75
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def country_named(text: str) -> str:
    """Return the ISO 3166 code of a country, named by a code (``DE``, ``DEU``) or in English."""
    names = {code: (code, longer, _WORDS.sub(" ", name)) for name, code, longer, *_ in COUNTRIES.values()}
    return _named(text, names, f"The public holidays of {text!r} are not known")


def subdivision_named(country: str, text: str) -> str:
    """Return the code of a part of a country, named by its code (``BY``) or its name (``Bayern``)."""
    parts = holidays.country_holidays(country).get_subdivision_aliases()
    if not parts:
        raise UsageProblem(f"The public holidays of {country} are known as a whole only: leave --subdivision out.")
    names = {code: (code, *others) for code, others in parts.items()}
    return _named(text, names, f"The public holidays of {text!r} in {country} are not known")


def last_year_known(country: str, wanted: int) -> int:
    """Return the last year, up to one that is wanted, of which the public holidays of a country are known."""
    return min(wanted, holidays.country_holidays(country).end_year)


def public_holidays(country: str, subdivision: str | None, years: Iterable[int]) -> list[ClosedDay]:
    """Return the public holidays of some years by day, named in the country's own language."""
    language = holidays.country_holidays(country).default_language
    with warnings.catch_warnings():  # of years in which a few of them cannot be computed yet
        warnings.simplefilter("ignore")
        found = holidays.country_holidays(country, subdivision, years=years, language=language)
    return [ClosedDay(day, day, name, public=True) for day, name in sorted(found.items())]


def _named(text: str, names: Mapping[str, tuple[str, ...]], unknown: str) -> str:
    """Return the code of which *text* is a name; say what is alike, or else which codes there are."""
    codes = {_key(name): code for code, called in names.items() for name in called}
    if code := codes.get(_key(text)):
        return code
    long_ones = [key for key in codes if len(key) > _LONGEST_CODE]
    alike = dict.fromkeys(codes[key] for key in get_close_matches(_key(text), long_ones, cutoff=_ALIKE))
    if alike:
        raise UsageProblem(f"{unknown}: did you mean {' or '.join(_in_words(names[code]) for code in alike)}?")
    raise UsageProblem(f"{unknown}: write one of {', '.join(sorted(names))}.")


def _key(name: str) -> str:
    """Return a name as it is compared: ``United States`` is ``unitedstates``."""
    return fold(name).replace(" ", "")


def _in_words(called: tuple[str, ...]) -> str:
    """Name a place by its code and its name: ``DE (Germany)``."""
    code, *others = called
    return f"{code} ({others[-1]})" if others else code
