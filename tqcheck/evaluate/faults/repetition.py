"""Words said again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Span

_CONTENT = frozenset({"NN", "NE", "ADJ(A)", "ADJ(D)", "ADV", "PROAV", "CARD"}) | frozenset(
    {"VV(FIN)", "VV(INF)", "VV(PP)", "VA(FIN)", "VM(FIN)"}
)
_ARTICLES = ("der", "die", "das", "den", "dem")
_ENDINGS = ("em", "en", "er", "es", "e")  # of adjectives, the longer ones first
# How often each manner of doubling is tried, of 22.
_MANNERS = (
    *["content"] * 8, *["any"] * 6, *["first"] * 2, *["article"] * 2,
    "number", "inflected", "marked", "around",
)  # fmt: skip
_OPENING = frozenset(["APPR", "APPRART", "ART", "KON", "KOUS", "PRELS", "PPOSAT"])
_CLOSING = frozenset(["NN", "NE", "VV(FIN)", "VV(PP)", "VV(INF)", "VA(FIN)", "VM(FIN)", "ADJ(D)"])


def doubled_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A word stands twice: of any class, a number, the first of a sentence, in two forms."""
    words = [token for token in pair.tokens if _can_double(token)]
    manner = rng.choice(_MANNERS)
    places = [token for token in words if _suits(token, manner, pair)]
    if not places:
        manner, places = "any", words
    if not places:
        return None
    token = rng.choice(places)
    between, again = " ", token.text
    if manner == "first" and rng.random() < 0.5 and token.tag not in {"NN", "NE"}:
        again = again.lower()
    elif manner == "inflected":
        again = _inflected(token, rng)
    elif manner == "marked":
        between = ", "
    elif manner == "around":
        between = f" {rng.choice(_ARTICLES)} "
    return _said_again(pair, "doubled-word", token, token, between, again)


def _can_double(token: Token) -> bool:
    return token.is_word and token.lower not in word_set("de/doubles")


def _suits(token: Token, manner: str, pair: CleanPair) -> bool:
    if manner == "content":
        return token.tag in _CONTENT and token.is_alpha and len(token.text) > 2
    if manner == "article":
        return token.tag == "ART"
    if manner == "number":
        return token.text[0].isdigit() or token.tag == "CARD"
    if manner == "first":
        return token.is_alpha and any(start == token.start for start, _ in pair.target_sentences)
    if manner == "inflected":
        return token.tag == "ADJ(A)" and token.text.islower() and token.text.endswith(_ENDINGS)
    if manner == "marked":
        return token.tag in {"NN", "ADJ(A)", "VV(PP)", "VV(INF)"} and len(token.text) > 4
    if manner == "around":
        return token.tag == "APPR" and _before_article(pair, token)
    return token.is_alpha and len(token.text) > 1


def _before_article(pair: CleanPair, token: Token) -> bool:
    at = pair.tokens.index(token) + 1
    return at < len(pair.tokens) and pair.tokens[at].tag == "ART"


def _inflected(token: Token, rng: Random) -> str:
    own = next(ending for ending in _ENDINGS if token.text.endswith(ending))
    other = rng.choice([ending for ending in _ENDINGS if ending != own])
    return token.text.removesuffix(own) + other


def _said_again(
    pair: CleanPair, kind: str, first: Token, last: Token, between: str, again: str
) -> Fault:
    """What stands from one token to another comes again behind it."""
    text = pair.line.target
    target = text[: last.end] + between + again + text[last.end :]
    return Fault(kind, target, Span(first.start, last.end + len(between) + len(again)))


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
    """The last one to three words of a quotation or clause come again behind its closing mark."""
    ends = list(_quotation_ends(pair))
    if not ends or rng.random() < 0.25:
        ends += _clause_ends(pair)
    if not ends:
        return None
    last, mark = rng.choice(ends)
    size = rng.choice((1, 1, 1, 2, 2, 3) if pair.tokens[mark].text != "," else (2, 2, 3))
    before = pair.tokens[max(0, last + 1 - size) : last + 1]
    while not all(token.is_alpha for token in before):
        before = before[1:]
    text = pair.line.target
    phrase = text[before[0].start : before[-1].end]
    end = pair.tokens[mark].end
    if text[end : end + 1] == "," and rng.random() < 0.5:
        end += 1
    elif text[end : end + 1] in {"", " "} and rng.random() < 0.2:
        phrase += ","
    target = f"{text[:end]} {phrase}{text[end:]}"
    return Fault("echoed-end", target, Span(before[0].start, end + 1 + len(phrase)))


def _quotation_ends(pair: CleanPair) -> Iterator[tuple[int, int]]:
    """Indexes of the last word of a quotation, and of the mark that closes it."""
    for i, token in enumerate(pair.tokens):
        if i < 3 or token.text not in QUOTE_MARKS or token.spaced:
            continue
        last = i - 1 if pair.tokens[i - 1].is_word else i - 2
        if pair.tokens[last].is_alpha and (last == i - 1 or pair.tokens[i - 1].text in set(".!?…")):
            yield last, i


def _clause_ends(pair: CleanPair) -> Iterator[tuple[int, int]]:
    """Indexes of the last word of a sentence or clause, and of the mark behind it."""
    for i, token in enumerate(pair.tokens[:-1]):
        last = pair.tokens[i - 1]
        verb = last.tag.startswith(("VV", "VA", "VM"))
        if i >= 3 and last.is_alpha and (token.text == "." or (token.text == "," and verb)):
            yield i - 1, i


def repeated_phrase(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Two to seven words are translated twice, at once or a few words or a sentence end later."""
    runs = _runs(pair, rng.choice((2, 3, 3, 4, 4, 5, 6, 7)))
    whole = [r for r in runs if r[0].tag in _OPENING and r[1].tag in _CLOSING]
    runs = whole or runs
    if not runs:
        return None
    first, last = rng.choice(runs)
    text = pair.line.target
    phrase = text[first.start : last.end]
    if rng.random() < 0.3:
        apart = _apart(pair, phrase, first, last, rng)
        if apart is not None:
            return apart
    joint = rng.choice((" ", " ", " ", ", ", " und "))
    return _said_again(pair, "repeated-phrase", first, last, joint, phrase)


def _apart(pair: CleanPair, phrase: str, first: Token, last: Token, rng: Random) -> Fault | None:
    """The phrase comes again after one to four more tokens, where the next word begins."""
    tokens = pair.tokens
    at = tokens.index(last) + 1 + rng.randint(1, 4)
    while at < len(tokens) and not (tokens[at].is_word and tokens[at].spaced):
        at += 1
    if at >= len(tokens):
        return None
    text, start = pair.line.target, tokens[at].start
    begins = any(start == offset for offset, _ in pair.target_sentences)
    again = phrase[0].upper() + phrase[1:] if begins else phrase
    following = text[start:]
    if begins and tokens[at].tag not in {"NN", "NE"}:
        following = following[0].lower() + following[1:]
    target = f"{text[:start]}{again} {following}"
    return Fault("repeated-phrase", target, Span(first.start, start + len(again)))


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
