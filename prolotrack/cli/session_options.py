"""The options that describe a session, for ``log`` and ``session amend``."""

from decimal import Decimal
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.quantity import CONCENTRATION, PAIN, VOLUME
from prolotrack.domain.session import Guidance

Agent = Annotated[
    str | None, typer.Option(parser=options.text("The agent"), metavar="NAME", help="What was injected: dextrose.")
]
Percent = Annotated[
    Decimal | None, typer.Option(parser=CONCENTRATION.parse, metavar="%", help="Its final concentration.")
]
Volume = Annotated[Decimal | None, typer.Option(parser=VOLUME.parse, metavar="ML", help="The volume in mL.")]
Guided = Annotated[Guidance | None, typer.Option("--guidance", help="How the needle was guided.")]
Lots = Annotated[
    list[str] | None,
    typer.Option("--lot", parser=options.text("The lot"), metavar="LOT", help="A lot; repeat for more."),
]
Pain = Annotated[Decimal | None, typer.Option(parser=PAIN.parse, metavar="0-10", help="Pain before the session.")]
PainAfter = Annotated[Decimal | None, typer.Option(parser=PAIN.parse, metavar="0-10", help="Pain right after it.")]
Consent = Annotated[bool | None, typer.Option("--consent/--no-consent", help="The patient consented.")]
