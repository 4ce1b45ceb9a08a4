"""What the elements of a page are for, by their names, roles, classes and ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tqcheck.languages.word_lists import groups
from tqcheck.model import BlockKind, LeftOutReason

_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])|[\W_]+")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ROLES = {
    "navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "tablist",
    "dialog", "alertdialog",
}  # fmt: skip
_NAMING = ("class", "id", "data-area", "data-component", "data-module")
_WHOLE = frozenset({"html", "body", "main"})
_LONGEST_NAMES = 400  # code points of the classes and ids of an element that are looked at


@dataclass(frozen=True, slots=True)
class Part:
    """What an element is for.

    Attributes:
        block: it begins and ends a line.
        unseen: it never holds text that readers see.
        hidden: its text is not shown, or not before a script shows it.
        zone: why its text is left out, unless the article stands in it.
        doubtful: its text is left out if it is mostly links.
        kind: of the lines in it; None for that of the element around it.
        heading_like: its class says that it is a heading.
        live: it holds the entries of a live ticker.
    """

    block: bool = False
    unseen: bool = False
    hidden: bool = False
    zone: LeftOutReason | None = None
    doubtful: bool = False
    kind: BlockKind | None = None
    heading_like: bool = False
    live: bool = False


def part_of(element: Any, name: str, *, in_article: bool) -> Part:
    """What the element `name` is for; `in_article` if it lies in an ``article`` or ``main``."""
    attributes = element.attrib
    if not attributes:
        return _part(name, "", "", False, in_article)
    hidden = "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")[:200]))
    names = "" if name in _WHOLE else _classes_and_id(attributes)
    role = attributes.get("role", "").strip().lower()[:20]
    return _part(name, names, role, hidden, in_article)


def _classes_and_id(attributes: Any) -> str:
    """Classes and id of an element, in parts that are joined by hyphens."""
    given = " ".join(attributes.get(key, "") for key in _NAMING)
    return " ".join(given[:_LONGEST_NAMES].split())


@lru_cache(maxsize=4096)
def _part(name: str, names: str, role: str, hidden: bool, in_article: bool) -> Part:
    tags = elements()
    block = name in tags["block"]
    if name in tags["unseen"]:
        return Part(block=block, unseen=True)
    parts = _parts(names, name)

    def called(kind: str) -> bool:
        return bool(parts) and _pattern(kind).search(parts) is not None

    heading = name in tags["heading"] or role == "heading"
    if hidden or called("unseen"):
        return Part(block=block, hidden=True, zone=LeftOutReason.OTHER)
    if called("embedded"):
        return Part(block=True, kind=BlockKind.EMBEDDED)
    zone = _zone(name, role, called, in_article)
    kind = _kind(name, heading, called)
    doubtful = (
        (name in tags["doubtful"] and name != "header")
        or called("doubtful")
        or role == "complementary"
    )
    return Part(
        block=block or kind is BlockKind.KICKER,
        zone=zone,
        doubtful=doubtful,
        kind=kind,
        heading_like=not heading and called("heading"),
        live=called("live"),
    )


def _zone(name: str, role: str, called: Any, in_article: bool) -> LeftOutReason | None:
    if called("comments"):
        return LeftOutReason.OTHER
    if name in elements()["navigation"] or role in _ROLES or called("navigation"):
        return LeftOutReason.NAVIGATION
    if called("offer"):
        return LeftOutReason.NAVIGATION
    if name in elements()["doubtful"] and not in_article:
        return LeftOutReason.NAVIGATION
    return None


def _kind(name: str, heading: bool, called: Any) -> BlockKind | None:
    if called("kicker"):
        return BlockKind.KICKER
    if heading:
        return BlockKind.HEADING
    if name == "blockquote":
        return BlockKind.QUOTATION
    if name in {"figcaption", "caption", "figure"} or called("caption"):
        return BlockKind.CAPTION
    if name in {"li", "dt", "dd"}:
        return BlockKind.LIST_ITEM
    if name in {"td", "th"}:
        return BlockKind.CELL
    if name in elements()["resetting"]:
        return BlockKind.PARAGRAPH
    return None


@cache
def elements() -> dict[str, frozenset[str]]:
    """The names of elements by how their text is read."""
    return dict(groups("html_elements"))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Finds a name of the kind among the parts of classes and ids."""
    names = "|".join(
        re.escape(n).replace(r"\*", r"\w*") for n in sorted(groups("page_parts")[kind])
    )
    return re.compile(f"[ -](?:{names})[ -]")


def _parts(names: str, name: str) -> str:
    """Classes and ids in lower case: parts joined by hyphens, names by blanks."""
    given = names.split()
    lists = groups("page_parts")
    begins = lists["ignored"]
    if name == "article" or "hentry" in given or "type-post" in given:
        begins = begins | lists["post-classes"]
    found = []
    for one in given:
        split = [part.lower() for part in _CAMEL.split(one) if part]
        if split and not (len(split) > 1 and split[0] in begins):
            found.append("-".join(split))
    return f" {'  '.join(found)} " if found else ""
