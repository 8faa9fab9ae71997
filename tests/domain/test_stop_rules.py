"""Tests of stop rules: when a protocol advises to end a course."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.course import Change
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Given
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.stop_rules import Advice, StopRule, StopVerdict, advice, rule_of
from prolotrack.domain.timepoint import Taken
from tests.domain.dossiers import a_dossier, changed, on_bad_lots
from tests.domain.injections import OPENED, after, injected
from tests.domain.protocols import days, open_ended, published

Pains = dict[int, str]  # by the day after opening

MET, NOT_MET, NOT_NOW, MISSING = StopVerdict.MET, StopVerdict.NOT_MET, StopVerdict.NOT_NOW, StopVerdict.MISSING


def scored(pains: Pains, measure: str = "nrs", moment: Moment = Moment.BEFORE) -> tuple[Measured, ...]:
    """Return scores of pain."""
    return tuple(
        Measured(number, 12, None, measure, after(day), moment, Decimal(value), None)
        for number, (day, value) in enumerate(pains.items(), start=1)
    )


def treated(rule: str, sessions: Iterable[int], scores: tuple[Measured, ...], maximum: int | None = None) -> Dossier:
    """Return a course of a protocol with one rule, with sessions on some days after opening."""
    protocol = replace(open_ended(days(28), maximum), stop=(rule,))
    return a_dossier(*map(after, sessions), protocol=protocol)._replace(scores=scores)


def judged(rule: str, sessions: Iterable[int], pains: Pains) -> StopVerdict:
    """Return the verdict on a rule."""
    (found,) = advice(treated(rule, sessions, scored(pains)))
    return found.verdict


@pytest.mark.parametrize(
    ("pains", "verdict"),
    [
        ({0: "7", 28: "0"}, MET),
        ({28: "0"}, MET),
        ({0: "7", 28: "0.1"}, NOT_MET),
        ({0: "7", 28: "0", 29: "1"}, NOT_MET),
        ({0: "7", 28: "1", 29: "0"}, MET),
        ({0: "0"}, MISSING),
        ({}, MISSING),
    ],
)
def test_resolved_is_no_pain_at_all_in_the_end(pains: Pains, verdict: StopVerdict) -> None:
    """The last score decides; one of the day of the first session is from before the treatment."""
    assert judged("resolved", (0, 28), pains) is verdict


@pytest.mark.parametrize(
    ("pains", "verdict"),
    [
        ({0: "8", 28: "2"}, MET),
        ({0: "8", 28: "2.001"}, NOT_MET),
        ({0: "8", 28: "0"}, MET),
        ({0: "10", 28: "2.5"}, MET),
        ({0: "0", 28: "0"}, NOT_MET),
        ({0: "0.001", 28: "0"}, MET),
        ({0: "8", 28: "1", 56: "4"}, NOT_MET),
        ({28: "2"}, MISSING),
        ({0: "8"}, MISSING),
    ],
)
def test_75_percent_less_pain_is_a_quarter_of_the_baseline_or_less(pains: Pains, verdict: StopVerdict) -> None:
    """Exactly a quarter is enough; who had no pain cannot have less."""
    assert judged("75 % less pain", (0, 28), pains) is verdict


@pytest.mark.parametrize(
    ("sessions", "pains", "verdict"),
    [
        ((0, 28), {0: "7", 28: "7"}, MET),
        ((0, 28), {0: "7", 28: "6.999"}, NOT_MET),
        ((0,), {0: "7", 20: "8"}, MET),
        ((0,), {0: "7"}, MISSING),
        ((0, 28), {0: "7", 29: "7"}, MISSING),
        ((0, 28), {28: "7"}, MISSING),
        ((0, 28, 56), {0: "7", 28: "7", 56: "7"}, NOT_NOW),
    ],
)
def test_no_gain_before_session_2(sessions: tuple[int, ...], pains: Pains, verdict: StopVerdict) -> None:
    """Pain after session 1 is compared with the baseline, until session 3 is given."""
    assert judged("no gain before session 2", sessions, pains) is verdict


@pytest.mark.parametrize(
    ("sessions", "pains", "verdict"),
    [
        ((0,), {0: "7", 20: "7"}, NOT_NOW),
        ((0, 28), {0: "7", 28: "8", 55: "7"}, MET),
        ((0, 28), {0: "7", 28: "8"}, MISSING),
        ((0, 28, 56), {0: "7", 28: "8", 56: "7"}, MET),
        ((0, 28, 56), {0: "7", 28: "8", 56: "6.999"}, NOT_MET),
        ((0, 28, 56, 84), {0: "7", 56: "7"}, NOT_NOW),
    ],
)
def test_no_gain_before_session_3(sessions: tuple[int, ...], pains: Pains, verdict: StopVerdict) -> None:
    """Pain after session 2 is compared with the baseline, until session 4 is given."""
    assert judged("no gain before session 3", sessions, pains) is verdict


@pytest.mark.parametrize(
    ("sessions", "pains", "verdict"),
    [
        ((0,), {0: "7"}, NOT_NOW),
        ((0,), {0: "7", 20: "7"}, MET),
        ((0,), {0: "7", 20: "6.999"}, NOT_MET),
        ((0, 28), {0: "7", 28: "5"}, NOT_MET),
        ((0, 28), {0: "7", 28: "5", 40: "5"}, MET),
        ((0, 28), {28: "5", 40: "5"}, MET),
        ((0, 28), {0: "7", 40: "5"}, MISSING),
        ((0, 28, 56), {0: "7", 28: "5"}, MISSING),
        ((0, 28, 56), {0: "7", 28: "5", 56: "5"}, MET),
    ],
)
def test_no_improvement_compares_the_pain_after_the_last_session_with_that_before(
    sessions: tuple[int, ...], pains: Pains, verdict: StopVerdict
) -> None:
    """Pain before a session is that after the one before; after the last session it may not be known yet."""
    assert judged("no improvement", sessions, pains) is verdict


@pytest.mark.parametrize(
    ("sessions", "pains", "verdict"),
    [
        ((0,), {0: "7", 20: "7"}, NOT_NOW),
        ((0, 28), {0: "7", 28: "7"}, NOT_NOW),
        ((0, 28), {0: "7", 28: "7", 40: "7"}, MET),
        ((0, 28), {0: "7", 28: "6", 40: "7"}, NOT_MET),
        ((0, 28), {0: "7", 28: "7", 40: "6.999"}, NOT_MET),
        ((0, 28, 56), {0: "7", 28: "7.5", 56: "8"}, MET),
        ((0, 28, 56), {0: "7", 28: "6", 56: "7"}, NOT_MET),
        ((0, 28, 56), {0: "7", 28: "6", 56: "7", 70: "7"}, MET),
        ((0, 28, 56), {0: "7", 56: "7"}, MISSING),
        ((0, 28, 56), {0: "7", 28: "7"}, MISSING),
        ((0, 28, 56), {28: "7", 56: "7"}, MISSING),
    ],
)
def test_no_gain_on_two_consecutive_looks_at_the_last_two_sessions_that_tell(
    sessions: tuple[int, ...], pains: Pains, verdict: StopVerdict
) -> None:
    """After neither was the next pain lower than before it; the last session tells once its next pain is known."""
    assert judged("no gain on two consecutive", sessions, pains) is verdict


@pytest.mark.parametrize(
    ("sessions", "maximum", "verdict"),
    [((0, 28, 56), 3, MET), ((0, 28, 56, 84), 3, MET), ((0, 28), 3, NOT_MET), ((0, 28), None, MISSING)],
)
def test_maximum_is_reached_with_the_last_session_that_counts(
    sessions: tuple[int, ...], maximum: int | None, verdict: StopVerdict
) -> None:
    """No score is asked for; a protocol that names no maximum cannot be judged by it."""
    (found,) = advice(treated("maximum reached", sessions, (), maximum))
    assert found == Advice("maximum reached", verdict, None, (), None)


def test_sessions_that_do_not_count_are_not_looked_at() -> None:
    """Session 2 was given from an expired lot: what was measured since is still after session 1."""
    now = treated("no gain before session 2", (0, 28), scored({0: "7", 28: "7", 40: "5"}))
    assert advice(now)[0].judged_by[-1].value == 7
    bad = on_bad_lots(now, [*injected(OPENED), Given(after(28), substandard=True)])
    assert advice(bad)[0].judged_by[-1].value == 5


def test_advice_says_what_it_was_judged_by() -> None:
    """The scores, their measure, and whose rule it is."""
    now = treated("no gain before session 2", (0, 28), scored({0: "7", 28: "7"}))
    by = (Taken(OPENED, Moment.BEFORE, Decimal(7)), Taken(after(28), Moment.BEFORE, Decimal(7)))
    assert advice(now) == (Advice("no gain before session 2", MET, "nrs", by, None),)


def test_what_cannot_be_judged_names_no_measure() -> None:
    """There is nothing it was judged by."""
    assert advice(treated("resolved", (0,), ())) == (Advice("resolved", MISSING, None, (), None),)


def test_source_is_the_protocols_citation() -> None:
    """A rule of a published protocol is the study's."""
    topol = published("topol-2005")
    found = advice(a_dossier(OPENED, protocol=topol))
    assert [each.rule for each in found] == ["resolved", "no gain on two consecutive"]
    assert {each.source for each in found} == {topol.citation}
    others = replace(topol, stop=("maximum reached", "until he plays"))
    assert {each.source for each in advice(a_dossier(OPENED, protocol=others))} == {topol.citation}


