"""Notes: gather everything that is recorded of a session, with what was changed of it since."""

from collections.abc import Iterator

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.note import Note
from prolotrack.services.dossiers import session_dossiers
from prolotrack.services.history import history
from prolotrack.services.substances import solution_in
from prolotrack.store.reader import Reader


def note_of(reader: Reader, session_id: int) -> Note:
    """Return the procedure note of a session."""
    session, courses = session_dossiers(reader, session_id)
    mixes = {session.wheals, *(now.treatment_of(session_id).injection.mix for now in courses)}
    solutions = {mix: solution_in(reader, mix) for mix in mixes if mix}
    parts = [part for now in courses for part in _parts(now, session_id)]
    return Note(session, courses, solutions, history(reader, [("session", session_id), *parts]))


def _parts(now: Dossier, session_id: int) -> Iterator[tuple[str, int]]:
    """Yield the records that belong to a session of a course, each by its kind and key."""
    yield "injection", now.treatment_of(session_id).injection.id
    for score in now.scores:
        if score.session_id == session_id:
            yield "score", score.score_id
    for event in now.events:
        if event.session_id == session_id:
            yield "adverse_event", event.id
