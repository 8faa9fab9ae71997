"""The command ``measure show``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.present.catalogue import entry_object, entry_view
from prolotrack.services.lookup.catalogue import find_measure


def run(ctx: options.Context, name: NameArgument = None, form: options.Form = None) -> None:
    """Show an outcome measure."""
    console = options.console_of(ctx)
    text = console.ask("NAME", name, str)
    found = console.settle(lambda words: find_measure(console.reader, words), text)
    console.close()
    console.tell(entry_object(found, found.name), entry_view(found, f"{found.name}  {found.title}"), form)
