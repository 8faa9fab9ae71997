"""Log sessions, one after the other, as one of several at once: ``writer.py FILE NUMBER OF``.

For each line it reads, which says how many seconds, it writes how many sessions it logged and how many a lock refused.
"""

import sys
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from prolotrack.domain.said import Said
from prolotrack.domain.session import Injection
from prolotrack.errors import DatabaseTrouble
from prolotrack.services.treatment import log_session
from prolotrack.services.worklist import Wanted, coming
from prolotrack.store.address import Address
from prolotrack.store.audit import Act
from prolotrack.store.engine import open_reader
from prolotrack.store.transaction import write


def main() -> None:
    """Work whenever told to."""
    address, number, of = Address(path=Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
    today = datetime.now().astimezone().date()
    reader = open_reader(address)
    expected = coming(reader, Wanted(today, today, lapsed_too=True))
    reader.close()
    courses = cycle(row.course_id for row in expected[number::of])
    print("ready", flush=True)
    for line in sys.stdin:
        end = time.monotonic() + float(line)
        logged = refused = 0
        while time.monotonic() < end:
            try:
                _log(address, next(courses), today)
                logged += 1
            except DatabaseTrouble:
                refused += 1
        print(logged, refused, flush=True)


def _log(address: Address, course: int, today: date) -> None:
    """Log a session, also where the course has had one today."""
    injection = Injection(0, 0, "dextrose", Decimal(15), Decimal(3))
    said = Said(today, injection, pain=Decimal(5), override="measured")
    act = Act("benchmark", "log", datetime.now(UTC), str(uuid4()))
    write(address, act, lambda tx: log_session(tx, [course], said))


main()
