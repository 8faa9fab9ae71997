"""Tests of what an undo does not put back: what was recorded anew since, or what a rule stops."""

from dataclasses import replace
from decimal import Decimal

from prolotrack.domain.favourite import Favourite
from prolotrack.domain.questionnaire import said_score
from prolotrack.domain.session import Injection, Session
from prolotrack.errors import Conflict, SafetyStop
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.catalogue import add_favourite, void_favourite
from prolotrack.services.clinic_settings import Said as Settings
from prolotrack.services.clinic_settings import change_clinic
from prolotrack.services.lookup.scores import find_score
from prolotrack.services.scores import ScoreAmendment, Scoring, add_scores, amend_score, void_score
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import LEE, NOTHING_SAID, TODAY, Clinic, given
from tests.services.deeds import RAO
from tests.services.refusals import refused

WHY = "mistyped"
TEN = "10 mL lidocaine 2%"  # 200 mg
FIFTEEN = "15 mL lidocaine 2%"  # 300 mg: the limit is 300 mg
SIXTEEN = "16 mL lidocaine 2%"  # 320 mg


def log(clinic: Clinic, mix: str, *courses: int, override: str | None = None, actor: str = LEE) -> Session:
    """Log a session with a mix."""
    said = replace(given(OPENED), injection=replace(NOTHING_SAID, mix=mix), override=override)
    session, _ = clinic.do(lambda tx: log_session(tx, courses, said), actor)
    return session


def amend(clinic: Clinic, seen: Session, actor: str = LEE, **said: object) -> Session:
    """Put a session right."""
    amendment = Amendment(WHY, **said)  # type: ignore[arg-type]
    session, _ = clinic.do(lambda tx: amend_session(tx, seen, amendment), actor, "session amend")
    return session


def mixed(mix: str) -> Injection:
    """Return another mix, as it is said."""
    return replace(NOTHING_SAID, mix=mix)


def score(clinic: Clinic, *, override: str | None = None, actor: str = LEE, typed: str = "nrs=4") -> None:
    """Record a score of the day after the opening."""
    said = Scoring((said_score(typed),), after(1), override=override)
    clinic.do(lambda tx: add_scores(tx, 1, said, TODAY), actor, "score add")


def strike_score(clinic: Clinic, key: int, actor: str = LEE) -> None:
    """Strike out a score."""
    seen = clinic.ask(lambda reader: find_score(reader, key))
    clinic.do(lambda tx: void_score(tx, seen, WHY), actor, "score void")


def both(clinic: Clinic) -> None:
    """Open courses of both knees."""
    clinic.opened("left knee")
    clinic.opened("right knee")


def test_session_comes_back_within_the_limit_only(clinic: Clinic) -> None:
    """It was struck out, and somebody gave the other knee an anaesthetic on the same day since."""
    both(clinic)
    struck = log(clinic, TEN, 1)
    clinic.do(lambda tx: void_session(tx, struck, WHY), command="session void")
    other = log(clinic, TEN, 2, actor=RAO)
    sentence = refused(clinic, SafetyStop, clinic.undo)
    assert sentence.startswith("S1, put back, is stopped by anaesthetic-dose (lidocaine 400 mg")
    assert sentence.endswith(")): log it anew with --override REASON instead.")
    amend(clinic, other, RAO, injection=mixed("5 mL lidocaine 2%"))
    clinic.undo()
    assert clinic.course(1).given[0].session.void is None


def test_overridden_session_comes_back_as_it_was(clinic: Clinic) -> None:
    """What was overridden is overridden still; with more on the day it is not."""
    both(clinic)
    struck = log(clinic, SIXTEEN, 1, override="thin solution")
    clinic.do(lambda tx: void_session(tx, struck, WHY), command="session void")
    clinic.undo()
    assert clinic.course(1).given[0].session.override == "thin solution"
    clinic.do(lambda tx: void_session(tx, tx.reader.known(Session, 1), WHY), command="session void")
    log(clinic, "1 mL lidocaine 1%", 2, override="known", actor=RAO)
    clinic.do(lambda tx: tx.void(tx.reader.known(Session, 2), WHY), RAO)
    log(clinic, "1 mL lidocaine 1%", 2, actor=RAO)
    assert "S1, put back, is stopped by anaesthetic-dose (lidocaine 330 mg" in refused(clinic, SafetyStop, clinic.undo)


