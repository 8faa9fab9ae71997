"""Tests of what the safety rules say of a session."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.clinic import Clinic
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.dose import Dose
from prolotrack.domain.lot import LotState
from prolotrack.domain.patient import Patient
from prolotrack.domain.safety import Finding, Rule, Severity
from prolotrack.domain.substance import Role, Substance
from prolotrack.domain.verdict import Circumstances, Nearby, Verdict, check_stops, comparable, forbids, stops, verdicts
from prolotrack.errors import SafetyStop

ANA = Patient("1042", "Rivera, Ana", date(1978, 3, 14))
ON = date(2026, 3, 2)
USUAL = Clinic()
ASKED = Circumstances(ON, ANA, screen=(), consent=True)
DEXTROSE = Substance("dextrose", Role.IRRITANT, ("glucose", "d-glucose"), ("corn",))
LIDOCAINE = Substance("lidocaine", Role.ANAESTHETIC, ("lignocaine",), ("anaesthetic",))
DOSE = Dose(
    *("lidocaine", Decimal(320), False, Decimal(68), date(2026, 1, 5)),
    mg_per_kg=Decimal("4.5"),
    most_mg=Decimal(300),
    limit_mg=Decimal(300),
    source="label",
)
IN_WORDS = "lidocaine 320 mg, limit 300 mg: 4.5 mg/kg × 68 kg = 306 mg, at most 300 mg (label)"  # noqa: RUF001


def said(known: Circumstances, *rules: str) -> list[str]:
    """Return the verdicts on a session in words, in a clinic with rules of its own."""
    return list(map(str, verdicts(known, Clinic(rules=rules))))


def severities(known: Circumstances, *rules: str) -> list[tuple[str, str]]:
    """Return which rules are not met, and what each does."""
    return [(verdict.rule.value, verdict.severity.value) for verdict in verdicts(known, Clinic(rules=rules))]


def test_session_that_is_in_order_is_not_remarked_on() -> None:
    """Screened and clear, consented to."""
    assert verdicts(ASKED, USUAL) == ()


def test_session_of_which_nothing_is_said_is_not_remarked_on_either() -> None:
    """Not asked is shown, and judged only where the clinic says so."""
    silent = Circumstances(ON, ANA)
    assert verdicts(silent, USUAL) == ()
    assert said(silent, "not-screened=stop", "consent-unasked=warn") == [
        "not-screened (screening was not asked; the clinic's rule not-screened=stop)",
        "consent-unasked (nobody said whether the patient consented; the clinic's rule consent-unasked=warn)",
    ]
    assert said(ASKED, "not-screened=stop", "consent-unasked=warn") == []


@pytest.mark.parametrize("finding", Finding)
def test_what_screening_found_is_judged_by_its_rule(finding: Finding) -> None:
    """Each finding by the rule of its name, in the order of the findings."""
    found = ASKED._replace(screen=(finding.value,))
    sentence = f"{finding} (found at screening; the clinic's rule {finding}=stop)"
    assert said(found, f"{finding}=stop") == [sentence]
    assert said(found, f"{finding}=off") == []


def test_alert_holds_whatever_screening_found() -> None:
    """Asked or not, clear or found: it is said which."""
    known = ASKED._replace(patient=replace(ANA, alerts=("nsaid",)))
    source = "the clinic's rule nsaid=warn"
    assert said(known._replace(screen=None)) == [f"nsaid (an alert of the patient; {source})"]
    assert said(known) == [f"nsaid (an alert of the patient, though screening did not find it; {source})"]
    assert said(known._replace(screen=("nsaid",))) == [
        f"nsaid (an alert of the patient, found at screening too; {source})"
    ]
    assert severities(known._replace(screen=("infection", "steroid"))) == [
        ("infection", "stop"),
        ("steroid", "warn"),
        ("nsaid", "warn"),
    ]


def test_allergy_to_what_is_injected_stops() -> None:
    """Each allergy against each substance; others are no matter."""
    known = ASKED._replace(patient=replace(ANA, allergies=("Corn syrup", "dust")), substances=(DEXTROSE, LIDOCAINE))
    assert said(known) == [
        "allergy (an allergy to Corn syrup is recorded, and dextrose is injected; the clinic's rule allergy=stop)"
    ]
    assert severities(known, "allergy=warn") == [("allergy", "warn")]
    assert said(known, "allergy=off") == []


@pytest.mark.parametrize(
    ("allergy", "forbidden"),
    [
        ("corn", True),
        ("CORN", True),
        ("corns", True),
        ("maize and corn starch (rash)", True),
        ("dextrose", True),
        ("glucose", True),
        ("D-Glucose", True),
        ("dextroses", True),
        ("popcorn", False),
        ("cornflower", True),
        ("cornstarch", True),
        ("cor", False),
        ("glucos", True),
        ("gluc", True),
        ("glu", False),
        ("d", False),
        ("d gluc", True),
        ("pepper corn-flower", True),
        ("fish", False),
        ("...", False),
    ],
)
def test_allergy_names_a_substance_or_an_allergen_of_it(allergy: str, forbidden: bool) -> None:
    """Words by their beginnings, whatever their case; a word of three letters is only itself."""
    assert forbids(allergy, DEXTROSE) is forbidden


def test_allergy_in_the_plural_is_the_same() -> None:
    """People are allergic to local anaesthetics, to fishes."""
    assert forbids("local anaesthetics", LIDOCAINE)
    assert forbids("fishes", Substance("morrhuate", Role.IRRITANT, (), ("fish",)))
    assert not forbids("anaesthesia", LIDOCAINE)
    for text in (
        "lidocain",
        "Lignocain spray",
        "an\N{LATIN SMALL LETTER AE}sthetic",
        "AN\N{LATIN CAPITAL LETTER AE}STHETICS",
    ):
        assert forbids(text, LIDOCAINE)
    assert not forbids("novocaine", LIDOCAINE)
    short = Substance("p2g", Role.IRRITANT, ("oil of fish",))
    for text, forbidden in (
        ("P2Gs", True),
        ("p2g", True),
        ("p2gx", False),
        ("fish", False),
        ("old oil of fishes", True),
    ):
        assert forbids(text, short) is forbidden


def test_allergy_to_what_nobody_knows_cannot_be_compared() -> None:
    """Latex is known though it is in no solution."""
    assert comparable("Corn", [LIDOCAINE, DEXTROSE])
    assert not comparable("corn", [LIDOCAINE])
    assert not comparable("novocaine", [LIDOCAINE, DEXTROSE])
    assert comparable("Latex gloves", [])
    assert not comparable("latexate", [])
    assert not forbids("the patient's own word", Substance("!", Role.IRRITANT, ("?",), ("...",)))


def test_allergy_that_cannot_be_compared_warns() -> None:
    """Where nobody said what is injected nothing is passed over."""
    known = ASKED._replace(patient=replace(ANA, allergies=("corn", "latex", "fish")), unknown=("C1", "C2"))
    assert said(known, "latex=off", "allergy=off") == [
        (
            "allergy-unchecked (an allergy to corn, fish is recorded, and the solution of C1, C2 is not: say what was "
            "injected; the clinic's rule allergy-unchecked=warn)"
        )
    ]
    assert said(known, "allergy-unchecked=off", "latex=off") == []
    assert said(known._replace(unknown=()), "latex=off") == []
    assert said(ASKED._replace(unknown=("C1",))) == []


def test_allergy_to_latex_warns_of_gloves() -> None:
    """It is in no solution."""
    known = ASKED._replace(patient=replace(ANA, allergies=("Latex",)), unknown=("C1",))
    assert said(known) == [
        ("latex (an allergy to Latex is recorded: gloves and stoppers without latex; the clinic's rule latex=warn)")
    ]
    assert said(known._replace(patient=replace(ANA, allergies=("latexate",))), "allergy-unchecked=off") == []


@pytest.mark.parametrize(("days", "recent"), [(0, True), (1, True), (13, True), (14, False), (15, False)])
def test_same_site_is_too_recent_within_the_interval(days: int, recent: bool) -> None:
    """Whichever of the two was first; a session that many days apart is far enough."""
    for on in (ON - timedelta(days), ON + timedelta(days)):
        other = Nearby("C2", "S4", on, "knee joint, LEFT")
        assert other.too_recent(ON, USUAL.same_site) is recent
        assert bool(verdicts(ASKED._replace(nearby=(other,)), USUAL)) is recent


def test_same_site_is_named() -> None:
    """With the course, the session, the day and the clinic's interval."""
    known = ASKED._replace(nearby=(Nearby("C2", "S4", date(2026, 2, 20), "knee joint, LEFT"),))
    clinic = Clinic(same_site=Interval(3, Unit.WEEK))
    assert [str(verdict) for verdict in verdicts(known, clinic)] == [
        (
            "same-site (C2 was injected at knee joint, LEFT on 2026-02-20 in S4, and the clinic leaves 3 weeks "
            "between; the clinic's rule same-site=warn)"
        )
    ]


