"""How commands find the score that is named."""

from prolotrack.cli.console import Console
from prolotrack.cli.finding import key_of
from prolotrack.domain.score import Score
from prolotrack.services.lookup.scores import find_score


def score(console: Console, said: str | None) -> Score:
    """Return the score that was named."""
    return find_score(console.reader, console.ask("SCORE", said, lambda text: key_of(text, "score")))
