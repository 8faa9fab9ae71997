"""Tests of what ``log`` and ``session amend`` say of screening and of the safety rules."""

from tests.cli.desk import ANA, Desk

WEIGHED = (*ANA, "--weight", "68")
MIX = ("--mix", "1 mL dextrose 50% + 8 mL lidocaine 2%")
STRONG = ("--mix", "1 mL dextrose 50% + 16 mL lidocaine 2%")
OVER = "lidocaine 320 mg, limit 300 mg: 4.5 mg/kg × 68 kg = 306 mg, at most 300 mg (label"  # noqa: RUF001
RULE = "(found at screening; the clinic's rule infection=stop)"


def test_usual_session_is_one_line_and_says_that_nobody_asked(elbow: Desk) -> None:
    """Nothing is asked, nothing is said beside it, and nothing is recorded as screened."""
    answer = elbow.does("log", "C1", "--again", "--pain", "4")
    assert answer.err == ""
    assert answer.out.splitlines()[:2] == [
        "S3 recorded: Rivera, Ana, born 14 Mar 1978 (MRN 1042), on 2 Mar 2026.",
        "Screening not asked.",
    ]
    data = elbow.asks("session", "amend", "S3", "--reason", "x", "--pain", "5")
    assert (data["screen"], data["warnings"], data["overridden"]) == (None, [], [])


def test_clear_screening_is_said(elbow: Desk) -> None:
    """Clear is not the same as not asked."""
    answer = elbow.does("log", "C1", "--again", "--screen", "clear")
    assert (answer.out.splitlines()[1], answer.err) == ("Screening clear.", "")
    assert elbow.asks("session", "amend", "S3", "--reason", "x", "--note", "y")["screen"] == []


def test_warning_is_said_and_holds_nobody_up(elbow: Desk) -> None:
    """In a dry run too; in JSON beside the answer and in it."""
    warning = "nsaid (found at screening; the clinic's rule nsaid=warn)"
    dry = elbow.does("log", "C1", "--again", "--screen", "nsaid", "--dry-run")
    assert dry.err == f"Warning: {warning}.\nDry run: nothing was recorded.\n"
    answer = elbow.does("log", "C1", "--again", "--screen", "nsaid", "--format", "json")
    assert answer.err == f"Warning: {warning}.\n"
    said = [answer.data[field] for field in ("screen", "warnings", "overridden")]
    assert said == [["nsaid"], [warning], []]
    assert list(answer.data)[-3:] == ["screen", "warnings", "overridden"]


def test_stop_refuses_in_one_sentence(elbow: Desk) -> None:
    """With 7; what only warns is not said of a session that is not recorded."""
    sentence = elbow.is_refused(7, "log", "C1", "--again", "--screen", "infection,nsaid")
    assert sentence == (
        f"This session is stopped by infection {RULE}: correct what is wrong, or add --override REASON, why it is "
        "given all the same; prolotrack clinic show has the rules."
    )
    assert elbow.is_refused(7, "log", "C1", "--again", "--screen", "infection", "--dry-run") == sentence


def test_stop_is_overridden_in_sight(elbow: Desk) -> None:
    """Beside the answer what was overridden, in it the rules and the reason."""
    answer = elbow.does("log", "C1", "--again", "--screen", "infection,nsaid", "--override", "swab is clean")
    assert answer.err.splitlines() == [
        f"Overridden: infection {RULE}.",
        "Warning: nsaid (found at screening; the clinic's rule nsaid=warn).",
    ]
    assert answer.out.splitlines()[1:3] == [
        "Screening found infection, nsaid.",
        "Overridden: infection; reason: swab is clean.",
    ]
    data = elbow.asks("session", "amend", "S3", "--reason", "x", "--consent")
    assert data["overridden"] == ["infection"]
    assert elbow.is_refused(5, "log", "C1", "--again").startswith("S3 on 2026-03-02 is recorded for C1 already")
    voided = elbow.does("session", "void", "S3", "--reason", "wrong patient").out.splitlines()
    assert voided[0] == "S3 struck out: Rivera, Ana, born 14 Mar 1978 (MRN 1042), on 2 Mar 2026."
    assert not voided[1].startswith("Overridden")


def test_alert_counts_though_screening_is_clear(any_desk: Desk) -> None:
    """The patient takes an anticoagulant, whatever is said today."""
    any_desk.does("patient", "add", *WEIGHED, "--alert", "anticoagulant")
    any_desk.does("course", "open", "1042", "left knee")
    sentence = any_desk.is_refused(7, "log", "C1", "--screen", "clear")
    assert "anticoagulant (an alert of the patient, though screening did not find it; " in sentence
    assert any_desk.does("course", "show", "C1").out.count("alerts        anticoagulant\n") == 1
    any_desk.does("patient", "edit", "1042", "--no-alert", "anticoagulant")
    assert "alerts" not in any_desk.does("course", "show", "C1").out
    assert any_desk.does("log", "C1", "--screen", "clear").err == ""


