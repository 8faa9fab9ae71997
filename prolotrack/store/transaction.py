"""The one way to write: every change of a record goes through a transaction, which alone writes the audit trail."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from prolotrack.domain.session import Injection
from prolotrack.errors import ChangedMeanwhile, DatabaseTrouble, ProlotrackError
from prolotrack.store import audit, tables
from prolotrack.store.address import Address
from prolotrack.store.audit import Act, Action, Entry, Written
from prolotrack.store.bulk import insert_rows
from prolotrack.store.chain import Chain, canonical_rows
from prolotrack.store.derived import BEARING, add_lots, derive, derive_late, refresh, write_lots
from prolotrack.store.engine import driver_of, reader_on
from prolotrack.store.reader import Reader
from prolotrack.store.records import row_of, values_of

Record = TypeVar("Record")
Answer = TypeVar("Answer")

MANY = 5000  # records
_KEPT = 20_000  # changed records
_PACE = 5  # courses that are derived all at once while one record is followed up by itself

_MEMORY = "PRAGMA cache_size = -65536"  # 64 MiB; a smaller import does not lock out readers before its end
_KEEP_KEYS = """
SELECT setval(kept.name, :up_to) FROM (SELECT pg_get_serial_sequence(:table, 'id')::regclass AS name) AS kept
WHERE coalesce(pg_sequence_last_value(kept.name), 0) < :up_to
"""
_TRIES = 5
_UNSURE = " Whether it was recorded is not known: look before you repeat it."
_AGAIN = {"40001", "40P01", "55P03"}  # serialization, deadlock, lock; so is a lost connection


class Keyed(Protocol):
    """A record that has its key."""

    @property
    def id(self) -> int: ...  # noqa: D102 - the key


class Transaction:
    """One command's changes: all of them happen, each with its audit entry, or none.

    However many they are, few are in memory: of more than `MANY` the entries are chained as they come, and everything
    derived is derived anew at the end, unless it rests on far more than was changed.
    """

    def __init__(self, connection: Connection, reader: Reader, act: Act) -> None:
        """Write through a connection on behalf of who acts; *reader* sees what is written."""
        self.reader = reader
        self.act = act
        self._connection = connection
        self._written: list[Written] = []  # not chained yet
        self._chain: Chain | None = None
        self._changed: list[object] | None = []  # on what derived data rest; None where they were too many to keep
        self._last: dict[str, int] = {}  # the highest key of a table, on SQLite

    def add(self, record: Record, reason: str | None = None) -> Record:
        """Write a new record; return it with its key."""
        (added,) = self.add_many([record], reason)
        return added

    def add_many(self, records: Iterable[Record], reason: str | None = None) -> list[Record]:
        """Write new records of one kind; return them with their keys."""
        new = list(records)
        if not new:
            return []
        keys = self.new_keys(type(new[0]), len(new))
        added = [replace(record, id=key, version=1) for record, key in zip(new, keys, strict=True)]  # type: ignore[type-var]
        self.add_keyed(added, reason)  # type: ignore[arg-type]
        return added

    def add_keyed(self, records: Sequence[Keyed], reason: str | None = None) -> None:
        """Write new records of one kind that have their keys already: `new_keys`, or free ones that are kept."""
        if not records:
            return
        kind = type(records[0])
        table = tables.table_of(kind)
        rows = [values_of(record) for record in records]
        insert_rows(self._connection, table, rows)
        name, add = str(table.name), Action.ADD.value
        for record, after in zip(records, canonical_rows(kind, rows), strict=True):
            self._written.append(Written(add, name, record.id, None, after, reason))
        self._keep(*records)
        if isinstance(records[0], Injection):
            add_lots(self._connection, (record for record in records if isinstance(record, Injection)))

    def replace(self, old: Record, new: Record, reason: str | None = None) -> Record:
        """Write a new version of a record; ChangedMeanwhile where *old* is no longer its latest."""
        table = tables.table_of(type(old))
        before = row_of(old)
        new = replace(new, id=before["id"], version=int(before["version"] or 0) + 1)  # type: ignore[type-var]
        after = row_of(new)
        latest = (table.c.id == before["id"]) & (table.c.version == before["version"])
        if self._connection.execute(update(table).where(latest).values(after)).rowcount != 1:
            raise ChangedMeanwhile("Somebody else changed this record meanwhile: look at it again, then repeat.")
        texts = audit.canonical(before), audit.canonical(after)
        self._written.append(Written(Action.REPLACE.value, table.name, int(before["id"] or 0), *texts, reason))
        self._keep(old, new)
        if isinstance(new, Injection):
            write_lots(self._connection, new)
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
            self._connection.execute(
                text("LOCK TABLE lot_use, patient_name, patient_word, standing IN SHARE ROW EXCLUSIVE MODE")
            )

    def hold_everybody(self) -> None:
        """Make others who write about patients wait until this transaction ends; who reads does not wait.

        SQLite lets one write anyway; there it gets memory to write in.
        """
        if self._connection.dialect.name == "postgresql":  # what others lock later in one order is locked in that order
            self._connection.execute(text("LOCK TABLE patient IN EXCLUSIVE MODE"))
            self.hold_derived()
        else:
            self._connection.exec_driver_sql(_MEMORY)

    def new_keys(self, record: type, count: int) -> list[int]:
        """Return unused keys for records of a kind, which are not given twice, used or not."""
        table = tables.table_of(record)
        if self._connection.dialect.name == "postgresql":
            keys = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
            return list(self._connection.scalars(keys, {"table": table.name, "count": count}))
        if table.name not in self._last:
            self._last[table.name] = self._connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0
        last = self._last[table.name]
        self._last[table.name] = last + count
        return list(range(last + 1, last + 1 + count))

    def keep_keys(self, record: type, up_to: int) -> None:
        """Leave the keys of a kind of record up to one to who asks for them by name: new ones come after it."""
        table = tables.table_of(record).name
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text(_KEEP_KEYS), {"table": table, "up_to": up_to})
        else:
            self.new_keys(record, 0)
            self._last[table] = max(self._last[table], up_to)

    def derive_anew(self) -> None:
        """Put everything derived, derived anew, in the place of what is kept; it is no fact, and in no trail."""
        derive(self._connection, self.reader)

    def derive(self) -> None:
        """Derive what follows from the changes so far: names and words are searched for, also in this transaction."""
        if self._changed is None or self._is_most(len(self._changed)):
            self.hold_derived()
            derive_late(self._connection, self.reader)
        else:
            refresh(self._connection, self.reader, self._changed)
        self._changed = []

    def finish(self) -> None:
        """Derive what follows from the changes and chain the entries to the trail: the last step before the commit."""
        self.derive()
        self._write_entries()

    def _is_most(self, changed: int) -> bool:
        """Say whether so many records changed that everything is derived sooner than what rests on them."""
        return changed > MANY and changed * _PACE > (self.reader.value("intake.highest_course") or 0)

    def _keep(self, *records: object) -> None:
        """Remember that records were written, if anything derived rests on them; chain entries that are many."""
        if self._changed is not None and isinstance(records[0], BEARING):
            self._changed += records
            if len(self._changed) > _KEPT:
                self._changed = None
        if len(self._written) >= MANY:
            self._write_entries()

    def _write_entries(self) -> None:
        """Chain the entries to the trail; from then on nobody else does, until this transaction ends."""
        if not self._written:
            return
        if self._chain is None:
            if (
                self._connection.dialect.name == "postgresql"
            ):  # in a statement of its own: the next sees what it waited for
                self._connection.execute(text("SELECT pg_advisory_xact_lock(1347571532, hashtext(current_schema()))"))
            self._chain = Chain(self.act, self.reader.one(Entry, "trail.head"))
        insert_rows(self._connection, tables.audit, self._chain.rows(self._written))
        self._written.clear()


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
    sent, tries_left = False, _TRIES  # sent: a commit, and its answer was lost
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
        except (DBAPIError, driver.Error) as error:
            cause, lost = _cause(error)
            state = getattr(cause, "sqlstate", "")
            sent = sent and (lost or state is None)  # a state is an answer: no
            if not (tries_left and (lost or state in _AGAIN)):
                raise _told(driver.trouble(cause, address), sent=sent) from None
        except UnicodeDecodeError as error:  # the message about a damaged database repeats its bytes
            raise driver.trouble(error, address) from None


def _cause(error: Exception) -> tuple[Exception, bool]:
    """Return what the driver itself raised, and whether the connection was lost by it."""
    if isinstance(error, DBAPIError):
        return error.orig or error, error.connection_invalidated
    return error, False  # rows that are written many at a time go to the driver without SQLAlchemy


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
