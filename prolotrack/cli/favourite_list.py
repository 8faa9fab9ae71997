"""The command ``favourite list``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import WordsArgument
from prolotrack.domain.favourite import FavouriteRow
from prolotrack.present.catalogue import row_of
from prolotrack.present.favourites import COLUMNS
from prolotrack.services.favourites import favourites


def run(
    ctx: options.Context, words: WordsArgument = None, limit: options.Limit = None, form: options.ListForm = None
) -> None:
    """List favourite mixes, all or those with the words in their name, mix, protocol or clinician."""
    console = options.console_of(ctx)
    form = console.form(form)
    rows = [row_of(FavouriteRow, favourite) for favourite in favourites(console.reader, " ".join(words or ()))]
    console.list(FavouriteRow, rows, COLUMNS, form, options.limit_of(limit, form), "No such favourite.")
