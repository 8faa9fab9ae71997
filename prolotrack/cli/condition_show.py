"""The command ``condition show``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.present.catalogue import entry_object, entry_view
from prolotrack.services.lookup.catalogue import find_condition


def run(ctx: options.Context, name: NameArgument = None, form: options.Form = None) -> None:
    """Show a condition."""
    console = options.console_of(ctx)
    text = console.ask("NAME", name, str)
    found = console.settle(lambda words: find_condition(console.reader, words), text)
    console.close()
    console.tell(entry_object(found, found.code), entry_view(found, f"{found.code}  {found.title}"), form)
