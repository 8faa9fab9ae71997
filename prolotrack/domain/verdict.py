"""Verdicts: which safety rules a session does not meet, and what each then does."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.clinic import Clinic
from prolotrack.domain.dates import Interval, add
from prolotrack.domain.dose import WEIGHT_HOLDS, Dose, together
from prolotrack.domain.lot import LotState
from prolotrack.domain.names import fold
from prolotrack.domain.patient import Patient
from prolotrack.domain.safety import Finding, Rule, Severity, severity
from prolotrack.domain.substance import Substance
from prolotrack.errors import SafetyStop

LATEX = "latex"

_TELLING = 4  # letters with which a word begins as hardly another does


class Verdict(NamedTuple):
    """A rule that is not met, what it does in the clinic, and *what* was found: value, limit and source."""

    rule: Rule
    severity: Severity
    what: str

    def __str__(self) -> str:
        """Say the rule, what was found, and whose rule it is; the limit of a dose says its source itself."""
        made = "" if self.rule is Rule.DOSE else f"; the clinic's rule {self.rule}={self.severity}"
        return f"{self.rule} ({self.what}{made})"


class Nearby(NamedTuple):
    """Another session at the same structure and side of a patient, of another course."""

    course: str
    session: str
    on: date
    target: str

    def too_recent(self, on: date, apart: Interval) -> bool:
        """Say whether less than an interval lies between it and a session on a day, whichever was first."""
        return max(self.on, on) < add(min(self.on, on), apart)


class Circumstances(NamedTuple):
    """What is known of a session on a day before it is recorded.

    *screen* and *consent* are as `prolotrack.domain.session` keeps them. *substances* is everything that is injected,
    as far as that is known; *unknown* are the courses of whose solution nothing is. *refused* are the courses to which
    the patient did not consent. *doses* are of the whole day, of what the session gives; *beside* of what only others
    of the day gave; *untold* is what was given in it in milligrams that nobody can tell.
    """

    on: date
    patient: Patient
    screen: tuple[str, ...] | None = None
    consent: bool | None = None
    substances: tuple[Substance, ...] = ()
    refused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    nearby: tuple[Nearby, ...] = ()
    doses: tuple[Dose, ...] = ()
    beside: tuple[Dose, ...] = ()
    untold: tuple[str, ...] = ()
    lots: tuple[LotState, ...] = ()
    events: tuple[AdverseEvent, ...] = ()


def verdicts(known: Circumstances, clinic: Clinic) -> tuple[Verdict, ...]:
    """Return the rules that a session does not meet, those left out that the clinic has switched off."""
    found = chain(
        _screening(known),
        _allergies(known),
        _unchecked(known),
        _nearby(known, clinic.same_site),
        _doses(known.doses, known.on),
        _together(known),
        _untold(known.untold),
        _lots(known.lots),
        _consent(known),
        _events(known.events),
    )
    judged = (Verdict(rule, severity(rule, clinic.rules), what) for rule, what in found)
    return tuple(verdict for verdict in judged if verdict.severity is not Severity.OFF)


def check_stops(judged: Iterable[Verdict], override: str | None, before: Sequence[str] = ()) -> None:
    """Raise SafetyStop, which names all of them, where rules stop a session that were not overridden.

    They were, where it was done *before* already, by the very same sentence, or with a reason now.
    """
    new = [verdict for verdict in judged if verdict.severity is Severity.STOP and str(verdict) not in before]
    if new and override is None:
        raise SafetyStop(
            f"This session is stopped by {' and by '.join(map(str, new))}: correct what is wrong, or add --override "
            "REASON, why it is given all the same; prolotrack clinic show has the rules."
        )


def stops(judged: Iterable[Verdict]) -> tuple[str, ...]:
    """Return what stops a session unless it is overridden, in sentences with the values, each once."""
    return tuple(dict.fromkeys(str(verdict) for verdict in judged if verdict.severity is Severity.STOP))


def forbids(allergy: str, substance: Substance) -> bool:
    """Say whether an allergy, as it was said, names a substance or an allergen of it, word by word.

    Words are the same where one begins with the other and the shorter has four letters or more: ``lidocain``,
    ``cornstarch``; else be it in the plural. In doubt it is forbidden.
    """
    said = _words(allergy)
    named = filter(None, map(_words, (*substance.called, *substance.allergens)))
    return any(all(map(_alike, said[first:], name)) for name in named for first in range(len(said) - len(name) + 1))


def comparable(allergy: str, known: Iterable[Substance]) -> bool:
    """Say whether an allergy names something that is known here: a substance, an allergen, or latex."""
    return LATEX in fold(allergy).split() or any(forbids(allergy, substance) for substance in known)


def _words(text: str) -> list[str]:
    """Return the words of a name as allergies are compared."""
    return fold(text).replace("\N{LATIN SMALL LETTER AE}", "ae").split()


def _alike(said: str, name: str) -> bool:
    """Say whether a word of an allergy is one of a name, or as good as that."""
    if min(len(said), len(name)) >= _TELLING:
        return said.startswith(name) or name.startswith(said)
    return said in {name, f"{name}s", f"{name}es"}


def _screening(known: Circumstances) -> Iterator[tuple[Rule, str]]:
    """Yield what screening found, and what the patient's alerts remember whatever it found."""
    if known.screen is None:
        yield Rule.NOT_SCREENED, "screening was not asked"
    for finding in Finding:
        rule, found = Rule(finding.value), finding in (known.screen or ())
        if finding in known.patient.alerts:
            yield rule, f"an alert of the patient{_against(found=found, screen=known.screen)}"
        elif found:
            yield rule, "found at screening"


