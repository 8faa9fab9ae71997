"""Where the database is when nobody says so: config.toml, and the user's data folder."""

import tomllib
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from prolotrack.errors import UsageProblem
from prolotrack.store.address import Address, parse_address


def configured_address() -> Address:
    """Return the database that config.toml names, else a file in the user's data folder."""
    named = _configured()
    return parse_address(named) if named else Address(path=user_data_path("prolotrack") / "prolotrack.db")


def _configured() -> str | None:
    """Return the ``database`` that config.toml names, if there is one."""
    path: Path = user_config_path("prolotrack") / "config.toml"
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise UsageProblem(f"{path} cannot be read: correct it, or give --db.") from None
    try:
        database = tomllib.loads(text).get("database")
    except tomllib.TOMLDecodeError as error:
        raise UsageProblem(f"{path} is not TOML: {error}. Correct it, or give --db.") from None
    if database is None or isinstance(database, str):
        return database
    raise UsageProblem(f'{path}: write database = "sqlite:///FILE".')
