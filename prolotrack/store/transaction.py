"""The one way to write: every change of a record goes through a transaction, which alone writes the audit trail."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from prolotrack.domain.session import Injection
from prolotrack.errors import ChangedMeanwhile, DatabaseTrouble, ProlotrackError
from prolotrack.store import audit, tables
from prolotrack.store.address import Address
from prolotrack.store.audit import Act, Action, Entry
from prolotrack.store.derived import derive, refresh, write_lots
from prolotrack.store.engine import driver_of, reader_on
from prolotrack.store.reader import Reader
from prolotrack.store.records import row_of

Record = TypeVar("Record")
Answer = TypeVar("Answer")

_TRIES = 5
_UNSURE = " Whether it was recorded is not known: look before you repeat it."
_AGAIN = {"40001", "40P01", "55P03"}  # serialization, deadlock, lock; so is a lost connection


class Transaction:
    """One command's changes: all of them happen, each with its audit entry, or none."""

    def __init__(self, connection: Connection, reader: Reader, act: Act) -> None:
        """Write through a connection on behalf of who acts; *reader* sees what is written."""
        self.reader = reader
        self.act = act
        self._connection = connection
        self._entries: list[Entry] = []
        self._changed: list[object] = []

    def add(self, record: Record, reason: str | None = None) -> Record:
        """Write a new record; return it with its key."""
        (added,) = self.add_many([record], reason)
        return added

    def add_many(self, records: Iterable[Record], reason: str | None = None) -> list[Record]:
        """Write new records of one kind; return them with their keys."""
        new = list(records)
        if not new:
            return []
        table = tables.table_of(type(new[0]))
        keys = self._new_keys(table.name, len(new))
        added = [replace(record, id=key, version=1) for record, key in zip(new, keys, strict=True)]  # type: ignore[type-var]
        rows = [row_of(record) for record in added]
        self._connection.execute(insert(table), rows)
        for record, row in zip(added, rows, strict=True):
            self._note(table.name, row["id"], Action.ADD, None, audit.canonical(row), reason)
            self._keep(record)
        return added

    def replace(self, old: Record, new: Record, reason: str | None = None) -> Record:
        """Write a new version of a record; ChangedMeanwhile where *old* is no longer its latest."""
        table = tables.table_of(type(old))
        before = row_of(old)
        new = replace(new, id=before["id"], version=int(before["version"] or 0) + 1)  # type: ignore[type-var]
        after = row_of(new)
        latest = (table.c.id == before["id"]) & (table.c.version == before["version"])
        if self._connection.execute(update(table).where(latest).values(after)).rowcount != 1:
            raise ChangedMeanwhile("Somebody else changed this record meanwhile: look at it again, then repeat.")
        self._note(table.name, before["id"], Action.REPLACE, audit.canonical(before), audit.canonical(after), reason)
        self._changed.append(old)
        self._keep(new)
        return new

    def void(self, record: Record, reason: str) -> Record:
        """Strike a record out; it stays visible."""
        return self.replace(record, replace(record, void=reason), reason)  # type: ignore[type-var]

    def hold(self, patient_id: int) -> None:
        """Make others who write about this patient wait until this transaction ends (SQLite lets one write anyway)."""
        of_patient = tables.patient.c.id == patient_id
        self._connection.execute(select(tables.patient.c.id).where(of_patient).with_for_update())

    def hold_diary(self) -> None:
        """Make others who book wait until this transaction ends (SQLite lets one write anyway)."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(1347571535, hashtext(current_schema()))"))

    def hold_catalogue(self) -> None:
        """Make others who load the catalogue wait until this transaction ends (SQLite lets one write anyway)."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(1347571534, hashtext(current_schema()))"))

    def hold_stock(self) -> None:
        """Make others who change a lot, or give from one, wait until this transaction ends (SQLite lets one write)."""
        if self._connection.dialect.name == "postgresql":  # whoever gives from a lot writes the lots given first
            self._connection.execute(text("LOCK TABLE lot_use IN SHARE ROW EXCLUSIVE MODE"))

    def hold_derived(self) -> None:
        """Make others who write wait until this transaction ends (SQLite lets one write anyway)."""
        if self._connection.dialect.name == "postgresql":  # who changes a fact changes what is derived from it
            self._connection.execute(text("LOCK TABLE lot_use, patient_word, standing IN SHARE ROW EXCLUSIVE MODE"))

    def derive_anew(self) -> None:
        """Put everything derived, derived anew, in the place of what is kept; it is no fact, and in no trail."""
        derive(self._connection, self.reader)

    def finish(self) -> None:
        """Derive what follows from the changes and chain the entries to the trail: the last step before the commit."""
        refresh(self._connection, self.reader, self._changed)
        if not self._entries:
            return
        if self._connection.dialect.name == "postgresql":  # in a statement of its own: the next sees what it waited for
            self._connection.execute(text("SELECT pg_advisory_xact_lock(1347571532, hashtext(current_schema()))"))
        head = self.reader.one(Entry, "trail.head")
        n, seal = (head.n, head.hash) if head else (0, audit.FIRST)
        rows = []
        for number, entry in enumerate(self._entries, start=n + 1):
            sealed = audit.sealed(replace(entry, n=number), seal)
            seal = sealed.hash
            rows.append(row_of(sealed))
        self._connection.execute(insert(tables.audit), rows)

    def _keep(self, record: object) -> None:
        """Remember that a record was written."""
        self._changed.append(record)
        if isinstance(record, Injection) and (record.lots or record.version > 1):
            write_lots(self._connection, record)

    def _new_keys(self, table: str, count: int) -> list[int]:
        """Return unused keys of a table."""
        if self._connection.dialect.name == "postgresql":
            keys = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
            return list(self._connection.scalars(keys, {"table": table, "count": count}))
        key = tables.metadata.tables[table].c.id
        last = self._connection.scalar(select(func.coalesce(func.max(key), 0))) or 0
        return list(range(last + 1, last + 1 + count))

    def _note(
        self, record: str, key: object, action: Action, before: str | None, after: str, reason: str | None
    ) -> None:
        """Keep an entry for the trail."""
        act = self.act
        self._entries.append(
            Entry(
                n=0,
                at=act.at.isoformat(),
                actor=act.actor,
                command=act.command,
                operation=act.operation,
                part=len(self._entries) + 1,
                action=action,
                record=record,
                key=int(str(key)),
                before=before,
                after=after,
                reason=reason,
                note=act.note,
                undoes=act.undoes,
                on=act.on,
                hash="",
            )
        )


