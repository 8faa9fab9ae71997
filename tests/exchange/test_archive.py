"""Tests of archives as zip files: the same bytes for the same rows, and nothing taken from one that is not whole."""

import hashlib
import io
import os
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prolotrack.domain.manifest import Anchor, File, Manifest
from prolotrack.errors import NotFound, ProlotrackError, UsageProblem
from prolotrack.exchange import archive as archives
from prolotrack.exchange.archive import reading_archive, write_archive
from prolotrack.exchange.manifest import manifest_text

HEADING = Manifest((), "0006", 2, Anchor(2, "ab" * 32))
TABLES = {"audit": ['{"n":1}', '{"n":2}'], "patient": ['{"name":"Ólafsson, 漢字"}'], "setting": []}
Members = dict[str, bytes]


def written(tables: dict[str, list[str]]) -> bytes:
    """Return the bytes of an archive."""
    file = io.BytesIO()
    write_archive(file, tables.items(), HEADING)
    return file.getvalue()


def read(path: Path) -> tuple[Manifest, dict[str, list[str]]]:
    """Return everything that an archive says and holds."""
    with reading_archive(path) as archive:
        return archive.manifest, {file.table: list(archive.lines(file.table)) for file in archive.manifest.files}


def kept(path: Path, content: bytes) -> Path:
    """Write bytes into a file."""
    path.write_bytes(content)
    return path


def refused(path: Path) -> str:
    """Return the one sentence with which an archive is refused."""
    with pytest.raises(UsageProblem) as refusal:
        read(path)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def members(content: bytes) -> Members:
    """Return the members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def zipped(path: Path, content: Members, *more: tuple[zipfile.ZipInfo | str, bytes], how: int = 8) -> Path:
    """Write a zip file as somebody else would."""
    with zipfile.ZipFile(path, "w", how) as file:
        for name, text in (*content.items(), *more):
            file.writestr(name, text)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the name of an archive that is not there."""
    return tmp_path / "all.zip"


@given(
    tables=st.dictionaries(
        st.from_regex("[a-z_]{1,20}", fullmatch=True),
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"))),
        max_size=5,
    )
)
def test_archive_is_read_as_it_was_written(
    tables: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the lines hold, and the bytes are the same each time."""
    path = kept(tmp_path_factory.mktemp("archive") / "all.zip", written(tables))
    manifest, found = read(path)
    assert found == tables
    assert [file.rows for file in manifest.files] == [len(lines) for lines in tables.values()]
    assert path.read_bytes() == written(tables)


def test_manifest_comes_back_as_it_was_returned(path: Path) -> None:
    """With the heading it was given, and each file's SHA-256."""
    with path.open("wb") as file:
        manifest = write_archive(file, TABLES.items(), HEADING)
    assert read(path)[0] == manifest
    assert manifest._replace(files=()) == HEADING
    assert manifest.files[0] == File("audit", 2, hashlib.sha256(b'{"n":1}\n{"n":2}\n').hexdigest())


def test_archive_tells_no_moment_and_no_machine() -> None:
    """Every member is of the first day that a zip file can say, and its owner's alone."""
    with zipfile.ZipFile(io.BytesIO(written(TABLES))) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {stat.S_IMODE(member.external_attr >> 16) for member in file.infolist()} == {0o600}
        assert file.testzip() is None
        assert file.namelist() == ["audit.ndjson", "patient.ndjson", "setting.ndjson", "manifest.json"]


def test_archive_that_was_packed_again_is_read(path: Path) -> None:
    """In another order, and not compressed at all."""
    again = dict(reversed(members(written(TABLES)).items()))
    assert read(zipped(path, again, how=zipfile.ZIP_STORED))[1] == TABLES


def test_writing_and_reading_take_the_memory_of_a_portion(path: Path) -> None:
    """Not that of the rows, of which there are some hundred megabytes."""
    line = '{"note":"' + "x" * 1000 + '"}'
    tracemalloc.start()
    with path.open("wb") as file:
        write_archive(file, [("patient", (line for _ in range(50_000)))], HEADING)
    with reading_archive(path) as archive:
        assert sum(1 for _ in archive.lines("patient")) == 50_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * 2**20


def test_file_that_is_not_there_is_told(path: Path) -> None:
    """And one that is no file."""
    with pytest.raises(NotFound, match=f"There is no file {path}: check its name"):
        read(path)
    path.mkdir()
    assert refused(path) == f"{path} is not a plain file: choose another."
    os.mkfifo(path.with_name("pipe.zip"))
    assert "is not a plain file" in refused(path.with_name("pipe.zip"))
    assert refused(path.with_name("x" * 300)).endswith("cannot be read: File name too long.")


@pytest.mark.parametrize(
    "content", [b"", b"mrn,name\n", b"PK\x05\x06", b"PK\x03\x04" + b"x" * 100, b"PK\x05\x06" + b"\xff" * 18]
)
def test_file_that_is_no_zip_is_refused(content: bytes, path: Path) -> None:
    """Nor whole."""
    assert refused(kept(path, content)) == f"{path} is no whole zip file: take another copy."


@settings(max_examples=300)
@given(cut=st.floats(0, 1, exclude_max=True))
def test_archive_that_was_cut_is_refused(cut: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Wherever."""
    content = written(TABLES)
    path = kept(tmp_path_factory.getbasetemp() / "cut.zip", content[: int(cut * len(content))])
    refused(path)


@settings(max_examples=1500)
@given(place=st.floats(0, 1, exclude_max=True), mask=st.integers(1, 255))
def test_byte_that_was_flipped_changes_no_row(
    place: float, mask: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is told in one sentence, or it was one that means nothing: a date, an attribute."""
    content = bytearray(written(TABLES))
    content[int(place * len(content))] ^= mask
    path = kept(tmp_path_factory.getbasetemp() / "flipped.zip", bytes(content))
    try:
        assert read(path)[1] == TABLES
    except ProlotrackError as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - either is right


def link() -> zipfile.ZipInfo:
    """Return a member that is a link."""
    member = zipfile.ZipInfo("setting.ndjson")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def without(*names: str) -> Members:
    """Return the members of an archive but for some."""
    return {name: text for name, text in members(written(TABLES)).items() if name not in names}


def with_text(name: str, text: bytes) -> Members:
    """Return the members of an archive, one of them forged, with the manifest that fits."""
    rows = File(name, text.count(b"\n"), hashlib.sha256(text).hexdigest())
    files = tuple(rows if file.table == name else file for file in manifest().files)
    forged = {f"{name}.ndjson": text, "manifest.json": manifest_text(HEADING._replace(files=files)).encode()}
    return members(written(TABLES)) | forged


def manifest() -> Manifest:
    """Return the manifest of the tables."""
    return write_archive(io.BytesIO(), TABLES.items(), HEADING)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: zipped(path, without("manifest.json")), "is no archive of prolotrack: it has no manifest.json"),
        (lambda path: zipped(path, {"patients.csv": b"mrn"}), "is no archive of prolotrack: it has no manifest.json"),
        (lambda path: zipped(path, without("patient.ndjson")), "holds other files than its manifest names"),
        (lambda path: zipped(path, without(), ("more.ndjson", b"")), "holds other files than its manifest names"),
        (lambda path: zipped(path, without(), ("../x", b"")), "holds other files than its manifest names"),
        (lambda path: zipped(path, without(), ("/etc/passwd", b"")), "holds other files than its manifest names"),
        (lambda path: zipped(path, without(), ("x/", b"")), "holds other files than its manifest names"),
        (
            lambda path: zipped(path, without(), ("setting.ndjson", b"")),
            r"is not as prolotrack writes it \(setting.ndj",
        ),
        (lambda path: zipped(path, without(), ("manifest.json", b"")), r"is not as prolotrack writes it \(manifest"),
        (lambda path: zipped(path, without("setting.ndjson"), (link(), b"")), r"is not as prolotrack writes it"),
        (lambda path: zipped(path, without(), how=zipfile.ZIP_LZMA), "is not as prolotrack writes it"),
        (lambda path: zipped(path, without(), how=zipfile.ZIP_BZIP2), "is not as prolotrack writes it"),
        (lambda path: zipped(path, {**without(), "manifest.json": b"{}"}), "The manifest of the archive is not as"),
        (lambda path: zipped(path, {**without(), "patient.ndjson": b"{}\n"}), "is not as its manifest tells"),
        (lambda path: zipped(path, {**without(), "patient.ndjson": b""}), "is not as its manifest tells"),
        (lambda path: zipped(path, {**without(), "setting.ndjson": b"{}\n"}), "is not as its manifest tells"),
        (lambda path: zipped(path, with_text("patient", b'{"name":"')), "is not as its manifest tells"),
        (lambda path: zipped(path, with_text("patient", b'{"name":"\xff"}\n')), "is not UTF-8 text"),
    ],
)
def test_archive_that_is_not_ours_is_refused(make: Callable[[Path], Path], sentence: str, path: Path) -> None:
    """Members missing, too many, twice, elsewhere, linked, compressed otherwise, or other than the manifest says."""
    make(path)
    with pytest.raises(UsageProblem, match=sentence):
        read(path)


