"""What is said of a favourite mix."""

from prolotrack.domain.favourite import Favourite
from prolotrack.domain.solution import Solution
from prolotrack.present.blocks import Block, Line
from prolotrack.present.solution import contents, contents_object


def of_favourite(favourite: Favourite, solution: Solution, done: str) -> list[Block]:
    """Say what was done with a favourite, and what it amounts to."""
    return [
        Line(f"Favourite {favourite.described} {done}: {favourite.mix}."),
        Line(f"It amounts to {contents(solution)}."),
    ]


def favourite_object(favourite: Favourite, solution: Solution) -> dict[str, object]:
    """Return a favourite for a program."""
    return {
        "reference": favourite.name,
        "mix": favourite.mix,
        "protocol": favourite.protocol,
        "clinician": favourite.clinician,
        "volume_ml": solution.volume_ml,
        "contents": contents_object(solution),
    }
