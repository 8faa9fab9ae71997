"""How commands find the structure that is named, and its side, asking a person where the words do not decide."""

from prolotrack.cli.console import Console
from prolotrack.domain.anatomy import Side, parse_side
from prolotrack.domain.structure import Structure, agree_on_side
from prolotrack.errors import Ambiguous, Candidate
from prolotrack.services.lookup.structures import find_structure, is_called


def structure(console: Console, said: str | None, side: Side | None) -> tuple[Structure, Side | None]:
    """Return the structure that was named, and its side: said apart, in the name, or asked for."""
    text = console.ask("STRUCTURE", said, str)
    found, named_side = named(console, text, side)
    if found.sided and not named_side and console.asks:
        named_side = console.ask("Side, left or right", None, parse_side)
    return found, agree_on_side(found, named_side)


def named(console: Console, text: str, side: Side | None) -> tuple[Structure, Side | None]:
    """Return the structure that words name, and the side that was said apart or in them, if any was."""
    found, inside = console.settle(lambda words: find_structure(console.reader, words), text)
    if not is_called(found, text):
        _confirm_structure(console, found, text)
    if side or inside:
        return found, agree_on_side(found, side, inside)
    return found, None


def _confirm_structure(console: Console, found: Structure, text: str) -> None:
    """Ask whether a structure that was not named wholly is meant; in a pipe, say what it was taken for."""
    if not console.asks:
        console.warn(f"{text!r} is taken for the {found.name}.")
    elif not console.confirm(f"Is it the {found.name}?"):
        raise Ambiguous(
            f"{text!r} is not the whole name of a structure: give it.", (Candidate(found.name, found.region),)
        )
