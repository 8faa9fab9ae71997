"""Check that three validators accept every bundle that prolotrack writes, and refuse broken ones: ``make fhir``."""

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from prolotrack.cli.app import run
from tests.fhir.broken import BREAKS, broken
from tests.fhir.everything import live
from tests.fhir.validators import Verdict, judged

_BUNDLES = {  # of which clinic, and how they are asked for
    "everything": ("everything", ()),
    "everything, naming nobody": ("everything", ("--deidentified",)),
    "one course": ("everything", ("--course", "C1")),
    "one course, naming nobody": ("everything", ("--course", "C1", "--deidentified")),
    "courses of a month": ("everything", ("--since", "2026-02-01", "--until", "2026-02-28")),
    "the demonstration": ("demo", ()),
    "the demonstration, naming nobody": ("demo", ("--deidentified",)),
    "nothing": ("empty", ()),
    "nothing, naming nobody": ("empty", ("--deidentified",)),
}


def type_in(clinic: Path, *words: str) -> str:
    """Return what the program answers to a command that succeeds."""
    with redirect_stdout(io.StringIO()) as answer, redirect_stderr(io.StringIO()) as beside:
        code = run([*words, "--db", f"sqlite:///{clinic}", "--as", "Dr. Weber"])
    if code:
        raise SystemExit(f"{shlex.join(words)}: {beside.getvalue()}")
    return answer.getvalue()


def made(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield bundles of clinics in which everything happened, the demonstration was typed, and nothing is."""
    live(lambda words: type_in(folder / "everything.db", *words))
    for typed in re.findall(r"^\$ prolotrack (.*)$", type_in(folder / "unused.db", "demo"), re.MULTILINE):
        type_in(folder / "demo.db", *shlex.split(typed))
    for number, (name, (clinic, words)) in enumerate(_BUNDLES.items()):
        path = folder / f"{number}.json"
        type_in(folder / f"{clinic}.db", "export", "fhir", *words, "--out", str(path))
        yield name, path


def spoilt(folder: Path, bundle: Path) -> Iterator[tuple[str, Path]]:
    """Yield copies of a bundle that are broken."""
    whole = json.loads(bundle.read_text("utf-8"))
    for number, how in enumerate(BREAKS):
        path = folder / f"broken-{number}.json"
        path.write_text(json.dumps(broken(whole, how)), "utf-8")
        yield how, path


def complaints(good: dict[str, Verdict], bad: dict[str, Verdict]) -> Iterator[str]:
    """Yield where a validator refuses what it should accept, or accepts what it should refuse."""
    for name, verdict in good.items():
        for validator in sorted(verdict.refused_by):
            faults = getattr(verdict, validator)
            yield f"{validator} refuses the bundle of {name}: {'; '.join(faults[:3])}"
    for how, verdict in bad.items():
        for validator in sorted(BREAKS[how][1] - verdict.refused_by):
            yield f"{validator} accepts {how}"


def _verdicts(named: Sequence[tuple[str, Path]]) -> dict[str, Verdict]:
    """Return what all validators find wrong with bundles, by their names."""
    return dict(zip((name for name, _ in named), judged([path for _, path in named]), strict=True))


def main() -> int:
    """Say what is not as it should be; return the exit code."""
    with TemporaryDirectory(prefix="prolotrack-fhir-") as name:
        folder = Path(name)
        good = list(made(folder))
        bad = list(spoilt(folder, good[0][1]))
        said = list(complaints(_verdicts(good), _verdicts(bad)))
    done = f"Three validators accept {len(good)} bundles and refuse {len(bad)} that are broken."
    sys.stdout.writelines(f"{line}\n" for line in said or [done])
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