def test_amended_dose_comes_back_within_the_limit_only(clinic: Clinic) -> None:
    """What is not judged comes back without."""
    both(clinic)
    less = amend(clinic, log(clinic, FIFTEEN, 1), injection=mixed("1 mL lidocaine 2%"))
    log(clinic, TEN, 2, actor=RAO)
    sentence = refused(clinic, SafetyStop, clinic.undo)
    assert sentence.startswith("S1, put back, is stopped by anaesthetic-dose (lidocaine 500 mg")
    assert sentence.endswith(")): amend it with --override REASON instead.")
    amend(clinic, less, note="left early")
    clinic.do(lambda tx: change_clinic(tx, Settings(rules=("not-screened=stop",)), TODAY), RAO, "clinic set")
    clinic.undo()
    assert clinic.course(1).given[0].session.note is None
    amend(clinic, clinic.course(1).given[0].session, override="asked", clinician="Dr. Rao", on=after(1))
    assert clinic.course(1).given[0].session.stops
    assert refused(clinic, SafetyStop, clinic.undo) == (
        "S1, put back, is stopped by not-screened (screening was not asked; the clinic's rule not-screened=stop): "
        "amend it with --override REASON instead."
    )


def test_score_comes_back_once(clinic: Clinic) -> None:
    """Somebody recorded it anew since; on purpose twice, it comes back."""
    clinic.opened()
    score(clinic)
    strike_score(clinic, 1)
    score(clinic, actor=RAO)
    sentence = refused(clinic, Conflict, clinic.undo)
    assert sentence == f"M2 was recorded for nrs of {after(1)} (before) since, as M1 is: void it first."
    strike_score(clinic, 2, RAO)
    clinic.undo()
    score(clinic, override="asked twice")
    strike_score(clinic, 1)
    clinic.undo()
    strike_score(clinic, 3)
    clinic.undo()
    standing = [each.score_id for each in clinic.course(1).scores if each.void is None]
    assert standing == [1, 3]


def test_score_is_not_moved_back_onto_another(clinic: Clinic) -> None:
    """It was amended to another day, and recorded anew on the first since."""
    clinic.opened()
    score(clinic)
    seen = clinic.ask(lambda reader: find_score(reader, 1))
    clinic.do(lambda tx: amend_score(tx, seen, ScoreAmendment(WHY, on=after(2))), command="score amend")
    score(clinic, actor=RAO, typed="nrs=5")
    assert "M2 was recorded for nrs" in refused(clinic, Conflict, clinic.undo)
    assert {each.value for each in clinic.course(1).scores} == {Decimal(4), Decimal(5)}


def test_favourite_comes_back_once(clinic: Clinic) -> None:
    """Somebody kept another mix under its name since."""
    kept = clinic.do(lambda tx: add_favourite(tx, Favourite("mild", "1 mL water")), command="favourite add")
    clinic.do(lambda tx: void_favourite(tx, kept, WHY), command="favourite void")
    clinic.do(lambda tx: add_favourite(tx, Favourite("milder", "3 mL water")), RAO)
    clinic.do(lambda tx: add_favourite(tx, Favourite("Mild", "2 mL water")), RAO, "favourite add")
    sentence = refused(clinic, Conflict, clinic.undo)
    assert sentence == "The favourite mild was kept anew since, 2 mL water: void that one first."
    clinic.undo(RAO)
    clinic.undo()
    assert clinic.ask(lambda reader: reader.known(Favourite, kept.id)).void is None
