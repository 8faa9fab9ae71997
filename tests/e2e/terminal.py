"""A terminal of 80 columns, at which a command is started and answered."""

from collections.abc import Callable

import pexpect

Spawn = Callable[..., "pexpect.spawn[str]"]


def rest(child: "pexpect.spawn[str]") -> tuple[int | None, str]:
    """Wait for the end, and return the exit code and what was shown since the last question."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, (child.before or "").replace("\r\n", "\n")
