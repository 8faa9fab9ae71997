"""A clinic to test with: a database that is ready for use, and short ways to record in it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Table, text

from prolotrack.domain.course import Change
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.patient import Patient
from prolotrack.domain.said import Said
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.structure import agree_on_side
from prolotrack.services.correction import last_command, undo
from prolotrack.services.courses import Opening, change, open_course
from prolotrack.services.dossiers import dossier
from prolotrack.services.lookup.catalogue import find_protocol
from prolotrack.services.lookup.structures import find_structure
from prolotrack.services.registration import add_patient
from prolotrack.services.treatment import log_session
from prolotrack.store import tables
from prolotrack.store.address import Address
from prolotrack.store.audit import Act, Entry
from prolotrack.store.engine import open_reader
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction, write, writing_engine
from tests.domain.injections import OPENED

Answer = TypeVar("Answer")

TODAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
LEE = "Dr. Lee"
ANA = Patient("1042", "Rivera, Ana", date(1978, 3, 14))
BEN = Patient("2077", "Ólafsson, Ben", date(1969, 7, 1))
NOTHING_SAID = Injection(0, 0)


def act(actor: str = LEE, command: str = "log", note: str | None = None, undoes: str | None = None) -> Act:
    """Return one more command of somebody."""
    return Act(actor, command, AT, str(uuid4()), note, undoes)


def given(on: date) -> Said:
    """Return that a session took place, of which nothing else was said."""
    return Said(on, NOTHING_SAID)


@dataclass(frozen=True, slots=True)
class Clinic:
    """A database at an *address*, in which something is recorded *at* an instant."""

    address: Address
    at: datetime = AT

    def do(self, work: Callable[[Transaction], Answer], actor: str = LEE, command: str = "log") -> Answer:
        """Record something in a transaction of its own."""
        return write(self.address, replace(act(actor, command), at=self.at), work)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Open the database to read."""
        with closing(open_reader(self.address)) as reader:
            yield reader

    def ask(self, question: Callable[[Reader], Answer]) -> Answer:
        """Answer a question from the database."""
        with self.reading() as reader:
            return question(reader)

    def course(self, course_id: int) -> Dossier:
        """Return the dossier of a course."""
        return self.ask(lambda reader: dossier(reader, course_id))

    def patient(self, patient: Patient = ANA) -> Patient:
        """Enter a patient."""
        return self.do(lambda tx: add_patient(tx, patient, TODAY), command="patient add")

    def opening(self, patient: Patient, words: str = "left knee", on: date = OPENED) -> Opening:
        """Return what is said when a course is opened."""
        structure, side = self.ask(lambda reader: find_structure(reader, words))
        return Opening(patient, structure, agree_on_side(structure, side), None, on, LEE)

    def open(self, said: Opening, protocol: str = "rabago-2013", actor: str = LEE) -> Dossier:
        """Open a course under a protocol of the catalogue."""
        return self.do(
            lambda tx: open_course(tx, said, find_protocol(tx.reader, protocol)), actor=actor, command="course open"
        )

    def opened(self, words: str = "left knee", protocol: str = "rabago-2013", on: date = OPENED) -> Dossier:
        """Open a course of Ana's, who is entered first where she is not known."""
        known = self.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn))
        return self.open(self.opening(known or self.patient(), words, on), protocol)

    def log(self, course_id: int, *days: date, actor: str = LEE) -> Session:
        """Log a session on each of the days; return the last."""
        for on in days:
            session, _ = self.do(lambda tx, on=on: log_session(tx, [course_id], given(on)), actor=actor)  # type: ignore[misc]
        return session

    def change(self, course_id: int, to: Change, on: date, actor: str = LEE) -> Dossier:
        """Change the state of a course."""
        return self.do(lambda tx: change(tx, course_id, to, on), actor=actor, command=f"course {to}")

    def undo(self, actor: str = LEE) -> None:
        """Take back somebody's last command."""
        seen = self.ask(lambda reader: last_command(reader, actor))
        undoing = replace(act(actor, "undo", undoes=seen.operation), at=self.at)
        write(self.address, undoing, lambda tx: undo(tx, seen))

    def trail(self) -> list[Entry]:
        """Return the whole audit trail."""
        return self.ask(lambda reader: reader.all(Entry, "trail.all"))

    def rows(self, table: str) -> list[tuple[object, ...]]:
        """Return all rows of a table, in the order of their values."""
        return self.all_rows(tables.metadata.tables[table])[table]

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all rows of all tables: what must not have changed."""
        return self.all_rows(*tables.metadata.tables.values())

    def all_rows(self, *of: Table) -> dict[str, list[tuple[object, ...]]]:
        """Return all rows of some tables."""
        with writing_engine(self.address).connect() as connection:
            return {table.name: sorted(map(tuple, connection.execute(table.select())), key=repr) for table in of}

    def sql(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """Ask the database itself, as somebody would who goes round the program."""
        with writing_engine(self.address).connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement), values)]

    def run(self, statement: str) -> None:
        """Run a statement as somebody would who goes round the program."""
        with writing_engine(self.address).begin() as connection:
            connection.execute(text(statement))
