"""An English word left in brackets.

What
    Square brackets that contain only English (“[and]”, “[the company]”, “[cont'd]”), or round
    brackets with one English function word. Journalists add such words to a quotation, and the
    engine copies them.

Why it matters in news
    Readers see at once that nobody checked the text. A back-translation does not reveal it, because
    copied English stays the same.

Bad
    - Die Firma hat Werke in Ulm, Linz ⟦[and]⟧ Graz. → und
    - „Sie wollten ⟦[the]⟧ Vertrag nicht verlängern“, sagte er.
    - Er habe ⟦(with)⟧ dem Minister gesprochen. → mit
    - „Wir haben ⟦[the company]⟧ nie getraut“, schrieb sie.
    - Das Interview folgt auf Seite zwei ⟦[cont'd]⟧.

Good
    - „Er [der Minister] hat das nie gesagt“, erklärte sie.
    - Die Band [also] spielte weiter, wie der Sprecher [in Bonn] mitteilte.
    - Das Album [sic] erschien unter dem Titel „And“ (UND).
    - Fragen beantwortet presse(at)example.org oder leitung [at] example [dot] org.
    - Die Behörde (engl. state department) und die Stiftung [Open Doors] schwiegen.

Known false alarms
    A title in square brackets that contains an English function word. Words that exist in both
    languages (in, an, also, was, so) and English terms in round brackets that explain a German term
    are not reported.

Source
    Editors' brackets: The Associated Press Stylebook, “brackets”. Class A1 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.en.function_words import FUNCTION_WORDS, UNAMBIGUOUS
from tqcheck.languages.en_de.word_kinds import Kind, kind_of
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SQUARE = re.compile(r"\[\s*([A-Za-z][A-Za-z'’ ,.-]{0,60}?)\s*\]")
_ROUND = re.compile(r"\(\s*([a-z]+)\s*\)")
_DOMAIN = re.compile(r" ?[\w-]+ ?(?:\.| ?[\[(] ?(?:dot|punkt) ?[\])]) ?\w", re.IGNORECASE)
_CUT = re.compile(r"cont['’]d|contd?\.?|ed\.")


class BracketedEnglish(Rule):
    """See the module's docstring."""

    code = "TQ201"
    name = "bracketed-english"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ202", "TQ203", "TQ762"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each bracket that contains only English."""
        found = [m for m in _SQUARE.finditer(document.text) if _is_english(m[1])]
        found += [m for m in _ROUND.finditer(document.text) if m[1] in FUNCTION_WORDS]
        found = [m for m in found if not _is_in_an_address(document.text, m)]
        for match in sorted(found, key=lambda m: m.start()):
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"“{match.group()}” was left in English.",
                    de=f"„{match.group()}“ ist unübersetzt geblieben.",
                ),
                suggestion=FUNCTION_WORDS.get(match[1].lower()) or None,
                applicability=Applicability.SAFE
                if match[1] in UNAMBIGUOUS and not _is_explained(document.text, match)
                else Applicability.UNSAFE,
            )


def _is_in_an_address(text: str, match: re.Match[str]) -> bool:
    """Whether the bracket hides the sign of an e-mail address: “presse(at)example.org”."""
    if match[1].lower() == "dot":
        return True
    return match[1].lower() == "at" and _DOMAIN.match(text, match.end()) is not None


def _is_explained(text: str, match: re.Match[str]) -> bool:
    """Whether the text speaks of the word: “für und (and)”, “[and] heißt und”."""
    german = FUNCTION_WORDS.get(match[1].lower())
    before, behind = text[: match.start()].split(), text[match.end() : match.end() + 40].split()
    return before[-1:] == [german] or german in behind[:2]


def _is_english(inside: str) -> bool:
    if _CUT.fullmatch(inside):
        return True
    words = re.findall(r"[^\s,.]+", inside)
    if inside.lower() in word_set("de/foreign_phrases"):
        return False
    kinds = [kind_of(word) for word in words]
    for i, word in enumerate(words):
        # In brackets even "not" is English, and "[The company]" may begin with a capital.
        if (word if i else word.lower()) in FUNCTION_WORDS:
            kinds[i] = Kind.FUNCTION
    certain = {Kind.FUNCTION, Kind.CONTENT}
    return bool(certain & set(kinds)) and not {Kind.TARGET, Kind.NEUTRAL} & set(kinds)
