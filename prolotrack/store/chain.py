"""The chain of the trail, made longer: the entries of one act, each sealed with the hash of the one before.

Its hash is what `prolotrack.store.audit.seal` says; here its text is put together from parts, because an import makes
millions of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from json.encoder import encode_basestring
from operator import itemgetter

from prolotrack.store.audit import FIRST, Act, Entry, Written
from prolotrack.store.records import Stored, columns_of


class Chain:
    """The end of the trail, to which an act adds its entries."""

    def __init__(self, act: Act, head: Entry | None) -> None:
        """Begin after the last entry that there is."""
        self._n, self._seal = (head.n, head.hash) if head else (0, FIRST)
        self._part = 0
        self._on = act.on.isoformat() if act.on else None
        self._act = act
        self._at = act.at.isoformat()

    def rows(self, changes: Iterable[Written]) -> list[tuple[Stored, ...]]:
        """Return the rows of the entries that tell of some changes, in their order."""
        act, at, on = self._act, self._at, self._on
        who = f'"actor":{_text(act.actor)},"after":'
        when = f',"at":{_text(at)},"before":'
        how = f',"command":{_text(act.command)},"hash":"","key":'
        then = f',"note":{_text(act.note)},"on":{_text(on)},"operation":{_text(act.operation)},"part":'
        undoing = f',"undoes":{_text(act.undoes)}}}'
        rows: list[tuple[Stored, ...]] = []
        n, part, seal = self._n, self._part, self._seal
        for action, record, key, before, after, reason in changes:
            n, part = n + 1, part + 1
            facts = (
                f'{seal}\n{{"action":"{action}",{who}{_text(after)}{when}{_text(before)}{how}{key},"n":{n}'
                f'{then}{part},"reason":{_text(reason)},"record":"{record}"{undoing}'
            )
            seal = sha256(facts.encode()).hexdigest()
            kept = (before, after, reason, act.note, act.undoes, on, seal)
            rows.append((n, at, act.actor, act.command, act.operation, part, action, record, key, *kept))
        self._n, self._part, self._seal = n, part, seal
        return rows


def canonical_rows(record: type, rows: Iterable[Sequence[Stored]]) -> Iterator[str]:
    """Yield the JSON of each row, its values in the order of the fields, as `prolotrack.store.audit.canonical` does."""
    names = columns_of(record)
    order = sorted(range(len(names)), key=names.__getitem__)
    keys = [f'{"," if place else "{"}"{names[index]}":' for place, index in enumerate(order)]
    pick = itemgetter(*order)
    for row in rows:
        texts = [encode_basestring(v) if type(v) is str else "null" if v is None else str(v) for v in pick(row)]
        yield "".join(chain.from_iterable(zip(keys, texts, strict=True))) + "}"


def _text(value: str | None) -> str:
    """Return the JSON of a text, or of none."""
    return "null" if value is None else encode_basestring(value)
