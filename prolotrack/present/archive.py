"""How an archive is told of: how much it holds, and the figures by which it is known again."""

from collections.abc import Iterator

from prolotrack.domain.manifest import Manifest
from prolotrack.present.blocks import Block, Line


def archive_object(file: str, manifest: Manifest) -> dict[str, object]:
    """Return what a program is told of an archive."""
    return {
        "file": file,
        "deidentified": manifest.deidentified,
        "records": manifest.records,
        "entries": manifest.entries,
        "digest": manifest.digest,
        "anchor": manifest.anchor._asdict() if manifest.anchor else None,
    }


def archive_view(manifest: Manifest, done: str) -> Iterator[Block]:
    """Say what was *done* with an archive: ``FILE.zip is written``, ``Taken in from FILE.zip``."""
    if manifest.deidentified:
        yield Line(f"{done}: {_number(manifest.records, 'row')}, without names.")
    else:
        entries = _number(manifest.entries, "entry", "entries")
        yield Line(f"{done}: {_number(manifest.records, 'record')}, {entries} of the audit trail.")
    yield Line(f"Digest {manifest.digest}")
    if manifest.anchor:
        yield Line(f"Anchor {manifest.anchor.n} {manifest.anchor.hash}")


def _number(count: int, one: str, many: str | None = None) -> str:
    """Say how many there are: ``1 record``, ``1,204 records``."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
