"""Notes: gather everything that is recorded of a session, with what was changed of it since."""

from collections.abc import Iterator

from prolotrack.domain.note import Note
from prolotrack.domain.revision import Revision
from prolotrack.services.dossiers import session_dossiers
from prolotrack.services.history import history
from prolotrack.services.recorded import of_session
from prolotrack.services.substances import solution_known, substances
from prolotrack.store.reader import Reader

_TREATED = {"structure", "side", "condition"}


def note_of(reader: Reader, session_id: int) -> Note:
    """Return the procedure note of a session."""
    session, courses = session_dossiers(reader, session_id)
    mixes = {session.wheals, *(now.treatment_of(session_id).injection.mix for now in courses)}
    known = substances(reader)
    solutions = {mix: solution_known(mix, known) for mix in mixes if mix}
    told = {mix: solution for mix, solution in solutions.items() if solution}
    own = history(reader, of_session(reader, session_id))
    since = (revision for now in courses for revision in _moved(reader, now.course.id, own[0].n))
    return Note(session, courses, told, tuple(sorted((*own, *since), key=lambda revision: revision.n)))


def _moved(reader: Reader, course_id: int, since: int) -> Iterator[Revision]:
    """Yield what was put right of where a course is, and of what it treats, after an entry of the trail."""
    for revision in history(reader, [("course", course_id)]):
        changes = tuple(edit for edit in revision.changes if edit.field in _TREATED)
        if changes and revision.n > since:
            yield revision._replace(changes=changes)
