"""Tests of a database where there was none: whole under its name, or not there."""

import os
import stat
from pathlib import Path

import pytest

from prolotrack.errors import Conflict, DatabaseTrouble
from prolotrack.store.address import Address
from prolotrack.store.fresh_file import fresh_file


@pytest.fixture
def address(tmp_path: Path) -> Address:
    """Return the address of a file that is not there, in a folder that is not there."""
    return Address(path=tmp_path / "clinic" / "x.db")


def path_of(address: Address) -> Path:
    """Return the path of an address."""
    assert address.path
    return address.path


def test_file_takes_its_name_when_it_is_whole(address: Address) -> None:
    """Until then it lies beside, for its owner alone; then it is alone."""
    with fresh_file(address, keep=True) as place:
        path_of(place).write_bytes(b"half")
        assert not path_of(address).exists()
        assert path_of(place).parent == path_of(address).parent
    assert path_of(address).read_bytes() == b"half"
    assert stat.S_IMODE(path_of(address).stat().st_mode) == 0o600
    assert path_of(address).stat().st_nlink == 1
    assert list(path_of(address).parent.iterdir()) == [path_of(address)]


def test_file_that_is_not_to_be_kept_is_gone(address: Address) -> None:
    """As after a dry run."""
    with fresh_file(address, keep=False) as place:
        path_of(place).write_bytes(b"half")
    assert list(path_of(address).parent.iterdir()) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_what_fails_leaves_no_file(error: type[BaseException], address: Address) -> None:
    """Nor a journal."""
    with pytest.raises(error):
        fail_halfway(address, error)
    assert list(path_of(address).parent.iterdir()) == []


def fail_halfway(address: Address, error: type[BaseException]) -> None:
    """Write half a database, then fail."""
    with fresh_file(address, keep=True) as place:
        path_of(place).write_bytes(b"half")
        path_of(place).with_name(f"{path_of(place).name}-journal").touch()
        raise error


def test_what_is_there_is_written_to_itself(tmp_path: Path) -> None:
    """A file, a link that leads nowhere, a server."""
    there, link = tmp_path / "there.db", tmp_path / "link.db"
    there.touch()
    link.symlink_to(tmp_path / "nowhere")
    for address in (Address(path=there), Address(path=link), Address(url="postgresql:///x")):
        with fresh_file(address, keep=True) as place:
            assert place == address
        with fresh_file(address, keep=False) as place:
            assert place == address
    assert {path.name for path in tmp_path.iterdir()} == {"there.db", "link.db"}


def test_file_that_somebody_made_meanwhile_is_kept(address: Address) -> None:
    """It is theirs."""
    with (
        pytest.raises(Conflict, match=r"Somebody else made .*x\.db meanwhile: name another"),
        fresh_file(address, keep=True),
    ):
        path_of(address).write_bytes(b"theirs")
    assert path_of(address).read_bytes() == b"theirs"
    assert list(path_of(address).parent.iterdir()) == [path_of(address)]


def test_folder_in_which_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    """A file stands where it should be."""
    (tmp_path / "clinic").touch()
    with (
        pytest.raises(DatabaseTrouble, match="cannot be made: check its folder"),
        fresh_file(Address(path=tmp_path / "clinic" / "x.db"), keep=True),
    ):
        pass


def test_file_that_cannot_be_named_is_told(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without links; nothing is left."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, os.strerror(1))

    monkeypatch.setattr(os, "link", refuse)
    sentence = r"x.db cannot be made: check its folder \(Operation not permitted\)"
    with pytest.raises(DatabaseTrouble, match=sentence), fresh_file(address, keep=True):
        pass
    assert list(path_of(address).parent.iterdir()) == []
