"""Where the database is: a SQLite file, or a schema on a PostgreSQL server."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from prolotrack.errors import UsageProblem

_FORMS = "sqlite:///FILE or postgresql://HOST/DATABASE"


class Address(NamedTuple):
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
        return Address(path=_at_home(path))
    if scheme in {"postgresql", "postgres", "postgresql+psycopg"}:
        return Address(url=_server(rest))
    raise UsageProblem(f"{scheme!r} is not a kind of database prolotrack works with: write {_FORMS}.")


def _at_home(path: str) -> Path:
    """Return a path, with ``~`` as somebody's home."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise UsageProblem(f"{path!r} begins in the home of nobody: write the whole path.") from None


def _server(rest: str) -> str:
    """Return the address of a server as its driver takes it: what ?options=-csearch_path=clinic says is escaped."""
    place, mark, query = rest.partition("?")
    pairs = (pair.partition("=") for pair in query.split("&"))
    escaped = (name + equals + quote(value, safe="%/:,@+") for name, equals, value in pairs)
    url = f"postgresql://{place}{mark}{'&'.join(escaped)}"
    try:
        urlsplit(url)
    except ValueError:
        raise UsageProblem(f"The address of the server is malformed: write {_FORMS}.") from None
    return url
