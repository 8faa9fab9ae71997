"""Tests of the manifest as JSON: it says what was archived, and what is not exactly that is refused."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from prolotrack.domain.manifest import Anchor, File, Manifest
from prolotrack.errors import DatabaseTrouble, UsageProblem
from prolotrack.exchange.manifest import manifest_in, manifest_text

SUM = "0123456789abcdef" * 4
WHOLE = Manifest((File("audit", 7, SUM), File("patient", 2, SUM)), "0006", 2, Anchor(7, SUM))
NAMELESS = Manifest((File("courses", 2, SUM),), deidentified=True)


@pytest.mark.parametrize("manifest", [WHOLE, NAMELESS, WHOLE._replace(files=(), anchor=Anchor(0, ""))])
def test_manifest_is_read_as_it_was_written(manifest: Manifest) -> None:
    """With names, or without; even of nothing at all."""
    assert manifest_in(manifest_text(manifest).encode()) == manifest


def test_manifest_tells_no_moment_and_no_machine() -> None:
    """Only what the records are."""
    assert json.loads(manifest_text(WHOLE)) == {
        "program": "prolotrack",
        "format": 1,
        "deidentified": False,
        "schema": "0006",
        "catalogue": 2,
        "anchor": {"n": 7, "hash": SUM},
        "digest": WHOLE.digest,
        "files": [
            {"name": "audit.ndjson", "rows": 7, "sha256": SUM},
            {"name": "patient.ndjson", "rows": 2, "sha256": SUM},
        ],
    }


def test_newer_format_is_told() -> None:
    """It may mean anything."""
    text = manifest_text(WHOLE).replace('"format": 1', '"format": 2')
    with pytest.raises(DatabaseTrouble, match="is of format 2, which this prolotrack does not know: install the newer"):
        manifest_in(text.encode())


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda said: said.update(program="other"),
    lambda said: said.pop("program"),
    lambda said: said.pop("format"),
    lambda said: said.update(format="1"),
    lambda said: said.update(format=0),
    lambda said: said.update(format=True),
    lambda said: said.update(deidentified=1),
    lambda said: said.update(deidentified=True),
    lambda said: said.pop("deidentified"),
    lambda said: said.update(schema=6),
    lambda said: said.update(schema="0006; DROP"),
    lambda said: said.pop("schema"),
    lambda said: said.update(catalogue=-1),
    lambda said: said.update(catalogue=2**31),
    lambda said: said.update(catalogue=1e400),
    lambda said: said.update(anchor=None),
    lambda said: said.update(anchor=[7, SUM]),
    lambda said: said["anchor"].update(hash="x"),
    lambda said: said["anchor"].update(n=7.0),
    lambda said: said["anchor"].update(more=1),
    lambda said: said.update(digest=SUM),
    lambda said: said.update(more="x"),
    lambda said: said.update(files={}),
    lambda said: said.update(files=[1]),
    lambda said: said.update(files=None),
    lambda said: said["files"][0].update(name="../../etc/passwd"),
    lambda said: said["files"][0].update(name="../audit.ndjson"),
    lambda said: said["files"][0].update(name=["audit.ndjson"]),
    lambda said: said["files"][0].update(rows="7"),
    lambda said: said["files"][0].update(rows=-7),
    lambda said: said["files"][0].update(rows=10**100),
    lambda said: said["files"][0].update(sha256=SUM.upper()),
    lambda said: said["files"][0].pop("rows"),
    lambda said: said["files"].reverse(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_manifest_that_says_anything_else_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    """Other fields, other types, names with folders, a digest that is not over the files."""
    said = json.loads(manifest_text(WHOLE))
    change(said)
    with pytest.raises(UsageProblem, match="The manifest of the archive is not as prolotrack writes it"):
        manifest_in(json.dumps(said).encode())


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": ' + b"1" * 5000 + b"}", b"{}"]
)
def test_text_that_is_no_manifest_is_refused(text: bytes) -> None:
    """Whatever it is."""
    with pytest.raises(UsageProblem, match="The manifest of the archive is not as prolotrack writes it"):
        manifest_in(text)
