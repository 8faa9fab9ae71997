"""What an undo puts back, compared with what stands: nothing is recorded twice, and no session that a rule stops."""

from prolotrack.domain.favourite import Favourite
from prolotrack.domain.outcome import Measure
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.verdict import stops
from prolotrack.errors import Conflict, SafetyStop
from prolotrack.services.dossiers import dossier, session_dossiers
from prolotrack.services.favourites import favourites, key_of
from prolotrack.services.scores import twin_of
from prolotrack.services.screening import given, judge, judge_anew
from prolotrack.store.audit import Entry
from prolotrack.store.reader import Reader

Given = tuple[Session, tuple[Injection, ...]]


def check_once(reader: Reader, record: object) -> None:
    """Raise Conflict where what was put back is recorded a second time since."""
    match record:
        case Score(void=None):
            _check_score(reader, record)
        case Favourite(void=None):
            _check_favourite(reader, record)


def given_in(reader: Reader, session_id: int) -> Given:
    """Return a session as it is recorded, with what it gave."""
    return given(*session_dossiers(reader, session_id))


def check_session(reader: Reader, before: Given) -> None:
    """Raise SafetyStop where a session, put back, is stopped by what it does not record as overridden.

    *before* is what it was until then: where nothing that is judged is another now, it is not judged.
    """
    session, courses = session_dossiers(reader, before[0].id)
    now = given(session, courses)
    if before[0].void:
        found = judge(reader, session, courses, {injection.course_id: injection for injection in now[1]})
    else:
        found = judge_anew(reader, courses, before, now) or ()
    if new := [sentence for sentence in stops(found) if sentence not in session.stops]:
        does = "log it anew" if before[0].void else "amend it"
        stopped = f"{session.reference}, put back, is stopped by {' and by '.join(new)}"
        raise SafetyStop(f"{stopped}: {does} with --override REASON instead.")


def _check_score(reader: Reader, score: Score) -> None:
    """Raise Conflict where a score is recorded twice and neither was overridden."""
    measure = reader.known(Measure, score.measure_id)
    twin = twin_of(dossier(reader, score.course_id), score, measure)
    if twin and not any(_twice_on_purpose(reader, key) for key in (score.id, twin.score_id)):
        what = f"{measure.name} of {score.on} ({score.moment})"
        raise Conflict(f"{twin.reference} was recorded for {what} since, as {score.reference} is: void it first.")


def _twice_on_purpose(reader: Reader, score_id: int) -> bool:
    """Say whether a score was recorded although another was there: with a reason."""
    first = reader.all(Entry, "trail.history", kind="score", key=score_id)[0]
    return first.command == "score add" and first.reason is not None


def _check_favourite(reader: Reader, favourite: Favourite) -> None:
    """Raise Conflict where another favourite goes by the same name, for the same protocol and clinician."""
    known = (other for other in favourites(reader) if other.id != favourite.id)
    if taken := [other for other in known if key_of(other) == key_of(favourite)]:
        raise Conflict(f"The favourite {favourite.described} was kept anew since, {taken[0].mix}: void that one first.")
