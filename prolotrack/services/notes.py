"""Notes: gather everything that is recorded of a session, with what was changed of it since."""

from prolotrack.domain.note import Note
from prolotrack.services.dossiers import session_dossiers
from prolotrack.services.history import history
from prolotrack.services.recorded import of_session
from prolotrack.services.substances import solution_in
from prolotrack.store.reader import Reader


def note_of(reader: Reader, session_id: int) -> Note:
    """Return the procedure note of a session."""
    session, courses = session_dossiers(reader, session_id)
    mixes = {session.wheals, *(now.treatment_of(session_id).injection.mix for now in courses)}
    solutions = {mix: solution_in(reader, mix) for mix in mixes if mix}
    return Note(session, courses, solutions, history(reader, of_session(reader, session_id)))
