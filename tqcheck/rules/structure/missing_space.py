"""A missing space after a punctuation mark.

What
    A full stop, comma, semicolon, question mark or exclamation mark with a letter directly before
    and after it. The same at the beginning of a numbered line (“1.Die Halle bleibt zu”).

Why it matters in news
    Two sentences or clauses run together. Readers stumble, and programs that segment the text miss
    the boundary.

Bad
    - Wer will, kann sich ⟦bewerben.Wenn⟧ es klappt, beginnt die Arbeit im Mai. → bewerben. Wenn
    - Er ⟦ging,aber⟧ sie blieb. → ging, aber
    - Ist das ⟦alles?Nein⟧, es kommt mehr. → alles? Nein
    - Es gab Tee in der ⟦Bahnhofshalle.Dahinter⟧ begann der Park. → Bahnhofshalle. Dahinter
    - ⟦1.Die⟧ Halle bleibt bis Ostern zu. → 1. Die

Good
    - Das steht auf Spiegel.de, www.Beispiel.Org und in der Datei bericht.Pdf.
    - Das gilt z.B. um 12.30 Uhr für 3,5 Millionen Schüler:innen, u.a. in Sankt Gallen.
    - J.R.R. Tolkien und A.Müller kamen mit Yahoo!Japan und #neu.Start.

Known false alarms
    Brand names with a mark inside that look like the end of a sentence. Addresses, file names,
    initials and abbreviations are not reported.

Source
    DIN 5008, “Satzzeichen”. Class C3 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clauses import OPENERS
from tqcheck.languages.de.compounds import certainty
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import groups, word_set
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_GLUED = re.compile(
    r"(?<![^\s„“”\"»«(‚‘'])(?P<before>[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"(?P<mark>[.!?;,])(?P<after>[^\W\d_]{2,})(?![\w@/]|\.\w)"
)
_NUMBERED = re.compile(
    r"^[ \t]*(?P<number>\d{1,2}\.)(?P<after>[A-ZÄÖÜ][a-zäöüß]+)(?![\w@/.-])", re.MULTILINE
)
_GLUE = re.compile(r"[.!?;,](?<=[^\W\d_].)(?=[^\W\d_]{2})")  # its mark alone
_ADDRESS = re.compile(r"://|www\.|@|#|/|\\", re.IGNORECASE)


# Zipf frequencies in German, chosen by hand: of the rarer word on both sides of a comma and of
# another mark, and of a word that may well begin a sentence.
_KNOWN_BESIDE_COMMA, _KNOWN = 2.5, 3.0
_OFTEN_FIRST = 5.5
_SOMETIMES_FIRST = 4.0  # of one that is no noun
_SURE = 4  # letters of a word that is no abbreviation
_LONG = 8  # letters of a word that is no part of a brand or an address


class MissingSpace(Rule):
    """See the module's docstring."""

    code = "TQ405"
    name = "missing-space"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the two words with the mark between them."""
        yield from _numbered(document.text)
        yield from _glued(document.text)


def _numbered(text: str) -> Iterator[Hit]:
    """“1.Die Halle bleibt zu”: a line of a list."""
    for match in _NUMBERED.finditer(text):
        number, after = match["number"], match["after"]
        if zipf(after.lower(), "de") < _SOMETIMES_FIRST:
            continue
        yield _hit(Span(match.start("number"), match.end()), ".", f"{number} {after}", is_safe=True)


def _glued(text: str) -> Iterator[Hit]:
    """Two words with a mark and no blank between them."""
    if _GLUE.search(text) is None:
        return
    for match in _GLUED.finditer(text):
        before, mark, after = match["before"], match["mark"], match["after"]
        start, end = _chunk(text, match)
        if _ADDRESS.search(text[start:end]) or after.lower() in word_set("address_endings"):
            continue
        if (
            len(before) < (2 if mark == "," else 3)
            or before.lower() in groups("de/abbreviations")["glued"]
            or before.isupper()
        ):
            continue
        if mark in ".!?" and not (after[0].isupper() and after[1:].islower()):
            continue
        if (before[0].isupper() or mark == "!") and mark != "," and not _opens(after):
            continue
        if not _are_words(before, mark, after):
            continue
        # “Bild.Online” may be a name.
        is_safe = mark == "," or after.lower() in OPENERS
        yield _hit(Span(*match.span()), mark, f"{before}{mark} {after}", is_safe=is_safe)


def _hit(span: Span, mark: str, mended: str, *, is_safe: bool) -> Hit:
    return Hit(
        span,
        Message(
            en=f"A blank is missing after “{mark}”.",
            de=f"Nach „{mark}“ fehlt ein Leerzeichen.",
        ),
        suggestion=mended,
        applicability=Applicability.SAFE if is_safe else Applicability.UNSAFE,
    )


def _are_words(before: str, mark: str, after: str) -> bool:
    """Whether both sides are German words; parts of brand names mostly are not.

    A compound need not be listed, nor a name behind a full stop and a word that ends sentences.
    """
    if mark == ",":
        return min(map(_known, (before, after))) >= _KNOWN_BESIDE_COMMA
    if mark == "." and after.lower() in OPENERS and len(before) >= _SURE:
        return True
    if mark == "." and before.islower() and len(before) >= _LONG and zipf(before, "de") >= _KNOWN:
        return zipf(after, "de") >= _KNOWN or zipf(after, "en") < _KNOWN
    return min(_known(before), zipf(after, "de")) >= _KNOWN


def _known(word: str) -> float:
    """How common a word is, or how surely a long one is a compound."""
    known = zipf(word, "de")
    return certainty(word.lower()) if known < _KNOWN and len(word) >= _LONG else known


def _opens(word: str) -> bool:
    """Whether `word` is one that sentences often begin with; “Yahoo!Japan” is a name."""
    frequency = zipf(word, "de")
    if word.lower() in OPENERS or frequency >= _OFTEN_FIRST:
        return True
    tags = possible_tags(word.lower())
    return frequency >= _SOMETIMES_FIRST and not any(
        tag.startswith("N") for tag in tags | possible_tags(word)
    )


def _chunk(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Start and end of the run without white space around `match`."""
    start, end = match.span()
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
