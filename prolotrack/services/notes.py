"""Notes: gather everything that is recorded of a session, with what was changed of it since."""

from prolotrack.domain.note import Note
from prolotrack.services.dossiers import session_dossiers
from prolotrack.services.history import history
from prolotrack.services.recorded import of_session
from prolotrack.services.substances import solution_known, substances
from prolotrack.store.reader import Reader


def note_of(reader: Reader, session_id: int) -> Note:
    """Return the procedure note of a session."""
    session, courses = session_dossiers(reader, session_id)
    mixes = {session.wheals, *(now.treatment_of(session_id).injection.mix for now in courses)}
    known = substances(reader)
    solutions = {mix: solution_known(mix, known) for mix in mixes if mix}
    told = {mix: solution for mix, solution in solutions.items() if solution}
    return Note(session, courses, told, history(reader, of_session(reader, session_id)))
