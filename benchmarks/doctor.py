"""The figures of the doctor: every forecast derived anew, against reading the same rows, and its memory."""

from collections.abc import Iterator

from clinics import Clinics
from contest import CHECKOUT, PYTHON, Command, contest
from figures import Figure

_MOST_MIB = 64


def figures(clinics: Clinics, runs: int) -> Iterator[Figure]:
    """Yield the time and the memory of deriving every forecast anew."""
    clinic, folder = str(clinics.big), CHECKOUT / "benchmarks"
    taken = contest(
        {
            "ours": Command((PYTHON, str(folder / "forecasts.py"), clinic), 1),
            "floor": Command((PYTHON, str(folder / "floor" / "doctor_rows.py"), clinic)),
        },
        runs,
    )
    ours, floor = taken["ours"], taken["floor"]
    what = f"doctor: forecasts, {clinics.courses:,}"
    medians = f"{ours.seconds:.1f} s / {floor.seconds:.1f} s"
    yield Figure(what, "reading the same rows", 3, ours.seconds / floor.seconds, medians)
    yield Figure(f"{what}: memory", "", _MOST_MIB, ours.mib, unit="MiB")
