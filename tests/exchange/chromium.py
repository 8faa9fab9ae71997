"""Chromium without a window, in a profile of nobody's."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_OFFLINE = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--allow-file-access-from-files"),
)


class Seen(NamedTuple):
    """What Chromium answered, and what its console said of the page."""

    out: str
    console: list[str]


def program() -> str:
    """Return where Chromium is; without it a test of pages fails, it is never skipped."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    assert found, "Chromium is not installed: apt-get install chromium, then make browser."
    return found


def look(page: Path, *how: str) -> Seen:
    """Look at a page, *how* as Chromium's own options say."""
    with TemporaryDirectory() as profile:
        done = subprocess.run(
            [program(), *_OFFLINE, f"--user-data-dir={profile}", *how, page.as_uri()],
            env={**os.environ, "HOME": profile},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=True,
        )
    return Seen(done.stdout, [line for line in done.stderr.splitlines() if ":CONSOLE" in line])