def test_dose_over_its_limit_always_stops() -> None:
    """The limit says its source itself; no clinic can switch it off."""
    known = ASKED._replace(doses=(DOSE,))
    assert said(known) == [f"anaesthetic-dose ({IN_WORDS})"]
    assert severities(known) == [("anaesthetic-dose", "stop")]
    assert said(ASKED._replace(doses=(DOSE._replace(mg=Decimal(300)),))) == []


def test_dose_that_cannot_be_checked_warns() -> None:
    """An unknown weight, an unknown limit: never passed over in silence."""
    unweighed = DOSE._replace(mg=Decimal(40), weight_kg=None, weight_on=None)
    (sentence,) = said(ASKED._replace(doses=(unweighed,)))
    assert sentence == (
        "dose-unchecked (cannot be checked by weight, which patient edit --weight records: lidocaine 40 mg, "
        "limit 300 mg: 4.5 mg/kg, the weight is not recorded, at most 300 mg (label); "
        "the clinic's rule dose-unchecked=warn)"
    )
    without = DOSE._replace(mg_per_kg=None, most_mg=None, limit_mg=None)
    assert said(ASKED._replace(doses=(without,))) == [
        "dose-unchecked (cannot be checked: lidocaine 320 mg, no limit is known; the clinic's rule dose-unchecked=warn)"
    ]
    assert severities(ASKED._replace(doses=(unweighed._replace(mg=Decimal(301)),))) == [
        ("anaesthetic-dose", "stop"),
        ("dose-unchecked", "warn"),
    ]


