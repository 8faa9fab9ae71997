"""Tests of the chain: put together from parts, its entries are those of the one definition."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.session import Session
from prolotrack.store.audit import FIRST, Act, Action, Entry, Written, canonical, seal
from prolotrack.store.chain import Chain, canonical_rows
from prolotrack.store.records import records_of, row_of, values_of
from tests.store.record_strategies import drawn, texts

AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
acts = st.builds(
    Act,
    actor=texts,
    command=texts,
    at=st.just(AT),
    operation=texts,
    note=st.none() | texts,
    undoes=st.none() | texts,
    on=st.none() | st.dates(),
)
changes = st.builds(
    Written,
    action=st.sampled_from([action.value for action in Action]),
    record=st.sampled_from(["patient", "course_change"]),
    key=st.integers(1, 2**31 - 1),
    before=st.none() | texts,
    after=texts,
    reason=st.none() | texts,
)


def sealed(entry: Entry, before: str) -> Entry:
    """Return an entry with the hash that chains it to the one whose hash is *before*."""
    return replace(entry, hash=seal(row_of(entry), before))


def chained(act: Act, written: list[Written], head: Entry | None) -> list[Entry]:
    """Return the entries of some changes as the definition seals them, one after the other."""
    n, last = (head.n, head.hash) if head else (0, FIRST)
    entries = []
    for part, each in enumerate(written, 1):
        entry = Entry(
            n=n + part,
            at=AT.isoformat(),
            actor=act.actor,
            command=act.command,
            operation=act.operation,
            part=part,
            action=Action(each.action),
            record=each.record,
            key=each.key,
            before=each.before,
            after=each.after,
            reason=each.reason,
            note=act.note,
            undoes=act.undoes,
            on=act.on,
            hash="",
        )
        entries.append(sealed(entry, last))
        last = entries[-1].hash
    return entries


@given(acts, st.lists(changes, max_size=4), st.booleans())
def test_entries_are_those_of_the_definition(act: Act, written: list[Written], begun: bool) -> None:
    """At the beginning of the trail, and after whatever entry; some at a time or all at once."""
    head = sealed(Entry(7, "", "", "", "", 1, Action.ADD, "", 1, None, "", None, None, None, None, ""), FIRST)
    chain = Chain(act, head if begun else None)
    rows = [*chain.rows(written[:1]), *chain.rows(written[1:])]
    assert list(records_of(Entry, rows)) == chained(act, written, head if begun else None)


@given(drawn(Patient) | drawn(Session) | drawn(Protocol))
def test_texts_of_rows_are_canonical(record: Patient | Session | Protocol) -> None:
    """Letter by letter, whatever the record holds."""
    assert list(canonical_rows(type(record), [values_of(record)])) == [canonical(row_of(record))]


def test_day_of_an_act_is_told_as_text() -> None:
    """As every day is stored."""
    act = Act("Lee", "import", AT, "a", on=date(2026, 11, 30))
    ((*_, on, _),) = Chain(act, None).rows([Written("add", "patient", 1, None, "{}", None)])
    assert on == "2026-11-30"
