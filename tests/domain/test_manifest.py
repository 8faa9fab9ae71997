"""Tests of manifests: by which figures an archive is known again."""

import subprocess
from pathlib import Path

from prolotrack.domain.manifest import Anchor, File, Manifest
from tests.archives import file_of

TABLES = {"audit": ["{}", "{}"], "patient": ["{}"], "setting": []}


def manifest() -> Manifest:
    """Return the manifest of the tables."""
    return Manifest(tuple(file_of(table, lines) for table, lines in TABLES.items()), "0006", 2, Anchor(2, "ab"))


def test_records_are_counted_beside_the_trail() -> None:
    """An entry of the trail is no record."""
    assert (manifest().records, manifest().entries) == (1, 2)


def test_digest_is_what_anybody_can_compute(tmp_path: Path) -> None:
    """``sha256sum *.ndjson | sha256sum``, in order of the names."""
    for table, lines in TABLES.items():
        (tmp_path / f"{table}.ndjson").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    typed = "export LC_ALL=C; sha256sum *.ndjson | sha256sum"
    answer = subprocess.run(typed, shell=True, cwd=tmp_path, capture_output=True, check=True)  # noqa: S602
    assert answer.stdout.decode().split()[0] == manifest().digest


def test_digest_depends_on_every_file() -> None:
    """Its rows and its name."""
    changed = [
        manifest()._replace(files=(*manifest().files[:2], File("setting", 0, "0" * 64))),
        manifest()._replace(files=(*manifest().files[:2], manifest().files[2]._replace(table="settings"))),
        manifest()._replace(files=manifest().files[:2]),
    ]
    assert len({manifest().digest, *(other.digest for other in changed)}) == 4
