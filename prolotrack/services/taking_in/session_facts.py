"""What a line says of a session and an injection, as it is kept."""

from collections.abc import Iterator
from datetime import date

from prolotrack.domain.intake import Line
from prolotrack.domain.session import Injection, Session
from prolotrack.services.taking_in.case import Case, Said
from prolotrack.services.taking_in.catalogue import Solution
from prolotrack.services.taking_in.known import CourseCard

_OF_SESSION = (
    ("on", "on", "--on"),
    ("clinician", "clinician", "--clinician"),
    ("consent", "consent", "--consent"),
    ("note", "note", "--note"),
    ("screen", "screen", "--screen"),
    ("time_out", "time_out", "--time-out"),
    ("position", "position", "--position"),
    ("prep", "prep", "--prep"),
    ("instructions", "instructions", "--instructions"),
    ("plan", "plan", "--plan"),
)
_OF_INJECTION = (
    ("guidance", "guidance", "--guidance"),
    ("lots", "lots", "--lot"),
    ("image", "image", "--image"),
    ("approach", "approach", "--approach"),
    ("needle", "needle", "--needle"),
    ("response", "response", "--response"),
    ("complications", "complications", "--complications"),
)
_OF_SOLUTION = (
    ("agent", "--agent"),
    ("percent", "--percent"),
    ("volume_ml", "--volume"),
    ("mix", "--mix"),
    ("points", "--point"),
)
_JUDGED = ("mix", "percent", "volume_ml", "agent")  # where several are said, the first is where a problem is shown


def session_of(case: Case, line: Line, card: CourseCard, on: date) -> Session | None:
    """Return the session that a line tells of; None, and why, where it cannot be."""
    wheals = _wheals(case, line)
    if case.patient is None or line.line in case.refused:
        return None
    key = line.session if line.session and not case.setting.taken(Session, line.session) else None
    return Session(
        case.patient.id,
        on,
        line.clinician or card.record.clinician,
        line.consent,
        line.note,
        line.time_out,
        line.screen,
        line.position,
        line.prep,
        wheals,
        line.instructions,
        line.plan,
        line.stops_override,
        line.stops,
        id=key or case.setting.fresh.key(Session),
    )


def injection_of(case: Case, line: Line, card: CourseCard, session_id: int, solution: Solution) -> Injection:
    """Return the injection that a line tells of."""
    return Injection(
        session_id,
        card.record.id,
        solution.agent,
        solution.percent,
        solution.volume_ml,
        line.guidance,
        line.lots,
        line.early_reason,
        line.override,
        solution.mix,
        solution.points,
        line.image,
        line.approach,
        line.needle,
        line.response,
        line.complications,
        id=case.setting.fresh.key(Injection),
    )


def said_of_session(case: Case, line: Line) -> list[Said]:
    """Return what a line says of its session."""
    said = list(_plain(line, _OF_SESSION))
    if wheals := _wheals(case, line):
        said.append(Said("wheals", "wheals", wheals, "--wheals"))
    return said


def said_of_injection(case: Case, line: Line) -> list[Said] | None:
    """Return what a line says of its injection; None, and why, where that cannot be."""
    solution = solution_of(case, line)
    if solution is None:
        return None
    said = list(_plain(line, _OF_INJECTION))
    for column, option in _OF_SOLUTION:
        value = getattr(solution, column)
        if getattr(line, column) not in {None, ()}:
            said.append(Said(column, column, value, option))
    return said


def _plain(line: Line, fields: tuple[tuple[str, str, str], ...]) -> Iterator[Said]:
    """Yield the fields that a line says and that are kept as they are said."""
    for field, column, option in fields:
        value = getattr(line, column)
        if value is not None and (value != () or field == "screen"):
            yield Said(field, column, value, option)


def solution_of(case: Case, line: Line) -> Solution | None:
    """Return what was injected, as it is kept; None, and why, where it contradicts itself."""
    said = Solution(line.agent, line.percent, line.volume_ml, line.mix, line.points)
    column = next((column for column in _JUDGED if getattr(said, column) is not None), "points")
    return case.attempt(line, column, getattr(said, column), lambda: case.setting.catalogue.solution(said))


def _wheals(case: Case, line: Line) -> str | None:
    """Return what was given into the skin as it is kept; None, and why, where it is no mix."""
    mix = line.wheals
    return case.attempt(line, "wheals", mix, lambda: case.setting.catalogue.wheals(mix)) if mix else None
