"""Days in words, as seen from another day. The only place where pendulum is used."""

from datetime import date

import pendulum


def from_day(day: date, today: date) -> str:
    """Say how far a day lies from today, exactly: ``in 4 weeks``, ``1 week 2 days ago``, ``today``."""
    if day == today:
        return "today"
    away = pendulum.duration(days=abs((day - today).days)).in_words()
    return f"in {away}" if day > today else f"{away} ago"
