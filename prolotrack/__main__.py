"""The program: ``prolotrack`` and ``python -m prolotrack``."""

import os
import sys

from prolotrack.cli.app import run


def main() -> None:
    """Run the command line and leave at once: tearing the interpreter down costs more than most commands."""
    os.umask(0o077)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    code = run(sys.argv[1:])
    if "coverage" in sys.modules:
        sys.exit(code)
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
