"""How the response looks: of one course its scores, of many the gain and the responders at each time point."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.response import Figure, Response, ResponseRow
from prolotrack.present.blocks import Block, Column, Facts, Grid, Line
from prolotrack.present.text import day, said
from prolotrack.present.wording import person

NOBODY = "No course is of this cohort."
_NOTHING = "-"
_TENTH = Decimal("0.1")
_FOOT = (
    "A gain is positive where the patient is better. In brackets: percent and its 95 % confidence interval (Wilson)."
)


def course_response_view(now: Dossier, found: Response) -> list[Block]:
    """Return the response of one course: each score at its time point, and whether its gain matters."""
    head = Line(f"{now.course.reference}  {person(now.patient)}, {now.target}", "bold")
    if not found.courses:
        return [head, Line(_no_part(now))]
    rows = [row for row in found.rows if row.figure is Figure.RESPONSE]
    rules = {row.measure: row.rule for row in rows}
    told = [Line(f"{measure}: {_rule(rule)}.", "dim") for measure, rule in rules.items()]
    return [head, Grid(_OF_ONE, rows) if rows else Line("No score was taken since the first session."), *told]


def response_view(found: Response) -> list[Block]:
    """Return the response of many courses: measure by measure, then what was given, what happened, who came back."""
    if not found.courses:
        return [Line(NOBODY)]
    blocks: list[Block] = [Line(f"{found.courses} {'course' if found.courses == 1 else 'courses'}", "bold")]
    of_measures = [row for row in found.rows if row.figure is Figure.RESPONSE]
    for measure in dict.fromkeys(row.measure for row in of_measures):
        rows = [row for row in of_measures if row.measure == measure]
        blocks += [Line(f"{measure}: {_rule(rows[0].rule)}."), Grid(_OF_MANY, rows)]
    blocks += [] if of_measures else [Line("No score was taken since the first session.")]
    facts = tuple(_facts(found))
    return [*blocks, *([Facts(facts)] if facts else []), Line(_FOOT, "dim")]


def responders(row: ResponseRow) -> str:
    """Say how many of how many responded, of how many that is not known, and how many are missing."""
    known = share(row) if row.of else f"{row.n} known" if row.n else "none known"
    unjudged = f", {row.n - row.of} not judged" if row.of and row.of < row.n else ""
    return f"{known}{unjudged}{f', {row.missing} missing' if row.missing else ''}"


def share(row: ResponseRow) -> str:
    """Say how many of how many, in percent, and between which bounds that lies."""
    return f"{row.part} of {row.of} ({_plain(row.percent)} %, {_plain(row.low)}\N{EN DASH}{_plain(row.high)} %)"


def _facts(found: Response) -> Iterator[tuple[str, str]]:
    """Yield what is told of courses beside their scores."""
    rows = {row.figure: row for row in found.rows if row.figure is not Figure.RESPONSE}
    if done := rows.get(Figure.COMPLETION):
        yield "completion", f"{share(done)}: {done.rule}"
    if sessions := rows.get(Figure.SESSIONS):
        yield "sessions", f"median {_range(sessions)} in {_courses(sessions.n)} at the end"
    if days := rows.get(Figure.DAYS):
        yield "days", f"median {_range(days)} from the first session to the last"
    if harmed := rows.get(Figure.HARMED):
        yield "adverse events", f"in {share(harmed)}: {harmed.rule}"
    if events := rows.get(Figure.EVENTS):
        yield (
            "event rate",
            f"{events.part} in {events.of} sessions, counted for each course, {_plain(events.percent)} in a hundred",
        )
    if came := rows.get(Figure.RETURN):
        missing = f", of {came.missing} not known yet" if came.missing else ""
        yield "return", f"{share(came) if came.of else 'not known yet'}{missing if came.of else ''}: {came.rule}"


def _no_part(now: Dossier) -> str:
    """Say why a course is no part of any cohort."""
    if now.course.void:
        return f"{now.course.reference} is void: it does not count."
    return f"{now.course.reference} was opened on {day(now.course.opened_on)}: name that day or a later one."


def _courses(count: int) -> str:
    """Say how many courses."""
    return f"{count} {'course' if count == 1 else 'courses'}"


def _rule(rule: str | None) -> str:
    """Say when a gain counts as a response."""
    return f"it matters from {rule}" if rule else "no checked figure says when it matters"


def _matters(row: ResponseRow) -> str:
    """Say whether a gain matters; what is missing is missing, never no."""
    if row.missing:
        return "missing"
    return ("yes" if row.part else "no") if row.of else _NOTHING


def _means(row: ResponseRow) -> str:
    """Say the mean at the beginning and then: ``6.9 → 5.0``."""
    return f"{_tenth(row.baseline)} → {_tenth(row.value)}" if row.n else _NOTHING


def _gain(row: ResponseRow) -> str:
    """Say the mean gain with its standard deviation: ``1.9 ± 1.1``."""
    spread = f" ± {_tenth(row.sd)}" if row.sd is not None else ""
    return f"{_tenth(row.mean)}{spread}" if row.mean is not None else _NOTHING


def _range(row: ResponseRow) -> str:
    """Say the median and the extremes: ``2 (-1 to 5)``."""
    return (
        f"{_plain(row.median)} ({_plain(row.least)} to {_plain(row.most)})"
        if row.n and row.mean is not None
        else _NOTHING
    )


def _tenth(value: Decimal | None) -> str:
    """Write a figure with one decimal."""
    return _NOTHING if value is None else str(value.quantize(_TENTH, ROUND_HALF_UP))


def _plain(value: Decimal | None) -> str:
    """Write a figure as it is."""
    return _NOTHING if value is None else said(value)


_OF_ONE = (
    Column("measure", lambda row: row.measure, whole=True),
    Column("time", lambda row: row.point.value, whole=True),
    Column("baseline", lambda row: _plain(row.baseline), right=True),
    Column("then", lambda row: _plain(row.value), right=True),
    Column("gain", lambda row: _plain(row.mean), right=True),
    Column("matters", _matters),
)
_OF_MANY = (
    Column("time", lambda row: row.point.value, whole=True),
    Column("mean", _means, whole=True),
    Column("gain ± SD", _gain, whole=True),
    Column("median (range)", _range, whole=True),
    Column("responders", responders),
)
