"""The program: ``prolotrack`` and ``python -m prolotrack``."""

import os
import signal
import sys
from importlib import import_module


def main() -> None:
    """Run the command line and leave at once: tearing the interpreter down costs more than most commands."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the commands are there to say what Ctrl-C left undone
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    code: int = import_module("prolotrack.cli.app").run(sys.argv[1:])
    if "coverage" in sys.modules:
        sys.exit(code)
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
