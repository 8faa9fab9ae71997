"""The program: ``prolotrack`` and ``python -m prolotrack``."""

import gc
import os
import signal
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from io import FileIO, TextIOWrapper
from pathlib import Path
from types import TracebackType

_STREAMS = {"stdin": ("r", "surrogateescape"), "stdout": ("w", "backslashreplace"), "stderr": ("w", "backslashreplace")}


def main() -> None:
    """Run the command line and leave at once: tearing the interpreter down costs more than most commands."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the commands are there to say what Ctrl-C left undone
    gc.set_threshold(100_000)  # forty collections while importing would take a tenth of a start, and free nothing
    sys.excepthook = say_unexpected
    os.umask(0o077)
    if _open_streams():
        code: int = import_module("prolotrack.cli.app").run(sys.argv[1:])
    else:
        sys.stderr.write("The answer cannot be written: the output is closed. Nothing was done.\n")
        code = 1
    if "coverage" in sys.modules:
        sys.exit(code)
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _open_streams() -> bool:
    """Speak UTF-8 and hear anything, or nothing where a stream is closed; return whether there is an output."""
    there = sys.stdout is not None
    for name, (mode, errors) in _STREAMS.items():
        stream = getattr(sys, name) or TextIOWrapper(FileIO(os.devnull, mode))
        stream.reconfigure(encoding="utf-8", errors=errors)
        setattr(sys, name, stream)
    return there


def say_unexpected(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Say what nobody foresaw in one sentence: where, but no values, which might be a patient's."""
    place = traceback.extract_tb(trace)[-1] if trace else None
    where = f" at {Path(place.filename).name}:{place.lineno}" if place else ""
    sys.stderr.write(f"Unexpected {kind.__name__}{where}: look whether it was recorded, and report this.\n")


if __name__ == "__main__":
    main()
