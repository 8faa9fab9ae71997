"""Where the database is, as the command line, the environment and the configuration say."""

import os
import tomllib
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from prolotrack.errors import UsageProblem
from prolotrack.store.address import Address, parse_address

ENVIRONMENT = "PROLOTRACK_DATABASE_URL"


def database_address(said: str | None) -> Address:
    """Return the database: --db, else the environment, else config.toml, else a file in the user's data folder."""
    named = said or os.environ.get(ENVIRONMENT) or _configured()
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
