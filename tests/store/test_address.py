"""Tests of how the place of a database is written."""

from pathlib import Path

import psycopg
import pytest

from prolotrack.errors import UsageProblem
from prolotrack.store.address import Address, parse_address


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sqlite:///clinic.db", "clinic.db"),
        ("sqlite:////data/clinic.db", "/data/clinic.db"),
        ("sqlite:////data/a%20b%3F.db", "/data/a b?.db"),
        ("sqlite:////data/ä?.db", "/data/ä?.db"),
    ],
)
def test_file_is_named_after_three_strokes(text: str, path: str) -> None:
    """A fourth begins a path from the root."""
    assert parse_address(text) == Address(path=Path(path))
    assert str(parse_address(text)) == path


def test_file_may_lie_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tilde is the home of who runs the program."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert parse_address("sqlite:///~/clinic.db").path == tmp_path / "clinic.db"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_server_is_said_without_its_password(scheme: str) -> None:
    """Messages and logs name host and database only."""
    address = parse_address(f"{scheme}://lee:secret@db.clinic:5433/prolotrack?sslmode=verify-full")
    assert address.url == "postgresql://lee:secret@db.clinic:5433/prolotrack?sslmode=verify-full"
    assert str(address) == "db.clinic/prolotrack"


def test_server_of_this_machine_is_said_so() -> None:
    """Its socket has no host name."""
    assert str(parse_address("postgresql:///prolotrack?host=/run/postgresql")) == "the local server/prolotrack"


@pytest.mark.parametrize("written", ["-csearch_path=north", "-csearch_path%3Dnorth"])
def test_schema_of_a_clinic_is_an_option(written: str) -> None:
    """It is typed as documented, though the driver wants the second = escaped."""
    address = parse_address(f"postgresql://db.clinic/prolotrack?connect_timeout=3&options={written}")
    assert psycopg.conninfo.conninfo_to_dict(address.url)["options"] == "-csearch_path=north"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "clinic.db",
        "/data/clinic.db",
        "sqlite:clinic.db",
        "sqlite://",
        "sqlite:///",
        "sqlite://clinic.db",
        "sqlite:///a%00b",
        "sqlite:///~nobody-of-that-name/clinic.db",
        "mysql://db.clinic/prolotrack",
        "postgresql://[db.clinic/prolotrack",
    ],
)
def test_what_names_no_database_is_refused(text: str) -> None:
    """The sentence says how it is written."""
    with pytest.raises(UsageProblem, match="write"):
        parse_address(text)


def test_password_of_a_malformed_address_is_not_repeated() -> None:
    """What is wrong is said without it."""
    for text in ("postgresql://lee:secret@[db.clinic/x", "mysql://lee:secret@db.clinic/x"):
        with pytest.raises(UsageProblem) as error:
            parse_address(text)
        assert "secret" not in str(error.value)
