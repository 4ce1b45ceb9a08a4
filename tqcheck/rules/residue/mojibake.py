"""Letters that were decoded with the wrong character encoding.

What
    UTF-8 that was read as Latin-1, Windows-1252 or Mac Roman (“fÃ¼r”, “f√ºr”), the replacement
    character U+FFFD, and a question mark where an umlaut stood inside a word (“f?r”).

Why it matters in news
    The word is unreadable, search does not find it, and the names of people and places are garbled.

Bad
    - Das Geld ist ⟦fÃ¼r⟧ die Schulen in Hessen bestimmt. → für
    - Die ⟦GrÃ¶ÃŸe⟧ der Halle war umstritten. → Größe
    - Der Rat tagte in ⟦M�nchen⟧ bis in die Nacht.
    - Er sagte: ⟦â€žNein,â€œ⟧ und ging. → „Nein,“
    - Die ⟦UniversitÃ¤t KÃ¶ln⟧ antwortete nicht. → Universität Köln
    - Das Geld ist ⟦f?r⟧ die Feuerwehr. → für
    - Die ⟦Fl√§chen⟧ am Kai stehen leer. → Flächen

Good
    - In São Paulo, Åland und Île-de-France gab es Proteste.
    - Ist das für die Schule? Ja, für die Schule.
    - Die Wurzel √2 ist irrational, √π auch.
    - Der Kurs von Ørsted fiel, Citroën und Škoda gewannen.

Known false alarms
    None known; a decoding error is reported only if it can be reversed.

Source
    Speer, ftfy 6: “Fixes text for you”, Zenodo 2019. Class K4 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.frequency import zipf
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

# A chunk without blanks that holds the first byte of a two- or three-byte UTF-8 character as
# Latin-1, Windows-1252 or (√) Mac Roman shows it, followed by something that is no ASCII letter.
_SIGN = re.compile(r"[ÂÃÄÅÎÏÐÑØÙâã√\x80-\x9f][^\x00-\x7f]|�")
_SUSPECT = re.compile(rf"(?<!\S)\S*(?:{_SIGN.pattern})\S*")
_INNER = re.compile(r"\?[a-zäöüß]")
_LOST = re.compile(r"(?<![\w./?=&])[A-Za-zÄÖÜäöüß]+\?[a-zäöüß]+(?![\w./?=&])")
_UMLAUT = re.compile("[äöüÄÖÜß]")
_EDGE = re.compile(r"^[(\[{]+|[)\]}.,;:!?]+$")


_COMMON = 3.0  # Zipf frequency of a word with an umlaut that replaces “?”, chosen by hand


class Mojibake(Rule):
    """See the module's docstring."""

    code = "TQ103"
    name = "mojibake"
    category = "linguistic-conventions/character-encoding"
    severity = Severity.MAJOR
    checks_embedded = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each word that was decoded with a wrong encoding."""
        text = document.text
        found: list[tuple[int, int, str | None]] = []
        guessed = set()
        if _SIGN.search(text):
            for match in _SUSPECT.finditer(text):
                found.extend(_wrong(match.group(), match.start()))
        if _INNER.search(text):
            for match in _LOST.finditer(text):
                umlaut = _umlaut(match.group())
                if umlaut:
                    found.append((match.start(), match.end(), umlaut))
                    guessed.add(match.start())
        for start, end, suggestion in _merged(sorted(found), text):
            yield Hit(
                Span(start, end),
                Message(
                    en=f"“{text[start:end]}” has letters that were decoded wrongly.",
                    de=f"In „{text[start:end]}“ sind Buchstaben falsch dekodiert.",
                ),
                suggestion=suggestion,
                applicability=Applicability.UNSAFE
                if any(start <= place < end for place in guessed)
                or not _QUOTES.isdisjoint(text[start:end])
                else Applicability.SAFE,
            )


_QUOTES = frozenset("“”„‚‘’")  # the end of a quotation: “„A MAÇÃ“”


def _merged(
    found: list[tuple[int, int, str | None]], text: str
) -> list[tuple[int, int, str | None]]:
    """Merge neighbours with only a space between them into one fault."""
    merged: list[tuple[int, int, str | None]] = []
    for start, end, suggestion in found:
        if merged and text[merged[-1][1] : start] == " ":
            first, _, before = merged.pop()
            both = f"{before} {suggestion}" if before and suggestion else None
            merged.append((first, end, both))
        else:
            merged.append((start, end, suggestion))
    return merged


def _wrong(chunk: str, start: int) -> Iterator[tuple[int, int, str | None]]:
    """Spans of the wrong part of `chunk`, without the brackets and full stops around it."""
    fixed = _mended(chunk) if "\ufffd" not in chunk else chunk
    if fixed == chunk and "\ufffd" not in chunk:
        return
    begin, end = 0, len(chunk)
    if (front := _EDGE.match(chunk)) and fixed.startswith(front.group()):
        begin = front.end()
    tail = re.search(r"[)\]}.,;:!?]+$", chunk[begin:])
    if tail and fixed.endswith(tail.group()):
        end = begin + tail.start()
    if begin >= end:
        return
    mended = _mended(chunk[begin:end])
    yield start + begin, start + end, mended if "\ufffd" not in mended else None


def _mended(chunk: str) -> str:
    """The repaired text; the encoding detector does not know every letter of Mac Roman."""
    from ftfy import fix_encoding

    fixed = str(fix_encoding(chunk))
    if fixed == chunk and "√" in chunk:
        try:
            umlauts = chunk.encode("mac_roman").decode("utf-8")
        except UnicodeError:
            return chunk
        return umlauts if _UMLAUT.search(umlauts) else chunk
    return fixed


@lru_cache(maxsize=4096)
def _umlaut(word: str) -> str | None:
    """The only common German word that results if an umlaut replaces the “?” in `word`."""
    candidates = [word.replace("?", letter, 1) for letter in "äöüß"]
    common = [candidate for candidate in candidates if zipf(candidate, "de") >= _COMMON]
    return common[0] if len(common) == 1 else None
