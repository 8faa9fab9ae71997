"""The command ``measure show``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.present.measure import measure_object, measure_view
from prolotrack.services.lookup.catalogue import find_measure


def run(ctx: options.Context, name: NameArgument = None, form: options.Form = None) -> None:
    """Show an outcome measure: its range, which change matters, and how its answers make the score."""
    console = options.console_of(ctx)
    text = console.ask("NAME", name, str)
    found = console.settle(lambda words: find_measure(console.reader, words), text)
    console.close()
    console.tell(measure_object(found), measure_view(found), form)
