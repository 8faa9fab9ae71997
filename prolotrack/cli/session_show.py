"""The command ``session show``."""

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import SessionArgument
from prolotrack.present.session import session_object, session_view
from prolotrack.services.dossiers import session_dossiers


def run(ctx: options.Context, session: SessionArgument = None, form: options.Form = None) -> None:
    """Show a session with what it did for each of its courses."""
    console = options.console_of(ctx)
    found, courses = session_dossiers(console.reader, finding.session_key(console, session))
    console.close()
    console.tell(session_object(found, courses), session_view(found, courses), form)
