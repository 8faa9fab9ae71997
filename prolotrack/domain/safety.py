"""Safety: what is asked at every session, and what then stops or warns."""

from enum import StrEnum

from prolotrack.errors import UsageProblem

CLEAR = "clear"


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


def parse_screen(text: str) -> frozenset[Finding]:
    """Return what screening found: nothing for ``clear``, else a list with commas; UsageProblem otherwise."""
    words = [word.strip().lower() for word in text.split(",")]
    if words == [CLEAR]:
        return frozenset()
    if strange := [word for word in words if word not in list(Finding)]:
        raise UsageProblem(f"{strange[0]!r} is no finding: write {CLEAR}, or of {', '.join(Finding)}.")
    return frozenset(map(Finding, words))


def screened(found: frozenset[Finding] | None) -> tuple[str, ...] | None:
    """Return findings as a session keeps them; None where screening was not asked."""
    return None if found is None else tuple(finding.value for finding in Finding if finding in found)
