"""A calendar program to test with: khal, in a folder of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """\
[calendars]
[[clinic]]
path = {folder}/clinic
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@dataclass(frozen=True, slots=True)
class Khal:
    """Somebody's calendar, kept in a folder by the clocks of a zone."""

    folder: Path
    zone: str

    def take(self, file: Path) -> None:
        """Import a file, over whatever was imported before."""
        config = self.folder / "config"
        (self.folder / "clinic").mkdir(parents=True, exist_ok=True)
        config.write_text(_CONFIG.format(folder=self.folder, zone=self.zone), "utf-8")
        assert self._says("import", "--batch", str(file)) == ""

    def shows(self, since: str, days: int, form: str = "{start-long-full} {end-time} {title}") -> list[str]:
        """Return the events of some days, each once."""
        told = self._says("list", "--once", "--day-format", "", "--format", form, since, f"{days}d")
        return [line for line in told.splitlines() if line]

    def at(self, moment: str) -> list[str]:
        """Return what there is at a time of the clocks."""
        return [
            line
            for line in self._says("at", "--format", "{title}", "--day-format", "", *moment.split()).splitlines()
            if line
        ]

    def _says(self, *words: str) -> str:
        """Return what khal answers to a command that succeeds."""
        done = subprocess.run(
            [sys.executable, "-m", "khal", "--config", str(self.folder / "config"), *words],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout
