"""Libraries that only some clinics need: installed as extras, imported where a file of theirs is read or written."""

from importlib import import_module
from typing import Any

from prolotrack.errors import UsageProblem


def extra(module: str, name: str, what: str) -> Any:  # noqa: ANN401 - a module
    """Return a module of an extra; UsageProblem where that is not installed: *what* then says what needs it."""
    try:
        return import_module(module)
    except ImportError:
        raise UsageProblem(f"{what} need more: install it with pip install 'prolotrack[{name}]'.") from None
