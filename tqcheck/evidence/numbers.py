"""Numbers of both sides of a pair, compared: matched, changed, omitted and added.

A number is matched if any number of the other side has one of its values, however it is written.
Two unmatched numbers are a change if word links, a common unit, or being the only unmatched numbers
show that they belong together. A number is omitted or added only if the neighbouring segments do
not have it either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.number_equivalence import explains, is_money, scale_ratio
from tqcheck.languages.pack import LanguagePack
from tqcheck.languages.values import Firmness, Mention, Sort
from tqcheck.languages.values.mention import equal
from tqcheck.languages.values.units import compatible

_PHONE_DIGITS = 7
_LARGE = 1e6
_NEAR = 16
_LONG_WORD = 4
_CUT = re.compile(r"[.,;:!?()\"“”„–]|\d")
_NOT_CHANGED = frozenset({Sort.FRACTION, Sort.MULTIPLE, Sort.VAGUE})


@dataclass(frozen=True, slots=True)
class NumberComparison:
    """The numbers of a pair; spans count in the target text and in the source text.

    Attributes:
        target: all target numbers, in order.
        source: all source numbers, in order.
        changed: (target, source) numbers that belong together and have different values.
        scaled: (target, source) numbers that differ by thousands, millions and so on.
        omitted: source numbers without a counterpart.
        added: target numbers without a counterpart.
    """

    target: tuple[Mention, ...]
    source: tuple[Mention, ...]
    changed: tuple[tuple[Mention, Mention], ...]
    scaled: tuple[tuple[Mention, Mention], ...]
    omitted: tuple[Mention, ...]
    added: tuple[Mention, ...]


def compare_numbers(pair: SegmentPair) -> NumberComparison:
    """Compare the numbers of a pair."""
    return _compare(
        _Texts(
            pair.document.target_pack,
            pair.document.source_pack,
            pair.target_text,
            pair.source_text,
            pair.target_around.of(pair.document.text),
            pair.source_around.of(pair.source_side.text),
            pair.target.start,
            pair.source.start,
            tuple(
                (
                    pair.target_tokens[i].start,
                    pair.target_tokens[i].end,
                    pair.source_words[j].start,
                    pair.source_words[j].end,
                )
                for i, j in pair.links
            ),
        )
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    target_pack: LanguagePack
    source_pack: LanguagePack
    target: str
    source: str
    target_around: str
    source_around: str
    target_start: int
    source_start: int
    links: tuple[tuple[int, int, int, int], ...]


def _shifted(mentions: Iterable[Mention], by: int) -> tuple[Mention, ...]:
    return tuple(
        replace(m, span=m.span.shift(by), unit_span=m.unit_span.shift(by) if m.unit_span else None)
        for m in mentions
    )


def _compare(texts: _Texts) -> NumberComparison:
    target = _shifted(texts.target_pack.numbers(texts.target), texts.target_start)
    read = texts.source_pack.numbers(texts.source)
    if not target and not read:
        return NumberComparison((), (), (), (), (), ())
    read = tuple(_with_open_scale(s, texts.source, read, target) for s in read)
    source = _shifted(read, texts.source_start)
    left_target = [t for t in target if not any(explains(s, t) for s in source)]
    left_source = [s for s in source if not any(explains(t, s) for t in target)]
    surplus = [t for t in _surplus(target, source) if t not in left_target]
    changed: list[tuple[Mention, Mention]] = []
    if left_source and (left_target or surplus):
        changed = _changes(texts, left_target, left_source, surplus)
    done = {id(m) for pair in changed for m in pair}
    scaled = [pair for pair in changed if scale_ratio(*pair) is not None]
    omitted = [
        s
        for s in left_source
        if _may_be_missed(s) and id(s) not in done and not _exchanged(s, left_target)
        and not any(explains(t, s) for t in texts.target_pack.numbers(texts.target_around))
    ]  # fmt: skip
    added = [
        t
        for t in left_target
        if _may_be_missed(t) and id(t) not in done
        and not any(explains(s, t) for s in texts.source_pack.numbers(texts.source_around))
    ]  # fmt: skip
    return NumberComparison(
        target,
        source,
        tuple(pair for pair in changed if pair not in scaled),
        tuple(scaled),
        tuple(omitted),
        tuple(added),
    )


def _with_open_scale(
    mention: Mention, text: str, source: Sequence[Mention], target: Sequence[Mention]
) -> Mention:
    """A source number with the scale of another if the target has that: “5 thousand, not 10”.

    It counts nothing itself, so punctuation or the end follows it. It keeps its own value too.
    """
    counts = mention.sort in (Sort.DIGITS, Sort.WORD) and mention.scale == 1
    after = text[mention.span.end : mention.span.end + 1]
    if not counts or mention.unit is not None or after.isalnum() or after.isspace():
        return mention
    for other in source:
        value = mention.value * other.scale
        if other.scale >= 1e3 and any(math.isclose(value, t.value) for t in target):
            return replace(mention, values=(*mention.values, value))
    return mention


def _exchanged(source: Mention, left_target: Sequence[Mention]) -> bool:
    """Whether the target may have the amount in another currency."""
    return is_money(source.unit) and any(
        is_money(t.unit) and t.unit and source.unit and not compatible(t.unit, source.unit)
        for t in left_target
    )


def _may_be_missed(mention: Mention) -> bool:
    return mention.firmness is Firmness.FIRM


def _surplus(target: Sequence[Mention], source: Sequence[Mention]) -> list[Mention]:
    """Target numbers of a value that the target has more often than the source."""
    return [
        t
        for t in target
        if _comparable_alone(t)
        and sum(math.isclose(t.value, other.value) for other in target)
        > max(1, sum(equal(t, s) for s in source))
    ]


def _changes(
    texts: _Texts,
    target: Sequence[Mention],
    source: Sequence[Mention],
    surplus: Sequence[Mention],
) -> list[tuple[Mention, Mention]]:
    left_target = [t for t in target if _comparable_alone(t)]
    extra = list(surplus)
    left_source = [s for s in source if _comparable_alone(s)]
    found: list[tuple[Mention, Mention]] = []

    def take(t: Mention, s: Mention, certain: bool = False) -> None:
        (left_target if t in left_target else extra).remove(t)
        left_source.remove(s)
        if certain or not _moved(texts, t, s):
            found.append((t, s))

    for t in (*left_target, *extra):
        for s in left_source:
            if _one_kind(t, s) and _linked(texts, t, s):
                take(t, s, certain=True)
                break
    for t in list(left_target):
        for s in left_source:
            if t.unit and s.unit and compatible(t.unit, s.unit) and _one_kind(t, s):
                take(t, s)
                break
    for t in (*left_target, *extra):
        for s in left_source:
            if _one_kind(t, s) and _neighbours_linked(texts, t, s):
                take(t, s)
                break
    phones = [[m for m in side if _is_phone(m)] for side in (left_target, left_source)]
    if len(phones[0]) == len(phones[1]) == 1:
        take(phones[0][0], phones[1][0])
    firm_target = [t for t in left_target if t.firmness is Firmness.FIRM]
    firm_source = [s for s in left_source if s.firmness is Firmness.FIRM]
    if len(firm_target) == 1 and len(firm_source) == 1:
        take(firm_target[0], firm_source[0])
    elif not firm_target and len(firm_source) == 1:
        repeated = [t for t in extra if t.firmness is Firmness.FIRM]
        if repeated and all(equal(t, repeated[0]) for t in repeated):
            take(repeated[-1], firm_source[0])
    taken = {id(m) for pair in found for m in pair}
    for t in (t for t in target if _is_bare_scale(t)):
        for s in (s for s in source if _is_bare_scale(s)):
            both_new = id(t) not in taken and id(s) not in taken
            if both_new and _linked(texts, t, s) and scale_ratio(t, s) is not None:
                found.append((t, s))
    return found


def _is_bare_scale(mention: Mention) -> bool:
    """Whether it is a scale word alone or nearly: “Millionen”, “every million”."""
    return mention.sort is Sort.VAGUE or (
        mention.sort is Sort.WORD and mention.scale >= _LARGE and mention.value == mention.scale
    )


def _linked(texts: _Texts, t: Mention, s: Mention) -> bool:
    """Whether a word link joins the two."""
    return any(
        t.span.start < t_end and t_start < t.span.end
        and s.span.start < s_end and s_start < s.span.end
        for t_start, t_end, s_start, s_end in texts.links
    )  # fmt: skip


def _neighbours_linked(texts: _Texts, t: Mention, s: Mention) -> bool:
    """Whether the words that the two numbers may count are linked to each other.

    The text between number and word is at most an adjective long.
    """
    at, source_at = texts.target_start, texts.source_start
    return any(
        0 <= t_start - t.span.end <= _NEAR and 0 <= s_start - s.span.end <= _NEAR
        and t_end - t_start >= _LONG_WORD
        and not _CUT.search(texts.target, t.span.end - at, t_start - at)
        and not _CUT.search(texts.source, s.span.end - source_at, s_start - source_at)
        for t_start, t_end, s_start, s_end in texts.links
    )  # fmt: skip


def _comparable_alone(mention: Mention) -> bool:
    return mention.firmness >= Firmness.SOFT and mention.sort not in _NOT_CHANGED


def _is_phone(mention: Mention) -> bool:
    return mention.sort is Sort.CODE and sum(c.isdigit() for c in mention.text) >= _PHONE_DIGITS


def _one_kind(t: Mention, s: Mention) -> bool:
    """Whether a difference of the two can be an error: codes are only compared with codes."""
    return (t.sort is Sort.CODE) == (s.sort is Sort.CODE)


def _moved(texts: _Texts, t: Mention, s: Mention) -> bool:
    """Whether the neighbouring segments have both: then the sentence boundaries differ."""
    return any(explains(o, t) for o in texts.source_pack.numbers(texts.source_around)) and any(
        explains(o, s) for o in texts.target_pack.numbers(texts.target_around)
    )
