"""Words said again."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault
from tqcheck.languages.sentence import Token
from tqcheck.model import Span


def doubled_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A content word stands twice."""
    places = [
        t for t in pair.tokens if t.tag in {"NN", "ADJ(A)", "VV(PP)", "ADV"} and len(t.text) > 3
    ]
    if not places:
        return None
    token = rng.choice(places)
    text = pair.line.target
    target = f"{text[: token.end]} {token.text}{text[token.end :]}"
    return Fault("doubled-word", target, Span(token.start, token.end + 1 + len(token.text)))


def looped_words(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The engine runs in a circle: one to five words come again and again, the rest is lost."""
    runs = _runs(pair, rng.randint(1, 5))
    if not runs:
        return None
    first, last = rng.choice(runs)
    text = pair.line.target
    phrase = text[first.start : last.end]
    joint = rng.choice((" ", " ", ", "))
    looped = joint.join([phrase] * rng.randint(3, 8))
    rest = text[last.end :] if rng.random() < 0.5 else rng.choice(("", "."))
    target = text[: first.start] + looped + rest
    return Fault("looped-words", target, Span(first.start, first.start + len(looped)))


def echoed_end(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The last word or two of a quotation come again behind its closing mark."""
    text = pair.line.target
    places = []
    for i, token in enumerate(pair.tokens[:-1]):
        before = pair.tokens[max(0, i - 2) : i]
        ended = token.text in set('"“”«') and not token.spaced
        if i >= 4 and ended and all(t.is_alpha for t in before):
            places.append((before, token))
    if not places:
        return None
    before, mark = rng.choice(places)
    first = before[0] if rng.random() < 0.4 else before[-1]
    phrase = text[first.start : before[-1].end]
    end = mark.end
    if text[end : end + 1] == "," and rng.random() < 0.5:
        end += 1
    target = f"{text[:end]} {phrase}{text[end:]}"
    return Fault("echoed-end", target, Span(first.start, end + 1 + len(phrase)))


def repeated_phrase(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Three to seven words are translated twice, one after the other."""
    runs = [
        (first, last)
        for length in (rng.randint(3, 7),)
        for first, last in _runs(pair, length)
        if first.tag in {"APPR", "APPRART", "ART", "KON", "KOUS", "PRELS", "PPOSAT"}
        and last.tag in {"NN", "NE", "VV(FIN)", "VV(PP)", "VV(INF)", "VA(FIN)", "VM(FIN)"}
    ]
    if not runs:
        return None
    first, last = rng.choice(runs)
    text = pair.line.target
    phrase = text[first.start : last.end]
    joint = rng.choice((" ", " ", ", ", " und "))
    target = f"{text[: last.end]}{joint}{phrase}{text[last.end :]}"
    return Fault("repeated-phrase", target, Span(first.start, last.end + len(joint + phrase)))


def repeated_sentence(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence stands twice."""
    start, sentence = rng.choice(pair.target_sentences)
    if len(sentence.split()) < 5 or sentence[-1] not in '.!?"“':
        return None
    text, end = pair.line.target, start + len(sentence)
    target = f"{text[:end]} {sentence}{text[end:]}"
    return Fault("repeated-sentence", target, Span(start, end + 1 + len(sentence)))


def _runs(pair: CleanPair, length: int) -> list[tuple[Token, Token]]:
    """First and last of so many words in a row, without a mark between, not at the beginning."""
    runs = []
    for i in range(1, len(pair.tokens) - length):
        run = pair.tokens[i : i + length]
        alone = length == 1 and not (run[0].is_alpha and len(run[0].text) > 2)
        if all(token.is_alpha for token in run) and not alone:
            runs.append((run[0], run[-1]))
    return runs
