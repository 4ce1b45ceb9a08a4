"""An invisible character, or a letter of another alphabet that looks like a Latin one.

What
    Zero-width characters, direction marks, a byte order mark inside the text, control
    characters and private-use code points; a Cyrillic or Greek letter inside a word of Latin
    letters. No-break spaces and the joiners of emoji are correct and are not reported.

Why it matters in news
    The word looks correct, but search, hyphenation and screen readers do not recognise it.
    Look-alike letters are also used to evade filters.

Bad
    - Der ⟦Bundes\u200btag⟧ stimmt am Freitag ab. → Bundestag
    - In ⟦\u0421hemnitz⟧ fährt morgen keine Bahn. → Chemnitz
    - Die ⟦Stra\u03b2e⟧ nach Bonn ist gesperrt. → Straße
    - Der Minister ⟦\ue000sagte⟧ nichts. → sagte

Good
    - Um 10\u202fUhr kommen 20\u00a0Gäste, sagte Frau Ott.
    - Die Familie 👨‍👩‍👧 winkte, die Flagge 🏴󠁧󠁢󠁥󠁮󠁧󠁿 wehte.
    - Die Zeitung „Правда“ schrieb über μm, Ω und die α-Variante.

Known false alarms
    None known. Soft hyphens are no faults: they are taken out before any rule reads the text.

Source
    Unicode Technical Standard 39 (confusables); Unicode Annex 9 (direction). Class K4 of the
    artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_HIDDEN = (
    "\x00-\x08\x0e-\x1b\x7f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff\U000f0000-\U000ffffd"
)
# A joiner is correct between emoji and in Indic and Arabic words, but not between Latin letters.
_FAULT = re.compile(rf"[{_HIDDEN}]|(?<=[A-Za-zÄÖÜäöüß])\u200d(?=[A-Za-zÄÖÜäöüß])")
_SIGN = re.compile(rf"[{_HIDDEN}\u200d]")  # without one of these there is no fault
# Whole words in one pass; those without a fault or foreign letter are dropped afterwards.
_CHUNK = re.compile(rf"[\w{_HIDDEN}\u200d'’-]+")
_WORD = re.compile(r"\w+")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")

# A direction mark may belong to a word of another script.
_LATIN = re.compile(r"[A-Za-zÀ-ɏẞ'’-]+")

# Letters that look like Latin ones: Cyrillic, then Greek.
_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTXYaeopcyxijsABEZHIKMNOPTYXo"
)


# A Greek beta after a small letter stands for ß: "Straβe".
_BETA = re.compile(r"(?<=[a-zäöü])[βΒ](?=[a-zäöü]|\b)")


class InvisibleCharacter(Rule):
    """See the module's docstring."""

    code = "TQ104"
    name = "invisible-character"
    category = "linguistic-conventions/character-encoding"
    severity = Severity.MINOR
    checks_embedded = True
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each word with a hidden character or a look-alike letter."""
        text = document.text
        if text.isascii() and text.isprintable():
            return
        there = "".join(document.characters)
        hits = [
            *(_hidden(text) if _SIGN.search(there) else ()),
            *(_look_alikes(text) if _FOREIGN.search(there) else ()),
        ]
        yield from sorted(hits, key=lambda hit: hit.span or Span(0, 0))


def _hidden(text: str) -> Iterator[Hit]:
    for chunk in _CHUNK.finditer(text):
        word = chunk.group()
        faults = list(_FAULT.finditer(word))
        if not faults:
            continue
        clean = _FAULT.sub("", word)
        is_word = clean.replace("-", "").isalpha()
        if is_word:
            span = Span(*chunk.span())
        else:
            span = Span(chunk.start() + faults[0].start(), chunk.start() + faults[0].end())
        code = f"U+{ord(faults[0].group()):04X}"
        where_en = f"“{clean}”" if is_word else "the text"
        where_de = f"„{clean}“" if is_word else "dem Text"
        yield Hit(
            span,
            Message(
                en=f"An invisible character ({code}) is hidden in {where_en}.",
                de=f"In {where_de} ist ein unsichtbares Zeichen ({code}) versteckt.",
            ),
            suggestion=clean if is_word else "",
            applicability=Applicability.SAFE
            if not is_word or _LATIN.fullmatch(clean)
            else Applicability.UNSAFE,
        )


def _beta(span: Span, word: str, times: int) -> Hit:
    often_en = f" ({times} times in this text)" if times > 1 else ""
    often_de = f" ({times}-mal im Text)" if times > 1 else ""
    return Hit(
        span,
        Message(
            en=f"A Greek beta stands for ß in “{word}”{often_en}.",
            de=f"In „{word}“ steht ein griechisches Beta statt ß{often_de}.",
        ),
        suggestion=_BETA.sub("ß", word),
        applicability=Applicability.SAFE,
    )


def _look_alikes(text: str) -> Iterator[Hit]:
    betas = len(_BETA.findall(text))
    reported = False
    for match in _WORD.finditer(text):
        word = match.group()
        if not _FOREIGN.search(word):
            continue
        if _BETA.search(word):
            if not reported:
                yield _beta(Span(*match.span()), word, betas)
            reported = True
            continue
        latin = word.translate(_LOOK_ALIKE)
        # Every foreign letter has a Latin look-alike, and the word has Latin letters too.
        if latin == word or not re.fullmatch(r"[A-Za-z0-9À-ɏẞ]+", latin):
            continue
        if not re.search(r"[A-Za-zÀ-ɏ]", word):
            continue
        yield Hit(
            Span(*match.span()),
            Message(
                en=f"“{word}” has a Cyrillic or Greek letter that only looks like a Latin one.",
                de=f"„{word}“ enthält einen kyrillischen oder griechischen Buchstaben, der einem "
                "lateinischen gleicht.",
            ),
            suggestion=latin,
            applicability=Applicability.SAFE,
            severity=Severity.MAJOR,
        )
