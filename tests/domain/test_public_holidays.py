"""Tests of public holidays."""

from datetime import date

import holidays
import pytest

from prolotrack.domain.public_holidays import country_named, last_year_known, public_holidays, subdivision_named
from prolotrack.errors import UsageProblem

COUNTRIES = sorted(holidays.list_supported_countries(include_aliases=False))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("DE", "DE"), ("de", "DE"), ("DEU", "DE"), ("Germany", "DE"), ("united states", "US")),
        ("UnitedStates", "US"),
    ],
)
def test_country_is_named_by_a_code_or_in_english(text: str, code: str) -> None:
    """Case does not matter."""
    assert country_named(text) == code


def test_unknown_country_is_refused_with_what_is_alike_or_all_there_are() -> None:
    """A slip of the pen is recognised; a code too short to compare brings the list."""
    with pytest.raises(UsageProblem) as slip:
        country_named("Grmany")
    assert str(slip.value) == "The public holidays of 'Grmany' are not known: did you mean DE (Germany)?"
    for nowhere in ("XX", "", "\x1b[2J"):
        with pytest.raises(UsageProblem, match=r" are not known: write one of AD, AE, .*, DE, .*, ZW\.$"):
            country_named(nowhere)


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [("DE", "BY", "BY"), ("DE", "bayern", "BY"), ("DE", "baden wurttemberg", "BW"), ("US", "Texas", "TX")],
)
def test_subdivision_is_named_by_its_code_or_its_name(country: str, text: str, code: str) -> None:
    """Case and accents do not matter."""
    assert subdivision_named(country, text) == code


@pytest.mark.parametrize(
    ("country", "text", "sentence"),
    [
        ("DE", "Bayer", "The public holidays of 'Bayer' in DE are not known: did you mean BY (Bayern)?"),
        ("DE", "Augsburh", "The public holidays of 'Augsburh' in DE are not known: did you mean Augsburg?"),
        (
            "AT",
            "XX",
            "The public holidays of 'XX' in AT are not known: write one of 1, 2, 3, 4, 5, 6, 7, 8, 9.",
        ),
        ("VA", "X", "The public holidays of VA are known as a whole only: leave --subdivision out."),
    ],
)
def test_unknown_subdivision_is_refused(country: str, text: str, sentence: str) -> None:
    """What is alike, else all there are, else that there are none."""
    with pytest.raises(UsageProblem) as refusal:
        subdivision_named(country, text)
    assert str(refusal.value) == sentence


def test_holidays_are_named_in_the_countrys_own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever language the machine speaks: the same command records the same names everywhere."""
    for language in ("en_US.UTF-8", "de_DE.UTF-8", "th_TH.UTF-8"):
        monkeypatch.setenv("LANGUAGE", language)
        monkeypatch.setenv("LANG", language)
        first, second, *_ = public_holidays("DE", "BY", [2026])
        assert [(day.first, day.last, day.name, day.public) for day in (first, second)] == [
            (date(2026, 1, 1), date(2026, 1, 1), "Neujahr", True),
            (date(2026, 1, 6), date(2026, 1, 6), "Heilige Drei Könige", True),
        ]


def test_subdivision_has_holidays_of_its_own() -> None:
    """Epiphany is kept in Bavaria and not in Berlin."""
    epiphany = date(2026, 1, 6)
    assert [epiphany in {day.first for day in public_holidays("DE", part, [2026])} for part in ("BY", "BE", None)] == [
        True,
        False,
        False,
    ]


def test_years_that_are_not_known_yet_are_left_out() -> None:
    """The library knows some countries for a few years only; the rest as far as anybody asks."""
    assert last_year_known("DE", 2036) == 2036
    assert 2026 <= last_year_known("LK", 2200) < 2200
    assert public_holidays("DE", None, []) == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_holidays_of_every_country_can_be_kept(country: str) -> None:
    """Each day once, in order, with a name; without a warning beside the answer."""
    found = public_holidays(country, None, range(2026, last_year_known(country, 2036) + 1))
    days = [day.first for day in found]
    assert days == sorted(set(days))
    assert all(day.name.strip() == day.name != "" for day in found)
    assert country_named(country) == country
