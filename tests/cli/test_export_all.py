"""Tests of ``export all`` and of ``import`` of its file, as they are typed."""

import hashlib
import json
import re
import stat
import zipfile
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from prolotrack.cli.console import Console
from tests.cli.desk import BEN, Desk, Screen


@pytest.fixture
def new(desk: Desk, tmp_path: Path) -> Desk:
    """Return a desk whose database is not there yet."""
    return Desk(f"sqlite:///{tmp_path / 'new.db'}", desk.streams)


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return the name of an archive."""
    return str(tmp_path / "all.zip")


def lines_of(path: str, name: str) -> list[dict[str, object]]:
    """Return the rows of a file in an archive."""
    with zipfile.ZipFile(path) as zipped:
        return [json.loads(line) for line in zipped.read(name).splitlines()]


def test_everything_leaves_and_comes_back(elbow: Desk, new: Desk, path: str) -> None:
    """Into a database that is made for it; it leaves again byte by byte, and goes on."""
    written = elbow.does("export", "all", path)
    taken = new.does("import", path)
    assert taken.err == f"A new database is made: {new.file}.\n"
    assert written.out.splitlines()[1:] == taken.out.splitlines()[1:]
    assert new.does("show", "C1").out == elbow.does("show", "C1").out
    again = path.replace("all", "again")
    new.does("export", "all", again)
    assert Path(again).read_bytes() == Path(path).read_bytes()
    assert stat.S_IMODE(new.file.stat().st_mode) == stat.S_IMODE(Path(path).stat().st_mode) == 0o600
    new.does("log", "C1", "--again", "--pain", "3")


def test_what_is_said_of_an_archive(elbow: Desk, path: str) -> None:
    """How much it holds, its digest, and its anchor, each in a line of its own."""
    head = elbow.head
    assert head
    first, digest, anchor = elbow.does("export", "all", path).out.splitlines()
    with zipfile.ZipFile(path) as zipped:
        names = sorted(name for name in zipped.namelist() if name != "manifest.json")
        sums = "".join(f"{hashlib.sha256(zipped.read(name)).hexdigest()}  {name}\n" for name in names)
    records = sum(len(lines_of(path, name)) for name in names)
    entries = len(lines_of(path, "audit.ndjson"))
    assert first == f"{path} is written: {records - entries} records, {entries} entries of the audit trail."
    assert anchor == f"Anchor {head.n} {head.hash}"
    assert digest == f"Digest {hashlib.sha256(sums.encode()).hexdigest()}"
    assert max(map(len, (digest, anchor))) <= 80


def test_as_json_it_is_one_object(elbow: Desk, new: Desk, path: str) -> None:
    """The same of what leaves and of what comes in."""
    said = elbow.asks("export", "all", path)
    assert list(said) == ["file", "deidentified", "records", "entries", "digest", "anchor"]
    assert said["anchor"] == {"n": said["entries"], "hash": elbow.head.hash if elbow.head else ""}
    assert new.asks("import", path) == said


def test_void_records_leave_too(elbow: Desk, path: str) -> None:
    """What was taken back stays visible."""
    elbow.does("undo")
    elbow.does("export", "all", path)
    assert [row["void"] for row in lines_of(path, "session.ndjson")] == [None, "undone"]


def test_an_existing_file_is_kept(elbow: Desk, path: str) -> None:
    """Unless --force; a name that is none of a zip file is refused, and a folder that is not there."""
    Path(path).write_text("precious", "utf-8")
    assert elbow.is_refused(5, "export", "all", path).endswith("choose another name, or add --force.")
    assert Path(path).read_text("utf-8") == "precious"
    elbow.does("export", "all", path, "--force")
    assert zipfile.is_zipfile(path)
    assert elbow.is_refused(2, "export", "all", "all.csv") == "all.csv is no name of a zip file: end it in .zip."
    assert "There is no folder" in elbow.is_refused(3, "export", "all", "/nowhere/all.zip")
    assert "FILE is missing" in elbow.is_refused(2, "export", "all")


def test_who_is_named_is_told_at_a_terminal(elbow: Desk, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it leaves; nobody is told where nobody looks, or where nobody is named."""
    assert elbow.does("export", "all", path, "--force").err == ""
    elbow.does("patient", "add", *BEN)
    monkeypatch.setattr(Console, "asks", property(lambda _: True))
    assert f"{path} names 2 patients: keep it as safe" in elbow.does("export", "all", path, "--force").err
    assert "names" not in elbow.does("export", "all", path, "--force", "--deidentified").err