def test_secret_archive_is_refused(path: Path) -> None:
    """Nobody has its password here."""
    content = bytearray(written(TABLES))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := content.find(signature, place + 1)) >= 0:
            content[place + offset] |= 1
    assert (
        refused(kept(path, bytes(content)))
        == f"{path} is not as prolotrack writes it (audit.ndjson): take another copy."
    )


def test_line_without_end_is_refused_at_constant_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few kilobytes can say gigabytes of blanks: no more of them is read than a line may have."""
    monkeypatch.setattr(archives, "_LONGEST", 2**21)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in with_text("patient", b"{}\n").items():
            if name != "patient.ndjson":
                file.writestr(name, text)
        with file.open("patient.ndjson", "w") as member:
            for _ in range(200):
                member.write(b" " * 2**20)
    tracemalloc.start()
    assert "is not as its manifest tells" in refused(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * 2**20


def test_table_of_contents_without_end_is_refused(path: Path) -> None:
    """It would be held in memory whole."""
    content = written(TABLES)
    place = content.rindex(b"PK\x05\x06")
    size, offset = struct.unpack("<LL", content[place + 12 : place + 20])
    padding = b"PK\x01\x02" + b"\0" * 2**21
    longer = content[place + 10 : place + 12] + struct.pack("<LL", size + len(padding), offset)
    kept(path, content[:place] + padding + content[place : place + 10] + longer + content[place + 20 :])
    assert refused(path) == f"{path} is no whole zip file: take another copy."


def test_file_that_may_not_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the words of the system."""

    def shut(_: Path) -> io.FileIO:
        raise PermissionError(13, os.strerror(13))

    kept(path, written(TABLES))
    monkeypatch.setattr(io, "FileIO", shut)
    assert refused(path) == f"{path} cannot be read: Permission denied."


def test_what_fails_while_it_is_written_goes_on_its_way() -> None:
    """The rows stop in the middle of a table."""

    def rows() -> Iterator[str]:
        yield "{}"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_archive(io.BytesIO(), [("patient", rows())], HEADING)
