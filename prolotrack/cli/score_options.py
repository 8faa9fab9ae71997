"""What can be said of scores: the arguments and options that the commands about them share."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.finding import key_of
from prolotrack.domain.questionnaire import SaidScore, said_score
from prolotrack.domain.score import Moment

ScoreArgument = Annotated[str | None, typer.Argument(metavar="SCORE", help="M12.", show_default=False)]
ScoresArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COURSE MEASURE=VALUE...",
        help='C12, or a patient and a structure, then nrs=4 or odi=3,2,1,… ("-" where an item was left out).',
        show_default=False,
    ),
]
ValueArgument = Annotated[
    str | None,
    typer.Argument(metavar="[VALUE]", help="What it should be: 4, or the answers 3,2,1,…", show_default=False),
]
Kind = Annotated[
    Moment | None,
    typer.Option(
        "--kind",
        parser=options.one_of(Moment),
        metavar="before|after|follow-up",
        help="Before a session, right after it, or at follow-up.",
    ),
]
OfSession = Annotated[
    int | None,
    typer.Option(
        "--session",
        parser=lambda said: key_of(said, "session"),
        metavar="S31",
        help="Of this session, if not of the day's.",
    ),
]
OfMeasure = Annotated[
    str | None,
    typer.Option("--measure", parser=options.text("The measure"), metavar="NAME", help="Of this measure only."),
]
AtOpening = Annotated[
    list[SaidScore] | None,
    typer.Option("--score", parser=said_score, metavar="MEASURE=VALUE", help="A score at the beginning: prtee=55."),
]


def split(words: list[str]) -> tuple[list[str], tuple[SaidScore, ...]]:
    """Return the words that name a course, and the scores that are said after them."""
    scores = [word for word in words if "=" in word]
    return [word for word in words if "=" not in word], tuple(map(said_score, scores))
