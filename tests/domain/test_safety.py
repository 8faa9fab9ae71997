"""Tests of screening and of the safety rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.safety import (
    DEFAULTS,
    Finding,
    Rule,
    Severity,
    kept,
    own_rules,
    parse_alert,
    parse_rule,
    parse_screen,
    rule_in,
    rules_named,
    screened,
    severity,
)
from prolotrack.errors import UsageProblem

settings = st.builds("{}={}".format, st.sampled_from(Rule), st.sampled_from(Severity))
FINDINGS = ", ".join(Finding)


def test_every_finding_is_a_rule() -> None:
    """What screening finds is judged by the rule of its name, and each rule does something in a new clinic."""
    assert set(Finding) <= set(Rule)
    assert DEFAULTS.keys() == set(Rule)


def test_defaults_are_careful() -> None:
    """What can harm stops; what was not asked, or is not kept as stock, is passed over until the clinic says so."""
    by = {does: {rule.value for rule in Rule if DEFAULTS[rule] is does} for does in Severity}
    assert by[Severity.STOP] == {
        *("infection", "anticoagulant", "bleeding-disorder", "pregnancy", "allergy", "fracture", "malignancy"),
        "anaesthetic-dose",
    }
    assert by[Severity.OFF] == {"unknown-lot", "not-screened", "consent-unasked"}
    assert by[Severity.WARN] == {
        *("lactation", "steroid", "nsaid", "recent-injection", "allergy-unchecked", "latex", "same-site"),
        *("anaesthetics-together", "dose-unchecked", "weight-old", "expired-lot", "recalled-lot"),
        *("no-consent", "candidacy", "adverse-event"),
    }


def test_clinic_says_what_a_rule_does() -> None:
    """Others do what they do in a new clinic."""
    said = ("nsaid=stop", "infection=off")
    assert severity(Rule.NSAID, said) is Severity.STOP
    assert severity(Rule.INFECTION, said) is Severity.OFF
    assert severity(Rule.STEROID, said) is Severity.WARN
    assert severity(Rule.NSAID, ()) is Severity.WARN
    assert severity(Rule.DOSE, ("anaesthetic-dose=off",)) is Severity.STOP


@given(st.lists(settings))
def test_own_rules_are_those_that_differ(said: list[str]) -> None:
    """The last word on each rule counts; what is kept amounts to the same, and keeps no default."""
    own = own_rules(said)
    assert [severity(rule, own) for rule in Rule] == [severity(rule, said) for rule in Rule]
    assert own_rules(own) == own
    for setting in own:
        rule, _, does = setting.partition("=")
        assert DEFAULTS[Rule(rule)] != does


@pytest.mark.parametrize(
    ("text", "rule"),
    [("nsaid=stop", "nsaid=stop"), (" NSAID = Off ", "nsaid=off"), ("anaesthetic-dose=stop", "anaesthetic-dose=stop")],
)
def test_rule_is_said(text: str, rule: str) -> None:
    """Case and blanks do not matter."""
    assert parse_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nsaids=stop", f"'nsaids' is no rule: write one of {', '.join(Rule)}."),
        ("", f"'' is no rule: write one of {', '.join(Rule)}."),
        ("nsaid", "'nsaid' does not say what nsaid does: write nsaid=stop, nsaid=warn or nsaid=off."),
        ("nsaid=never", "'nsaid=never' does not say what nsaid does: write nsaid=stop, nsaid=warn or nsaid=off."),
        ("anaesthetic-dose=warn", "anaesthetic-dose is always a stop, whatever the clinic: leave it out."),
        ("anaesthetic-dose=off", "anaesthetic-dose is always a stop, whatever the clinic: leave it out."),
    ],
)
def test_what_is_no_rule_is_refused(text: str, sentence: str) -> None:
    """The dose of an anaesthetic is nobody's to switch off."""
    with pytest.raises(UsageProblem) as refusal:
        parse_rule(text)
    assert str(refusal.value) == sentence


def test_screening_is_said() -> None:
    """Not asked, clear, and found are three things; findings are kept in one order."""
    assert screened(None) is None
    assert screened(parse_screen(" Clear ")) == ()
    assert screened(parse_screen("nsaid, Infection,nsaid")) == ("infection", "nsaid")


@pytest.mark.parametrize(
    ("text", "strange"), [("", ""), ("clear,nsaid", "clear"), ("nsaid,", ""), ("nsaids", "nsaids")]
)
def test_what_is_no_finding_is_refused(text: str, strange: str) -> None:
    """Clear stands by itself."""
    with pytest.raises(UsageProblem) as refusal:
        parse_screen(text)
    assert str(refusal.value) == f"{strange!r} is no finding: write clear, or of {FINDINGS}."


def test_alert_is_a_finding() -> None:
    """Case and blanks do not matter; alerts are kept in one order, none twice."""
    assert parse_alert(" NSAID ") is Finding.NSAID
    assert kept([Finding.NSAID, Finding.INFECTION, Finding.NSAID]) == ("infection", "nsaid")
    assert kept(()) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("flu", f"'flu' is no finding: write one of {FINDINGS.replace('allergy, ', '')}."),
        ("clear", f"'clear' is no finding: write one of {FINDINGS.replace('allergy, ', '')}."),
        ("allergy", "An allergy is remembered by what it is to: write --allergy corn."),
    ],
)
def test_what_is_no_alert_is_refused(text: str, sentence: str) -> None:
    """An allergy is compared with what is injected, so its name is needed."""
    with pytest.raises(UsageProblem) as refusal:
        parse_alert(text)
    assert str(refusal.value) == sentence


def test_rule_is_what_a_sentence_about_it_begins_with() -> None:
    """Its values may hold brackets themselves; what was kept before there were sentences is the rule alone."""
    assert rule_in("anaesthetic-dose (lidocaine 320 mg, limit 300 mg: at most 300 mg (label))") == "anaesthetic-dose"
    assert rule_in("same-site") == "same-site"
    assert rules_named(["allergy (corn)", "infection (found)", "allergy (fish)", "nsaid"]) == (
        "allergy",
        "infection",
        "nsaid",
    )
    assert rules_named([]) == ()
