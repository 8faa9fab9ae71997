"""Tests of files that come in: whatever they are, one sentence or their bytes."""

import hashlib
import os
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from prolotrack.errors import NotFound, UsageProblem
from prolotrack.exchange.sheets.source import opened


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    """Its name without the folder, its SHA-256, and how much of it was read."""
    path = tmp_path / "patients.csv"
    path.write_bytes(b"MRN\n1\n")
    with opened(str(path)) as source:
        assert (source.name, source.sha256) == ("patients.csv", hashlib.sha256(b"MRN\n1\n").hexdigest())
        assert source.share() == 1
        source.file.seek(0)
        assert source.share() == 0
        assert source.file.read() == b"MRN\n1\n"


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    """Reading harms nothing: a link is followed."""
    (tmp_path / "patients.csv").write_bytes(b"MRN\n")
    (tmp_path / "link.csv").symlink_to(tmp_path / "patients.csv")
    with opened(str(tmp_path / "link.csv")) as source:
        assert source.file.seek(0) == 0
        assert source.file.read() == b"MRN\n"


def test_what_is_piped_in_can_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is that, as elsewhere on a command line."""
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"MRN\n1\n")))
    with opened("-") as source:
        for _ in range(2):
            source.file.seek(0)
            assert (source.name, source.file.read()) == ("-", b"MRN\n1\n")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A file that is missing, a folder, a device, a link to itself, a pipe into which nobody may ever write."""
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path, error, sentence in (
        (tmp_path / "none.csv", NotFound, "There is no file {}: check its name."),
        (tmp_path, UsageProblem, "{} is a folder: name a file in it."),
        (Path("/dev/zero"), UsageProblem, "{} is a device: name a file."),
        (tmp_path / "pipe.csv", UsageProblem, "{} is a pipe: name a file, or - for what is piped in."),
        (tmp_path / "loop", UsageProblem, "{} cannot be read: Too many levels of symbolic links."),
    ):
        with pytest.raises(error) as told, opened(str(path)):
            pass
        assert str(told.value) == sentence.format(path)


def test_a_file_of_somebody_else_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's word for it."""
    path = tmp_path / "patients.csv"
    path.write_bytes(b"MRN\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageProblem, match=r"patients\.csv cannot be read: Permission denied\."), opened(str(path)):
        pass
