"""How a lot looks, and what is said when one is entered, put right or recalled."""

from collections.abc import Callable, Iterator
from datetime import date

from prolotrack.domain.lot import Lot, LotChange, LotRecord, LotState, LotStatus, LotUse, row_of
from prolotrack.present.blocks import Block, Facts, Grid, Line
from prolotrack.present.lots import GIVEN
from prolotrack.present.text import day, said

_NONE_GIVEN = "Nothing was given from it."


def lot_view(found: LotRecord, today: date) -> list[Block]:
    """Return a lot with everything that was given from it."""
    blocks: list[Block] = [Line(f"Lot {found.number}", "bold")]
    if found.lot is None:
        blocks.append(Line("It was used, and never entered: whether it had expired is not known.", "yellow"))
    else:
        blocks.append(Facts(tuple(_facts(found.lot, today))))
    if found.lot and found.lot.void:
        blocks.append(Line(f"VOID: {found.lot.void}", "red"))
    return [*blocks, *_given(found.given)]


def lot_object(found: LotRecord, today: date) -> dict[str, object]:
    """Return a lot for a program."""
    return {**_object(found.number, found.lot, today), "given": [use._asdict() for use in found.given]}


def of_lot(made: LotChange, done: str, today: date) -> list[Block]:
    """Say what was done with a lot, and which sessions are sub-standard, or count again, for that."""
    lot = made.lot
    maker = f" ({lot.maker})" if lot.maker else ""
    blocks: list[Block] = [Line(f"Lot {lot.number} {done}: {lot.product}{maker}, {_standing(lot, today)}.")]
    of_it = made._replace(changed=tuple(use for use in made.changed if use in made.given))
    blocks.append(Line(f"{_counted(made.given)} given from it{_follows(of_it)}." if made.given else _NONE_GIVEN))
    if others := tuple(use for use in made.changed if use not in made.given):
        of_former = f"Given from {made.former}, which is in stock no longer"
        blocks.append(Line(f"{of_former}{_follows(made._replace(changed=others))}."))
    return [*blocks, Grid(GIVEN, made.changed)] if made.changed else blocks


def of_recall(made: LotChange, today: date) -> list[Block]:
    """Say that a lot was recalled, and to whom everything was given from it."""
    lot = made.lot
    recalled = f"on {day(lot.recalled_on)}" if lot.recalled_on and lot.recalled_on != today else "today"
    blocks: list[Block] = [Line(f"Lot {lot.number} ({lot.product}) recalled {recalled}: {said(lot.recall_reason)}.")]
    if not made.given:
        return [*blocks, Line(_NONE_GIVEN)]
    line = f"{_counted(made.given)} given from it{_follows(made)}."
    return [*blocks, Grid(GIVEN, made.given), Line(line)]


def change_object(made: LotChange, today: date) -> dict[str, object]:
    """Return for a program what was done with a lot, what was given from it, and which courses are forecast again."""
    return {
        **_object(made.lot.number, made.lot, today),
        "patients": len({use.mrn for use in made.given}),
        "forecast_again": made.forecast_again,
        "given": [use._asdict() for use in made.given],
    }


def of_state(state: LotState) -> str:
    """Say what is known of a lot of an injection: ``D50-8812 (good until 31 Mar 2027)``."""
    return f"{state.number} ({'; '.join(_known(state))})"


def fault(state: LotState, written: Callable[[date], str] = day) -> str:
    """Say why what was given from a lot is sub-standard: ``lot D50-8812 expired on 31 Jan 2026``, days as *written*."""
    return f"lot {state.number} {' and '.join(_faults(state, written))}"


def _known(state: LotState) -> Iterator[str]:
    """Say what is known of a lot."""
    if not state.known:
        yield "not entered in stock"
    elif state.substandard:
        yield f"SUB-STANDARD: {', '.join(_faults(state, day))}"
    elif state.expires:
        yield f"good until {day(state.expires)}"
    else:
        yield "expiry not recorded"


def _faults(state: LotState, written: Callable[[date], str]) -> Iterator[str]:
    """Say what was wrong with a lot."""
    if state.expired and state.expires:
        yield f"expired on {written(state.expires)}"
    if state.recalled_on:
        yield f"recalled on {written(state.recalled_on)} ({state.recall_reason or 'no reason recorded'})"


def _facts(lot: Lot, today: date) -> Iterator[tuple[str, str]]:
    """Yield what is known of a lot."""
    yield "product", lot.product
    yield "maker", said(lot.maker)
    yield "good until", said(lot.expires)
    yield "status", lot.status(today).value
    if lot.recalled_on:
        yield "recalled", f"{day(lot.recalled_on)}: {said(lot.recall_reason)}"
    yield "note", said(lot.note)


def _given(given: tuple[LotUse, ...]) -> list[Block]:
    """Return what was given from a lot."""
    return [Grid(GIVEN, given), Line(f"{_counted(given)} given from it.")] if given else [Line(_NONE_GIVEN)]


def _object(number: str, lot: Lot | None, today: date) -> dict[str, object]:
    """Return for a program what is known of a lot."""
    known = row_of(lot, today)._asdict() if lot else {}
    return {"reference": number, "lot": number, "known": lot is not None, **known, "void": lot and lot.void}


def _standing(lot: Lot, today: date) -> str:
    """Say how long a lot is good, or that it is so no longer."""
    if lot.recalled_on:
        return f"recalled on {day(lot.recalled_on)}"
    if lot.expires is None:
        return "expiry not recorded"
    return f"{'expired on' if lot.status(today) is LotStatus.EXPIRED else 'good until'} {day(lot.expires)}"


def _counted(given: tuple[LotUse, ...]) -> str:
    """Say how many injections there are: ``3 injections of 2 patients were``."""
    injections, patients = len(given), len({use.mrn for use in given})
    of = f"of {patients:,} patient{'' if patients == 1 else 's'}"
    return f"{injections:,} injection{'' if injections == 1 else 's'} {of} {'was' if injections == 1 else 'were'}"


def _follows(made: LotChange) -> str:
    """Say what became of the injections from a lot, and how many courses were forecast again."""
    bad = sum(use.substandard for use in made.changed)
    good = len(made.changed) - bad
    told = [f"{count:,} {what}" for count, what in ((bad, "now sub-standard"), (good, "counted again")) if count]
    courses = len(made.forecast_again)
    told += [f"{courses:,} course{'' if courses == 1 else 's'} forecast again"] if courses else []
    return f": {', '.join(told)}" if told else ", and nothing changes for them"
