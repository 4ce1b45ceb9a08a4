"""Compares the placeholders of a target with those of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.languages.placeholders import (
    FoundPlaceholder,
    PlaceholderKind,
    may_hold_placeholders,
    placeholders,
)
from tqcheck.model import PlaceholderFault, PlaceholderFaultKind, Span

_COMPARED = frozenset({PlaceholderKind.VALUE, PlaceholderKind.POSITIONAL})
_VALUES = _COMPARED | {PlaceholderKind.FREE}
# ``%(count)s`` whose name is translated or whose conversion is lost.
_BROKEN_NAMED = r"%\s*\(\s*[^()\n%]{1,60}?\s*\)(?:\s?[a-z](?!\w))?"
# Others are lost without a search for what stands in their place.
_MOST_SEARCHED = 50
_ONE = re.compile(r"\b[Ee]in(?:e[mnrs]?)?\b|\b1\b")
_COUNTS = re.compile(r"%(?:\d+\$)?[dius]\Z|%\(\w+\)[dius]\Z|\{(?:\d|n|num|count|total)\}\Z")


@dataclass(frozen=True, slots=True)
class PairedPlaceholder:
    """A placeholder of one or both sides; what pairs them is what they stand for."""

    target: Span | None
    source: Span | None


@dataclass(frozen=True, slots=True)
class PlaceholderComparison:
    """The placeholders of both sides.

    Attributes:
        values: those that stand for a word; of the target's own only where the source has others.
        target_others, source_others: tags and characters that both sides have.
        faults: in target order.
    """

    values: tuple[PairedPlaceholder, ...]
    target_others: tuple[FoundPlaceholder, ...]
    source_others: tuple[FoundPlaceholder, ...]
    faults: tuple[PlaceholderFault, ...]


def compare_placeholders(target: str, source: str) -> PlaceholderComparison:
    """The placeholders of a target and its source, and how they differ."""
    given = list(placeholders(source)) if may_hold_placeholders(source) else []
    if not given:
        return PlaceholderComparison((), (), (), ())
    found = list(placeholders(target))
    others = _shared_others(found, given)
    own = [one for one in found if one.kind in _VALUES]
    original = [one for one in given if one.kind in _VALUES]
    if not original:
        return PlaceholderComparison((), *others, ())
    is_date = any(one.family == "date" for one in original)
    pairs = [*_same(own, original)]
    paired = {id(one) for pair in pairs for one in pair}
    left = [one for one in own if id(one) not in paired]
    gone = [one for one in original if id(one) not in paired]
    values = [PairedPlaceholder(a.span, b.span) for a, b in pairs]
    faults: list[PlaceholderFault] = []
    taken = bytearray(len(target))
    for pair in values:
        _take(taken, pair.target)
    for one in gone[:_MOST_SEARCHED]:
        near = _counterpart(one, left, target, taken)
        if near is None:
            continue
        span = Span(*near)
        gone.remove(one)
        _take(taken, span)
        left = [other for other in left if not other.span.overlaps(span)]
        values.append(PairedPlaceholder(span, one.span))
        if span.of(target) != one.text:
            fault = _fault(PlaceholderFaultKind.CHANGED, span, one, span.of(target))
            faults.append(fault)
    for one in gone:
        values.append(PairedPlaceholder(None, one.span))
        if not _may_be_missing(one, original, target):
            faults.append(_fault(PlaceholderFaultKind.LOST, None, one, ""))
    for one in left:
        values.append(PairedPlaceholder(one.span, None))
        fault = PlaceholderFault(PlaceholderFaultKind.ADDED, one.span, None, one.text, "")
        faults += [fault] if one.kind in _COMPARED else []
    faults += [] if faults else _reordered(own, original)
    if is_date:
        # Parts of a date have another order, and other notations, in each language.
        faults = [one for one in faults if "%" not in one.found + one.expected]
    faults.sort(key=lambda one: one.target.start if one.target else len(target))
    return PlaceholderComparison(tuple(values), *others, tuple(faults))


def _same(
    own: Sequence[FoundPlaceholder], original: Sequence[FoundPlaceholder]
) -> Iterator[tuple[FoundPlaceholder, FoundPlaceholder]]:
    """Placeholders that stand for the same, in order; each once."""
    waiting: dict[str, list[FoundPlaceholder]] = {}
    for one in reversed(original):
        waiting.setdefault(one.key, []).append(one)
    unpaired = []
    for one in own:
        if waiting.get(one.key):
            yield one, waiting[one.key].pop()
        else:
            unpaired.append(one)
    # ``%2$s`` in the target is the second ``%…`` of the source.
    places = [one for one in original if one.kind is PlaceholderKind.POSITIONAL]
    free = {id(one) for many in waiting.values() for one in many}
    for one in unpaired:
        numbered = re.match(r"%(\d+)\$(.*)\Z", one.text)
        if numbered is None or not 1 <= int(numbered[1]) <= len(places):
            continue
        other = places[int(numbered[1]) - 1]
        if id(other) in free and other.text == f"%{numbered[2]}":
            free.discard(id(other))
            yield one, other


def _counterpart(
    one: FoundPlaceholder, left: Sequence[FoundPlaceholder], target: str, taken: bytearray
) -> tuple[int, int] | None:
    """The place of what the target has instead: it glued to a word, torn, or under another name."""
    for pattern in (re.compile(re.escape(one.text)), _broken(one)):
        for match in pattern.finditer(target):
            if not any(taken[slice(*match.span())]):
                return match.span()
    if one.kind not in _COMPARED:
        return None
    other = next((each for each in left if each.family == one.family), None)
    return None if other is None else (other.span.start, other.span.end)


def _take(taken: bytearray, span: Span | None) -> None:
    """Mark code points that belong to a placeholder with a counterpart."""
    if span is not None:
        taken[span.start : span.end] = b"\1" * len(span)


def _broken(one: FoundPlaceholder) -> re.Pattern[str]:
    """Forms of a placeholder with blanks in it, or in another case."""
    text = "".join(one.text.split())
    parts = re.findall(r"[^\W_]+|.", text)
    body = r"\s?".join(map(re.escape, parts))
    before = (
        r"(?<![\w%])(?<!\d\s)" if text.startswith("%") else r"(?<!\w)" if text[0] == "_" else ""
    )
    after = r"(?!\w)" if re.match(r"\w", text[-1]) else ""
    named = f"|{_BROKEN_NAMED}" if one.family == "named" else ""
    return re.compile(f"{before}(?:{body}){after}{named}", re.I)


def _may_be_missing(
    one: FoundPlaceholder, original: Sequence[FoundPlaceholder], target: str
) -> bool:
    """Whether a translation may leave it out: a part of a date, or the number in "one file"."""
    if one.kind not in _COMPARED:
        return True
    return bool(len(original) == 1 and _COUNTS.match(one.text) and _ONE.search(target))


def _reordered(
    own: Sequence[FoundPlaceholder], original: Sequence[FoundPlaceholder]
) -> list[PlaceholderFault]:
    """Placeholders without numbers whose order differs, though each has its own form."""
    now = [one for one in own if one.kind is PlaceholderKind.POSITIONAL]
    was = [one for one in original if one.kind is PlaceholderKind.POSITIONAL]
    if [one.text for one in now] == [one.text for one in was] or len(now) != len(was):
        return []
    number = next(i for i, (a, b) in enumerate(zip(now, was, strict=True)) if a.text != b.text)
    one = now[number]
    place = next(i for i, other in enumerate(was) if other.text == one.text)
    expected = f"%{place + 1}${one.text[1:]}"
    kind = PlaceholderFaultKind.REORDERED
    return [PlaceholderFault(kind, one.span, was[place].span, one.text, expected)]


def _fault(
    kind: PlaceholderFaultKind, target: Span | None, source: FoundPlaceholder, found: str
) -> PlaceholderFault:
    return PlaceholderFault(kind, target, source.span, found, source.text)


def _shared_others(
    found: Sequence[FoundPlaceholder], given: Sequence[FoundPlaceholder]
) -> tuple[tuple[FoundPlaceholder, ...], tuple[FoundPlaceholder, ...]]:
    """Tags and characters of kinds that both sides have."""

    def others(all_of: Sequence[FoundPlaceholder]) -> list[FoundPlaceholder]:
        return [one for one in all_of if one.kind not in _VALUES]

    kinds = {_kind(one) for one in others(found)} & {_kind(one) for one in others(given)}
    return (
        tuple(one for one in others(found) if _kind(one) in kinds),
        tuple(one for one in others(given) if _kind(one) in kinds),
    )


def _kind(one: FoundPlaceholder) -> str:
    return "tag" if one.kind is PlaceholderKind.TAG else one.family