def test_where_neither_scale_tells_the_numeric_one_says_why() -> None:
    """Its baseline is missing; nothing was taken on paper."""
    assert judged("no improvement", (0,), {20: "5"}) is MISSING


def test_visual_scale_tells_where_the_numeric_one_does_not() -> None:
    """Pain in millimetres is judged in the same way; where both tell, the numeric one decides."""
    on_paper = scored({0: "60", 28: "0"}, "vas")
    (found,) = advice(treated("resolved", (0, 28), on_paper))
    assert (found.verdict, found.measure) == (MET, "vas")
    (both,) = advice(treated("resolved", (0, 28), (*on_paper, *scored({0: "6", 28: "1"}))))
    assert (both.verdict, both.measure) == (NOT_MET, "nrs")
    (partly,) = advice(treated("resolved", (0, 28), (*on_paper, *scored({0: "6"}))))
    assert (partly.verdict, partly.measure) == (MET, "vas")
    (neither,) = advice(treated("resolved", (0, 28), scored({0: "60"}, "womac")))
    assert neither.verdict is MISSING


def test_pain_right_after_an_injection_is_not_looked_at() -> None:
    """It shows the anaesthetic; a score at follow-up tells."""
    numb = scored({28: "0"}, moment=Moment.AFTER)
    assert advice(treated("resolved", (0, 28), numb))[0].verdict is MISSING
    followed = scored({200: "0"}, moment=Moment.FOLLOW_UP)
    assert advice(treated("resolved", (0, 28), (*numb, *followed)))[0].verdict is MET


