"""Tests of what stop rules advise: after a session, and of a course."""

import re

import pytest

from prolotrack.domain.stop_rules import StopRule
from tests.cli.desk import Desk

GROIN = ("course", "open", "1042", "left adductor", "--on", "2026-01-05", "--protocol", "topol-2005")
TOPOL = (
    "Topol GA, Reeves KD, Hassanein KM. Efficacy of dextrose prolotherapy in elite male kicking-sport athletes "
    "with chronic groin pain. Arch Phys Med Rehabil. 2005;86(4):697-702."
)
OWN = """[[protocol]]
name = "mine"
title = "Mine"
every = "4w"
maximum = {maximum}
stop = ["{rule}"]
"""


def of_own(desk: Desk, rule: str, maximum: int = 9) -> None:
    """Open C2 on Ana's left hip, under a protocol of the clinic's own with one stop rule."""
    path = desk.file.parent / "mine.toml"
    path.write_text(OWN.format(rule=rule, maximum=maximum), "utf-8")
    desk.does("protocol", "add", str(path))
    desk.does("course", "open", "1042", "left hip", "--protocol", "mine", "--on", "2026-01-05")


def treated(desk: Desk, *pains: str | None) -> str:
    """Log sessions of C2, 28 days apart; return what is said beside the last answer."""
    days = ("2026-01-05", "2026-02-02", "2026-03-02")
    for day, pain in zip(days, pains, strict=False):
        answer = desk.does("log", "C2", "--on", day, *(("--pain", pain) if pain else ()))
    return answer.err


def facts(desk: Desk, *words: str) -> list[str]:
    """Return the facts that a command shows, each as label and text."""
    return [": ".join(re.split("  +", line, maxsplit=1)) for line in desk.does(*words).out.splitlines()]


def test_published_rule_is_advised_with_its_source(elbow: Desk) -> None:
    """It is said beside the answer; the course goes on until a person ends it."""
    elbow.does(*GROIN)
    said = treated(elbow, "6", "4")
    answer = elbow.does("log", "C2", "--pain", "0")
    assert answer.err == (
        f"C2: topol-2005 advises to stop, resolved, nrs 0 on 2 Mar 2026 (source: {TOPOL}); "
        "prolotrack course stop C2 --reason resolved ends the course.\n"
    )
    assert said == ""
    assert elbow.asks("course", "show", "C2")["status"] == "open"


@pytest.mark.parametrize(
    ("rule", "pains", "judged_by", "ends"),
    [
        (StopRule.RESOLVED, ("7", "0"), "nrs 0 on 2 Feb 2026", "course stop C2 --reason resolved"),
        (StopRule.MUCH_LESS_PAIN, ("8", "2"), "nrs 8 on 5 Jan 2026, then 2 on 2 Feb 2026", "course complete C2"),
        (
            StopRule.NO_IMPROVEMENT,
            ("7", "7"),
            "nrs 7 on 5 Jan 2026, then 7 on 2 Feb 2026",
            'course stop C2 --reason "no response"',
        ),
        (StopRule.MAXIMUM, (None, None), "2 of at most 2 sessions", "course complete C2"),
    ],
)
def test_clinics_own_rule_says_what_it_was_judged_by_and_what_would_end_the_course(
    elbow: Desk, rule: str, pains: tuple[str | None, ...], judged_by: str, ends: str
) -> None:
    """The command is there to copy; whose rule it is is said."""
    of_own(elbow, rule, 2)
    assert treated(elbow, *pains) == (
        f"C2: mine advises to stop, {rule}, {judged_by} (source: the clinic's own rule); "
        f"prolotrack {ends} ends the course.\n"
    )


def test_rule_is_judged_again_after_a_score_of_pain(elbow: Desk) -> None:
    """A score of function tells nothing new of it."""
    of_own(elbow, "resolved")
    treated(elbow, "7", "5")
    assert elbow.does("score", "add", "C2", "nrs=0").err == (
        "C2: mine advises to stop, resolved, nrs 0 on 2 Mar 2026 (source: the clinic's own rule); "
        "prolotrack course stop C2 --reason resolved ends the course.\n"
    )
    assert elbow.does("score", "add", "C2", "hhs=90").err == ""
    assert elbow.asks("score", "add", "C2", "vas=0")["advice"][0]["verdict"] == "met"


