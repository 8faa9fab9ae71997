"""Tests of ``import --rejects``: lines with problems are kept as they came, the others are taken in."""

import os
import stat
from pathlib import Path

import pytest

from tests.cli.desk import Desk

HEADER = b"MRN;Name;Born\r\n"
GOOD = "1042;Rivera;1978-03-14\r\n".encode("cp1252")
BAD = '2077;"Jos\xe9 ""B""";soon\r\n'.encode("cp1252")
LAST = b"3001;Chen;1990-02-30"
AS_IT_IS = ("--encoding", "cp1252", "--delimiter", ";")


@pytest.fixture
def file(desk: Desk) -> Path:
    """Return a file with a line that is good, and two that are not."""
    path = desk.file.parent / "old.csv"
    path.write_bytes(HEADER + GOOD + BAD + LAST)
    return path


@pytest.fixture
def apart(desk: Desk) -> Path:
    """Return where lines with problems are to be kept."""
    return desk.file.parent / "rejects.csv"


def test_lines_with_problems_are_kept_as_they_came(desk: Desk, file: Path, apart: Path) -> None:
    """The very bytes, under the header; only who took them in may read them. The others are taken in."""
    answer = desk.does("import", str(file), *AS_IT_IS, "--rejects", str(apart))
    assert apart.read_bytes() == HEADER + BAD + LAST
    assert stat.S_IMODE(apart.stat().st_mode) == 0o600
    assert answer.out.splitlines()[-2:] == [
        "old.csv: 1 patient new.",
        f"2 lines with problems, not taken in: kept in {apart}; import it with --dry-run to see the problems again.",
    ]
    assert [patient["mrn"] for patient in desk.asks("patient", "list")] == ["1042"]


def test_corrected_rejects_are_taken_in_as_the_file_was(desk: Desk, file: Path, apart: Path) -> None:
    """That is what they are kept for."""
    desk.does("import", str(file), *AS_IT_IS, "--rejects", str(apart))
    corrected = apart.read_bytes().replace(b"soon", b"1969-07-01").replace(b"02-30", b"02-28")
    apart.write_bytes(corrected)
    assert desk.does("import", str(apart), *AS_IT_IS).out == "rejects.csv: 2 patients new.\n"
    assert [patient["name"] for patient in desk.asks("patient", "list")] == ["Chen", 'José "B"', "Rivera"]


def test_no_file_is_made_where_nothing_is_rejected(desk: Desk, file: Path, apart: Path) -> None:
    """Nor by a dry run."""
    file.write_bytes(HEADER + GOOD)
    answer = desk.does("import", str(file), *AS_IT_IS, "--rejects", str(apart), "--format", "json")
    assert answer.data["rejects"] is None
    assert not apart.exists()
    file.write_bytes(HEADER + BAD)
    answer = desk.does("import", str(file), *AS_IT_IS, "--rejects", str(apart), "--dry-run", "--format", "json")
    assert (answer.data["rejected"], answer.data["rejects"]) == (1, None)
    assert not apart.exists()


def test_a_line_that_the_records_contradict_is_kept_apart_too(desk: Desk, file: Path, apart: Path) -> None:
    """It is no less a problem than one that cannot be read."""
    desk.does("patient", "add", "--mrn", "1042", "--name", "Rivera", "--born", "1978-03-15")
    desk.does("import", str(file), *AS_IT_IS, "--rejects", str(apart))
    assert apart.read_bytes() == HEADER + GOOD + BAD + LAST


def test_a_file_that_is_there_is_kept(desk: Desk, file: Path, apart: Path) -> None:
    """Unless --force is added; the file that is read never goes."""
    apart.write_text("precious")
    words = ("import", str(file), *AS_IT_IS, "--rejects")
    assert desk.is_refused(5, *words, str(apart)) == f"{apart} is there already: choose another name, or add --force."
    assert apart.read_text() == "precious"
    assert desk.is_refused(2, *words, str(file), "--force") == (
        f"{file} is the file that is read: choose another name for --rejects."
    )
    assert desk.is_refused(2, *words, "a.xlsx") == "Lines with problems are kept as csv: end the name in .csv."
    desk.does(*words, str(apart), "--force")
    assert apart.read_bytes() == HEADER + BAD + LAST


def test_where_rejects_cannot_be_written_nothing_is_taken_in(desk: Desk, file: Path, apart: Path) -> None:
    """They would be lost."""
    apart.symlink_to("elsewhere.csv")
    for place, code in ((apart, 2), (Path("/dev/full"), 2), (apart.parent / "none" / "rejects.csv", 3)):
        assert desk.types("import", str(file), *AS_IT_IS, "--rejects", str(place)).code == code
        assert desk.asks("patient", "list") == []
    assert sorted(path.name for path in apart.parent.iterdir()) == ["old.csv", "prolotrack.db", "rejects.csv"]


def test_a_disk_that_is_full_at_the_end_leaves_nothing_taken_in(
    desk: Desk, file: Path, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept apart is on the disk before the rest is recorded."""
    desk.does("patient", "list")

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    answer = desk.types("import", str(file), *AS_IT_IS, "--rejects", str(apart))
    sentence = f"{apart} cannot be written: No space left on device. Nothing was left there."
    assert (answer.code, answer.out, answer.err.splitlines()[-1]) == (2, "", sentence)
    assert desk.asks("patient", "list") == []
    assert sorted(path.name for path in apart.parent.iterdir()) == ["old.csv", "prolotrack.db"]


@pytest.mark.parametrize("ending", ["", "-journal"])
def test_rejects_never_take_the_place_of_the_records(desk: Desk, file: Path, ending: str) -> None:
    """Not by --force either, nor that of what belongs to them."""
    desk.does("patient", "add", "--mrn", "7", "--name", "X", "--born", "1978-03-14")
    place = f"{desk.file}{ending}"
    assert desk.is_refused(2, "import", str(file), *AS_IT_IS, "--rejects", place, "--force") == (
        f"{place} is a database, or belongs to one: choose another name."
    )
    assert [patient["mrn"] for patient in desk.asks("patient", "list")] == ["7"]
