"""The language of what is said of a command that cannot run.

It is that of ``--ui-language``, else that of the settings' file, as for everything else that is
said. Both are looked up anew: the options or the file may be what is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tqcheck.config import find_file, read_toml
from tqcheck.error_texts import usage_in_german
from tqcheck.errors import TqcheckError

_GERMAN = "de"


def in_message_language(message: str, arguments: Sequence[str] | None = None) -> str:
    """An error of usage as the user reads it.

    Args:
        message: in English.
        arguments: of the command line; None for those of the program.
    """
    return usage_in_german(message) if speaks_german(arguments) else message


def speaks_german(arguments: Sequence[str] | None = None) -> bool:
    """Whether messages are in German, as far as options and settings can be read."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--" in given:
        del given[given.index("--") :]
    language = _value(given, "--ui-language")
    return (_of_file(given) if language is None else language) == _GERMAN


def _value(arguments: Sequence[str], option: str) -> str | None:
    """The last value of an option."""
    found = None
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name != option:
            continue
        if equals:
            found = value
        elif number + 1 < len(arguments):
            found = arguments[number + 1]
    return found


def _of_file(arguments: Sequence[str]) -> str | None:
    """The setting in the file of the run; None where there is none or it cannot be read."""
    path = _value(arguments, "--config")
    if path == "none":
        return None
    try:
        file = find_file(Path.cwd()) if path is None else Path(path)
        table = {} if file is None else read_toml(file)
    except (TqcheckError, OSError):
        return None
    for name in ("tool", "tqcheck") if file is not None and file.name == "pyproject.toml" else ():
        inner = table.get(name)
        table = inner if isinstance(inner, dict) else {}
    language = table.get("ui-language", table.get("ui_language"))
    return language if isinstance(language, str) else None
