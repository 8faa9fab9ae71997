"""The command ``condition list``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import WordsArgument
from prolotrack.domain.condition import ConditionRow
from prolotrack.present.catalogue import CONDITIONS, row_of
from prolotrack.services.browsing import conditions


def run(
    ctx: options.Context, words: WordsArgument = None, limit: options.Limit = None, form: options.ListForm = None
) -> None:
    """List conditions, all or those with the words in their code, title or structure."""
    console = options.console_of(ctx)
    form = console.form(form)
    rows = [row_of(ConditionRow, entry) for entry in conditions(console.reader, " ".join(words or ()))]
    console.list(ConditionRow, rows, CONDITIONS, form, options.limit_of(limit, form), "No such condition.")
