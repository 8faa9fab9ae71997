"""The figures of single commands, each a whole process, all of them in one contest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from clinics import Clinics, copied, many, one
from contest import Command, contest, prolotrack, python
from figures import Figure

_COURSE = "SELECT course_id FROM standing WHERE given = 3 AND course_id >= (SELECT max(id) / 2 FROM course) LIMIT 1"
_REFERENCE = _COURSE.replace("course_id", "'C' || course_id", 1)
_PATIENT = f"SELECT mrn FROM patient WHERE id = (SELECT patient_id FROM course WHERE id = ({_COURSE}))"  # noqa: S608
_WORD = "SELECT word FROM patient_word WHERE word >= 'a' GROUP BY word ORDER BY count(*){} LIMIT 1"
_EXPECTED = "SELECT 'C' || course_id FROM standing WHERE need = 'planned' ORDER BY due"
_LISTED = 50  # rows


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a command against another."""

    name: str
    what: str
    against: str
    goal: float


_FLOORS = {
    "nothing": "python -c pass",
    "imports": 'python -c "import typer, sqlalchemy"',
    "due-50": "due --limit 50 on 200",
    "due-big": "due --limit 50",
}
ROWS = (
    Row("version", "--version", "nothing", 5.5),
    Row("help", "--help", "nothing", 5.5),
    Row("complete", "completion of a word", "nothing", 5.5),
    Row("due", "due, piped, 200 courses", "nothing", 6),
    Row("terminal", "due on a terminal, 50 rows", "nothing", 10),
    Row("due-big", "due --limit 50", "due-50", 1.1),
    Row("show-course", "show COURSE", "due-big", 1.2),
    Row("show-patient", "show MRN", "due-big", 1.2),
    Row("why", "why COURSE", "due-big", 1.2),
    Row("patients", "patient list SURNAME", "due-big", 1.2),
    Row("patients-common", "patient list, the commonest word", "due-big", 1.2),
    Row("courses", "course list PATIENT", "due-big", 1.2),
    Row("sessions", "session list --limit 50", "due-big", 1.2),
    Row("sessions-course", "session list COURSE", "due-big", 1.2),
    Row("log", "log one session, durable", "imports", 1.3),
)
_ON_BIG = {row.name for row in ROWS if row.against == "due-big"} | {"due-big"}


def figures(clinics: Clinics, wanted: Sequence[str], runs: int) -> Iterator[Figure]:
    """Yield the figures of the rows that are wanted."""
    rows = [row for row in ROWS if row.name in wanted]
    names = dict.fromkeys(name for row in rows for name in (row.against, row.name))
    taken = contest({name: _COMMANDS[name](clinics, runs) for name in names}, runs) if rows else {}
    for row in rows:
        mine, others = taken[row.name].seconds, taken[row.against].seconds
        where = f", {clinics.courses:,} courses" if row.name in _ON_BIG else ""
        medians = f"{mine * 1000:.0f} ms / {others * 1000:.0f} ms"
        yield Figure(row.what + where, _FLOORS[row.against], row.goal, mine / others, medians)


def _due(clinics: Clinics, _: int) -> Command:
    """Return what lists all who are due."""
    return prolotrack("due", clinic=clinics.small, lines=_LISTED)


def _on_terminal(clinics: Clinics, runs: int) -> Command:
    """Return the same, where somebody looks."""
    return replace(_due(clinics, runs), terminal=True)


def _complete(_: Clinics, __: int) -> Command:
    """Return what a shell runs when a word is completed."""
    asked = (("_PROLOTRACK_COMPLETE", "complete_bash"), ("COMP_WORDS", "prolotrack pat"), ("COMP_CWORD", "1"))
    return replace(prolotrack(lines=1), environment=asked)


def _log(clinics: Clinics, runs: int) -> Command:
    """Return what logs a session, each time to another course."""
    clinic = copied(clinics.small, "log")
    words = ("log", "--agent", "dextrose", "--percent", "15", "--volume", "3", "--pain", "6")
    return replace(prolotrack(*words, clinic=clinic), each=many(clinic, _EXPECTED)[: runs + 1])


def _big(*words: str, query: str = "", lines: int = 1) -> Callable[[Clinics, int], Command]:
    """Return what makes a command on the big clinic; a query finds its last word."""

    def made(clinics: Clinics, _: int) -> Command:
        last = [one(clinics.big, query)] if query else []
        return prolotrack(*words, *last, clinic=clinics.big, lines=lines)

    return made


_COMMANDS: dict[str, Callable[[Clinics, int], Command]] = {
    "nothing": lambda *_: python("pass"),
    "imports": lambda *_: python("import typer, sqlalchemy"),
    "version": lambda *_: prolotrack("--version"),
    "help": lambda *_: prolotrack("--help"),
    "complete": _complete,
    "due": _due,
    "terminal": _on_terminal,
    "due-50": lambda clinics, _: prolotrack("due", "--limit", "50", clinic=clinics.small, lines=_LISTED),
    "due-big": _big("due", "--limit", "50", lines=_LISTED),
    "show-course": _big("show", query=_REFERENCE),
    "show-patient": _big("show", query=_PATIENT),
    "why": _big("why", query=_REFERENCE),
    "patients": _big("patient", "list", query=_WORD.format(""), lines=2),
    "patients-common": _big("patient", "list", "--limit", "50", query=_WORD.format(" DESC"), lines=_LISTED),
    "courses": _big("course", "list", query=_PATIENT, lines=2),
    "sessions": _big("session", "list", "--limit", "50", lines=_LISTED),
    "sessions-course": _big("session", "list", query=_REFERENCE, lines=2),
    "log": _log,
}
