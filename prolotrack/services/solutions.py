"""Solutions: what was injected into a course's structure, as it was said, again, or as planned."""

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.said import Said
from prolotrack.domain.session import Injection
from prolotrack.errors import UsageProblem
from prolotrack.store.reader import Reader


def solution_of(reader: Reader, now: Dossier, said: Said) -> Injection:
    """Return what was injected into a course's structure."""
    _ = reader
    injection = said.injection
    if said.again:
        earlier = [treatment for treatment in now.given if treatment.session.on <= said.on]
        if not earlier:
            raise UsageProblem(f"{now.course.reference} has no earlier session to repeat: say what was given.")
        last = earlier[-1].injection
        if not (last.agent or last.percent or last.volume_ml):
            raise UsageProblem(f"{earlier[-1].session.reference} does not say what was given: say it now.")
        injection = injection.filled(last.agent, last.percent, last.volume_ml, last.guidance)
    if said.as_planned:
        planned = now.protocol
        if not (planned.agent or planned.percent or planned.volume_ml):
            raise UsageProblem(f"{planned.name} states no solution: say what was given.")
        injection = injection.filled(planned.agent, planned.percent, planned.volume_ml)
    return injection
