"""A word that occurs twice in a row.

What
    The same word twice with only a space between, where German does not repeat words: adjectives,
    verbs, nouns, conjunctions, prepositions, articles and possessives. Two forms of one adjective
    or verb in a row (“neuen neue”, “wurde wurden”) are *minor*.

Why it matters in news
    It is the most visible mistake of all. Often the source had two words with nearly the same
    meaning.

Bad
    - Der ⟦stellvertretende stellvertretende⟧ Landrat trat zurück. → stellvertretende
    - Sie sprach mit den Nachbarn ⟦ihrer ihrer⟧ Mutter. → ihrer
    - Der Bus fuhr nach Ulm ⟦und und⟧ kehrte dort um. → und
    - Die Fische ⟦verschwinden verschwinden⟧ aus dem See. → verschwinden
    - Die Brücke ⟦wurde wurden⟧ im Herbst gesperrt.
    - Das schrieb der ⟦„Bote“ „Bote“⟧ am Freitag. → „Bote“
    - Es lag ⟦auf auf⟧ dem Tisch der Ministerin. → auf

Good
    - Die Männer, die die Bank überfielen, kannten das Haus, in das das Geld gehörte.
    - Dass sie sie kennt, wusste er; das war sehr sehr gut, nein nein, ganz ganz toll.
    - Wenn wir Essen essen, hören wir Duran Duran und leben ein gutes Leben.
    - Er machte das Licht aus aus Angst, und von Anfang an an der Tür stand der Wächter.
    - Häuser, die gebaut werden werden, brauchen die, die die Pläne zeichnen.
    - Er lobte den den Gästen angebotenen Wein.

Known false alarms
    Nicknames and band names that are also German words; a missing comma between two clauses.

Source
    Class B1 of the artifact study: doubled content words, one hit in 6,627 human segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.doubling import is_wrong_double
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_QUOTED_TWICE = re.compile(r"([„»][^\W\d_][^„“”»«\"\n]{1,40}[“”«])[ \u00a0]\1")


class DoubledWord(Rule):
    """See the module's docstring."""

    code = "TQ301"
    name = "doubled-word"
    category = "linguistic-conventions/duplication"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each repetition of a word that German does not allow."""
        for match in _QUOTED_TWICE.finditer(document.text):
            yield Hit(
                Span(*match.span()),
                Message(en=f"{match[1]} stands twice.", de=f"{match[1]} steht doppelt."),
                suggestion=match[1],
                applicability=Applicability.SAFE,
            )
        for sentence in document.sentences:
            tokens = sentence.tokens
            for i in range(len(tokens) - 1):
                first, second = tokens[i], tokens[i + 1]
                if not first.is_alpha or not second.is_alpha:
                    continue
                if first.lower == second.lower:
                    if not _in_a_row(tokens, i) and is_wrong_double(tokens, i):
                        yield _double(sentence, i)
                elif _same_word_inflected(tokens, i):
                    yield _inflected(sentence, i)


def _in_a_row(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the word occurs three times or more in a row, which TQ302 reports."""
    word = tokens[at].lower
    return (at > 0 and tokens[at - 1].lower == word) or (
        at + 2 < len(tokens) and tokens[at + 2].lower == word
    )


def _same_word_inflected(tokens: tuple[Token, ...], at: int) -> bool:
    first, second = tokens[at], tokens[at + 1]
    if first.tag != second.tag or first.lemma != second.lemma:
        return False
    if first.is_capitalised or second.is_capitalised or first.lower[:3] != second.lower[:3]:
        return False
    return first.tag in {"VA(FIN)", "VM(FIN)", "VV(FIN)"} or (
        first.tag == "ADJ(A)" and at + 2 < len(tokens) and tokens[at + 2].tag in {"NN", "ADJ(A)"}
    )


def _double(sentence: Sentence, at: int) -> Hit:
    word = sentence[at].text
    return Hit(
        sentence.span_of(at, at + 1),
        Message(en=f"“{word}” stands twice.", de=f"„{word}“ steht doppelt."),
        suggestion=word,
        applicability=Applicability.SAFE,
    )


def _inflected(sentence: Sentence, at: int) -> Hit:
    first, second = sentence[at].text, sentence[at + 1].text
    return Hit(
        sentence.span_of(at, at + 1),
        Message(
            en=f"“{first}” and “{second}” are two forms of one word; one is too many.",
            de=f"„{first}“ und „{second}“ sind zwei Formen eines Wortes; eine ist zu viel.",
        ),
        severity=Severity.MINOR,
    )
