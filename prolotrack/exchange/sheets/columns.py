"""Which column is which field: guessed by its name, corrected by who knows."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from prolotrack.domain.intake import Kind
from prolotrack.domain.names import fold
from prolotrack.domain.substance import Substance
from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets import fields
from prolotrack.exchange.sheets.meant import Columns, Field, Measured, meaning, meanings, name_of, named

_INJECTED = {"agent", "percent", "volume_ml", "mix", "points", "guidance", "lots", "consent", "screen"}


def as_kind(
    header: Sequence[str],
    kind: Kind,
    said: Mapping[str, str],
    measures: Iterable[str],
    substances: Iterable[Substance] = (),
) -> Columns:
    """Return what each column is in a file of a kind: as *said*, else as its name says; UsageProblem where two are one.

    *said* are columns and fields, ``{"Rep": "percent"}``; a column that is said to be nothing is not read.
    """
    known = meanings(kind, measures, substances)
    own = {place: _meant(said[title], kind, known) for place, title in enumerate(header) if title in said}
    guessed = _guessed(header, known, own)
    found = tuple(own.get(place, guess) for place, guess in enumerate(guessed))
    _check_once(header, found)
    return found


def kind_of(
    header: Sequence[str], said: Mapping[str, str], measures: Sequence[str], constants: Iterable[str] = ()
) -> Kind:
    """Return the kind of file that columns tell of, and fields that hold for all lines: the least that takes in all."""

    def has(kind: Kind) -> set[str]:
        known = meanings(kind, measures, ())
        found = [meaning(title, known) for title in header if title not in said]
        found += [known.get(fold(text)) or text for text in said.values()]
        told = {"measured" if isinstance(field, Measured) else name_of(field) for field in found if field}
        return told | set(constants)

    scored, given = has(Kind.SCORES), has(Kind.WIDE)
    located = bool(given & {fields.STRUCTURE, fields.COURSE})
    injected = bool(given & _INJECTED)
    if {fields.MEASURE, fields.VALUE} <= scored:
        return Kind.SCORES
    if fields.ON in given and located:
        named = bool(given & {fields.NAME, fields.LAST_NAME}) and "born" in given
        told = injected or named or fields.SESSION in given or "measured" not in given
        return (Kind.WIDE if named else Kind.SESSIONS) if told else Kind.SCORES
    return Kind.COURSES if located else Kind.PATIENTS


def check_columns(name: str, kind: Kind, columns: Columns, constants: Iterable[str] = ()) -> None:
    """Raise UsageProblem where a column is missing without which no line of a kind can be understood.

    *constants* are fields that hold for all lines; a score is of whom its course is.
    """
    there = {name_of(field) for field in columns if field} | set(constants)
    measured = any(isinstance(field, Measured) for field in columns)
    named = {fields.NAME, fields.LAST_NAME}
    located = {fields.STRUCTURE, fields.COURSE}
    scored = {fields.MEASURE} if not measured and fields.PAIN not in there else set()
    needed = {
        Kind.PATIENTS: ({fields.MRN}, named, {"born"}),
        Kind.COURSES: ({fields.MRN}, {fields.STRUCTURE}, {"opened_on"}),
        Kind.SESSIONS: ({fields.MRN}, {fields.ON}, located),
        Kind.SCORES: ({fields.MRN, fields.COURSE}, {fields.ON}, located, scored, {fields.VALUE} if scored else set()),
        Kind.WIDE: ({fields.MRN}, {fields.ON}, located),
    }[kind]
    lacking = [" or ".join(sorted(group)) for group in needed if group and not group & there]
    if lacking:
        raise UsageProblem(
            f"{name} has no column of {', '.join(lacking)}, which {kind} need: "
            f'say which it is, --map "COLUMN={lacking[0].split(" ")[0]}", or another --kind.'
        )


def parse_map(texts: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    """Return what columns are said to be, ``COLUMN=FIELD``, under their names as the header has them."""
    said: dict[str, str] = {}
    for text in texts:
        column, equals, field = text.rpartition("=")
        if not equals or not column.strip():
            raise UsageProblem(f'{text!r} says no column: write --map "COLUMN=FIELD", or "COLUMN=" to leave it out.')
        found = [title for title in header if title and title.casefold() == column.strip().casefold()]
        found = found or [title for title in header if title and fold(title) == fold(column)]
        if len(found) != 1:
            close = get_close_matches(column.strip(), [title for title in header if title], 1, 0)
            raise UsageProblem(f"There is no column {column.strip()!r}: perhaps {close[0]!r} is meant.")
        if found[0] in said:
            raise UsageProblem(f"--map names the column {found[0]!r} twice: name it once.")
        said[found[0]] = field.strip()
    return said


def _meant(text: str, kind: Kind, known: Mapping[str, Field]) -> Field | None:
    """Return the field that is said, None where nothing is; UsageProblem where there is no such field."""
    if not text:
        return None
    names = fields.fields_of(kind)
    wanted = text.lower().replace("-", "_").replace(" ", "_")
    found = wanted if wanted in names else known.get(fold(text))
    if found is None:
        close = get_close_matches(text.lower(), [*names, *{str(field) for field in known.values()}], 1)
        meant = f"perhaps {close[0]} is meant" if close else f"write one of {', '.join(names)}, or a measure"
        raise UsageProblem(f"{text!r} is no field of {kind}: {meant}.")
    return found


def _guessed(header: Sequence[str], known: dict[str, Field], own: Mapping[int, Field | None]) -> list[Field | None]:
    """Return what each column is by its name; a weak name gives way to what says the same field better."""
    folded = [named(title) for title in header]
    found = [meaning(title, known) for title in header]
    better = {field for n, field in enumerate(found) if n not in own and folded[n] not in fields.WEAK}
    better |= set(own.values())
    return [None if folded[n] in fields.WEAK and field in better else field for n, field in enumerate(found)]


def _check_once(header: Sequence[str], columns: Columns) -> None:
    """Raise UsageProblem where two columns are one field."""
    first: dict[str, str] = {}
    for title, meant in zip(header, columns, strict=True):
        field = meant and name_of(meant)
        if field is not None and field in first:
            raise UsageProblem(
                f'{first[field]!r} and {title!r} are both {field}: leave one out, --map "{title}=", or say what it is.'
            )
        if field is not None:
            first[field] = title
    both = {fields.NAME} & set(first) and {fields.LAST_NAME, fields.FIRST_NAME} & set(first)
    if both:
        titles = [
            title for field, title in first.items() if field in {fields.NAME, fields.LAST_NAME, fields.FIRST_NAME}
        ]
        raise UsageProblem(f'{" and ".join(map(repr, titles))} are both names: leave one out, --map "{titles[0]}=".')
