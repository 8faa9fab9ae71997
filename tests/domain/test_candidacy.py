"""Tests of candidacy: what is said of a conservative treatment is kept as it is said, and read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.candidacy import FORM, Conservative, Tried, conservative, had_physical_therapy, tried
from prolotrack.domain.dates import Interval, Unit
from prolotrack.errors import OutOfRange, UsageProblem

TODAY = date(2026, 4, 1)
KINDS = {
    "physiotherapy": Tried.PHYSICAL_THERAPY,
    "Physical therapy, manual": Tried.PHYSICAL_THERAPY,
    "PT": Tried.PHYSICAL_THERAPY,
    "physio at home": Tried.PHYSICAL_THERAPY,
    "eccentric exercises": Tried.EXERCISE,
    "stretching": Tried.EXERCISE,
    "NSAIDs": Tried.NSAID,
    "ibuprofen 400 mg": Tried.NSAID,
    "epicondylar brace": Tried.BRACING,
    "taping": Tried.BRACING,
    "cortisone injection": Tried.STEROID,
    "corticosteroid": Tried.STEROID,
    "shock-wave": Tried.SHOCK_WAVE,
    "ESWT": Tried.SHOCK_WAVE,
    "bed rest": Tried.REST,
    "activity modification": Tried.REST,
    "arthroscopy": Tried.SURGERY,
    "acupuncture": Tried.OTHER,
    "arrested": Tried.OTHER,  # rest is no whole word of it
    "Physiotherapie": Tried.OTHER,
}
words = st.sampled_from(["physiotherapy", "rest", "NSAID tablets", "acupuncture"])
days = st.dates(date(1950, 1, 1), TODAY)


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kind_is_read_from_whole_words(text: str, kind: Tried) -> None:
    """Whatever their case and punctuation; what is not known is other."""
    assert conservative(text).kind is kind


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("physiotherapy", ("physiotherapy", None, None, None, None)),
        ("physiotherapy 12 weeks", ("physiotherapy", None, None, Interval(12, Unit.WEEK), None)),
        ("rest 6 mo: worse", ("rest", None, None, Interval(6, Unit.MONTH), "worse")),
        ("rest 10days", ("rest", None, None, Interval(10, Unit.DAY), None)),
        ("rest 1 Year", ("rest", None, None, Interval(1, Unit.YEAR), None)),
        ("rest 2 bottles", ("rest 2 bottles", None, None, None, None)),
        ("rest 2026-01-05..2026-03-30", ("rest", date(2026, 1, 5), date(2026, 3, 30), None, None)),
        ("rest 2026-01-05..2026-01-05: no", ("rest", date(2026, 1, 5), date(2026, 1, 5), None, "no")),
        ("rest 2026-01-05..", ("rest", date(2026, 1, 5), None, None, None)),
        ("rest ..2026-04-01", ("rest", None, TODAY, None, None)),
        ("NSAID: helped: a little", ("NSAID", None, None, None, "helped: a little")),
        ("NSAID:", ("NSAID", None, None, None, None)),
        ("chin..up", ("chin..up", None, None, None, None)),
    ],
)
def test_form_is_kind_then_when_or_how_long_then_result(
    text: str, known: tuple[str, date | None, date | None, Interval | None, str | None]
) -> None:
    """Each is read where it is said; the text itself is what is kept."""
    assert tried(text, TODAY) == text
    found = conservative(text)
    assert (found.what, found.since, found.until, found.lasted, found.result) == known
    assert found.text == text


def test_blanks_around_and_between_do_not_matter() -> None:
    """They are kept as one."""
    assert tried("  rest   6  weeks ", TODAY) == "rest 6 weeks"


@given(words, days, days, st.sampled_from(["", "no relief", "helped"]))
def test_a_period_is_read_or_refused(what: str, since: date, until: date, result: str) -> None:
    """It ends no sooner than it begins."""
    text = f"{what} {since}..{until}" + (f": {result}" if result else "")
    if since > until:
        with pytest.raises(OutOfRange, match="before it begins"):
            tried(text, TODAY)
    else:
        known = conservative(tried(text, TODAY))
        assert known == Conservative(known.kind, what, since, until, None, result or None, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "rest 2026-02-02..2026-02-01",
            "'rest 2026-02-02..2026-02-01' ends on 2026-02-01, before it begins on 2026-02-02: correct one.",
        ),
        (
            "rest 2026-01-01..2026-04-02",
            (
                "'rest 2026-01-01..2026-04-02': 2026-04-02 lies in the future, and what was tried has happened; "
                "correct the date."
            ),
        ),
        (
            "rest 2026-04-02..",
            "'rest 2026-04-02..': 2026-04-02 lies in the future, and what was tried has happened; correct the date.",
        ),
        ("rest 0 weeks", "'rest 0 weeks' lasted for no time: say how long, such as 12 weeks, or leave it out."),
    ],
)
def test_what_contradicts_is_out_of_range(text: str, says: str) -> None:
    """A period that ends too soon, one to come, and none at all."""
    with pytest.raises(OutOfRange) as refusal:
        tried(text, TODAY)
    assert str(refusal.value) == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12 weeks", f"'12 weeks' does not say what was tried: write {FORM}."),
        (
            "2026-01-01..2026-02-01",
            f"'2026-01-01..2026-02-01' does not say what was tried: write {FORM}.",
        ),
        (": no relief", f"': no relief' does not say what was tried: write {FORM}."),
        ("rest ..", f"'rest ..' cannot be read: write {FORM}."),
        ("rest 2026-1-5..2026-02-01", f"'rest 2026-1-5..2026-02-01' cannot be read: write {FORM}."),
        ("rest 2026-01-05..2026-2-1", f"'rest 2026-01-05..2026-2-1' cannot be read: write {FORM}."),
        ("rest 2026-01-05..now", f"'rest 2026-01-05..now' cannot be read: write {FORM}."),
        ("rest 1..2 weeks", f"'rest 1..2 weeks' cannot be read: write {FORM}."),
        (" ", "What was tried is empty: say it."),
        (
            "rest 2026-02-30..",
            "'2026-02-30' is not a day of the calendar: write 2026-12-20, today, yesterday, tomorrow, +4w or -3d.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, says: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageProblem) as refusal:
        tried(text, TODAY)
    assert str(refusal.value) == says


@pytest.mark.parametrize(
    "text",
    [
        "no physiotherapy",
        "None",
        "physiotherapy not done",
        "never rested",
        "nothing",
        "without physio",
        "declined surgery",
        "refused PT",
        "surgery: declined",
        "PT: Refused by the patient",
    ],
)
def test_what_was_not_tried_documents_nothing(text: str) -> None:
    """It would otherwise count as tried."""
    with pytest.raises(UsageProblem) as refusal:
        tried(text, TODAY)
    assert str(refusal.value) == (f"{text!r} says what was not tried: leave it out, or say what was, such as {FORM}.")


@pytest.mark.parametrize("text", ["physiotherapy: no relief", "rest: not better, declined since", "knot taping"])
def test_a_result_may_say_no(text: str) -> None:
    """Of what was tried."""
    assert tried(text, TODAY) == text


@pytest.mark.parametrize("text", ["physio 2026-02-02..2026-02-01", "physio ..", "physio 0 weeks"])
def test_what_an_older_program_kept_is_read_as_far_as_it_goes(text: str) -> None:
    """Its kind, and the words."""
    assert conservative(text) == Conservative(Tried.PHYSICAL_THERAPY, text, None, None, None, None, text)


def test_what_is_kept_is_read_on_any_day() -> None:
    """What lay in the past when it was said still does."""
    late = TODAY + timedelta(days=9000)
    assert conservative(tried(f"rest {late}..", late)).since == late


def test_physical_therapy_is_looked_for_among_all() -> None:
    """None is none."""
    assert had_physical_therapy(["rest", "physiotherapy 12 weeks: no relief"])
    assert not had_physical_therapy(["rest", "exercise"])
    assert not had_physical_therapy([])
