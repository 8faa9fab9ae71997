"""Injections to test with."""

from datetime import date, timedelta

from hypothesis import strategies as st

from prolotrack.domain.schedule import Given

OPENED = date(2026, 1, 5)


def injected(*days: date) -> list[Given]:
    """Return a good injection on each of the days."""
    return [Given(day) for day in days]


def after(days: int) -> date:
    """Return the day that many days after the course was opened."""
    return OPENED + timedelta(days=days)


def an_injection() -> st.SearchStrategy[Given]:
    """Draw an injection within two years of the opening, sometimes from a bad lot."""
    return st.builds(Given, st.integers(0, 730).map(after), st.booleans())


def a_history() -> st.SearchStrategy[list[Given]]:
    """Draw the injections of a course in any order, some on one day, some too soon."""
    return st.lists(an_injection(), max_size=8)
