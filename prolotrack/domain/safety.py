"""Safety: what is asked at every session, and what then stops or warns."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from prolotrack.errors import UsageProblem

CLEAR = "clear"
BEYOND_PLANNED = "beyond-planned"  # of a course, as are the next two: no clinic settles them
SECOND_OF_THE_DAY = "second-of-the-day"
TOO_SOON = "too-soon"


class Finding(StrEnum):
    """What screening can find before a session."""

    INFECTION = "infection"
    ANTICOAGULANT = "anticoagulant"
    BLEEDING = "bleeding-disorder"
    PREGNANCY = "pregnancy"
    LACTATION = "lactation"
    ALLERGY = "allergy"
    STEROID = "steroid"
    NSAID = "nsaid"
    INJECTION = "recent-injection"
    FRACTURE = "fracture"
    MALIGNANCY = "malignancy"


ALERTS = tuple(finding for finding in Finding if finding is not Finding.ALLERGY)


class Severity(StrEnum):
    """What a rule that is not met does: it refuses the session, it is said, or nothing."""

    STOP = "stop"
    WARN = "warn"
    OFF = "off"


class Rule(StrEnum):
    """What is judged before a session: every finding of screening, and what the record itself shows."""

    INFECTION = "infection"
    ANTICOAGULANT = "anticoagulant"
    BLEEDING = "bleeding-disorder"
    PREGNANCY = "pregnancy"
    LACTATION = "lactation"
    ALLERGY = "allergy"
    STEROID = "steroid"
    NSAID = "nsaid"
    INJECTION = "recent-injection"
    FRACTURE = "fracture"
    MALIGNANCY = "malignancy"
    ALLERGY_UNCHECKED = "allergy-unchecked"
    LATEX = "latex"
    SAME_SITE = "same-site"
    DOSE = "anaesthetic-dose"
    TOGETHER = "anaesthetics-together"
    DOSE_UNCHECKED = "dose-unchecked"
    WEIGHT_OLD = "weight-old"
    EXPIRED_LOT = "expired-lot"
    RECALLED_LOT = "recalled-lot"
    UNKNOWN_LOT = "unknown-lot"
    NOT_SCREENED = "not-screened"
    NO_CONSENT = "no-consent"
    CONSENT_UNASKED = "consent-unasked"
    CANDIDACY = "candidacy"
    ADVERSE_EVENT = "adverse-event"


DEFAULTS = {
    **dict.fromkeys(Rule, Severity.WARN),
    Rule.INFECTION: Severity.STOP,
    Rule.ANTICOAGULANT: Severity.STOP,
    Rule.BLEEDING: Severity.STOP,
    Rule.PREGNANCY: Severity.STOP,
    Rule.ALLERGY: Severity.STOP,
    Rule.FRACTURE: Severity.STOP,
    Rule.MALIGNANCY: Severity.STOP,
    Rule.DOSE: Severity.STOP,
    Rule.UNKNOWN_LOT: Severity.OFF,
    Rule.NOT_SCREENED: Severity.OFF,
    Rule.CONSENT_UNASKED: Severity.OFF,
}


def severity(rule: Rule, said: Iterable[str]) -> Severity:
    """Return what a rule does in a clinic that *said* others than the defaults, each as ``nsaid=stop``.

    The dose of an anaesthetic is no clinic's to settle: it always stops.
    """
    if rule is Rule.DOSE:
        return Severity.STOP
    own = dict(setting.split("=") for setting in said)
    return Severity(own.get(rule, DEFAULTS[rule]))


def rule_in(sentence: str) -> str:
    """Return the name of the rule with which a sentence begins: ``allergy (an allergy to corn is recorded, …)``."""
    return sentence.partition(" (")[0]


def rules_named(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the rules with which sentences begin, each once."""
    return tuple(dict.fromkeys(map(rule_in, sentences)))


def parse_rule(text: str) -> str:
    """Return a rule and what it is to do, ``nsaid=stop``, as a clinic says it; UsageProblem otherwise."""
    name, _, does = (word.strip() for word in text.lower().partition("="))
    if name not in list(Rule):
        raise UsageProblem(f"{name!r} is no rule: write one of {', '.join(Rule)}.")
    if does not in list(Severity):
        raise UsageProblem(f"{text!r} does not say what {name} does: write {name}=stop, {name}=warn or {name}=off.")
    if name == Rule.DOSE and does != Severity.STOP:
        raise UsageProblem(f"{name} is always a stop, whatever the clinic: leave it out.")
    return f"{name}={does}"


def own_rules(said: Iterable[str]) -> tuple[str, ...]:
    """Return what a clinic has said of its rules, the last of each, where it differs from the defaults."""
    last = dict(setting.split("=") for setting in said)
    return tuple(f"{rule}={last[rule]}" for rule in Rule if last.get(rule, DEFAULTS[rule]) != DEFAULTS[rule])


def parse_screen(text: str) -> frozenset[Finding]:
    """Return what screening found: nothing for ``clear``, else a list with commas; UsageProblem otherwise."""
    words = [word.strip().lower() for word in text.split(",")]
    if words == [CLEAR]:
        return frozenset()
    if strange := [word for word in words if word not in list(Finding)]:
        raise UsageProblem(f"{strange[0]!r} is no finding: write {CLEAR}, or of {', '.join(Finding)}.")
    return frozenset(map(Finding, words))


def parse_alert(text: str) -> Finding:
    """Return a finding that is remembered of a patient; an allergy is remembered by what it is to."""
    name = text.strip().lower()
    if name not in list(Finding):
        raise UsageProblem(f"{text!r} is no finding: write one of {', '.join(ALERTS)}.")
    if name not in ALERTS:
        raise UsageProblem("An allergy is remembered by what it is to: write --allergy corn.")
    return Finding(name)


def screened(found: frozenset[Finding] | None) -> tuple[str, ...] | None:
    """Return findings as a session keeps them; None where screening was not asked."""
    return None if found is None else kept(found)


def kept(found: Collection[str]) -> tuple[str, ...]:
    """Return findings as they are kept: in one order, none twice."""
    return tuple(finding.value for finding in Finding if finding in found)
