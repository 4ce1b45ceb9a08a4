"""The catalog of the rules that tqcheck ships: what each is called, and where its class is.

``catalog.tsv`` says of each rule what its class says, so that a rule can be listed, selected and
explained without importing it. ``python -m tqcheck.rules.catalog`` writes the file from the
classes; a test compares the two.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tqcheck.files import replace_file
from tqcheck.model import Severity
from tqcheck.rule_files.definition import RuleDefinition
from tqcheck.rule_files.loading import ENDINGS, shipped_definition
from tqcheck.rules.declared import DeclaredRule, needs_of, rule_of

if TYPE_CHECKING:
    from tqcheck.rules.base import Rule

_FILE = "catalog.tsv"
_QUOTES = '"""'
_HEADER = "# code\tname\tseverity\tcategory\tneeds\tclass"


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule that need not be imported yet.

    Attributes:
        code, name, severity, category: as in `tqcheck.rules.base.Rule`.
        needs: values of `tqcheck.rules.base.Need`, sorted.
        location: module and class, ``package.module:Class``; or, of a rule without code, package
            and file, ``package:file.yml``, or the path of the user's file.
        definition: what the user's file says; None for any other rule.
    """

    code: str
    name: str
    severity: Severity
    category: str
    needs: tuple[str, ...]
    location: str
    definition: RuleDefinition | None = None

    @classmethod
    def of(cls, rule: type[Rule]) -> RuleEntry:
        """The entry of an imported class."""
        if issubclass(rule, DeclaredRule):
            return cls.declared(rule.definition)
        return cls(
            rule.code,
            rule.name,
            rule.severity,
            rule.category,
            tuple(sorted(need.value for need in rule.needs)),
            f"{rule.__module__}:{rule.__qualname__}",
        )

    @classmethod
    def declared(cls, definition: RuleDefinition) -> RuleEntry:
        """The entry of a rule that a file describes."""
        return cls(
            definition.code,
            definition.name,
            definition.severity,
            definition.category,
            tuple(sorted(need.value for need in needs_of(definition))),
            definition.file,
            definition if definition.digest else None,
        )

    @property
    def is_declared(self) -> bool:
        """Whether a file describes the rule."""
        return self.definition is not None or self.location.endswith(ENDINGS)

    def described(self) -> RuleDefinition:
        """What the file of a rule without code says.

        Raises:
            UsageError: the file is no rule.
        """
        return self.definition or shipped_definition(self.location)

    @property
    def module(self) -> str:
        """Dotted name of the module."""
        return self.location.partition(":")[0]

    def load(self) -> type[Rule]:
        """Import the class, or make it of the rule's file."""
        if self.is_declared:
            return rule_of(self.described())
        path = self.location.partition(":")[2].split(".")
        return cast("type[Rule]", reduce(getattr, path, import_module(self.module)))

    def docstring(self) -> str:
        """The docstring of the module, which is the rule's documentation. Does not import it.

        Raises:
            ImportError: the source of the module is not there.
        """
        if self.module in sys.modules:
            return sys.modules[self.module].__doc__ or ""
        spec = find_spec(self.module)
        get_source = getattr(spec.loader, "get_source", None) if spec is not None else None
        source = get_source(self.module) if get_source is not None else None
        if source is None:
            raise ImportError(f"no source of {self.module} was found")
        return _docstring(source)

    def german_text(self) -> str | None:
        """The file ``<module>.de.md`` beside the module; None where there is none."""
        package, _, name = self.module.rpartition(".")
        if not package:
            return None
        file = files(package) / f"{name}.de.md"
        return file.read_text("utf-8") if file.is_file() else None


@lru_cache(maxsize=1)
def built_in() -> tuple[RuleEntry, ...]:
    """The rules in the catalog, by code."""
    text = (files("tqcheck.rules") / _FILE).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        RuleEntry(code, name, Severity(severity), category, tuple(_list(needs)), location)
        for code, name, severity, category, needs, location in rows
    )


def render(entries: Iterator[RuleEntry]) -> str:
    """The text of ``catalog.tsv``."""
    rows = (
        (e.code, e.name, e.severity.value, e.category, ", ".join(e.needs) or "-", e.location)
        for e in sorted(entries, key=lambda entry: entry.code)
    )
    return "\n".join([_HEADER, *("\t".join(row) for row in rows)]) + "\n"


def classes() -> Iterator[RuleEntry]:
    """Import every module with rules and describe the classes found there."""
    import pkgutil

    from tqcheck.rules.base import Rule

    for module in pkgutil.walk_packages([str(Path(__file__).parents[1])], "tqcheck."):
        if ".rules." not in module.name or module.name == __name__:
            continue
        for _, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if not issubclass(found, Rule) or found.__module__ != module.name:
                continue
            if not inspect.isabstract(found) and hasattr(found, "code"):
                yield RuleEntry.of(found)
    yield from _declared()


def _declared() -> Iterator[RuleEntry]:
    """The rules without code that lie in the folders of the rules."""
    root = Path(__file__).parents[2]
    for path in sorted(Path(__file__).parents[1].rglob("*.yml")):
        package = ".".join(path.parent.relative_to(root).parts)
        if ".rules." in package:
            yield RuleEntry.declared(shipped_definition(f"{package}:{path.name}"))


def _docstring(source: str) -> str:
    """The docstring of a module; the code below it is not parsed if the docstring is plain."""
    end = source.find(_QUOTES, len(_QUOTES))
    if source.startswith(_QUOTES) and end > 0 and "\\" not in source[:end]:
        return inspect.cleandoc(source[len(_QUOTES) : end])
    return ast.get_docstring(ast.parse(source)) or ""


def _list(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split(", ")


if __name__ == "__main__":
    replace_file(Path(__file__).with_name(_FILE), render(classes()))
