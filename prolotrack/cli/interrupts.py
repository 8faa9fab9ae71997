"""Interrupts: Ctrl-C, a terminal that is closed, and a machine that is shut down end a command in one way."""

import signal
from types import FrameType

_ENDED = (signal.SIGTERM, signal.SIGHUP)
_BY_A_SIGNAL = 128  # from here on an exit code tells which


def heed() -> None:
    """Let a signal end the command, which then takes back what is half done; nohup stays in force."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for each in _ENDED:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, _interrupt)


def hold() -> None:
    """Let no signal end the command from the commit on: what is recorded must not be reported as interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for each in _ENDED:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, _pass_over)


def code_of(interrupt: BaseException) -> int:
    """Return the exit code that tells by which signal a command was interrupted."""
    return _BY_A_SIGNAL + (interrupt.args[0] if interrupt.args else signal.SIGINT)


def _interrupt(number: int, _: FrameType | None) -> None:
    """Interrupt as Ctrl-C does."""
    raise KeyboardInterrupt(number)


def _pass_over(_: int, __: FrameType | None) -> None:
    """Do nothing."""
