"""The command ``protocol show``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.present.catalogue import entry_object, protocol_view
from prolotrack.services.lookup.catalogue import find_protocol


def run(ctx: options.Context, name: NameArgument = None, form: options.Form = None) -> None:
    """Show a protocol with its source."""
    console = options.console_of(ctx)
    text = console.ask("NAME", name, str)
    found = console.settle(lambda words: find_protocol(console.reader, words), text)
    console.close()
    console.tell(entry_object(found, found.name), protocol_view(found), form)
