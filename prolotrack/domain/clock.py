"""Days in words, as seen from another day. The only place where pendulum is used."""

from datetime import date

import pendulum


def from_day(day: date, today: date) -> str:
    """Say how far a day lies from today: ``in 4 weeks``, ``2 days ago``, ``today``."""
    if day == today:
        return "today"
    there, here = pendulum.date(day.year, day.month, day.day), pendulum.date(today.year, today.month, today.day)
    away = there.diff_for_humans(here, absolute=True)
    return f"in {away}" if day > today else f"{away} ago"
