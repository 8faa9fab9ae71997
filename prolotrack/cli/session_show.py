"""The command ``session show``."""

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import SessionArgument
from prolotrack.present.note import note_view
from prolotrack.present.session import session_object
from prolotrack.services.notes import note_of


def run(ctx: options.Context, session: SessionArgument = None, form: options.Form = None) -> None:
    """Show the procedure note of a session: everything that is recorded of it, and what was changed since."""
    console = options.console_of(ctx)
    found = note_of(console.reader, finding.session_key(console, session))
    console.close()
    console.tell(session_object(found), note_view(found), form)
