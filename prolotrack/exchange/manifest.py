"""The manifest of an archive, as JSON: written to be read by people too, and read without trust."""

import json
import re
from typing import Any

from prolotrack.domain.manifest import Anchor, File, Manifest
from prolotrack.errors import DatabaseTrouble, UsageProblem

ENDING = ".ndjson"
_FORMAT = 1  # raised when an archive means something else
_PROGRAM = "prolotrack"
_MOST = 2**31  # rows; more than any database holds
_HASH = "[0-9a-f]{64}"


def manifest_text(manifest: Manifest) -> str:
    """Return a manifest as JSON: no moment and no machine, so that the same records make the same text."""
    return json.dumps(_said(manifest), indent=1) + "\n"


def manifest_in(text: bytes) -> Manifest:
    """Return the manifest that JSON holds; UsageProblem where it is none, DatabaseTrouble where it is a newer one."""
    said = _parsed(text)
    if said["program"] != _PROGRAM:
        raise _malformed()
    if _whole(said["format"]) > _FORMAT:
        raise DatabaseTrouble(
            f"The archive is of format {said['format']}, which this prolotrack does not know: "
            "install the newer prolotrack. Nothing was changed."
        )
    try:
        found = _manifest(said)
    except (LookupError, TypeError):
        raise _malformed() from None
    if _said(found) != said:  # among others the digest over the files
        raise _malformed()
    return found


def _said(manifest: Manifest) -> dict[str, Any]:
    """Return what the JSON of a manifest says."""
    database = {} if manifest.deidentified else {"schema": manifest.schema, "catalogue": manifest.catalogue}
    return {
        "program": _PROGRAM,
        "format": _FORMAT,
        "deidentified": manifest.deidentified,
        **database,
        **({"anchor": manifest.anchor._asdict()} if manifest.anchor else {}),
        "digest": manifest.digest,
        "files": [
            {"name": f"{file.table}{ENDING}", "rows": file.rows, "sha256": file.sha256} for file in manifest.files
        ],
    }


def _manifest(said: dict[str, Any]) -> Manifest:
    """Return the manifest that an object says; LookupError or TypeError where it says none."""
    files = tuple(
        File(
            _text(file["name"], f"[a-z_]{{1,40}}{ENDING}").removesuffix(ENDING),
            _whole(file["rows"]),
            _text(file["sha256"], _HASH),
        )
        for file in said["files"]
    )
    if said["deidentified"] is True:
        return Manifest(files, deidentified=True)
    anchor = Anchor(_whole(said["anchor"]["n"]), _text(said["anchor"]["hash"], f"({_HASH})?"))
    return Manifest(files, _text(said["schema"], "[0-9a-f]{1,40}"), _whole(said["catalogue"]), anchor)


def _parsed(text: bytes) -> dict[str, Any]:
    """Return the object that JSON is, whose program and format are said."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise _malformed() from None
    if not isinstance(said, dict) or not {"program", "format"} <= set(said):
        raise _malformed()
    return said


def _whole(value: object) -> int:
    """Return a number of rows, of an entry, of an edition."""
    if type(value) is not int or not 0 <= value < _MOST:
        raise _malformed()
    return value


def _text(value: object, form: str) -> str:
    """Return a text of a form."""
    if not (isinstance(value, str) and re.fullmatch(form, value)):
        raise _malformed()
    return value


def _malformed() -> UsageProblem:
    """Return what is said of a manifest that prolotrack did not write."""
    return UsageProblem("The manifest of the archive is not as prolotrack writes it: take another copy.")
