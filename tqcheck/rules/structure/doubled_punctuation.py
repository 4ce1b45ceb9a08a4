"""A doubled punctuation mark, or two marks that exclude each other.

What
    Two commas, two full stops, a comma before a full stop, and similar pairs.

Why it matters in news
    A word between the two marks was lost, or the engine added a mark.

Bad
    - Der Vertrag gilt bis März⟦,,⟧ sagte die Ministerin. → ,
    - Die Messe beginnt am Dienstag⟦..⟧ → .
    - Sie kamen aus Ulm, Linz⟦, .⟧ Mehr ist nicht bekannt. → .

Good
    - Das war … nun ja... seltsam?! Und teuer!!
    - Er kaufte Obst, Brot usw., z. B., wie es hieß, bei Müller jr., dem Bäcker.
    - Er sprach von ,,großen Plänen'' und lief ../unten vorbei.

Known false alarms
    An ellipsis with only two dots; house styles with a full stop after an abbreviation at the end
    of a sentence.

Source
    Duden, Die deutsche Rechtschreibung, D 154 (no second stop after an abbreviation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import groups
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_DOUBLED = re.compile(
    r"(?<=[^\W_])(?:"
    r",[ \u00a0]*,(?![^\s,]*'')(?!,)"  # two commas that open no quotation
    r"|\.\.(?![./?!])"  # two stops, no ellipsis; “Wetten, dass..?”
    r"|\. \.(?! ?\.)(?=\s|\Z)"
    r"|[,;:][ \u00a0]*\.(?!\.)(?=\s|\Z)"
    r"|,[ \u00a0]*;|;[ \u00a0]*,|;;|:;|;:|:,(?=\s)|::(?=\s)"
    r"|(?<=[a-zäöüß]{3})[?!]\.(?=\s|\Z)"
    r")"
)
_TWO = re.compile(r"[,.;:?!][ \u00a0]*[,.;:]")  # in all that is found
_ENTITY = re.compile(r"&#?\w{2,8}\Z")  # its semicolon is the mark
_STOP_COMMA = re.compile(r"(?<![\w.])([A-ZÄÖÜ]?[a-zäöüß]+)(\.,)(?=\s)")


# Zipf frequencies in German of what is a whole word and no abbreviation, chosen by hand, and the
# fewest letters of a capitalised and of a lower-case word for which the lower one is enough.
_KNOWN, _VERY_COMMON = 3.5, 6.0
_LONG_CAPITALISED, _LONG = 5, 4


class DoubledPunctuation(Rule):
    """See the module's docstring."""

    code = "TQ406"
    name = "doubled-punctuation"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ404"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each pair of marks with one mark too many."""
        text = document.text
        if _TWO.search(text) is None:
            return
        found = [(match.start(), match.end()) for match in _DOUBLED.finditer(text)]
        found += [match.span(2) for match in _STOP_COMMA.finditer(text) if _is_whole_word(match[1])]
        for start, end in sorted(found):
            marks = text[start:end]
            if marks[0] == ";" and _ENTITY.search(text[max(0, start - 10) : start]):
                continue
            if marks == ".." and text[max(0, start - 4) : start].lower().endswith(("usw", "etc")):
                continue
            if marks.startswith(",") and marks.endswith(",") and "''" in text[end : end + 200]:
                continue
            mended = (
                marks[0]
                if marks[0] in "?!"
                else "."
                if "." in marks
                else ":"
                if ":" in marks
                else marks[0]
            )
            yield Hit(
                Span(start, end),
                Message(
                    en=f"“{marks}”: one punctuation mark too many.",
                    de=f"„{marks}“: ein Satzzeichen zu viel.",
                ),
                suggestion=mended,
                applicability=Applicability.UNSAFE
                if text[end : end + 1].isalnum()  # a range: “S. 3..5”
                else _applicability(marks, text[end : end + 2]),
            )


def _applicability(marks: str, behind: str) -> Applicability:
    """Safe where the marks touch and the sentence goes on as the one that stays wants it."""
    if " " in marks or "\u00a0" in marks:
        return Applicability.UNSAFE  # a word may have stood between
    if len(set(marks)) == 1 or (
        "." in marks and (not behind.strip() or behind[1:].isupper() or behind[0] == "\n")
    ):
        return Applicability.SAFE
    return Applicability.UNSAFE


def _is_whole_word(word: str) -> bool:
    """Whether `word` is no abbreviation, so that its full stop ends a sentence."""
    if word.lower() in groups("de/abbreviations")["before-comma"]:
        return False
    if word[0].isupper():
        return len(word) >= _LONG_CAPITALISED and zipf(word, "de") >= _KNOWN
    return zipf(word, "de") >= (_KNOWN if len(word) >= _LONG else _VERY_COMMON)
