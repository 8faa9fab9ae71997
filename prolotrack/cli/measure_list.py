"""The command ``measure list``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import WordsArgument
from prolotrack.domain.outcome import MeasureRow
from prolotrack.present.catalogue import MEASURES, row_of
from prolotrack.services.browsing import measures


def run(
    ctx: options.Context, words: WordsArgument = None, limit: options.Limit = None, form: options.ListForm = None
) -> None:
    """List outcome measures, all or those with the words in their name, title or region."""
    console = options.console_of(ctx)
    form = console.form(form)
    rows = [row_of(MeasureRow, entry) for entry in measures(console.reader, " ".join(words or ()))]
    console.list(MeasureRow, rows, MEASURES, form, options.limit_of(limit, form), "No such measure.")
