"""Reads the file of a rule; every error names the file, the line and the cause."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tqcheck.errors import UsageError
from tqcheck.model import Applicability, Message, RuleExample, Severity
from tqcheck.model.categories import FAMILIES
from tqcheck.rule_files.definition import RuleDefinition, RuleTexts, Scope
from tqcheck.rule_files.examples import parse_example
from tqcheck.rule_files.fields import Fields
from tqcheck.rule_files.kinds import KINDS
from tqcheck.rule_files.nodes import YamlPlace, compose
from tqcheck.rule_files.texts import in_both, message_of

COMMON = (
    "code", "check", "category", "severity", "message", "title", "summary", "what", "why",
    "false-alarms", "reference", "examples", "scope", "ignore-case", "except",
    "unless-in-source", "fix", "unsafe", "confidence", "languages", "supersedes", "lists",
    "once-a-document",
)  # fmt: skip
_REQUIRED = ("code", "check", "category", "severity", "message", "summary")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OWN_CODE = re.compile(r"(?!TQ\d)[A-Z]{2,8}\d{3}")
_SHIPPED_CODE = re.compile(r"TQ\d{3}")
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:/[a-z]+(?:-[a-z]+)*)?")

# Values of ``ignore-case`` and ``scope`` beside those of `YamlPlace.truth` and `Scope`.
_TARGET, _EVERYWHERE = "target", "everywhere"

# By the name of a list in the file of a rule, its entries.
Lists = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleSource:
    """The text of a rule's file.

    Attributes:
        file: its path, as errors name it.
        name: the file's name without its ending: the name of the rule.
        text: its content.
        lists: reads a list or table that it names.
            Raises `ValueError` where that cannot be read.
        shipped: whether the rule is one of tqcheck's own.
    """

    file: str
    name: str
    text: str
    lists: Lists
    shipped: bool = False


def definition_of(source: RuleSource) -> RuleDefinition:
    """What the file of a rule says.

    Raises:
        UsageError: it is no rule; the message names the file, the line and the cause.
    """
    if not _NAME.fullmatch(source.name):
        raise UsageError(
            f"{source.file}: a rule is called after its file, in lower case with hyphens, such as "
            "house-style.yml"
        )
    root = compose(source.text, source.file, shipped=source.shipped)
    kind = _kind(root)
    fields = root.fields((*COMMON, *KINDS[kind].keys))
    for key in _REQUIRED:
        if key not in fields:
            raise UsageError(f"{source.file}: {key} is missing")
    own = Fields(
        root,
        fields,
        ignore_case=_ignores_case(fields.get("ignore-case"), kind),
        lists=_lists(fields, source.lists),
        read=source.lists,
        shipped=source.shipped,
    )
    bad, good = _examples(fields.get("examples"))
    return RuleDefinition(
        file=source.file,
        code=_code(fields["code"], source.shipped),
        name=source.name,
        category=_category(fields["category"]),
        severity=Severity(fields["severity"].one_of([one.value for one in Severity])),
        message=message_of(fields["message"], KINDS[kind].names(own)),
        check=KINDS[kind].read(own),
        texts=_texts(fields),
        bad=bad,
        good=good,
        scopes=_scopes(fields),
        ignore_case=own.ignore_case,
        source_case="ignore-case" in fields and fields["ignore-case"].text() == _TARGET,
        unsafe=own.nested_terms("unsafe"),
        exceptions=own.nested_terms("except"),
        unless_in_source=own.truth("unless-in-source"),
        once_a_document=own.truth("once-a-document"),
        applicability=_applicability(fields),
        confidence=fields["confidence"].share() if "confidence" in fields else None,
        target_languages=_texts_of(fields.get("languages")),
        supersedes=_texts_of(fields.get("supersedes")),
    )


def _kind(root: YamlPlace) -> str:
    fields = dict(root.items())
    if "check" not in fields:
        raise UsageError(f"{root.file}: check is missing; it is one of {', '.join(KINDS)}")
    return fields["check"].one_of(KINDS)


def _code(place: YamlPlace, shipped: bool) -> str:
    code = place.text()
    if not (_SHIPPED_CODE if shipped else _OWN_CODE).fullmatch(code):
        raise place.error(
            f"{code!r} is not a code: two to eight capitals and three digits, such as HAUS101; "
            "those with TQ are tqcheck's own"
        )
    return code


def _category(place: YamlPlace) -> str:
    category = place.text()
    if not _CATEGORY.fullmatch(category) or category.partition("/")[0] not in FAMILIES:
        raise place.error(
            f"{category!r} is not a category: one of {', '.join(FAMILIES)}, and a kind behind a "
            "stroke, such as style/house-style"
        )
    return category


def _texts(fields: Mapping[str, YamlPlace]) -> RuleTexts:
    def text(name: str) -> Message | None:
        return in_both(fields[name]) if name in fields else None

    return RuleTexts(
        in_both(fields["summary"]),
        title=text("title"),
        what=text("what"),
        why=text("why"),
        false_alarms=text("false-alarms"),
        reference=text("reference"),
    )


def _ignores_case(place: YamlPlace | None, kind: str) -> bool:
    if place is None:
        return False
    return (kind == "pair" and place.text() == _TARGET) or place.truth()


def _scopes(fields: Mapping[str, YamlPlace]) -> frozenset[Scope]:
    if "scope" not in fields:
        return frozenset(Scope) - {Scope.EMBEDDED}
    place = fields["scope"]
    if place.node.id == "scalar" and place.text() == _EVERYWHERE:
        return frozenset(Scope)
    values = [place] if place.node.id == "scalar" else place.list()
    if not values:
        raise place.error("the list is empty")
    return frozenset(Scope(value.one_of([one.value for one in Scope])) for value in values)


def _applicability(fields: Mapping[str, YamlPlace]) -> Applicability:
    if "fix" not in fields:
        return Applicability.UNSAFE
    return Applicability(fields["fix"].one_of([one.value for one in Applicability]))


def _texts_of(place: YamlPlace | None) -> frozenset[str]:
    return frozenset(value.text() for value in place.list()) if place is not None else frozenset()


def _lists(fields: Mapping[str, YamlPlace], read: Lists) -> dict[str, tuple[str, ...]]:
    if "lists" not in fields:
        return {}
    found = {}
    for name, place in fields["lists"].items():
        try:
            found[name] = read(place.text())
        except ValueError as error:
            raise place.error(str(error)) from None
        if not found[name]:
            raise place.error(f"{place.text()} is empty")
    return found


def _examples(place: YamlPlace | None) -> tuple[tuple[RuleExample, ...], tuple[RuleExample, ...]]:
    fields = place.fields(("bad", "good")) if place is not None else {}
    bad, good = (
        tuple(_example(one, is_bad=kind == "bad") for one in fields[kind].list())
        if kind in fields
        else ()
        for kind in ("bad", "good")
    )
    return bad, good


def _example(place: YamlPlace, *, is_bad: bool) -> RuleExample:
    line = re.sub(r"[ \t\n]+", " ", place.text())
    marks = "".join(char for char in line if char in "⟦⟧")
    if marks != "⟦⟧" * (len(marks) // 2):
        raise place.error("⟦ and ⟧ do not belong together")
    example = parse_example(line)
    if is_bad != bool(example.spans or example.source_spans):
        raise place.error(
            "a bad example marks its fault with ⟦ and ⟧" if is_bad else "a good example has no ⟦⟧"
        )
    return example
