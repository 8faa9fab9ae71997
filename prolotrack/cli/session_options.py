"""The options that describe a session, for ``log`` and ``session amend``."""

from dataclasses import replace
from decimal import Decimal
from typing import Annotated, NamedTuple

import typer

from prolotrack.cli import options
from prolotrack.domain.quantity import CONCENTRATION, PAIN, VOLUME
from prolotrack.domain.safety import Finding, parse_screen, screened
from prolotrack.domain.said import NO_VISIT
from prolotrack.domain.session import Guidance, Injection, Session

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

TimeOut = Annotated[
    bool | None, typer.Option("--time-out/--no-time-out", help="Patient, structure and side were checked right before.")
]
Screen = Annotated[
    frozenset[Finding] | None,
    typer.Option(
        "--screen",
        parser=parse_screen,
        metavar="clear|ITEM,…",
        help=f"What screening found: clear, or {', '.join(Finding)}.",
    ),
]
Mix = Annotated[
    str | None,
    typer.Option(
        "--mix",
        parser=options.text("The mix"),
        metavar="MIX",
        help='How it was mixed: "1.2 mL dextrose 50% + 1.8 mL water", or the name of a favourite.',
    ),
]
Points = Annotated[
    list[str] | None,
    typer.Option(
        "--point",
        parser=options.text("The point"),
        metavar="TEXT",
        help='A place that was injected: "common extensor origin 0.5 mL"; repeat for more.',
    ),
]
Wheals = Annotated[
    str | None,
    typer.Option(
        "--wheals",
        parser=options.text("The wheals"),
        metavar="MIX",
        help='Given into the skin, in all: "2 mL lidocaine 1%".',
    ),
]
Position = Annotated[
    str | None, typer.Option(parser=options.text("The position"), metavar="TEXT", help="How the patient lay or sat.")
]
Prep = Annotated[
    str | None, typer.Option(parser=options.text("The preparation"), metavar="TEXT", help="How the skin was prepared.")
]
Image = Annotated[
    str | None, typer.Option(parser=options.text("The image"), metavar="TEXT", help="Where the picture is kept.")
]
Approach = Annotated[
    str | None, typer.Option(parser=options.text("The approach"), metavar="TEXT", help="From where the needle came.")
]
Needle = Annotated[
    str | None, typer.Option(parser=options.text("The needle"), metavar="TEXT", help='Its size: "27 G 40 mm".')
]
Response = Annotated[
    str | None, typer.Option(parser=options.text("The response"), metavar="TEXT", help="What was seen right after it.")
]
Complications = Annotated[
    str | None,
    typer.Option(parser=options.text("The complications"), metavar="TEXT", help='What went wrong, or "none".'),
]
Instructions = Annotated[
    str | None,
    typer.Option(parser=options.text("The instructions"), metavar="TEXT", help="What the patient was told to do."),
]
PlanFor = Annotated[
    str | None, typer.Option("--plan", parser=options.text("The plan"), metavar="TEXT", help="What is to come.")
]


class OfSession(NamedTuple):
    """What the options say of a session, but for when, by whom and with which note."""

    agent: Agent = None
    percent: Percent = None
    volume: Volume = None
    mix: Mix = None
    guidance: Guided = None
    lot: Lots = None
    pain: Pain = None
    pain_after: PainAfter = None
    consent: Consent = None
    time_out: TimeOut = None
    screen: Screen = None
    position: Position = None
    prep: Prep = None
    wheals: Wheals = None
    point: Points = None
    image: Image = None
    approach: Approach = None
    needle: Needle = None
    response: Response = None
    complications: Complications = None
    instructions: Instructions = None
    plan: PlanFor = None

    @property
    def injection(self) -> Injection:
        """Return what was said of the injection."""
        return Injection(
            session_id=0,
            course_id=0,
            agent=self.agent,
            percent=self.percent,
            volume_ml=self.volume,
            guidance=self.guidance,
            lots=tuple(self.lot or ()),
            mix=self.mix,
            points=tuple(self.point or ()),
            image=self.image,
            approach=self.approach,
            needle=self.needle,
            response=self.response,
            complications=self.complications,
        )

    @property
    def visit(self) -> Session:
        """Return what else was said of the visit."""
        return replace(
            NO_VISIT,
            time_out=self.time_out,
            screen=screened(self.screen),
            position=self.position,
            prep=self.prep,
            wheals=self.wheals,
            instructions=self.instructions,
            plan=self.plan,
        )


NOTHING_SAID = OfSession()
