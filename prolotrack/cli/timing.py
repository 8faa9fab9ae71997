"""How commands take the time of an appointment: the last words that were typed, or the answer to a question."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from prolotrack.cli.console import Console
from prolotrack.domain.clock import slot_of
from prolotrack.domain.reference import key_in
from prolotrack.domain.when import Slot, parse_when, words_of_time
from prolotrack.errors import Ambiguous
from prolotrack.services.diary import zone_of
from prolotrack.services.lookup.courses import split_courses


def split_time(said: Sequence[str], today: date) -> tuple[list[str], str | None]:
    """Return the words that name courses or an appointment, and the last ones, which name a time, if any do."""
    count = words_of_time(said, today)
    if not count and _one_left_over(said):
        count = 1
    cut = len(said) - count
    time = " ".join(said[cut:])
    if time:
        parse_when(time, today)
    return list(said[:cut]), time or None


def slot(console: Console, said: str | None, hint: str = "2026-12-20 09:30") -> Slot:
    """Return the time that was said or is asked for; where the clocks show it twice, a person chooses."""
    zone, today = zone_of(console.reader), console.today

    def checked(text: str) -> str:
        """Return a text that names a time, or one of two."""
        with suppress(Ambiguous):
            slot_of(parse_when(text, today), zone)
        return text

    text = console.ask(f"TIME (such as {hint})" if console.asks else "TIME", said, checked)
    return console.settle(lambda words: slot_of(parse_when(words, today), zone), text)


def _one_left_over(said: Sequence[str]) -> bool:
    """Say whether one word is left over after the courses that the words before it name."""
    courses = split_courses(said)
    last = courses[-1] if len(courses) > 1 else ("", "")
    return len(last) == 1 and key_in(last[0], "course") is None