@pytest.mark.parametrize("text", ["Resolved", " RESOLVED ", "resolved."])
def test_rule_is_known_however_it_is_written(text: str) -> None:
    """Case and punctuation do not matter; it is shown as written."""
    assert advice(treated(text, (0, 28), scored({28: "0"}))) == (
        Advice(text, MET, "nrs", (Taken(after(28), Moment.BEFORE, Decimal(0)),), None),
    )


def test_percent_sign_may_stand_at_the_figure() -> None:
    """75% is 75 %."""
    assert judged("75% less pain", (0, 28), {0: "8", 28: "2"}) is MET


def test_rule_in_the_clinics_own_words_is_shown_and_not_judged() -> None:
    """Only a person understands it."""
    assert rule_of("until the patient plays again") is None
    (found,) = advice(treated("until the patient plays again", (0, 28), scored({28: "0"})))
    assert found == Advice("until the patient plays again", StopVerdict.UNKNOWN, None, (), None)


@pytest.mark.parametrize("protocol", [each for each in shipped().protocols if each.stop], ids=lambda each: each.name)
def test_every_shipped_rule_can_be_judged(protocol: Protocol) -> None:
    """None of them is a text that only a person understands."""
    assert set(protocol.stop) <= set(StopRule)
    assert StopVerdict.UNKNOWN not in {each.verdict for each in advice(a_dossier(OPENED, protocol=protocol))}


@pytest.mark.parametrize("rule", StopRule)
def test_rule_is_judged_under_its_own_name(rule: StopRule) -> None:
    """Each has somebody who judges it."""
    assert judged(rule, (0, 28), {}) is not StopVerdict.UNKNOWN
    assert rule_of(f" {rule.upper()}.") is rule


def test_nothing_is_advised_before_the_first_session() -> None:
    """There is nothing to stop yet."""
    assert advice(treated("resolved", (), scored({0: "0"}))) == ()


def test_nothing_is_advised_of_a_course_that_has_ended() -> None:
    """Nor of one that is void, nor of the dead; a paused course may still be ended."""
    now = treated("resolved", (0, 28), scored({28: "0"}))
    for change, count in ((Change.PAUSED, 1), (Change.COMPLETED, 0), (Change.STOPPED, 0)):
        ended = a_dossier(OPENED, after(28), protocol=now.protocol, changes=[changed(change, after(30))])
        assert len(advice(ended._replace(scores=now.scores))) == count
    void = a_dossier(OPENED, protocol=now.protocol, course=replace(now.course, void="twice"))
    assert advice(void._replace(scores=now.scores)) == ()
    dead = replace(now.patient, deceased=after(40))
    assert advice(now._replace(patient=dead)) == ()


def test_protocol_without_a_rule_advises_nothing() -> None:
    """Its planned sessions are all there is to say."""
    assert advice(a_dossier(OPENED, protocol=open_ended(days(28)))) == ()