def test_anaesthetics_are_taken_together() -> None:
    """Each within its limit, together over it; those that only another session of the day gave count too."""
    lidocaine = DOSE._replace(mg=Decimal(280))
    bupivacaine = lidocaine._replace(substance="bupivacaine", mg=Decimal(100), limit_mg=Decimal(175))
    sentence = (
        "anaesthetics-together (lidocaine 280 mg is 93 % of its limit, bupivacaine 100 mg is 57 %: together 150 %; "
        "the clinic's rule anaesthetics-together=warn)"
    )
    assert said(ASKED._replace(doses=(lidocaine, bupivacaine))) == [sentence]
    assert said(ASKED._replace(doses=(lidocaine,), beside=(bupivacaine,))) == [sentence]
    assert said(ASKED._replace(beside=(lidocaine, bupivacaine))) == []
    assert severities(ASKED._replace(doses=(lidocaine, bupivacaine)), "anaesthetics-together=stop") == [
        ("anaesthetics-together", "stop")
    ]


def test_dose_of_which_nobody_can_tell_warns() -> None:
    """Whatever else is known of the day."""
    assert said(ASKED._replace(untold=("lidocaine", "1 mL honey 2%"))) == [
        f"dose-unchecked (cannot be checked: of {name} nobody can tell how many mg are given that day; "
        "say percent and volume, or the whole mix with --mix; the clinic's rule dose-unchecked=warn)"
        for name in ("lidocaine", "1 mL honey 2%")
    ]


def test_dose_checked_with_an_old_weight_warns() -> None:
    """More than 12 months before the day; the sentence says of when it is."""
    old = DOSE._replace(mg=Decimal(40), weight_on=date(2025, 3, 1))
    (sentence,) = said(ASKED._replace(doses=(old,)))
    assert sentence.startswith("weight-old (the weight is of 2025-03-01, more than 12 months ago: lidocaine 40 mg, ")
    assert said(ASKED._replace(doses=(old._replace(weight_on=date(2025, 3, 2)),))) == []
    (sentence,) = said(ASKED._replace(doses=(old._replace(weight_on=None),)))
    assert sentence.startswith("weight-old (the weight is of an unknown day, ")


def test_bad_lots_warn() -> None:
    """Expired, recalled, or both; one that is good is not spoken of, an unknown one where the clinic says so."""
    expired = LotState("D50-1", known=True, expires=date(2026, 2, 28), expired=True)
    recalled = LotState("D50-2", known=True, recalled_on=date(2026, 2, 1), recall_reason="glass")
    no_reason = recalled._replace(recall_reason=None)
    good = LotState("D50-3", known=True, expires=date(2027, 2, 28))
    unknown = LotState("D50-4", known=False)
    assert said(ASKED._replace(lots=(expired, recalled, good, unknown))) == [
        (
            "expired-lot (D50-1 expired on 2026-02-28: what is given from it does not count; "
            "the clinic's rule expired-lot=warn)"
        ),
        (
            "recalled-lot (D50-2 was recalled on 2026-02-01 (glass): what is given from it does not count; "
            "the clinic's rule recalled-lot=warn)"
        ),
    ]
    (sentence,) = said(ASKED._replace(lots=(no_reason,)))
    assert "(D50-2 was recalled on 2026-02-01: what" in sentence
    assert said(ASKED._replace(lots=(good, unknown)), "unknown-lot=stop") == [
        "unknown-lot (D50-4 is not in stock: prolotrack lot add enters it; the clinic's rule unknown-lot=stop)"
    ]


