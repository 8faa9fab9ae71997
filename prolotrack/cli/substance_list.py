"""The command ``substance list``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import WordsArgument
from prolotrack.domain.substance import SubstanceRow
from prolotrack.present.catalogue import row_of
from prolotrack.present.substances import COLUMNS
from prolotrack.services.substances import substances


def run(
    ctx: options.Context, words: WordsArgument = None, limit: options.Limit = None, form: options.ListForm = None
) -> None:
    """List what solutions are mixed of, all or those with the words in their names or role."""
    console = options.console_of(ctx)
    form = console.form(form)
    rows = [row_of(SubstanceRow, substance) for substance in substances(console.reader, " ".join(words or ()))]
    console.list(SubstanceRow, rows, COLUMNS, form, options.limit_of(limit, form), "No such substance.")
