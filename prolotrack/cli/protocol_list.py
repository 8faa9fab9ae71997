"""The command ``protocol list``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import WordsArgument
from prolotrack.domain.protocol import ProtocolRow
from prolotrack.present.catalogue import PROTOCOLS, row_of
from prolotrack.services.browsing import protocols


def run(
    ctx: options.Context, words: WordsArgument = None, limit: options.Limit = None, form: options.ListForm = None
) -> None:
    """List protocols, all or those with the words in their name, title or structure."""
    console = options.console_of(ctx)
    form = console.form(form)
    rows = [row_of(ProtocolRow, entry) for entry in protocols(console.reader, " ".join(words or ()))]
    console.list(ProtocolRow, rows, PROTOCOLS, form, options.limit_of(limit, form), "No such protocol.")
