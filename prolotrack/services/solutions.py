"""Solutions: what was injected into a course's structure, as it was said, again, or as planned."""

from collections.abc import Sequence
from dataclasses import replace

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.point import points_of, volume_at
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.quantity import plain
from prolotrack.domain.said import Said
from prolotrack.domain.session import Injection
from prolotrack.domain.solution import is_formula, parse_solution
from prolotrack.domain.substance import Role, Substance, agent_of
from prolotrack.errors import NotFound, OutOfRange, UsageProblem
from prolotrack.services.favourites import favourite_named, planned_favourite
from prolotrack.services.substances import solution_in, substances
from prolotrack.store.reader import Reader


def solution_of(reader: Reader, now: Dossier, said: Said) -> Injection:
    """Return what was injected into a course's structure.

    A mix decides the agent, its final concentration and, unless less of it was injected, the volume; what is said of
    these beside it must agree, else it is OutOfRange. *again* and *as_planned* fill what nobody said.
    """
    clinician = said.clinician or now.course.clinician
    injection = _as_said(reader, now, clinician, said.injection)
    if said.again:
        injection = _again(reader, now, said, injection)
    if said.as_planned and injection.mix is None:
        injection = _as_planned(reader, now, clinician, injection)
    return mixed(reader, injection)


def amended_solution(reader: Reader, now: Dossier, clinician: str, old: Injection, said: Injection) -> Injection:
    """Return an injection with what was said of the solution, and of the points, in the place of what was recorded.

    A mix rewrites the agent, its concentration and the volume. An agent or a concentration that contradicts the mix
    that is recorded drops that mix, as does nothing else: more than was mixed is OutOfRange, and so is dropping a mix
    with an anaesthetic, whose dose would be lost.
    """
    if not (said.agent or said.percent or said.volume_ml or said.mix or said.points):
        return old
    new = _as_said(reader, now, clinician, said)
    points = new.points or old.points
    volume = volume_at(points, new.volume_ml)
    if new.mix:
        return mixed(reader, replace(new, points=points, volume_ml=volume))
    kept = _kept_mix(reader, old, new)
    percent = old.percent if new.agent is None or old.agent in {None, new.agent} else None
    filled = new.filled(old.agent, percent, volume or old.volume_ml)
    return mixed(reader, replace(filled, mix=kept, points=points))


def mix_of(reader: Reader, now: Dossier, clinician: str, text: str) -> str:
    """Return a mix as it is kept: what *text* writes, or what the favourite of that name holds."""
    if is_formula(text):
        return str(solution_in(reader, text))
    return favourite_named(reader, text, now.protocol.name, clinician).mix


def wheals_of(reader: Reader, now: Dossier, clinician: str, said: str | None) -> str | None:
    """Return what was given into the skin as it is kept; a mix like any other."""
    return mix_of(reader, now, clinician, said) if said else None


def _as_said(reader: Reader, now: Dossier, clinician: str, said: Injection) -> Injection:
    """Return what was said with the agent, the mix and the points as they are kept, and the volume of the points."""
    points = points_of(said.points)
    return replace(
        said,
        agent=agent_of(said.agent, substances(reader)) if said.agent else None,
        mix=mix_of(reader, now, clinician, said.mix) if said.mix else None,
        points=points,
        volume_ml=volume_at(points, said.volume_ml),
    )


def _kept_mix(reader: Reader, old: Injection, new: Injection) -> str | None:
    """Return the mix that is recorded; None where what is said now contradicts it."""
    if old.mix is None:
        return None
    solution = solution_in(reader, old.mix)
    if solution.agrees(new.agent, new.percent):
        return old.mix
    if any(substance.role is Role.ANAESTHETIC for substance in solution.substances):
        lost = "and what is said now would drop it, and the dose of its anaesthetic"
        raise OutOfRange(f"The mix {old.mix} is recorded, {lost}: say the whole mix, as it was, with --mix.")
    return None


def _again(reader: Reader, now: Dossier, said: Said, injection: Injection) -> Injection:
    """Return an injection with what nobody said taken from the course's last session; lots and points never.

    The mix is taken unless the agent or the concentration is another now; the concentration is that of its agent.
    """
    earlier = [treatment for treatment in now.given if treatment.session.on <= said.on]
    if not earlier:
        raise UsageProblem(f"{now.course.reference} has no earlier session to repeat: say what was given.")
    last = earlier[-1].injection
    if not (last.agent or last.percent or last.volume_ml or last.mix):
        raise UsageProblem(f"{earlier[-1].session.reference} does not say what was given: say it now.")
    if injection.mix:
        return injection.filled(None, None, None, last.guidance)
    same_mix = last.mix and (
        not (injection.agent or injection.percent)
        or solution_in(reader, last.mix).agrees(injection.agent, injection.percent)
    )
    percent = last.percent if injection.agent in {None, last.agent} else None
    filled = injection.filled(last.agent, percent, last.volume_ml, last.guidance)
    return replace(filled, mix=last.mix if same_mix else None)


def _as_planned(reader: Reader, now: Dossier, clinician: str, injection: Injection) -> Injection:
    """Return an injection with what nobody said taken from a favourite of the protocol, else from the protocol itself.

    The agent is the one said, else the one planned for the course, else the protocol's, by the names of its substances;
    only of that agent is the protocol's concentration taken, or a favourite.
    """
    protocol = now.protocol
    agent = injection.agent or now.course.agent
    known = substances(reader)
    favourite = planned_favourite(
        reader,
        protocol.name,
        clinician,
        lambda favourite: parse_solution(favourite.mix, known).agrees(agent, injection.percent),
    )
    if favourite:
        return replace(injection, mix=favourite.mix)
    own = _agent_of(protocol, known)
    agent = agent or own
    percent = protocol.percent if agent == own else None
    if not (agent or percent or protocol.volume_ml):
        raise UsageProblem(f"{protocol.name} states no solution: say what was given.")
    return injection.filled(agent, percent, protocol.volume_ml)


def _agent_of(protocol: Protocol, known: Sequence[Substance]) -> str | None:
    """Return the agent of a protocol by its one name; NotFound where no substance goes by it."""
    if protocol.agent is None:
        return None
    try:
        return agent_of(protocol.agent, known)
    except (NotFound, UsageProblem) as unknown:
        raise NotFound(f"{protocol.name} cannot be taken as planned; say what was given. {unknown}") from None


def mixed(reader: Reader, injection: Injection) -> Injection:
    """Return an injection as its mix makes it; OutOfRange where what was said contradicts the mix."""
    if injection.mix is None:
        return injection
    solution = solution_in(reader, injection.mix)
    if not solution.agrees(injection.agent, injection.percent):
        said = [injection.agent] if injection.agent else []
        said += [f"{plain(injection.percent)} %"] if injection.percent else []
        does = "leave out --agent and --percent, or correct the mix"
        raise OutOfRange(f"The mix is {solution.strength}, not {' '.join(said)}: {does}.")
    total = solution.volume_ml
    if injection.volume_ml and injection.volume_ml > total:
        volume = f"The volume {plain(injection.volume_ml)} mL"
        raise OutOfRange(f"{volume} is more than the {plain(total)} mL that were mixed: correct one.")
    return replace(injection, agent=solution.agent, percent=solution.percent, volume_ml=injection.volume_ml or total)
