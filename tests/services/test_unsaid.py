"""Tests of unsaying what was recorded of a session: it is then not recorded, and judged without."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.score import Score
from prolotrack.domain.session import Guidance, Injection, Session
from prolotrack.errors import OutOfRange, SafetyStop, UsageProblem
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.clinic_settings import Said as Settings
from prolotrack.services.clinic_settings import change_clinic
from prolotrack.services.treatment import log_session
from prolotrack.services.unsaid import CLEARABLE, OF_INJECTION, OF_SESSION
from tests.domain.injections import OPENED
from tests.factories import NOTHING_SAID, TODAY, Clinic, given
from tests.services.refusals import refused

MIX = "1 mL dextrose 50% + 1 mL water"
VISIT = replace(
    NO_VISIT,
    time_out=True,
    screen=(),
    position="prone",
    prep="alcohol",
    wheals="1 mL lidocaine 1%",
    instructions="rest",
    plan="again",
)
INJECTION = Injection(
    session_id=0,
    course_id=0,
    agent="dextrose",
    percent=Decimal(15),
    volume_ml=Decimal(3),
    guidance=Guidance.CT,
    lots=("D50",),
    points=("enthesis",),
    image="PACS",
    approach="lateral",
    needle="27 G",
    response="none",
    complications="none",
)
EVERYTHING = replace(
    given(OPENED),
    visit=VISIT,
    injection=INJECTION,
    consent=True,
    note="x",
    pain=Decimal(4),
    pain_after=Decimal(2),
)


def log(clinic: Clinic, said: Said, *courses: int) -> Session:
    """Log a session, of the first course unless others are named."""
    session, _ = clinic.do(lambda tx: log_session(tx, courses or (1,), said))
    return session


def clear(clinic: Clinic, *names: str, **said: object) -> tuple[Session, Injection]:
    """Unsay something of the session; return it with its injection."""
    amendment = Amendment("mistyped", clear=names, **said)  # type: ignore[arg-type]
    seen = clinic.ask(lambda reader: reader.known(Session, 1))
    session, (now, *_) = clinic.do(lambda tx: amend_session(tx, seen, amendment), command="session amend")
    return session, now.given[0].injection


@pytest.mark.parametrize("name", [*OF_SESSION, *(name for name in OF_INJECTION if name != "mix")])
def test_one_thing_is_unsaid(clinic: Clinic, name: str) -> None:
    """It, and nothing else; screening is then not asked."""
    clinic.opened()
    session = log(clinic, EVERYTHING)
    injection = clinic.course(1).given[0].injection
    after, left = clear(clinic, name)
    if name in OF_SESSION:
        assert (after, left) == (replace(session, **{OF_SESSION[name]: None}, version=2), injection)  # type: ignore[arg-type]
    else:
        field = OF_INJECTION[name]
        assert after == session
        assert left == replace(injection, **{field: getattr(NOTHING_SAID, field)}, version=2)
    assert "Nothing to change" in refused(clinic, UsageProblem, lambda: clear(clinic, name))


def test_pain_is_unsaid(clinic: Clinic) -> None:
    """Its score is struck out, that of the course named only; others of the session stay."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    log(clinic, EVERYTHING, 1, 2)
    clear(clinic, "pain", course_id=2)
    clear(clinic, "pain-after", course_id=1, pain=Decimal(5))
    scores = clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))
    assert sorted((score.course_id, score.moment.value, int(score.value), score.void) for score in scores) == [
        (1, "after", 2, "mistyped"),
        (1, "before", 5, None),
        (2, "after", 2, None),
        (2, "before", 4, "mistyped"),
    ]
    assert [clinic.course(key).given[0].pain_before for key in (1, 2)] == [Decimal(5), None]
    assert "say which with --course" in refused(clinic, UsageProblem, lambda: clear(clinic, "pain"))
    assert "say which with --course" in refused(clinic, UsageProblem, lambda: clear(clinic, "lots"))