def test_course_tells_the_pain_of_a_patient_whose_baseline_is_missing(elbow: Desk) -> None:
    """What was measured since is told all the same."""
    of_own(elbow, "resolved")
    treated(elbow, None, "5")
    assert "pain: not recorded at the beginning, 5 last" in facts(elbow, "course", "show", "C2")


def test_rule_that_is_not_met_is_not_mentioned_after_a_session(elbow: Desk) -> None:
    """Nor one that cannot be judged."""
    of_own(elbow, "resolved")
    assert treated(elbow, "7", "5") == ""
    assert elbow.does("log", "C2").err == ""


def test_advice_for_a_program(elbow: Desk) -> None:
    """After a session and of the course, each rule with its verdict."""
    of_own(elbow, "no gain before session 2")
    elbow.does("log", "C2", "--on", "2026-01-05", "--pain", "7")
    (told,) = elbow.asks("log", "C2", "--on", "2026-02-02", "--pain", "7")["advice"]
    assert told == {
        "rule": "no gain before session 2",
        "verdict": "met",
        "measure": "nrs",
        "scores": [{"on": "2026-01-05", "value": 7}, {"on": "2026-02-02", "value": 7}],
        "source": "the clinic's own rule",
        "says": "met, nrs 7 on 5 Jan 2026, then 7 on 2 Feb 2026",
    }
    assert elbow.asks("course", "show", "C2")["advice"] == [told]


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ("resolved", "not met, nrs 5 on 2 Feb 2026"),
        ("no gain before session 3", "not judged: the scores of pain that it needs are not recorded yet"),
        ("no gain on two consecutive", "not judged at this point"),
        ("maximum reached", "not met, 2 of at most 9 sessions"),
        ("until she dances again", "for a person to judge"),
    ],
)
def test_course_shows_what_became_of_each_rule(elbow: Desk, rule: str, outcome: str) -> None:
    """Also what cannot be judged, and why."""
    of_own(elbow, rule)
    treated(elbow, "7", "5")
    assert f"stop rules: {rule}: {outcome} (the clinic's own rules)" in facts(elbow, "course", "show", "C2")


def test_maximum_that_the_protocol_does_not_give_cannot_be_judged(elbow: Desk) -> None:
    """The rule names a figure that is not there."""
    of_own(elbow, "maximum reached")
    path = elbow.file.parent / "mine.toml"
    path.write_text(OWN.replace("maximum = {maximum}\n", "").format(rule="maximum reached"), "utf-8")
    elbow.does("protocol", "add", str(path))
    elbow.does("course", "open", "1042", "right hip", "--protocol", "mine")
    elbow.does("log", "C3")
    (told,) = elbow.asks("course", "show", "C3")["advice"]
    assert told["says"] == "cannot be judged, the protocol gives no maximum"


def test_course_under_a_study_shows_whose_rules_they_are(elbow: Desk) -> None:
    """Its citation stands above them."""
    elbow.does(*GROIN)
    treated(elbow, "6")
    shown = elbow.does("course", "show", "C2").out
    assert "no gain on two consecutive: not judged at this point (rules of topol-2005)\n" in shown


def test_course_without_rules_or_sessions_or_that_has_ended_shows_none(elbow: Desk) -> None:
    """There is nothing to advise."""
    elbow.does("course", "open", "1042", "left knee", "--protocol", "rabago-2013")
    elbow.does("log", "C2", "--pain", "0")
    elbow.does(*GROIN)
    elbow.does("course", "complete", "C1")
    for course in ("C1", "C2", "C3"):
        assert "stop rules" not in elbow.does("course", "show", course).out
        assert elbow.asks("course", "show", course)["advice"] == []


def test_protocol_shows_its_stop_rules_and_its_follow_up_in_words(elbow: Desk) -> None:
    """From which session on it is counted, and what only a person can judge."""
    of_own(elbow, "until she dances again")
    mine, bertrand = facts(elbow, "protocol", "show", "mine"), facts(elbow, "protocol", "show", "bertrand-2016")
    assert "stop: until she dances again (for a person to judge)" in mine
    assert "follow_up: 12w, 26w, 52w after the last session (the clinic's rule)" in mine
    assert "follow_up: 9mo after the first session" in bertrand
    assert not any(fact.startswith("follow_up_from") for fact in bertrand)
    assert elbow.asks("protocol", "show", "bertrand-2016")["follow_up_from"] == "first session"
    assert "stop: 75 % less pain; maximum reached" in facts(elbow, "protocol", "show", "gul-2020")
