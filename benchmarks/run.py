"""Measure the speed: every figure is a ratio of medians, of processes run side by side, in turns, in this one run.

``make bench`` takes about ten minutes; ``make bench ARGS=--quick`` one.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import doctor
import export
import intake
import mistyped
import single
import writers
from clinics import Clinics
from contest import CHECKOUT, LEAST_RUNS
from figures import Figure, heading

_ROWS = (*(row.name for row in single.ROWS), "writers", "export", "import", "doctor", "names")
_SLOW = ("export-big",)  # a quarter of an hour; only where it is asked for
_BIG, _EXPORTED, _QUICK = 1_000_000, 100_000, 20_000  # courses


def main() -> None:
    """Print the table."""
    asked = _arguments()
    print(f"{os.cpu_count()} processors, {asked.runs} runs of each command, in turns; times are of whole processes")
    print(_load())
    build = CHECKOUT / "build"
    build.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=build, prefix="bench-") as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        clinics = Clinics(folder.absolute(), asked.courses, min(asked.courses, _EXPORTED))
        reached = []
        print(heading())
        for figure in _figures(clinics, asked):
            print(figure.line, flush=True)
            reached.append(figure.reached)
    print(f"{sum(reached)} of {len(reached)} goals reached. {_load()}")


def _load() -> str:
    """Say how busy the machine is: figures from a busy one mean little."""
    return f"{os.getloadavg()[0]:.1f} processes at work in the last minute."


def _figures(clinics: Clinics, asked: argparse.Namespace) -> Iterator[Figure]:
    """Yield the figures that are asked for."""
    yield from single.figures(clinics, asked.rows, asked.runs)
    if "writers" in asked.rows:
        yield from writers.figures(clinics, asked.seconds)
    if "export" in asked.rows:
        yield from export.figures(clinics, LEAST_RUNS)
    if "import" in asked.rows:
        yield from intake.figures(clinics, LEAST_RUNS)
    if "export-big" in asked.rows:
        yield from export.big_figures(clinics, LEAST_RUNS)
    if "doctor" in asked.rows:
        yield from doctor.figures(clinics, LEAST_RUNS)
    if "names" in asked.rows:
        yield from mistyped.figures(clinics.folder, asked.courses)


def _arguments() -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"few runs, and {_QUICK:,} courses instead of {_BIG:,}")
    parser.add_argument(
        "--rows", nargs="+", metavar="NAME", choices=(*_ROWS, *_SLOW), default=_ROWS, help=", ".join((*_ROWS, *_SLOW))
    )
    parser.add_argument("--runs", type=int, metavar="N", help="runs of each single command (41)")
    parser.add_argument("--seconds", type=int, metavar="N", help="how long 16 processes log sessions (30)")
    parser.add_argument("--courses", type=int, metavar="N", help="courses of the big clinic")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the clinics there, and use them again today")
    asked = parser.parse_args()
    asked.runs = asked.runs or (LEAST_RUNS if asked.quick else 41)
    asked.seconds = asked.seconds or (LEAST_RUNS if asked.quick else 30)
    asked.courses = asked.courses or (_QUICK if asked.quick else _BIG)
    if asked.courses > _QUICK and asked.courses % _QUICK:
        parser.error(f"--courses is a multiple of {_QUICK:,}")
    return asked


if __name__ == "__main__":
    main()