def test_consent_that_was_refused_warns() -> None:
    """It is not the same as not asked."""
    refused = ASKED._replace(consent=False)
    assert said(refused, "consent-unasked=stop") == [
        "no-consent (the patient did not consent; the clinic's rule no-consent=warn)"
    ]
    assert severities(refused, "no-consent=stop") == [("no-consent", "stop")]


def test_course_that_was_not_consented_to_warns() -> None:
    """Each of them, whatever was said to the session."""
    does = "course amend {0} --consent once that is so; the clinic's rule no-consent=warn)"
    assert said(ASKED._replace(refused=("C1", "C2"))) == [
        f"no-consent (the patient did not consent to {called}: {does.format(called)}" for called in ("C1", "C2")
    ]
    assert len(said(ASKED._replace(consent=False, refused=("C1",)))) == 2


def test_adverse_event_is_named() -> None:
    """With its reference, its type and its day."""
    event = AdverseEvent(1, EventType.NERVE_INJURY, date(2026, 2, 3), affects_next=True, id=4)
    assert said(ASKED._replace(events=(event,))) == [
        (
            "adverse-event (E4, nerve injury on 2026-02-03, affects the session after it; "
            "the clinic's rule adverse-event=warn)"
        )
    ]


STOP = Verdict(Rule.INFECTION, Severity.STOP, "found at screening")
DOSE_STOP = Verdict(Rule.DOSE, Severity.STOP, IN_WORDS)
WARNING = Verdict(Rule.NSAID, Severity.WARN, "found at screening")


def test_stops_refuse_in_one_sentence() -> None:
    """It names all that stop the session, each with its source, and what to do; warnings are not among them."""
    with pytest.raises(SafetyStop) as refusal:
        check_stops([STOP, WARNING, DOSE_STOP], None)
    assert str(refusal.value) == (
        "This session is stopped by infection (found at screening; the clinic's rule infection=stop) and by "
        f"anaesthetic-dose ({IN_WORDS}): correct what is wrong, or add --override REASON, why it is given "
        "all the same; prolotrack clinic show has the rules."
    )


def test_stops_are_overridden_by_a_reason() -> None:
    """One is needed for a stop only."""
    check_stops([STOP, WARNING, DOSE_STOP], "insists")
    check_stops([WARNING], None)


def test_rules_that_stop_are_named() -> None:
    """Each once, in their order; warnings do not stop."""
    assert stops([STOP, WARNING, DOSE_STOP, STOP]) == (str(STOP), str(DOSE_STOP))
    assert stops([WARNING]) == ()


def test_what_was_overridden_before_stays_so() -> None:
    """Only what is new needs a reason, and only what is new is named; another value is new."""
    check_stops([STOP], None, (str(DOSE_STOP), str(STOP)))
    with pytest.raises(SafetyStop) as refusal:
        check_stops([STOP, DOSE_STOP], None, (str(STOP),))
    assert str(refusal.value).startswith("This session is stopped by anaesthetic-dose (")
    with pytest.raises(SafetyStop):
        check_stops([DOSE_STOP], None, (str(DOSE_STOP._replace(what="lidocaine 310 mg, limit 300 mg")),))
    check_stops([STOP, DOSE_STOP], "insists", (str(STOP),))


@given(
    st.frozensets(st.sampled_from(Finding)),
    st.frozensets(st.sampled_from(Finding)),
    st.lists(st.builds("{}={}".format, st.sampled_from(Finding), st.sampled_from(Severity)), unique_by=lambda s: s[:5]),
)
def test_every_finding_is_judged_once(found: frozenset[str], alerts: frozenset[str], rules: list[str]) -> None:
    """Whatever was found and is remembered, each by the clinic's rule, and none that is off."""
    known = Circumstances(ON, replace(ANA, alerts=tuple(alerts)), tuple(found), consent=True)
    clinic = Clinic(rules=tuple(rules))
    judged = verdicts(known, clinic)
    off = {rule.partition("=")[0] for rule in rules if rule.endswith("=off")}
    assert sorted(verdict.rule for verdict in judged) == sorted((found | alerts) - off)
