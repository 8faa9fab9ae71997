"""The options that describe a patient, for ``patient add`` and ``patient edit``."""

from decimal import Decimal
from typing import Annotated, NamedTuple

import typer

from prolotrack.cli import options
from prolotrack.domain.patient import Sex
from prolotrack.domain.quantity import WEIGHT
from prolotrack.domain.safety import ALERTS, Finding, parse_alert

Mrn = Annotated[str | None, typer.Option("--mrn", metavar="TEXT", help="Medical record number.")]
Name = Annotated[str | None, typer.Option(metavar="TEXT", help='Name, family name first: "Rivera, Ana".')]
Born = Annotated[str | None, typer.Option(metavar="DATE", help="Birth date.")]
SexOption = Annotated[Sex | None, typer.Option("--sex", help="Administrative sex.")]
Phone = Annotated[
    str | None, typer.Option(parser=options.text("The phone number"), metavar="TEXT", help="Phone number.")
]
Email = Annotated[
    str | None, typer.Option(parser=options.text("The email address"), metavar="TEXT", help="Email address.")
]
Weight = Annotated[Decimal | None, typer.Option(parser=WEIGHT.parse, metavar="KG", help="Weight in kg.")]
Allergies = Annotated[
    list[str] | None,
    typer.Option("--allergy", parser=options.text("The allergy"), metavar="TEXT", help="An allergy; repeat for more."),
]
Alerts = Annotated[
    list[Finding] | None,
    typer.Option(
        "--alert",
        parser=parse_alert,
        metavar="FINDING",
        help=f"Holds at every screening until it is taken out: {', '.join(ALERTS)}; repeat for more.",
    ),
]
NoCalls = Annotated[bool | None, typer.Option("--do-not-call/--may-call", help="The patient asked not to be called.")]


class OfPatient(NamedTuple):
    """What the options say of who a patient is."""

    number: Mrn = None
    name: Name = None
    born: Born = None
    sex: SexOption = None
    phone: Phone = None
    email: Email = None
    weight: Weight = None


UNSAID = OfPatient()
