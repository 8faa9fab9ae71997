"""How the stop rules of a protocol are told: as advice, with what they were judged by and whose rules they are."""

from collections.abc import Iterator

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.stop_rules import Advice, StopRule, StopVerdict, advice, rule_of
from prolotrack.present.text import day, said

OWN = "the clinic's own rule"

_STOP = "prolotrack course stop {} --reason {}"
_COMPLETE = "prolotrack course complete {}"
_ENDS: dict[StopRule | None, str] = {
    StopRule.RESOLVED: _STOP.format("{0}", "resolved"),
    StopRule.MUCH_LESS_PAIN: _COMPLETE,
    StopRule.MAXIMUM: _COMPLETE,
}
_NO_RESPONSE = _STOP.format("{0}", '"no response"')
_WHY = {
    StopVerdict.NOT_NOW: "not judged at this point",
    StopVerdict.MISSING: "not judged: the scores of pain that it needs are not recorded yet",
    StopVerdict.UNKNOWN: "for a person to judge",
}


def advised(courses: tuple[Dossier, ...]) -> Iterator[str]:
    """Say for each course which stop rules are met, whose rules they are, and what would end the course."""
    for now in courses:
        for told in advice(now):
            if told.verdict is StopVerdict.MET:
                ends = _ENDS.get(rule_of(told.rule), _NO_RESPONSE).format(now.course.reference)
                met = f"{told.rule}, {_by(told, now)} (source: {told.source or OWN})"
                yield f"{now.course.reference}: {now.protocol.name} advises to stop, {met}; {ends} ends the course."


def stop_rules(now: Dossier) -> str:
    """Say what became of every stop rule of a course, and whose they are; nothing where there is nothing to say."""
    outcomes = "; ".join(f"{told.rule}: {_outcome(told, now)}" for told in advice(now))
    return f"{outcomes} ({_whose(now.protocol)})" if outcomes else ""


def advice_object(now: Dossier) -> list[dict[str, object]]:
    """Return what became of every stop rule of a course, for a program."""
    return [
        {
            "rule": told.rule,
            "verdict": told.verdict.value,
            "measure": told.measure,
            "scores": [{"on": taken.on, "value": taken.value} for taken in told.judged_by],
            "source": told.source or OWN,
            "says": _outcome(told, now),
        }
        for told in advice(now)
    ]


def _whose(protocol: Protocol) -> str:
    """Say whose rules those of a protocol are."""
    return f"rules of {protocol.name}" if protocol.citation else "the clinic's own rules"


def _outcome(told: Advice, now: Dossier) -> str:
    """Say what became of one rule."""
    if told.verdict is StopVerdict.MISSING and rule_of(told.rule) is StopRule.MAXIMUM:
        return "cannot be judged, the protocol gives no maximum"
    return _WHY.get(told.verdict) or f"{told.verdict}, {_by(told, now)}"


def _by(told: Advice, now: Dossier) -> str:
    """Say what a rule was judged by: ``nrs 7 on 5 Jan 2026, then 4 on 2 Feb 2026``."""
    if not told.judged_by:
        return f"{now.progress.counted} of at most {now.protocol.maximum} sessions"
    return f"{told.measure} " + ", then ".join(f"{said(each.value)} on {day(each.on)}" for each in told.judged_by)