def _against(*, found: bool, screen: tuple[str, ...] | None) -> str:
    """Say how an alert that holds goes with what screening found."""
    if screen is None:
        return ""
    return ", found at screening too" if found else ", though screening did not find it"


def _allergies(known: Circumstances) -> Iterator[tuple[Rule, str]]:
    """Yield the allergies of the patient that forbid what is injected, and one to latex, which is in gloves."""
    for allergy in known.patient.allergies:
        for substance in known.substances:
            if forbids(allergy, substance):
                yield Rule.ALLERGY, f"an allergy to {allergy} is recorded, and {substance.name} is injected"
        if LATEX in fold(allergy).split():
            yield Rule.LATEX, f"an allergy to {allergy} is recorded: gloves and stoppers without latex"


def _unchecked(known: Circumstances) -> Iterator[tuple[Rule, str]]:
    """Yield for which courses allergies cannot be compared with what is injected."""
    allergies = [allergy for allergy in known.patient.allergies if fold(allergy) != LATEX]
    if allergies and known.unknown:
        solution = f"the solution of {', '.join(known.unknown)} is not: say what was injected"
        yield Rule.ALLERGY_UNCHECKED, f"an allergy to {', '.join(allergies)} is recorded, and {solution}"


def _nearby(known: Circumstances, apart: Interval) -> Iterator[tuple[Rule, str]]:
    """Yield sessions at the same structure and side that are too recent."""
    for other in known.nearby:
        if other.too_recent(known.on, apart):
            where = f"{other.course} was injected at {other.target} on {other.on} in {other.session}"
            yield Rule.SAME_SITE, f"{where}, and the clinic leaves {apart.in_words} between"


def _doses(doses: Iterable[Dose], on: date) -> Iterator[tuple[Rule, str]]:
    """Yield doses beyond their limit, and those that cannot be compared with it, or only with an old weight."""
    for dose in doses:
        if dose.over:
            yield Rule.DOSE, dose.in_words
        if not dose.checked_by_weight:
            by_weight = "" if dose.mg_per_kg is None else " by weight, which patient edit --weight records"
            yield Rule.DOSE_UNCHECKED, f"cannot be checked{by_weight}: {dose.in_words}"
        elif dose.weight_is_old(on):
            of = dose.weight_on or "an unknown day"
            yield Rule.WEIGHT_OLD, f"the weight is of {of}, more than {WEIGHT_HOLDS.in_words} ago: {dose.in_words}"


def _together(known: Circumstances) -> Iterator[tuple[Rule, str]]:
    """Yield that the anaesthetics of the day are too much together, where the session gives one of them."""
    if known.doses and (told := together([*known.doses, *known.beside])):
        yield Rule.TOGETHER, told


def _untold(names: Iterable[str]) -> Iterator[tuple[Rule, str]]:
    """Yield of what nobody can tell how much was given on the day."""
    for name in names:
        untold = f"of {name} nobody can tell how many mg are given that day"
        yield Rule.DOSE_UNCHECKED, f"cannot be checked: {untold}; say percent and volume, or the whole mix with --mix"


def _lots(lots: Iterable[LotState]) -> Iterator[tuple[Rule, str]]:
    """Yield lots that are not good, and those of which nothing is known."""
    for lot in lots:
        if lot.expired:
            yield Rule.EXPIRED_LOT, f"{lot.number} expired on {lot.expires}: what is given from it does not count"
        if lot.recalled_on is not None:
            why = f" ({lot.recall_reason})" if lot.recall_reason else ""
            recalled = f"{lot.number} was recalled on {lot.recalled_on}{why}"
            yield Rule.RECALLED_LOT, f"{recalled}: what is given from it does not count"
        if not lot.known:
            yield Rule.UNKNOWN_LOT, f"{lot.number} is not in stock: prolotrack lot add enters it"


def _consent(known: Circumstances) -> Iterator[tuple[Rule, str]]:
    """Yield that consent was refused, to the session or to a course, or that nobody said whether it was given."""
    if known.consent is None:
        yield Rule.CONSENT_UNASKED, "nobody said whether the patient consented"
    elif not known.consent:
        yield Rule.NO_CONSENT, "the patient did not consent"
    for course in known.refused:
        yield (
            Rule.NO_CONSENT,
            f"the patient did not consent to {course}: course amend {course} --consent once that is so",
        )


def _events(events: Iterable[AdverseEvent]) -> Iterator[tuple[Rule, str]]:
    """Yield adverse events that affect the session."""
    for event in events:
        what = f"{event.reference}, {event.type} on {event.onset}, affects the session after it"
        yield Rule.ADVERSE_EVENT, what
