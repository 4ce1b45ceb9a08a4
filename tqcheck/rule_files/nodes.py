"""Reads the YAML of a rule, so that every error names the line.

The values of YAML are not made into objects of Python first: a word such as ``no`` stays a word
where one is expected, and each value keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tqcheck.errors import UsageError
from tqcheck.validation import unknown_setting

if TYPE_CHECKING:
    import yaml

_DEEPEST = 10
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class YamlPlace:
    """A value of the file, and where it is.

    Attributes:
        file: names the file in errors.
        node: the value.
    """

    file: str
    node: Any

    def error(self, cause: str) -> UsageError:
        """The error that something is wrong here.

        Args:
            cause: the rest of a sentence that begins with the place.
        """
        return UsageError(f"{self._where()}: {cause}")

    def _where(self) -> str:
        return f"{self.file}, line {self.node.start_mark.line + 1}"

    def fields(self, known: Collection[str]) -> dict[str, YamlPlace]:
        """The values of a mapping by their keys, which are among `known`.

        Raises:
            UsageError: it is no mapping, or a key is unknown.
        """
        found = dict(self.items())
        for key, value in found.items():
            if key not in known:
                raise unknown_setting(value._where(), key, known)
        return found

    def entries(self) -> Iterator[tuple[YamlPlace, YamlPlace]]:
        """The keys and values of a mapping, in order, each with its place.

        Raises:
            UsageError: it is no mapping, or a key is there twice.
        """
        if self.node.id != "mapping":
            raise self.error(f"expected keys with values, not {self._shown()}")
        seen: set[str] = set()
        for key_node, value in self.node.value:
            key = YamlPlace(self.file, key_node)
            name = key.text()
            if name in seen:
                raise key.error(f"{name!r} is there twice")
            seen.add(name)
            yield key, YamlPlace(self.file, value)

    def items(self) -> Iterator[tuple[str, YamlPlace]]:
        """The keys and values of a mapping, in order.

        Raises:
            UsageError: as `entries`.
        """
        for key, value in self.entries():
            yield key.text(), value

    def list(self) -> list[YamlPlace]:
        """The values of a list.

        Raises:
            UsageError: it is no list.
        """
        if self.node.id != "sequence":
            raise self.error(f"expected a list, not {self._shown()}")
        return [YamlPlace(self.file, value) for value in self.node.value]

    def text(self) -> str:
        """A text that is not blank, without white space around it.

        Raises:
            UsageError: it is none.
        """
        if self.node.id != "scalar":
            raise self.error(f"expected a text, not {self._shown()}")
        text = str(self.node.value)
        if not text.strip():
            raise self.error("expected a text, not nothing")
        return text.strip()

    def verbatim(self) -> str:
        """A text as it stands, which may be empty.

        Raises:
            UsageError: it is none.
        """
        if self.node.id != "scalar":
            raise self.error(f"expected a text, not {self._shown()}")
        return str(self.node.value)

    def whole_number(self) -> int:
        """A number from 0.

        Raises:
            UsageError: it is none.
        """
        if self.node.id == "scalar" and re.fullmatch(r"[0-9]{1,9}", self.node.value):
            return int(self.node.value)
        raise self.error(f"expected a whole number, not {self._shown()}")

    def share(self) -> float:
        """A number from 0 to 1.

        Raises:
            UsageError: it is none.
        """
        try:
            number = float(self.node.value)
        except (TypeError, ValueError):
            number = -1.0
        if not 0 <= number <= 1:
            raise self.error(f"expected a number from 0 to 1, not {self._shown()}")
        return number

    def truth(self) -> bool:
        """True or false.

        Raises:
            UsageError: it is neither.
        """
        value = _TRUTH.get(str(self.node.value).lower()) if self.node.id == "scalar" else None
        if value is None:
            raise self.error(f"expected true or false, not {self._shown()}")
        return value

    def one_of(self, options: Collection[str]) -> str:
        """One of a few words.

        Raises:
            UsageError: it is none of `options`.
        """
        given = self.text()
        if given not in options:
            raise self.error(f"{given!r} is not one of {', '.join(options)}")
        return given

    def _shown(self) -> str:
        kinds = {"mapping": "keys with values", "sequence": "a list"}
        shown = kinds.get(self.node.id)
        return shown if shown is not None else repr(self.node.value)


def compose(text: str, file: str, *, shipped: bool = False) -> YamlPlace:
    """The root of a YAML document.

    Args:
        text: of the file.
        file: names it in errors.
        shipped: whether the file is one of tqcheck's own. It is read by libyaml, ten times as
            fast, and not searched for what a rule needs not.

    Raises:
        UsageError: it is not valid YAML, holds no document or several, or uses what a rule needs
            not: anchors and aliases, tags, or values within values more than ten deep.
    """
    import yaml

    try:
        loader = (_fast_loader() if shipped else _loader())(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}, line {mark.line + 1}" if mark is not None else file
        raise UsageError(f"{where}: is not valid YAML ({error.problem})") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        cause = " ".join(str(error).split())
        raise UsageError(f"{file}: is not valid YAML ({cause})") from None
    if node is None:
        raise UsageError(f"{file}: is empty")
    return YamlPlace(file, node)


@cache
def _fast_loader() -> type[yaml.SafeLoader]:
    """A loader of files that need no check; libyaml's where PyYAML was built with it."""
    import yaml

    return getattr(yaml, "CSafeLoader", _loader())


@cache
def _loader() -> type[yaml.SafeLoader]:
    """A loader that refuses what is not needed and may grow without end."""
    import yaml

    class RuleLoader(yaml.SafeLoader):  # type: ignore[misc]
        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.peek_event()
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
                raise yaml.MarkedYAMLError(
                    problem="anchors and aliases have no place in a rule",
                    problem_mark=event.start_mark,
                )
            if getattr(event, "tag", None) not in (None, "!"):
                raise yaml.MarkedYAMLError(
                    problem="tags have no place in a rule", problem_mark=event.start_mark
                )
            self.depth += 1
            if self.depth > _DEEPEST:
                raise yaml.MarkedYAMLError(
                    problem="it is nested too deep", problem_mark=event.start_mark
                )
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

    return RuleLoader
