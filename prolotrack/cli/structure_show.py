"""The command ``structure show``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.present.catalogue import entry_object, entry_view
from prolotrack.services.lookup.structures import find_structure


def run(ctx: options.Context, name: NameArgument = None, form: options.Form = None) -> None:
    """Show a structure."""
    console = options.console_of(ctx)
    text = console.ask("NAME", name, str)
    found = console.settle(lambda words: find_structure(console.reader, words)[0], text)
    console.close()
    console.tell(entry_object(found, found.name), entry_view(found, found.name), form)
