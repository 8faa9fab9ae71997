"""Where the database is: a SQLite file, or a schema on a PostgreSQL server."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from prolotrack.errors import UsageProblem

_FORMS = "sqlite:///FILE or postgresql://HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Address:
    """A database: *path* of a SQLite file, or the *url* of a PostgreSQL database."""

    path: Path | None = None
    url: str = ""

    def __str__(self) -> str:
        """Say where it is, without a password."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.url)
        return f"{parts.hostname or 'the local server'}{parts.path}"


def parse_address(text: str) -> Address:
    """Return the database that *text* names: ``sqlite:///prolotrack.db``, ``postgresql://db.clinic/prolotrack``."""
    scheme, separator, rest = text.partition("://")
    if not separator:
        raise UsageProblem(f"{text!r} is not a database address: write {_FORMS}.")
    if scheme == "sqlite":
        path = unquote(rest.removeprefix("/"))
        if not path or "\x00" in path or not rest.startswith("/"):
            raise UsageProblem(f"{text!r} names no file: write sqlite:///FILE.")
        return Address(path=Path(path).expanduser())
    if scheme in {"postgresql", "postgres", "postgresql+psycopg"}:
        return Address(url=f"postgresql://{rest}")
    raise UsageProblem(f"{scheme!r} is not a kind of database prolotrack works with: write {_FORMS}.")
