"""Tests of the stock: lots are entered once, put right, recalled; and the courses that were given from them follow."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from prolotrack.domain.lot import Lot, LotUse, lot_states
from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate, NotFound, OutOfRange, UsageProblem
from prolotrack.services.amendment import void_session
from prolotrack.services.lots import in_stock, lot_record
from prolotrack.services.stock import LotSaid
from prolotrack.store.derived import standing_of
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, Clinic
from tests.services.lots import D50, added, amended, found, recalled, struck_out, used
from tests.services.refusals import refused


def counts(clinic: Clinic, course_id: int = 1) -> list[bool]:
    """Say of each visit of a course whether it counts."""
    return [visit.counts for visit in clinic.course(course_id).progress.visits]


def is_derived(clinic: Clinic) -> bool:
    """Say whether what is kept of every course equals what is derived afresh."""
    with clinic.reading() as reader:
        kept = [row[0] for row in clinic.sql("SELECT course_id FROM standing ORDER BY course_id")]
        counted = dict(clinic.sql("SELECT course_id, counted FROM standing"))
        return all(standing_of(reader, key).counted == counted[key] for key in kept)


def sessions(uses: tuple[LotUse, ...]) -> list[str]:
    """Return the references of the sessions."""
    return [use.session for use in uses]


def test_day_of_expiry_is_good(clinic: Clinic) -> None:
    """From the day after on an injection is recorded, does not count, and the same number is forecast again."""
    clinic.opened()
    added(clinic, replace(D50, expires=after(28)))
    used(clinic, OPENED, "d50")
    used(clinic, after(28), "D50 ")
    used(clinic, after(56), "other", "d50")
    now = clinic.course(1)
    assert counts(clinic) == [True, True, False]
    assert (now.progress.counted, now.coming and now.coming.number) == (2, 3)
    assert now.last_on == after(56)
    assert [(lot.number, lot.expires) for lot in now.treatments[2].faults] == [("D50", after(28))]
    assert [state.number for state in now.treatments[2].lots] == ["OTHER", "D50"]
    assert is_derived(clinic)


def test_session_is_told_to_be_substandard_as_it_is_logged(clinic: Clinic) -> None:
    """What a log answers is what stands afterwards."""
    clinic.opened()
    added(clinic, replace(D50, expires=after(-1)))
    used(clinic, OPENED, "d50")
    assert clinic.sql("SELECT counted FROM standing") == [(0,)]
    assert counts(clinic) == [False]


def test_lot_that_was_used_is_entered_afterwards(clinic: Clinic) -> None:
    """The sessions after its last day are told, and their courses are forecast again."""
    clinic.opened()
    clinic.opened("right hip")
    used(clinic, OPENED, "d50", courses=(1, 2))
    used(clinic, after(28), "d50")
    used(clinic, after(28), "x", courses=(2,))
    made = added(clinic, replace(D50, expires=OPENED))
    assert made.lot == found(clinic)
    assert sessions(made.given) == ["S1", "S1", "S2"]
    assert sessions(made.changed) == ["S2"]
    assert made.forecast_again == ("C1",)
    assert (counts(clinic), counts(clinic, 2)) == ([True, False], [True, True])
    assert is_derived(clinic)


def test_good_lot_changes_nothing(clinic: Clinic) -> None:
    """Nor does one of which nothing was given."""
    clinic.opened()
    used(clinic, OPENED, "d50")
    made = added(clinic)
    assert (sessions(made.given), made.changed) == (["S1"], ())
    assert added(clinic, Lot("E1", "x", after(-1))).given == ()


def test_number_is_entered_once(clinic: Clinic) -> None:
    """Until it is struck out."""
    added(clinic)
    refusal = refused(clinic, Duplicate, lambda: added(clinic))
    assert refusal == "Lot D50 is in stock already, dextrose 50 %: prolotrack lot amend puts it right."
    struck_out(clinic)
    assert added(clinic).lot.id == 2


@pytest.mark.parametrize("day", [after(-9), OPENED, after(100)])
def test_recalled_lot_is_bad_whenever_it_was_used(clinic: Clinic, day: date) -> None:
    """Before the recall, on its day and after; who got it is told."""
    clinic.opened()
    other = clinic.open(clinic.opening(clinic.patient(BEN), "left hip"))
    used(clinic, OPENED, "d50")
    used(clinic, after(3), "d50", courses=(other.course.id,))
    clinic.log(1, after(28))
    added(clinic)
    made = recalled(clinic, day)
    assert (made.lot.recalled_on, made.lot.recall_reason) == (day, "particles")
    assert [(use.mrn, use.course, use.session, use.on) for use in made.given] == [
        (ANA.mrn, "C1", "S1", OPENED),
        (BEN.mrn, "C2", "S2", after(3)),
    ]
    assert made.changed == made.given
    assert all(use.substandard for use in made.given)
    assert (counts(clinic), counts(clinic, 2)) == ([False, True], [False])
    assert is_derived(clinic)


def test_recall_is_not_heard_of_before_its_day(clinic: Clinic) -> None:
    """As of an earlier day the session counted."""
    clinic.opened()
    used(clinic, OPENED, "d50")
    added(clinic)
    recalled(clinic, after(9))
    with clinic.reading() as reader:
        (state,) = lot_states(["d50", "D50"], partial(in_stock, reader), OPENED)
    assert (state.expired, state.recalled_on, state.recall_reason) == (False, after(9), "particles")


def test_lot_is_recalled_once(clinic: Clinic) -> None:
    """The sentence says when, and why."""
    added(clinic)
    recalled(clinic, OPENED)
    refusal = refused(clinic, Conflict, lambda: recalled(clinic, after(1)))
    known = "Lot D50 was recalled on 2026-01-05 already (particles)"
    assert refusal == f"{known}: prolotrack lot show lists what was given from it."


def test_lot_that_was_used_and_never_entered_is_recalled(clinic: Clinic) -> None:
    """It is entered with the recall, as the product that is said."""
    clinic.opened()
    used(clinic, OPENED, "d50")
    refusal = refused(clinic, UsageProblem, lambda: recalled(clinic, OPENED))
    assert refusal == "Lot D50 was used and is not in stock: say what it is, with --product."
    made = recalled(clinic, OPENED, "d50", "dextrose")
    assert made.lot == found(clinic) == Lot("D50", "dextrose", recalled_on=OPENED, recall_reason="particles", id=1)
    assert (sessions(made.changed), counts(clinic)) == (["S1"], [False])
    assert clinic.trail()[-1].reason == "particles"


def test_recall_of_what_the_clinic_never_had_is_refused(clinic: Clinic) -> None:
    """Neither in stock nor used; also where it was entered by mistake."""
    refusal = refused(clinic, NotFound, lambda: recalled(clinic, OPENED, "d51", "x"))
    assert refusal == "There is no lot D51, in stock or used: prolotrack lot list shows those in stock."
    added(clinic)
    struck_out(clinic)
    refusal = refused(clinic, NotFound, lambda: recalled(clinic, OPENED, "d50", "x"))
    assert refusal == "Lot D50 is struck out, and nothing was given from it: lot add enters it anew."


def test_struck_out_lot_that_was_used_is_recalled(clinic: Clinic) -> None:
    """It is entered anew."""
    clinic.opened()
    used(clinic, OPENED, "d50")
    added(clinic)
    struck_out(clinic)
    assert recalled(clinic, OPENED, "d50", "dextrose").lot.id == 2
    assert counts(clinic) == [False]


def test_product_that_contradicts_the_lot_is_refused(clinic: Clinic) -> None:
    """Perhaps another number was meant; the same in other letters is no contradiction."""
    added(clinic)
    refusal = refused(clinic, OutOfRange, lambda: recalled(clinic, OPENED, "d50", "saline"))
    assert refusal == "Lot D50 is dextrose 50 %, not saline: check the number, or lot amend it first."
    assert recalled(clinic, OPENED, "d50", " Dextrose 50 % ").lot.product == "dextrose 50 %"


def test_amended_expiry_forecasts_again(clinic: Clinic) -> None:
    """What did not count counts, and the other way round; what is the same is not told."""
    clinic.opened()
    added(clinic, replace(D50, expires=after(-1)))
    used(clinic, OPENED, "d50")
    used(clinic, after(28), "d50")
    made = amended(clinic, LotSaid(expires=OPENED))
    assert (made.lot.expires, made.lot.version) == (OPENED, 2)
    assert [(use.session, use.substandard) for use in made.changed] == [("S1", False)]
    assert counts(clinic) == [True, False]
    made = amended(clinic, LotSaid(clear=frozenset({"expires"})))
    assert (made.lot.expires, counts(clinic)) == (None, [True, True])
    assert amended(clinic, LotSaid(note="shelf 2")).changed == ()
    assert is_derived(clinic)


def test_everything_of_a_lot_can_be_put_right(clinic: Clinic) -> None:
    """What is not said stays, and what is unsaid goes."""
    added(clinic, replace(D50, expires=OPENED, maker="Acme", note="shelf 1"))
    said = LotSaid("E1", "saline", after(1), "Bolt", "shelf 2")
    made = amended(clinic, said)
    assert made.lot == Lot("E1", "saline", after(1), "Bolt", note="shelf 2", id=1, version=2)
    everything = LotSaid(clear=frozenset({"expires", "maker", "note"}))
    assert amended(clinic, everything, made.lot).lot == Lot("E1", "saline", id=1, version=3)
    assert clinic.trail()[-1].reason == "typo"


def test_amending_nothing_is_refused(clinic: Clinic) -> None:
    """The same again, or to unsay what nobody said."""
    added(clinic)
    for said in (LotSaid(), LotSaid(product="dextrose 50 %"), LotSaid(clear=frozenset({"recall"}))):
        refusal = refused(clinic, UsageProblem, lambda said=said: amended(clinic, said))  # type: ignore[misc]
        assert refusal == "Nothing to change: say what is new, such as --expires 2027-03."


def test_mistaken_recall_is_unsaid(clinic: Clinic) -> None:
    """Its sessions count again."""
    clinic.opened()
    used(clinic, OPENED, "d50")
    added(clinic)
    recalled(clinic, after(9))
    made = amended(clinic, LotSaid(clear=frozenset({"recall"})))
    assert (made.lot.recalled_on, made.lot.recall_reason) == (None, None)
    assert [(use.session, use.substandard) for use in made.changed] == [("S1", False)]
    assert counts(clinic) == [True]


def test_true_number_of_a_lot_bears_on_both(clinic: Clinic) -> None:
    """What was given from the wrong number is good again, what was given from the true one is not; both: no change."""
    clinic.opened()
    clinic.opened("right hip")
    clinic.opened("left hip")
    used(clinic, OPENED, "d50")
    used(clinic, OPENED, "d51", courses=(2,))
    used(clinic, OPENED, "d51", "d50", courses=(3,))
    added(clinic, replace(D50, expires=after(-1)))
    made = amended(clinic, LotSaid(number="D51"))
    assert (made.lot.number, made.former) == ("D51", "D50")
    assert sessions(made.given) == ["S2", "S3"]
    assert [(use.course, use.substandard) for use in made.changed] == [("C1", False), ("C2", True)]
    assert [counts(clinic, key) for key in (1, 2, 3)] == [[True], [False], [False]]
    assert is_derived(clinic)


def test_number_of_another_lot_is_refused(clinic: Clinic) -> None:
    """The other is not overwritten."""
    added(clinic)
    added(clinic, Lot("D51", "saline"))
    refusal = refused(clinic, Duplicate, lambda: amended(clinic, LotSaid(number="D51")))
    assert refusal == "Lot D51 is in stock already, saline: prolotrack lot amend puts it right."


def test_struck_out_lot_no_longer_counts_against_sessions(clinic: Clinic) -> None:
    """It stays visible with why."""
    clinic.opened()
    used(clinic, OPENED, "d50")
    added(clinic, replace(D50, expires=after(-1)))
    made = struck_out(clinic)
    assert (made.lot.void, sessions(made.changed), counts(clinic)) == ("mistyped", ["S1"], [True])
    shown = clinic.ask(lambda reader: lot_record(reader, "d50"))
    assert (shown.lot and shown.lot.void, sessions(shown.given)) == ("mistyped", ["S1"])


def test_somebody_else_changed_the_lot(clinic: Clinic) -> None:
    """Nothing is overwritten, neither by amending nor by striking out."""
    seen = added(clinic).lot
    amended(clinic, LotSaid(note="x"))
    for work in (lambda: amended(clinic, LotSaid(note="y"), seen), lambda: struck_out(clinic, seen)):
        refusal = refused(clinic, ChangedMeanwhile, work)
        assert refusal == "Somebody else changed lot D50 meanwhile: look at it again, then repeat."


def test_lot_is_undone(clinic: Clinic) -> None:
    """Its recall first, then the lot itself: the courses follow each time."""
    clinic.opened()
    used(clinic, OPENED, "d50")
    added(clinic, replace(D50, expires=after(-1)))
    amended(clinic, LotSaid(expires=after(1)))
    recalled(clinic, after(2))
    for good in (True, False, True):
        clinic.undo()
        assert counts(clinic) == [good]
        assert is_derived(clinic)


def test_struck_out_session_is_not_told(clinic: Clinic) -> None:
    """Nothing of it stands."""
    clinic.opened()
    session = used(clinic, OPENED, "d50")
    clinic.do(lambda tx: void_session(tx, session, "typo"))
    assert added(clinic, replace(D50, expires=after(-1))).given == ()
