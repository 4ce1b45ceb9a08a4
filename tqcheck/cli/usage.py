"""Errors of the command line's parser, in the style of all other errors: one sentence on a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, cast

import typer

from tqcheck.errors import UsageError

# typer brings click along from 0.26 on; what it exports leads to the classes of either.
_MRO = typer.BadParameter.__mro__
PARSER_ERROR = cast(
    "type[Exception]", next(one for one in _MRO if one.__name__ == "ClickException")
)

_NO_COMMAND = re.compile(r"No such command '(?P<name>.+)'\.(?: Did you mean (?P<meant>.+)\?)?")
_EXTRA = re.compile(r"Got unexpected extra argument(?:\(s\)|s)? \((?P<names>.+)\)")
_NOT_A = re.compile(r"'(?P<given>.*)' is not a valid (?P<kind>int|integer|float)\b.*", re.DOTALL)
_NO_VALUE = re.compile(r"Option '(?P<name>.+)' requires an argument\.")
_KINDS = {"int": "a whole number", "integer": "a whole number", "float": "a number"}


def ensure_one_of(option: str, given: str | None, known: Collection[str]) -> None:
    """Refuse a value that an option does not know; None is an option that was not given.

    Raises:
        UsageError: it is not one of `known`.
    """
    if given is not None and given not in known:
        raise UsageError(f"{option} {given} is not one of {', '.join(known)}")


def usage_message(error: Any, arguments: Sequence[str] | None) -> str:
    """What is wrong with the command, and which command shows its options.

    Args:
        error: a `PARSER_ERROR`.
        arguments: of the command line; they say in which language.
    """
    from tqcheck.cli.message_language import in_message_language, speaks_german

    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "tqcheck"
    see = "siehe" if speaks_german(arguments) else "see"
    return f"{in_message_language(_cause(error), arguments)} ({see} `{path} --help`)"


def is_help(error: Any) -> bool:
    """Whether the error is the help of a command that was called without arguments."""
    return type(error).__name__ == "NoArgsIsHelpError"


def _cause(error: Any) -> str:
    name = type(error).__name__
    message = str(error.message)
    if name == "NoSuchOption":
        return _unknown("option", error.option_name, sorted(error.possibilities or ()))
    if name == "MissingParameter" and error.param is not None:
        return f"{_shown(error.param)} is missing"
    if name == "BadParameter" and error.param is not None:
        return _bad_value(_shown(error.param), message)
    if match := _NO_COMMAND.fullmatch(message):
        meant = re.findall(r"'(.+?)'", match["meant"] or "")
        return _unknown("command", match["name"], meant)
    if match := _EXTRA.fullmatch(message):
        return f"{match['names']}: more arguments than the command takes"
    if match := _NO_VALUE.fullmatch(message):
        return f"{match['name']} lacks its value"
    return _as_cause(error.format_message())


def _unknown(what: str, name: str, near: list[str]) -> str:
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    return f"there is no {what} {name}{hint}"


def _shown(parameter: Any) -> str:
    """An option by its long name, an argument as the help shows it."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.human_readable_name)


def _bad_value(parameter: str, message: str) -> str:
    if match := _NOT_A.fullmatch(message):
        return f"{parameter} {match['given']} is not {_KINDS[match['kind']]}"
    return f"{parameter} {_as_cause(message)}"


def _as_cause(message: str) -> str:
    """The parser's own sentence, as the rest of one of ours."""
    return message[:1].lower() + message[1:].rstrip(".")
