"""Three validators of FHIR R4, each of which sees what another misses."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

from tests.fhir.node import command

FOLDER = Path(__file__).parent
INSTALLED = FOLDER.parents[1] / "build" / "fhir"  # by make fhir


class Verdict(NamedTuple):
    """What each validator finds wrong with a bundle: fhir.resources, and of npm fhir and the JSON schema's."""

    resources: tuple[str, ...]
    fhir: tuple[str, ...] = ()
    schema: tuple[str, ...] = ()

    @property
    def refused_by(self) -> set[str]:
        """Return the validators that find something wrong."""
        return {name for name, faults in self._asdict().items() if faults}


def by_python(bundle: object) -> tuple[str, ...]:
    """Return what fhir.resources finds wrong."""
    try:
        Bundle.model_validate(bundle)
    except ValidationError as error:
        return tuple(f"{fault['loc']}: {fault['msg']}" for fault in error.errors())
    return ()


def judged(files: Sequence[Path]) -> list[Verdict]:
    """Return what all three find wrong with the bundles in files."""
    answer = subprocess.run(
        command("node", str(FOLDER / "validate.js"), *map(str, files)),
        env=os.environ | {"NODE_PATH": str(INSTALLED / "node_modules")},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    found = [json.loads(line) for line in answer.splitlines()]
    return [
        Verdict(by_python(json.loads(file.read_text("utf-8"))), tuple(by_node["fhir"]), tuple(by_node["schema"]))
        for file, by_node in zip(files, found, strict=True)
    ]
