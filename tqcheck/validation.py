"""Checks values of configuration files against type hints.

The hints carry the constraints, and what is expected in words::

    jobs: Annotated[int, Meta(ge=1, le=256, description="a whole number from 1 to 256")]
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import Enum
from typing import Annotated, Any, Literal, NoReturn, get_args, get_origin

import msgspec
from msgspec import Meta

from tqcheck.errors import UsageError


def refuse_constant(name: str) -> NoReturn:
    """Refuse ``NaN`` and ``Infinity``, which are no JSON; for ``parse_constant`` of `json.loads`.

    Raises:
        ValueError: always.
    """
    raise ValueError(f"{name} is no JSON value")


def validated(kind: Any, value: Any) -> Any:
    """`value` as a `kind`.

    Raises:
        ValueError: it is not one; the message says what is expected.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise ValueError(expected(kind)) from None


def expected(kind: Any) -> str:
    """What a value of the type `kind` is, in words."""
    options = [one for one in get_args(kind) if one is not type(None)]
    if get_origin(kind) is Annotated:
        described = [one.description for one in options if isinstance(one, Meta)]
        words = [text for text in described if text]
        return words[-1] if words else expected(options[0])  # the last is the outermost
    if get_origin(kind) is Literal:
        return f"one of {', '.join(map(str, options))}"
    if options:  # a union with None
        return expected(options[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"one of {', '.join(str(one.value) for one in kind)}"
    return "true or false" if kind is bool else f"of type {kind.__name__}"


def unknown_setting(origin: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that is not a setting, with the nearest one that is.

    Args:
        origin: the file, the table in it, or the command line.
        name: as it was given.
        known: the settings there.
    """
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1) or difflib.get_close_matches(
        name.replace("-", "_"), names, n=1
    )
    hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(names)}"
    return UsageError(f"{origin}: there is no setting {name!r}{hint}")