def write(
    address: Address,
    act: Act,
    work: Callable[[Transaction], Answer],
    *,
    dry_run: bool = False,
    before_commit: Callable[[], None] = lambda: None,
) -> Answer:
    """Run *work* in one transaction and commit; a dry run does all of it and takes it back.

    What another's writing made fail is tried again; a commit whose answer was lost is looked up in the trail first.
    """
    driver, engine = driver_of(address), writing_engine(address)
    answer: list[Answer] = []
    sent = False  # a commit, and its answer was lost
    tries_left = _TRIES
    while True:
        tries_left -= 1
        try:
            with engine.connect() as connection:
                connection.begin()
                reader = reader_on(address, driver, connection.connection.dbapi_connection)
                if sent and _is_recorded(reader, act):
                    return answer[0]
                sent = False
                transaction = Transaction(connection, reader, act)
                answer = [work(transaction)]
                transaction.finish()
                if not dry_run:
                    before_commit()
                    sent = True
                    connection.commit()
            return answer[0]
        except DBAPIError as error:
            state = getattr(error.orig, "sqlstate", "")
            sent = sent and (error.connection_invalidated or state is None)  # a state is an answer: no
            if not (tries_left and (error.connection_invalidated or state in _AGAIN)):
                raise _told(driver.trouble(error.orig or error, address), sent=sent) from None
        except UnicodeDecodeError as error:  # the message about a damaged database repeats its bytes
            raise driver.trouble(error, address) from None


def _told(trouble: ProlotrackError, *, sent: bool) -> ProlotrackError:
    """Return a trouble, which says so where the answer to a commit was lost."""
    return type(trouble)(f"{trouble}{_UNSURE if sent else ''}")


def _is_recorded(reader: Reader, act: Act) -> bool:
    """Say whether an operation, whose commit got no answer, is in the trail."""
    try:
        return bool(reader.all(Entry, "trail.operation", operation=act.operation))
    except DatabaseTrouble as trouble:
        raise DatabaseTrouble(f"{trouble}{_UNSURE}") from None


def writing_engine(address: Address) -> Engine:
    """Return an engine whose every transaction holds the right to write from its beginning."""
    driver = driver_of(address)
    kind = "postgresql+psycopg" if address.path is None else "sqlite+pysqlite"
    engine = create_engine(f"{kind}://", creator=lambda: driver.connect(address, read_only=False), poolclass=NullPool)
    if address.path is not None:  # a plain BEGIN would read first and then fail to write beside another
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