def test_mix_is_unsaid(clinic: Clinic) -> None:
    """What it amounts to stays, unless that is unsaid too; while it stays, it says the agent and the concentration."""
    clinic.opened()
    log(clinic, replace(given(OPENED), injection=replace(NOTHING_SAID, mix=MIX, volume_ml=Decimal(1))))
    for name in ("agent", "percent"):
        sentence = refused(clinic, OutOfRange, lambda name=name: clear(clinic, name))  # type: ignore[misc]
        assert sentence == f"The agent and the concentration are those of the mix {MIX}: clear the mix too."
    assert clear(clinic, "volume")[1].volume_ml == 2
    _, injection = clear(clinic, "mix")
    assert (injection.mix, injection.agent, injection.percent, injection.volume_ml) == (
        None,
        "dextrose",
        Decimal(25),
        Decimal(2),
    )
    _, injection = clear(clinic, "agent", "percent", "volume")
    assert (injection.agent, injection.percent, injection.volume_ml) == (None, None, None)


def test_volume_is_then_that_of_the_points(clinic: Clinic) -> None:
    """Where each says its own; with the points unsaid, it is as it was."""
    clinic.opened()
    log(clinic, replace(given(OPENED), injection=replace(NOTHING_SAID, points=("tendon 0.5 mL", "bone 1 mL"))))
    assert "Nothing to change" in refused(clinic, UsageProblem, lambda: clear(clinic, "volume"))
    _, injection = clear(clinic, "points")
    assert (injection.points, injection.volume_ml) == ((), Decimal("1.5"))
    _, injection = clear(clinic, "volume")
    assert injection.volume_ml is None


def test_what_is_unsaid_is_judged(clinic: Clinic) -> None:
    """What was overridden is so no longer where it no longer stops; what nobody said can stop."""
    clinic.opened()
    log(clinic, replace(EVERYTHING, visit=replace(VISIT, screen=("infection",)), override="clean"))
    session, _ = clear(clinic, "screen")
    assert (session.screen, session.stops, session.override) == (None, (), None)
    clinic.do(lambda tx: change_clinic(tx, Settings(rules=("consent-unasked=stop",)), TODAY), command="clinic set")
    assert "consent-unasked" in refused(clinic, SafetyStop, lambda: clear(clinic, "consent"))


def test_something_else_is_said_beside(clinic: Clinic) -> None:
    """What is said and unsaid at once is refused."""
    said = {
        "consent": {"consent": False},
        "note": {"note": "y"},
        "screen": {"visit": replace(NO_VISIT, screen=())},
        "time-out": {"visit": replace(NO_VISIT, time_out=False)},
        "volume": {"injection": replace(NOTHING_SAID, volume_ml=Decimal(1))},
        "points": {"injection": replace(NOTHING_SAID, points=("bone",))},
        "lots": {"injection": replace(NOTHING_SAID, lots=("D50",))},
        "pain": {"pain": Decimal(0)},
        "pain-after": {"pain_after": Decimal(1)},
    }
    for name, field in said.items():
        with pytest.raises(UsageProblem) as refusal:
            Amendment("x", clear=("plan", name), **field)  # type: ignore[arg-type]
        assert str(refusal.value) == f"{name} is said and cleared: choose one."
        Amendment("x", clear=tuple(other for other in CLEARABLE if other != name), **field)  # type: ignore[arg-type]
    clinic.opened()
    log(clinic, EVERYTHING)
    session, injection = clear(clinic, "plan", "lots", note="y", injection=replace(NOTHING_SAID, percent=Decimal(20)))
    assert (session.plan, session.note, injection.lots, injection.percent) == (None, "y", (), Decimal(20))


def test_undo_gives_it_back(clinic: Clinic) -> None:
    """All of it, the score too."""
    clinic.opened()
    log(clinic, EVERYTHING)
    before = clinic.course(1).given[0]
    clear(clinic, *(name for name in CLEARABLE))
    assert clinic.course(1).given[0].pain_before is None
    clinic.undo()
    after = clinic.course(1).given[0]
    assert replace(after.session, version=1) == before.session
    assert replace(after.injection, version=1) == before.injection
    assert (after.pain_before, after.pain_after) == (Decimal(4), Decimal(2))
