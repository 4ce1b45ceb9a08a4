"""Finds a German term in a tagged sentence in any of its forms.

A form is found by HanTa's lemma or by the term's stem with an ending, without umlauts:
“Vorstände” for “Vorstand”, “der Europäischen Union” for “Europäische Union”. A compound that ends
in the term or begins with it counts as well (“Landesvorstand”, “Vorstandswahl”), as do the parts
of a separated verb (“tritt … zurück”) and a suspended compound (“Außen- und
Verteidigungsminister”). This is deliberately broader than a dictionary: a term that occurs in any
form is not missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tqcheck.languages.glossary import Term
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import listed
from tqcheck.languages.words import words
from tqcheck.model import Span

_UMLAUTS = str.maketrans("äöüé", "aoue")
_ENDINGS = listed("e en n s es er ern ers em ens nen in innen a um ien ium se sen erin erinnen") | {
    ""
}
# Endings that inflection replaces: Weißes Haus, Vorsitzender, Firma, Museum, Virus, Risiko.
_STEM = re.compile(r"(?<=\w{3})(?:es|er|en|e|um|us|a|o|on|is)$")
_SHORTEST_STEM = 4
_PREFIXES = listed(
    "ab an auf aus bei durch ein fest frei her herab heraus herunter hin hinaus hinein hinter "
    "hoch los mit nach nieder über um unter vor voran voraus vorbei vorwärts weg weiter wider "
    "wieder zu zurecht zurück zusammen zuvor"
)
_SEPARATE = 25  # tokens between a verb and its prefix at most
_ELLIPSIS = 4  # tokens from the part with the hyphen to the whole word


def find(term: str, sentence: Sentence, exact_case: bool = False) -> Span | None:
    """The span of `term` in a sentence; None if the sentence does not have it.

    Args:
        term: a German term in its basic form: a word, a noun phrase or a verb phrase.
        sentence: tagged.
        exact_case: whether its first letters must have the case of `term`.
    """
    parts = [word.text for word in words(term) if word.text != "-"]
    if parts[0] == "sich" and len(parts) > 1:
        parts = parts[1:]
    tokens = sentence.tokens
    if len(parts) > 1 and parts[-1][0].islower():  # a verb phrase: "in Kraft treten"
        found = [_places(part, tokens, exact_case) for part in parts]
        return found[-1][0] if all(found) else None
    for first in _places(parts[0], tokens, exact_case):
        end = _phrase_end(parts, tokens, first, exact_case)
        if end is not None:
            return Span(first.start, end)
    return None


def stands(term: str, sentences: Sequence[Sentence], exact_case: bool = False) -> bool:
    """Whether one of the sentences has `term` in any form."""
    return any(find(term, sentence, exact_case) for sentence in sentences)


@lru_cache(maxsize=4096)
def _as_written(term: str, exact_case: bool) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"[\s-]+", term) if part]
    longer = r"\w*" if len(term) > 3 else r"(?:s|er)?"
    joined = r"[\s\-‑]+".join(parts)
    return re.compile(rf"(?<!\w){joined}{longer}(?!\w)", 0 if exact_case else re.IGNORECASE)


def stands_as_written(term: Term, text: str) -> bool:
    """Whether German `text` keeps an English term, in a compound or with an ending too.

    Capitals may differ only where the term has none.
    """
    exact = term.exact_case or term.source != term.source.lower()
    return _as_written(term.source, exact).search(text) is not None


def _phrase_end(
    parts: Sequence[str], tokens: Sequence[Token], first: Span, exact_case: bool
) -> int | None:
    """The end of the phrase that begins at `first`; at most one word separates two parts."""
    at = next(i for i, token in enumerate(tokens) if token.start == first.start)
    end = first.end
    for part in parts[1:]:
        near = range(at + 1, min(at + 3, len(tokens)))
        at = next((k for k in near if _is_form(part, tokens[k], exact_case)), -1)
        if at < 0:
            return None
        end = tokens[at].end
    return end


def _places(part: str, tokens: Sequence[Token], exact_case: bool) -> list[Span]:
    """The index of one word of a term."""
    whole = [token.span for token in tokens if _is_form(part, token, exact_case)]
    return whole or _apart(part, tokens) or _elliptic(part, tokens)


def _is_form(part: str, token: Token, exact_case: bool) -> bool:
    if not token.is_word:
        return False
    if exact_case and token.text[0].isupper() != part[0].isupper():
        return False
    if part.isupper() and len(part) < _SHORTEST_STEM:  # an acronym: "EU", "USA"
        return part in re.split(r"[-‑]", token.text) or token.text == f"{part}s"
    return folded(token.lemma) == folded(part) or has_form(part, token.text)


def folded(word: str) -> str:
    """`word` in lower case, without umlauts and sharp s."""
    return word.lower().translate(_UMLAUTS).replace("ß", "ss")


@lru_cache(maxsize=50_000)
def has_form(part: str, text: str) -> bool:
    """Whether a German word is `part` with an ending, or a compound with it."""
    term, word = folded(part), folded(text)
    if word == term:
        return True
    stem = _STEM.sub("", term)
    if len(stem) < _SHORTEST_STEM:
        stem = term
    if len(term) < _SHORTEST_STEM:
        pieces = re.split(r"[-‑]", word)
        return any(piece.removeprefix(term) in _ENDINGS for piece in pieces if term in piece) or (
            len(term) == _SHORTEST_STEM - 1 and text[0].isupper() and word.endswith(term)
        )
    at = word.find(stem)
    while at >= 0:
        if word[at + len(stem) :] in _ENDINGS or at == 0 or word[at - 1] in "-‑":
            return True
        at = word.find(stem, at + 1)
    return False


def _apart(part: str, tokens: Sequence[Token]) -> list[Span]:
    """A verb whose prefix is at the end of the clause."""
    for prefix in _PREFIXES:
        rest = part[len(prefix) :]
        if not part.startswith(prefix) or len(rest) < 3 or not part.endswith("n"):
            continue
        for at, token in enumerate(tokens):
            if token.is_verb and token.lemma.lower() == rest and any(
                later.lower == prefix for later in tokens[at + 1 : at + _SEPARATE]
            ):  # fmt: skip
                return [token.span]
    return []


def _elliptic(part: str, tokens: Sequence[Token]) -> list[Span]:
    """A suspended compound: “Außen- und Verteidigungsminister”."""
    term = folded(part)
    for at, token in enumerate(tokens[:-1]):
        start = folded(token.text)
        hyphen = tokens[at + 1]
        if len(start) < 3 or hyphen.text != "-" or hyphen.spaced or not term.startswith(start):
            continue
        rest = term[len(start) :].removeprefix("s")
        if len(rest) >= 3 and any(
            has_form(rest, later.text) for later in tokens[at + 2 : at + 2 + _ELLIPSIS]
        ):
            return [token.span]
    return []
