"""The options that make the head of reports: the clinic's name, address and telephone."""

from typing import Annotated, NamedTuple

import typer

from prolotrack.cli import options
from prolotrack.domain.clinic import address_lines

Name = Annotated[
    str | None,
    typer.Option(parser=options.text("The name"), metavar="NAME", help="Name of the clinic, at the head of reports."),
]
Address = Annotated[
    list[str] | None,
    typer.Option(parser=options.text("The address"), metavar="LINE", help="A line of its address; repeat for more."),
]
Phone = Annotated[
    str | None, typer.Option(parser=options.text("The telephone"), metavar="NUMBER", help="Its telephone.")
]


class Letterhead(NamedTuple):
    """What is said of it."""

    name: Name = None
    address: Address = None
    phone: Phone = None

    @property
    def lines(self) -> tuple[str, ...] | None:
        """Return the lines of the address; None where none was said."""
        return address_lines("\n".join(self.address)) if self.address else None


NO_LETTERHEAD = Letterhead()
