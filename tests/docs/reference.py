"""The reference of the commands, made from the commands themselves: ``python -m tests.docs.reference`` writes it."""

from typing import Any

from prolotrack.cli.app import COMMANDS, GROUPS, loaded
from tests.docs.examples import ROOT

_HEAD = """# Commands

Every command with its arguments and options, as `--help` shows them. The [manual](manual.md) shows how they are used.
`--db URL` and `--as NAME` go with every command, before or after its name.
"""


def reference() -> str:
    """Return the page."""
    parts = [_HEAD]
    group = ""
    for path in COMMANDS:
        noun = path.rpartition(" ")[0]
        if noun != group:
            group = noun
            parts.append(f"\n## {GROUPS[noun].partition(':')[0]}\n" if noun else "")
        parts.append(_section(path))
    return "".join(parts)


def _section(path: str) -> str:
    """Return what is said of one command."""
    command = loaded(path)
    options = [option for option in command.params if option.name not in {"db", "as"}]
    arguments = " ".join(str(part.metavar) for part in options if part.param_type_name == "argument")
    rows = [_row(option) for option in options]
    table = "\n".join(["| | |", "|---|---|", *rows]) + "\n" if rows else ""
    usage = f"prolotrack {path} {arguments}".strip()
    return f"\n### `{usage}`\n\n{' '.join((command.help or '').split())}\n\n{table}"


def _row(parameter: Any) -> str:  # noqa: ANN401 - Click's, which has no public name
    """Return an argument or option as a row."""
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar}` | {parameter.help} |"
    names = "/".join([*parameter.opts, *parameter.secondary_opts])
    takes = "" if parameter.is_flag else f" {parameter.metavar or _choices(parameter)}"
    return f"| `{names}{takes}` | {parameter.help} |".replace("|left", "/left").replace("left|right", "left/right")


def _choices(parameter: Any) -> str:  # noqa: ANN401 - the same
    """Return the words an option takes."""
    return "/".join(getattr(parameter.type, "choices", [parameter.type.name.upper()]))


if __name__ == "__main__":
    (ROOT / "docs/commands.md").write_text(reference(), "utf-8")