def test_clinic_makes_screening_a_must(elbow: Desk) -> None:
    """Not asked is a stop only where the clinic says so."""
    elbow.does("clinic", "set", "--rule", "not-screened=stop", "--rule", "infection=warn")
    assert elbow.is_refused(7, "log", "C1", "--again").startswith(
        "This session is stopped by not-screened (screening was not asked; the clinic's rule not-screened=stop)"
    )
    answer = elbow.does("log", "C1", "--again", "--screen", "infection")
    assert answer.err == "Warning: infection (found at screening; the clinic's rule infection=warn).\n"


def test_dose_over_the_limit_is_refused(any_desk: Desk) -> None:
    """The sentence says the dose, the limit, from what it comes and its source; an unknown weight is said."""
    any_desk.does("patient", "add", *WEIGHED)
    any_desk.does("course", "open", "1042", "left knee", "--on", "2026-02-02")
    any_desk.does("course", "open", "1042", "right knee", "--on", "2026-02-02")
    assert f"anaesthetic-dose ({OVER}" in any_desk.is_refused(7, "log", "C1", *STRONG)
    assert f"anaesthetic-dose ({OVER}" in any_desk.is_refused(7, "log", "C1", "C2", *MIX)
    any_desk.does("log", "C1", *MIX, "--on", "2026-02-02")
    assert any_desk.does("log", "C1", *MIX).err == ""
    any_desk.does("patient", "edit", "1042", "--clear", "weight")
    answer = any_desk.does("log", "C2", "--mix", "1 mL lidocaine 2%")
    assert answer.err.startswith(
        "Warning: dose-unchecked (cannot be checked by weight, which patient edit --weight records: lidocaine 180 mg"
    )


def test_anaesthetics_are_taken_together(any_desk: Desk) -> None:
    """Each within its limit: said beside the answer, and refused where the clinic stops for it."""
    any_desk.does("patient", "add", *WEIGHED)
    any_desk.does("course", "open", "1042", "left knee", "--on", "2026-02-02")
    mix = ("--mix", "1 mL dextrose 50% + 14 mL lidocaine 2% + 20 mL bupivacaine 0.5%")
    together = "lidocaine 280 mg is 93 % of its limit, bupivacaine 100 mg is 57 %: together 150 %"
    answer = any_desk.does("log", "C1", *mix)
    assert answer.err == (
        f"Warning: anaesthetics-together ({together}; the clinic's rule anaesthetics-together=warn).\n"
    )
    any_desk.does("clinic", "set", "--rule", "anaesthetics-together=stop")
    assert f"anaesthetics-together ({together}; " in any_desk.is_refused(7, "log", "C1", *mix, "--on", "2026-02-02")


def test_course_without_consent_is_said(elbow: Desk) -> None:
    """When it is opened, and at each of its sessions until it is amended."""
    opened = elbow.does("course", "open", "1042", "right knee", "--no-consent")
    assert "Rivera, Ana did not consent to C2 (rule no-consent): log says so until course amend C2 --consent.\n" in (
        opened.err
    )
    assert elbow.does("log", "C1", "C2", "--consent", "--dry-run").err.startswith(
        "Warning: no-consent (the patient did not consent to C2: course amend C2 --consent once that is so; "
    )
    elbow.does("course", "amend", "C2", "--consent", "--reason", "signed today")
    assert "no-consent" not in elbow.does("log", "C1", "C2", "--consent").err


def test_every_way_to_log_is_judged_alike(any_desk: Desk) -> None:
    """Again, back-dated, in a dry run: what was overridden once is no licence."""
    any_desk.does("patient", "add", *WEIGHED)
    any_desk.does("course", "open", "1042", "left knee", "--on", "2026-01-05")
    any_desk.does("log", "C1", *STRONG, "--on", "2026-02-02", "--override", "measured")
    for typed in ("--again", "--again --dry-run", "--again --on 2026-03-01"):
        assert f"anaesthetic-dose ({OVER}" in any_desk.is_refused(7, "log", "C1", *typed.split())
    assert f"anaesthetic-dose ({OVER}" in any_desk.is_refused(7, "log", "C1", *STRONG, "--on", "2026-01-05")


def test_amending_is_judged_again(any_desk: Desk) -> None:
    """It is refused, overridden in sight, and what only warns is said."""
    any_desk.does("patient", "add", *WEIGHED)
    any_desk.does("course", "open", "1042", "left knee")
    any_desk.does("log", "C1", *MIX)
    amend = ("session", "amend", "S1", "--reason", "mistyped")
    assert f"anaesthetic-dose ({OVER}" in any_desk.is_refused(7, *amend, *STRONG)
    answer = any_desk.does(*amend, *STRONG, "--screen", "nsaid", "--override", "measured")
    assert [line.split(" (")[0] for line in answer.err.splitlines()] == [
        "Warning: nsaid",
        "Overridden: anaesthetic-dose",
    ]
    assert answer.out.splitlines()[2] == "Overridden: anaesthetic-dose; reason: measured."
    assert any_desk.does(*amend, "--note", "left early").err == ""
    assert any_desk.does(*amend, *MIX, "--dry-run").out.splitlines()[2].startswith("C1 knee joint, LEFT")