def test_how_far_it_has_come_is_shown_at_a_terminal(
    elbow: Desk, new: Desk, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is gone when it is done."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("prolotrack.cli.progress._PAUSE", 0)
    monkeypatch.setattr("prolotrack.cli.progress._EVERY", 10)
    monkeypatch.setattr(Console, "asks", property(lambda _: True))
    for at, typed in ((elbow, ("export", "all", path)), (new, ("import", path))):
        with redirect_stderr(Screen()) as screen:
            at.types(*typed)
        written = screen.getvalue()
        assert "all.zip" in written
        shares = [int(share) for share in re.findall(r"(\d+)%", written)]
        assert shares == sorted(shares)
        assert 95 <= shares[-1] <= 100
        assert written.rindex("\x1b[2K") > written.rindex("%")


def test_without_names_it_cannot_come_back(elbow: Desk, new: Desk, path: str) -> None:
    """It holds rows by study ids: of courses, events, scores and sessions."""
    elbow.does("event", "add", "C1", "flare", "--note", "Ana rang")
    first, _ = elbow.does("export", "all", path, "--deidentified").out.splitlines()
    assert first == f"{path} is written: 7 rows, without names."
    with zipfile.ZipFile(path) as zipped:
        kinds = ("courses", "events", "scores", "sessions")
        assert zipped.namelist() == [*(f"{kind}.ndjson" for kind in kinds), "manifest.json"]
        text = b"".join(zipped.read(f"{kind}.ndjson") for kind in kinds).decode()
    for secret in ("Ana", "Rivera", "1042", "1978-03", "2026-0", "Weber", "555-"):
        assert secret not in text
    assert new.types("import", path).err == (
        "The archive is de-identified: nothing can be taken in again from it. Nothing was changed.\n"
    )
    assert not new.file.exists()


def test_without_names_the_same_rows_are_the_same_bytes(elbow: Desk, path: str) -> None:
    """The study ids are given once."""
    elbow.does("export", "all", path, "--deidentified")
    before = Path(path).read_bytes()
    elbow.does("export", "all", path, "--deidentified", "--force")
    assert Path(path).read_bytes() == before


def test_a_database_that_is_not_empty_is_kept(elbow: Desk, path: str) -> None:
    """Its own archive is refused too."""
    elbow.does("export", "all", path)
    assert elbow.is_refused(5, "import", path) == (
        f"The database {elbow.file} is not empty: name a new one with --db. Nothing was changed."
    )


def test_a_dry_run_checks_everything_and_makes_nothing(elbow: Desk, new: Desk, path: str) -> None:
    """Neither a file nor an entry."""
    elbow.does("export", "all", path)
    answer = new.does("import", path, "--dry-run")
    assert answer.out.startswith(f"Could be taken in from {path}: ")
    assert answer.err == "Dry run: nothing was recorded.\n"
    assert not new.file.exists()


def test_a_database_with_the_catalogue_alone_takes_it_in(elbow: Desk, new: Desk, path: str) -> None:
    """As after the first command that was typed."""
    elbow.does("export", "all", path)
    new.does("patient", "list")
    assert new.does("import", path).err == ""
    assert new.head == elbow.head


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (None, 3, "There is no file {}: check its name."),
        (b"", 2, "{} is no whole zip file: take another copy."),
        (b"PK\x03\x04", 2, "{} is no whole zip file: take another copy."),
        (b"mrn,name\n1,x\n", 2, "{} is no whole zip file: take another copy."),
    ],
)
def test_a_file_that_is_no_archive_is_told(
    content: bytes | None, code: int, sentence: str, new: Desk, path: str
) -> None:
    """In one sentence, and no database is made."""
    if content is not None:
        Path(path).write_bytes(content)
    answer = new.types("import", path)
    assert (answer.code, answer.out, answer.err) == (code, "", sentence.format(path) + "\n")
    assert not new.file.exists()


def test_a_newer_archive_is_told(elbow: Desk, new: Desk, path: str) -> None:
    """Its version is not known here: exit code 9."""
    elbow.does("export", "all", path)
    with zipfile.ZipFile(path) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    members["manifest.json"] = members["manifest.json"].replace(b'"schema": "', b'"schema": "9')
    with zipfile.ZipFile(path, "w") as zipped:
        for name, text in members.items():
            zipped.writestr(name, text)
    answer = new.types("import", path)
    assert (answer.code, answer.out) == (9, "")
    assert "which this prolotrack does not know: install the newer prolotrack. Nothing was changed." in answer.err
    assert not new.file.exists()
