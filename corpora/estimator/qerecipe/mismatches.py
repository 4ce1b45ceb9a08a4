"""Pairs whose sides do not say the same: only a look at both tells, and where.

A sentence too many or too few, a clause left out, the English of another sentence. The German stays
good German, so that nothing but the English gives the fault away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from qerecipe.examples import Example, Mark
from qerecipe.faults import BEST, WORST, clean

_CLAUSE = re.compile(r",\s[^,;:.!?\"„“()]{12,}(?=[,.])")
_WORD = re.compile(r"\S+")
_NEGATION = re.compile(r"\b(?:nicht|nie|niemals|nichts|kein(?:e[mnrs]?)?|keins)\b", re.IGNORECASE)
_OTHER_NEGATION = re.compile(
    r"\b(?:ohne|weder|noch nie|niemand\w*|kaum|un(?:möglich|klar|wahrscheinlich|gewiss)\w*"
    r"|verweiger\w*|ablehn\w*|abgelehnt\w*|bestr\w*|dement\w*|fehl\w*)\b",
    re.IGNORECASE,
)
_ENGLISH_NEGATION = re.compile(
    r"\b(?:not|no|never|nothing|none|nobody|neither|nor|cannot|without|no one|unable|unlikely"
    r"|fail(?:s|ed|ing)?|refus\w+|reject\w*|den(?:y|ies|ied)|lack\w*|hardly|barely)\b|n['’]t\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b[Ee]ine?[mnrs]?\b(?= [A-ZÄÖÜa-zäöü])")
# A participle or infinitive that ends a clause: before it a "nicht" can stand.
_BEFORE = re.compile(r"(?<=\w )(?<!\bzu )([a-zäöü]\w*(?:ge\w+t|ier[et]n?|\w\wen)(?=[.,!?]))")
_WORDS_RATHER = 1 / 3  # of the sentences with a clause lose words in a row
_FEWEST = 3  # linked words of a clause, or nothing is marked
_LONGEST = 36  # words of both sides of two sentences set together


def joined(
    pair: tuple[str, str], other: tuple[str, str], random: Random, *, of_source: bool
) -> Example:
    """A sentence too many on one side, before or after the pair's own.

    Args:
        pair: English and German.
        other: another pair, of which one side is taken.
        random: of the place.
        of_source: the English has too much, the German too little; else the other way round.
    """
    side = 0 if of_source else 1
    first = random.random() < 0.5
    parts = [other[side], pair[side]] if first else [pair[side], other[side]]
    text = " ".join(parts)
    start = 0 if first else len(parts[0]) + 1
    marks: list[Mark] = [(start, start + len(other[side]), 1.0)]
    return Example(
        source=text if of_source else pair[0],
        target=pair[1] if of_source else text,
        marks={"fault": [] if of_source else marks},
        source_marks={"fault": marks if of_source else []},
        scores={"fault": 1.5},
    )


def unrelated(pair: tuple[str, str], other: tuple[str, str]) -> Example:
    """The German beside the English of another sentence."""
    return Example(
        source=other[0],
        target=pair[1],
        marks={"fault": [(0, len(pair[1]), 1.0)]},
        source_marks={"fault": [(0, len(other[0]), 1.0)]},
        scores={"fault": WORST},
    )


def lost(pair: tuple[str, str], random: Random) -> Example | None:
    """A clause of the German or some words in a row are left out.

    The English words that are linked to what went, and to nothing else, carry the mark.
    """
    from tqcheck.evaluate.clean_pairs import Line, prepare

    source, target = pair
    gaps = [match.span() for match in _CLAUSE.finditer(target)]
    if not gaps or random.random() < _WORDS_RATHER:
        words = [match.span() for match in _WORD.finditer(target)]
        count = random.randint(3, 8)
        if len(words) < count + 5:
            return None
        at = random.randrange(1, len(words) - count)
        gaps = [(words[at - 1][1], words[at + count - 1][1])]
        if any(sign in target[slice(*gaps[0])] for sign in ',.;:„“"'):
            return None
    cut = prepare(Line(0, target, source))
    start, end = random.choice(gaps)
    inside = {at for at, token in enumerate(cut.tokens) if start <= token.start < end}
    linked = {b for a, b in cut.links if a in inside} - {b for a, b in cut.links if a not in inside}
    linked = {at for at in linked if cut.words[at].is_word}
    if len(linked) < _FEWEST:
        return None
    return Example(
        source=source,
        target=target[:start] + target[end:],
        marks={"fault": []},
        source_marks={"fault": [_mark(cut.words[at].start, cut.words[at].end) for at in linked]},
        scores={"fault": BEST + 1.0},
    )


def unnegated(pair: tuple[str, str]) -> Example | None:
    """The only negation of the German goes; that of the English carries the mark."""
    source, target = pair
    own, english = list(_NEGATION.finditer(target)), list(_ENGLISH_NEGATION.finditer(source))
    if len(own) != 1 or len(english) != 1 or _OTHER_NEGATION.search(target):
        return None
    word = own[0].group()
    start, end = own[0].span()
    if word.lower() == "nicht":
        if start < 1 or target[start - 1] != " ":
            return None
        left, mark = target[: start - 1] + target[end:], []
    elif word.lower().startswith("kein") and word.lower() != "keins":
        new = word[1:].capitalize() if word[0] == "K" else word[1:]
        left = target[:start] + new + target[end:]
        mark = [_mark(start, start + len(new))]
    else:
        return None
    return Example(
        source=source,
        target=left,
        marks={"fault": mark},
        source_marks={"fault": [_mark(*english[0].span())]},
        scores={"fault": BEST + 1.2},
    )


def negated(pair: tuple[str, str], random: Random) -> Example | None:
    """A negation comes into the German where neither side had one."""
    source, target = pair
    if any(
        pattern.search(text)
        for pattern, text in (
            (_NEGATION, target), (_OTHER_NEGATION, target), (_ENGLISH_NEGATION, source),
        )
    ):  # fmt: skip
        return None
    articles = list(_ARTICLE.finditer(target))
    verbs = list(_BEFORE.finditer(target))
    if articles and (not verbs or random.random() < 1 / 2):
        start, end = random.choice(articles).span()
        word = target[start:end]
        new = "Kein" + word[3:] if word[0] == "E" else "k" + word
    elif verbs:
        start = end = random.choice(verbs).start(1)
        new = "nicht "
    else:
        return None
    return Example(
        source=source,
        target=target[:start] + new + target[end:],
        marks={"fault": [_mark(start, start + len(new.rstrip()))]},
        source_marks={"fault": []},
        scores={"fault": BEST + 1.2},
    )


def _mark(start: int, end: int) -> Mark:
    return start, end, 1.0


def examples(pairs: Sequence[tuple[str, str]], seed: int) -> Iterator[Example]:
    """One example or none for each pair; some stay good, among them many with a negation."""
    random = Random(seed)
    for number, pair in enumerate(pairs):
        made = _example(pair, pairs[(number + 1) % len(pairs)], random)
        if made is not None:
            yield made


def _example(pair: tuple[str, str], other: tuple[str, str], random: Random) -> Example | None:
    draw = random.random()
    if _NEGATION.search(pair[1]) or _ENGLISH_NEGATION.search(pair[0]):
        return (unnegated(pair) if draw < 1 / 2 else None) or clean(*pair)
    if draw < 1 / 6:
        return clean(*pair)
    if draw < 1 / 3:
        return negated(pair, random)
    if draw < 3 / 4:
        return lost(pair, random)
    if draw < 0.79:
        return unrelated(pair, other)
    if sum(len(text.split()) for text in (*pair, *other)) > 2 * _LONGEST:
        return None
    return joined(pair, other, random, of_source=draw < 0.9)
