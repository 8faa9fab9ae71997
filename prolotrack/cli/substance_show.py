"""The command ``substance show``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.present.catalogue import entry_object
from prolotrack.present.substance import substance_view
from prolotrack.services.substances import find_substance


def run(ctx: options.Context, name: NameArgument = None, form: options.Form = None) -> None:
    """Show a substance: its role, the allergies that forbid it, and how much may be given."""
    console = options.console_of(ctx)
    found = find_substance(console.reader, console.ask("NAME", name, str))
    console.close()
    console.tell(entry_object(found, found.name), substance_view(found), form)
