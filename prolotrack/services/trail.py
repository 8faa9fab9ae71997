"""The audit trail as a list: what was recorded and changed, by whom and when; and every rule that was overridden."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from prolotrack.domain.revision import OverrideRow, TrailRow, did, rules_in
from prolotrack.domain.safety import rules_named
from prolotrack.domain.session import Session
from prolotrack.services.called import called
from prolotrack.services.history import KEPT_BY_THE_STORE, local, place_of
from prolotrack.services.recorded import Pair
from prolotrack.store.audit import Entry, Lifted, Told, revived
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader

_BEGINNING, _END = "0001-01-01T00:00:00", "9999-12-31T23:59:60"


class TrailWanted(NamedTuple):
    """Which entries are listed: the newest, of somebody, of some days on the clinic's clocks."""

    limit: int
    by: str | None = None
    since: date | None = None
    until: date | None = None


def trail(reader: Reader, wanted: TrailWanted, pairs: list[Pair] | None = None) -> list[TrailRow]:
    """Return entries of the trail, the newest first; of some records only where *pairs* of table and key are given."""
    place = place_of(reader)
    since = _instant(wanted.since, place) if wanted.since else _BEGINNING
    until = _instant(wanted.until + timedelta(days=1), place) if wanted.until and wanted.until < date.max else _END
    told: Iterator[Told]
    if pairs is None:
        told = reader.stream(Told, "trail.told", since=since, until=until, actor=wanted.by, limit=wanted.limit)
    else:
        found = (reader.all(Told, "trail.told_of", kind=kind, key=key) for kind, key in dict.fromkeys(pairs))
        told = islice(
            (
                entry
                for entry in merge(*found, key=lambda entry: entry.n, reverse=True)
                if since <= entry.at < until and _is_by(entry.actor, wanted.by)
            ),
            wanted.limit,
        )
    return [_row(entry, place) for entry in told]


def overrides(reader: Reader, wanted: TrailWanted) -> list[OverrideRow]:
    """Return every override, the latest first: on which record, of whom, which rules, and why."""
    days = {"since": (wanted.since or date.min).isoformat(), "until": (wanted.until or date.max).isoformat()}
    limit = wanted.limit if wanted.by is None else 2**31 - 1
    present = reader.all(Lifted, "overrides.lifted", limit=limit, **days)
    replaced = reader.all(Lifted, "overrides.lifted_before", **days)
    newest = sorted(replaced, key=lambda each: int(json.loads(each.reason)["version"]), reverse=True)
    found = {(each.kind, each.key, each.rules, each.reason): each for each in (*present, *map(_before, newest))}
    latest = sorted(found.values(), key=lambda each: (-each.on.toordinal(), each.kind, -each.key))
    place = place_of(reader)
    rows = (_override(reader, each, place) for each in latest)
    return list(islice((row for row in rows if _is_by(row.by, wanted.by)), wanted.limit))


def _is_by(actor: str, wanted: str | None) -> bool:
    """Say whether an actor is the one who is asked for, if anybody is."""
    return wanted is None or actor.lower() == wanted.lower()


def _instant(day: date, place: ZoneInfo | None) -> str:
    """Return the beginning of a day as the trail writes instants, without an offset: each of that second is later."""
    return datetime.combine(day, time(), place).astimezone(UTC).replace(tzinfo=None).isoformat()


def _row(entry: Told, place: ZoneInfo | None) -> TrailRow:
    """Return an entry in words."""
    after = json.loads(entry.after)
    before = after if entry.before is None else json.loads(entry.before)
    fields = [name for name in after if before.get(name) != after[name] and name not in KEPT_BY_THE_STORE]
    return TrailRow(
        n=entry.n,
        at=local(entry.at, place),
        by=entry.actor,
        command=entry.command,
        record=entry.kind.replace("_", " "),
        what=called(entry.kind, entry.key, after),
        did=did(entry.before, before.get("void"), after.get("void")),
        fields=tuple(name.removesuffix("_id") for name in fields if name != "void"),
        reason=entry.reason or (after["reason"] if entry.kind == "course_change" else None),
        note=entry.note,
        on=entry.on,
        undoes=entry.undoes,
    )


def _before(found: Lifted) -> Lifted:
    """Return what was overridden on a version that was replaced, which it holds in the place of the reason."""
    version: Any = revived(RECORD_OF[found.kind], found.reason)
    rules = version.stops if isinstance(version, Session) else found.rules
    return found._replace(rules=rules, reason=version.override)


def _lifts(entry: Entry, found: Lifted) -> bool:
    """Say whether an entry is one by which the rules were lifted."""
    after: object = revived(RECORD_OF[found.kind], entry.after)
    stops = after.stops if isinstance(after, Session) else found.rules
    return stops == found.rules and found.reason in {getattr(after, "override", None), entry.reason}


def _override(reader: Reader, found: Lifted, place: ZoneInfo | None) -> OverrideRow:
    """Return an override with who lifted the rules and when, as the trail has it."""
    entries = reader.all(Entry, "trail.history", kind=found.kind, key=found.key)
    first = next(entry for entry in entries if _lifts(entry, found))
    said = rules_in(first.reason, first.command) or found.rules
    return OverrideRow(
        on=found.on,
        at=local(first.at, place),
        by=first.actor,
        what=found.called,
        course=found.course,
        mrn=found.mrn,
        patient=found.patient,
        rules=rules_named(said),
        reason=found.reason,
        void=found.void,
        overridden=said,
    )
